"""Record what happened to a task: one function for every verb, so that each is checked, journalled and told alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from tracker.clock import today
from tracker.core.event_kinds import KINDS, EventType, event_label
from tracker.core.events import Event
from tracker.core.identity.names import share_id
from tracker.errors import Refused
from tracker.i18n import _
from tracker.services.recording.days import day_fault, early, issue_day
from tracker.services.workspace import Workspace
from tracker.services.workspace.naming import find_task
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import EventRow
from tracker.text import clean

NOTE_LIMIT = 2000
_NEWS_LIMIT = 200
_NAMED = 5


class Entry(NamedTuple):
    """What a person fills in. ``effective_on`` None means the as-of date; ``due_on`` is an extension's new date or a
    suspension's review date; ``note`` is the report's text, or the reason of a return, extension or suspension."""

    type: EventType
    effective_on: date | None = None
    progress: int | None = None
    note: str = ""
    due_on: date | None = None
    basis: str = ""


class Recorded(NamedTuple):
    """What the journal took, and the sentence that tells it."""

    events: tuple[Event, ...]
    sentence: str


class Fault(NamedTuple):
    """Why an entry cannot be recorded, in the language in force, and the field that it is about."""

    field: str
    sentence: str


def latest_day(workspace: Workspace) -> date:
    """The last day that something can have happened on."""
    return max(today(workspace.clock), workspace.as_of)


def check(
    entry: Entry,
    dues: Iterable[tuple[str, date | None]],
    effective_on: date,
    latest: date = date.max,
    issued_on: date | None = None,
) -> Fault | None:
    """The first thing that is wrong with an entry for tasks, each with its due date on the day the entry takes effect.

    The one check of an entry: for the dialog, at its field, and for the verb. Whether a task's status allows the entry
    is the journal's to say. ``latest`` is the last day on which it can take effect, ``issued_on`` that of the plan.
    """
    if sentence := day_fault(effective_on, latest, issued_on):
        return Fault("effective_on", sentence)
    if entry.progress is not None and not 0 <= entry.progress <= 100:
        return Fault("progress", _("进度应在 0 到 100 之间"))
    for need in KINDS[entry.type].needs:
        if not any(_is_filled(getattr(entry, field)) for field in need.fields):
            return Fault(need.fields[0], _(need.sentence))
    longest = max(("note", "basis"), key=lambda field: len(getattr(entry, field)))
    if len(getattr(entry, longest)) > NOTE_LIMIT:
        return Fault(longest, _("文字过长：最多 {limit} 字").format(limit=NOTE_LIMIT))
    sentence = _date_problem(entry, dues, effective_on)
    return Fault("due_on", sentence) if sentence else None


def record(
    workspace: Workspace, names: Sequence[str], entry: Entry, *, seen: Mapping[str, int] | int | None = None
) -> Recorded:
    """Journal one entry for each named task, all or none.

    ``seen`` is the newest event id the user was looking at, or maps full names (``hutubi:21.1a``) to that of each.
    Raises :class:`Refused` when values or status do not allow it, :class:`UnknownTask`, :class:`StaleWrite`.
    """
    workspace.require_writing()
    effective_on, latest = entry.effective_on or workspace.as_of, latest_day(workspace)
    with workspace.reader() as reader:
        keys = list(dict.fromkeys(find_task(reader, name) for name in names))
        issued_on = issue_day(reader, [roadmap for roadmap, _code in keys])
        found = [reader.item(roadmap, code, workspace.as_of) for roadmap, code in keys[:_NAMED]]
    _check(entry, [], effective_on, latest, issued_on)  # what no task's date can mend needs no lock
    remark = early(entry.type, effective_on, [item.facts for item in found if item], issued_on)

    def rule(dues: Sequence[tuple[str, date | None]]) -> None:
        _check(entry, dues, effective_on, latest, issued_on)

    events = events_of(workspace, keys, entry, effective_on)
    with workspace.journal() as journal, _hinted(workspace, keys, entry):
        stored = tuple(journal.append(events, seen=_expected(keys, seen), rule=rule))
    sentence = _sentence(entry, keys, effective_on)
    return Recorded(stored, _("{sentence}；{remark}").format(sentence=sentence, remark=remark) if remark else sentence)


def events_of(workspace: Workspace, keys: Sequence[tuple[str, str]], entry: Entry, effective_on: date) -> list[Event]:
    """The entry as the journal takes it, for each of some tasks."""
    moment, actor = workspace.clock.now(), clean(workspace.actor)
    return [
        Event(
            roadmap=roadmap,
            task=code,
            type=entry.type,
            effective_on=effective_on,
            recorded_at=moment,
            actor=actor,
            note=clean(entry.note).strip(),
            progress=entry.progress,
            due_on=entry.due_on,
            basis=clean(entry.basis).strip(),
        )
        for roadmap, code in keys
    ]


def _check(
    entry: Entry,
    dues: Iterable[tuple[str, date | None]],
    effective_on: date,
    latest: date,
    issued_on: date | None = None,
) -> None:
    if fault := check(entry, dues, effective_on, latest, issued_on):
        refusal = Refused(fault.sentence)
        refusal.field = fault.field
        raise refusal


@contextmanager
def _hinted(workspace: Workspace, keys: Sequence[tuple[str, str]], entry: Entry) -> Iterator[None]:
    """A refusal says how the members of a duty are recorded for; what the journal refuses does not fit on that day."""
    try:
        yield
    except Refused as refusal:
        refusal.field = refusal.field or "effective_on"
        refusal.hint = refusal.hint or _way_to_shares(workspace, keys, entry)
        raise


def _way_to_shares(workspace: Workspace, keys: Sequence[tuple[str, str]], entry: Entry) -> str:
    """How to record on the members' shares of a duty, where one of the tasks is a duty that each member has."""
    if entry.type is EventType.NOTED:
        return ""
    with workspace.reader() as reader:
        found = (reader.item(roadmap, code, workspace.as_of) for roadmap, code in keys)
        each = {item.facts.code: item.facts.each for item in found if item and item.facts.each}
    for code, members in each.items():
        words = _("写明单位：{share}，或 {code} --unit {member}；tracker list --duty {code} 列出各单位")
        return words.format(share=share_id(code, members[0]), code=code, member=members[0])
    return ""


