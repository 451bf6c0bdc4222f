"""Record what was measured by hand, and take a record back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from tracker.clock import today
from tracker.core.events import Said
from tracker.core.indicators.measured import NO_KINDS, MeasuredEntry, MeasuredValue
from tracker.core.indicators.measured_text import ToldValues
from tracker.errors import Refused, StaleWrite
from tracker.i18n import _
from tracker.services.indicators.ground import known_county
from tracker.services.measuring.beside import beside_figures
from tracker.services.measuring.changes import MeasuredChanges, Tellings, ValueChange, changes_of, line_of, lines_of
from tracker.services.measuring.fitting import Fitter, Misfit, Telling, basis_fault, day_fault
from tracker.services.measuring.known import KnownCounty
from tracker.services.recording.record import NOTE_LIMIT, Fault
from tracker.services.workspace import Workspace
from tracker.services.workspace.naming import find_roadmap
from tracker.store.questions.measured.asking import entries_of, kept_entries
from tracker.text import clean


class Measuring(NamedTuple):
    """What somebody tells on a day: the value with its basis; ``on`` None means the as-of date."""

    told: Telling
    on: date | None = None
    basis: str = ""
    note: str = ""


class MeasuredOutcome(NamedTuple):
    """What was recorded, or would be: the entries' numbers, the changes, these line by line, and all in a sentence."""

    roadmap: str
    on: date
    changes: MeasuredChanges
    lines: tuple[str, ...]
    sentence: str
    entries: tuple[int, ...] = ()


def latest_day(workspace: Workspace) -> date:
    """The last day of which anything may be told."""
    return max(today(workspace.clock), workspace.as_of)


def fault_of(workspace: Workspace, known: KnownCounty, measuring: Measuring) -> Fault | None:
    """The first thing that is wrong with what somebody tells, at its field, for the dialog and for the verb alike."""
    try:
        Fitter(known).fitted(measuring.told)
    except Misfit as misfit:
        return Fault(misfit.field, misfit.sentence)
    if measuring.on and (fault := day_fault(measuring.on, latest_day(workspace))):
        return Fault("on", fault)
    if not measuring.basis.strip():
        return Fault("basis", _("没有写依据：出自哪份报表、公示或文件"))
    if fault := basis_fault(measuring.basis):
        return Fault("basis", fault)
    if len(measuring.note) > NOTE_LIMIT:
        return Fault("note", _("文字过长：最多 {limit} 字").format(limit=NOTE_LIMIT))
    return None


def advice_of(workspace: Workspace, known: KnownCounty, measuring: Measuring) -> str:
    """What there is to know before it is recorded: raw figures give that school's value too. Empty where they do not.

    Of what does not fit nothing is said here.
    """
    try:
        value, kind = Fitter(known).fitted(measuring.told)
    except Misfit:
        return ""
    on = measuring.on or workspace.as_of
    return beside_figures(known, value, kind, on=on, until=max(on, workspace.as_of))


def measure(
    workspace: Workspace, roadmap: str, measuring: Measuring, *, known: KnownCounty | None = None
) -> MeasuredOutcome:
    """Record one value of a roadmap's county; what holds already is not recorded again.

    ``roadmap`` may be empty where there is one. Raises :class:`Refused` for a value that does not fit, with what is
    wrong; :class:`UsageError` for a roadmap that is not there or names no standard.
    """
    workspace.require_writing()
    known = known or known_county(workspace, roadmap)
    if fault := fault_of(workspace, known, measuring):
        raise Refused(fault.sentence)
    value, kind = Fitter(known).fitted(measuring.told)
    on, basis = measuring.on or workspace.as_of, clean(measuring.basis).strip()
    tellings = Tellings(on, {basis: (value,)}, {value.school: kind} if kind else {})
    return recorded(workspace, known, tellings, note=clean(measuring.note).strip())


def recorded(
    workspace: Workspace, known: KnownCounty, tellings: Tellings, *, note: str = "", origin: str = "hand"
) -> MeasuredOutcome:
    """Write into the journal what is new or told anew, an entry for each basis, all or none.

    Raises :class:`StaleWrite` where somebody else told otherwise of the same things since ``known`` was read.
    """
    changes, on = changes_of(known, tellings), tellings.on
    lines = tuple(lines_of(known, changes))
    outcome = MeasuredOutcome(known.ground.roadmap, on, changes, lines, _sentence(changes, on))
    if changes.is_empty:
        return outcome
    values: dict[str, list[MeasuredValue]] = {}
    for each in changes.values:
        values.setdefault(each.basis, []).append(each.value)
    kinds = {each.school: each.kind for each in changes.kinds}
    entries: list[MeasuredEntry] = []
    with workspace.journal() as journal, journal.measuring() as writer:
        now = _as_it_is(workspace, known)
        _refuse_stale(known, now, changes_of(now, tellings) != changes)
        said = Said(clean(workspace.actor), _moment(workspace, now))
        for basis, told in (values or {"": []}).items():
            each_told = ToldValues(tuple(told), NO_KINDS if entries else kinds, origin)
            entries.append(writer.add(known.ground.roadmap, each_told, said, on=on, basis=basis, note=note))
    return outcome._replace(entries=tuple(entry.id for entry in entries))


def _as_it_is(workspace: Workspace, known: KnownCounty) -> KnownCounty:
    """What is known now that nobody else can write."""
    with workspace.reader() as reader:
        return KnownCounty(known.ground._replace(entries=entries_of(reader, known.ground.roadmap)))


def _refuse_stale(known: KnownCounty, now: KnownCounty, is_otherwise: bool) -> None:
    if not is_otherwise:
        return
    hint = _("什么都没有记录；请再看一次会改什么，重新记录")
    met = {entry.id for entry in known.ground.entries}
    last = next((entry for entry in reversed(now.ground.entries) if entry.id not in met and entry.values), None)
    if last is None:
        raise StaleWrite(_("刚才有实测值记入或者撤销"), hint=hint)
    line = line_of(Fitter(now).things, ValueChange(last.values[0], last.basis))
    told = {"actor": last.actor, "line": line, "day": last.on, "count": len(last.values)}
    raise StaleWrite(_("刚才{actor}记了 {day} 的 {count} 个值：{line}").format(**told), hint=hint)


def _moment(workspace: Workspace, known: KnownCounty) -> datetime:
    """Now, and later than what was told last: clocks tell seconds, and what is told at once is taken back at once."""
    now = workspace.clock.now()
    last = max((entry.recorded_at for entry in known.ground.entries), default=now - _INSTANT)
    return last + _INSTANT if last.replace(microsecond=0) == now else now


_INSTANT = timedelta(microseconds=1)


def _sentence(changes: MeasuredChanges, on: date) -> str:
    if changes.is_empty:
        return _("没有要记录的：{day} 的这些值已经按同样的依据记过").format(day=on)
    return _("{what}（{day}的值）").format(what=changes.sentence, day=on)


def undo_measured(workspace: Workspace, roadmap: str = "", entry: int | None = None) -> tuple[MeasuredEntry, ...]:
    """Take back the entry of that number, or all that this person's last measuring recorded; gives what was taken back.

    Raises :class:`Refused` where there is nothing to take back, or the file states it.
    """
    workspace.require_writing()
    taken = last_measured(workspace, roadmap, entry)
    if not taken:
        raise Refused(
            _("没有可以撤销的实测值") if entry is None else _("没有第 {number} 号实测值的记录").format(number=entry),
            hint=_("tracker measure history 列出各条记录和编号"),
        )
    take_back(workspace, taken)
    return taken


def last_measured(workspace: Workspace, roadmap: str = "", entry: int | None = None) -> tuple[MeasuredEntry, ...]:
    """What would be taken back: the entry of that number, or all that this person's last measuring recorded.

    Raises :class:`Refused` for an entry that has been taken back already.
    """
    with workspace.reader() as reader:
        kept = kept_entries(reader, find_roadmap(reader, roadmap).id)
    entries = tuple(each.entry for each in kept if each.retracted is None)
    if entry is None:
        return _last_of(entries, clean(workspace.actor))
    found = tuple(each for each in entries if each.id == entry)
    if not found and any(each.entry.id == entry for each in kept):
        raise Refused(_("第 {number} 号记录已经撤销").format(number=entry))
    return found


def take_back(workspace: Workspace, entries: Sequence[MeasuredEntry]) -> None:
    """Take back these entries, all or none."""
    workspace.require_writing()
    said = Said(clean(workspace.actor), workspace.clock.now())
    with workspace.journal() as journal, journal.measuring() as writer:
        for each in entries:
            writer.retract(each.id, said)


def count_of(entries: Sequence[MeasuredEntry]) -> int:
    """How many things they tell: values, and schools' kinds."""
    return sum(len(each.values) + len(each.kinds) for each in entries)


def _last_of(entries: Sequence[MeasuredEntry], actor: str) -> tuple[MeasuredEntry, ...]:
    """What somebody told last, all that was told at the same moment."""
    own = [each for each in entries if each.actor == actor and each.origin != "file"]
    return tuple(each for each in own if each.recorded_at == own[-1].recorded_at)