def _expected(keys: Sequence[tuple[str, str]], seen: Mapping[str, int] | int | None) -> Mapping[tuple[str, str], int]:
    if isinstance(seen, int):
        return dict.fromkeys(keys, seen)
    return {key: seen[":".join(key)] for key in keys if seen and ":".join(key) in seen}


def news(reader: Reader, seen: Mapping[str, int]) -> tuple[EventRow, ...]:
    """What was recorded on tasks after the newest entry that was seen of each, task by task, oldest first.

    ``seen`` maps full names to event ids, as for :func:`record`.
    """
    found: list[EventRow] = []
    for name, known in seen.items():
        roadmap, _colon, code = name.partition(":")
        rows = reader.events(roadmap=roadmap, code=code, limit=_NEWS_LIMIT)
        found += reversed([row for row in rows if row.id > known])
    return tuple(found)


def named(codes: Sequence[str], *, most: int) -> str:
    """Tasks as a sentence names them: so many by their codes, and then how many there are."""
    told = _("、").join(codes[:most])
    return told if len(codes) <= most else _("{codes} 等{count}项").format(codes=told, count=len(codes))


def _is_filled(value: object) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _date_problem(entry: Entry, dues: Iterable[tuple[str, date | None]], effective_on: date) -> str:
    due, meaning = entry.due_on, KINDS[entry.type].due
    if due is None:
        return ""
    if meaning == "review" and due <= effective_on:
        return _("复核日期应在 {day} 之后").format(day=effective_on)
    later = [(code, in_force) for code, in_force in dues if in_force is not None and due <= in_force]
    if meaning != "extension" or not later:
        return ""
    told = [_("{code} 现行期限 {due}").format(code=code, due=in_force) for code, in_force in later]
    return _("新期限 {new} 不晚于 {dues}").format(new=due, dues=named(told, most=_NAMED))


def _sentence(entry: Entry, keys: Sequence[tuple[str, str]], effective_on: date) -> str:
    codes = [code for _roadmap, code in keys]
    parts = [_("已记录 {codes} {verb}").format(codes=named(codes, most=_NAMED), verb=event_label(entry.type))]
    if entry.progress is not None:
        parts.append(f"{entry.progress}%")
    if entry.type is EventType.EXTENDED:
        parts.append(_("至 {day}").format(day=entry.due_on))
    return _("{what}（{day}生效）").format(what=" ".join(parts), day=effective_on)
