"""Record what happened to a task: one function for every verb, so that each is checked, journalled and told alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.clock import today
from tracker.core.events import Event, EventType, event_label
from tracker.core.lamp import Item
from tracker.errors import Refused
from tracker.i18n import _
from tracker.services.workspace import Workspace
from tracker.services.workspace.naming import find_task
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import EventRow
from tracker.text import clean

NOTE_LIMIT = 2000
_NEWS_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person fills in. ``effective_on`` None means the as-of date; ``due_on`` is an extension's new date or a
    suspension's review date; ``note`` is the report's text, or the reason of a return, extension or suspension."""

    type: EventType
    effective_on: date | None = None
    progress: int | None = None
    note: str = ""
    due_on: date | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the journal took, and the sentence that tells it."""

    events: tuple[Event, ...]
    sentence: str


def check_entry(entry: Entry) -> str:
    """Why the values cannot be recorded, in the language in force; empty when they can."""
    if entry.progress is not None and not 0 <= entry.progress <= 100:
        return _("进度应在 0 到 100 之间")
    if entry.type is EventType.REPORTED and entry.progress is None and not entry.note.strip():
        return _("请填写进度或进展说明")
    if entry.type in (EventType.RETURNED, EventType.EXTENDED, EventType.SUSPENDED) and not entry.note.strip():
        return _("请写明原因")
    if entry.type is EventType.EXTENDED and entry.due_on is None:
        return _("请填写批准的新期限")
    if entry.type is EventType.EXTENDED and not entry.basis.strip():
        return _("请写明批准依据")
    if entry.type is EventType.SUSPENDED and entry.due_on is None:
        return _("请填写复核日期")
    if entry.type is EventType.NOTED and not entry.note.strip():
        return _("请填写备注内容")
    if len(entry.note) > NOTE_LIMIT or len(entry.basis) > NOTE_LIMIT:
        return _("文字过长：最多 {limit} 字").format(limit=NOTE_LIMIT)
    return ""


def record(
    workspace: Workspace, names: Sequence[str], entry: Entry, *, seen: Mapping[str, int] | None = None
) -> Recorded:
    """Journal one entry for each named task, all or none.

    ``seen`` maps full names (``hutubi:21.1a``) to the newest event id the user was looking at. Raises
    :class:`Refused` when values or status do not allow it, :class:`UnknownTask`, :class:`StaleWrite`.
    """
    workspace.require_writing()
    problem = check_entry(entry)
    if problem:
        raise Refused(problem)
    effective_on = entry.effective_on or workspace.as_of
    if effective_on > max(today(workspace.clock), workspace.as_of):
        raise Refused(_("生效日期 {day} 还没有到").format(day=effective_on))
    with workspace.reader() as reader:
        keys = list(dict.fromkeys(find_task(reader, name) for name in names))
        items = [reader.item(roadmap, code, effective_on) for roadmap, code in keys]
    _check_dates(entry, effective_on, [item for item in items if item])
    moment, actor = workspace.clock.now(), clean(workspace.actor)
    events = [
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
    expected = {key: seen[f"{key[0]}:{key[1]}"] for key in keys if seen and f"{key[0]}:{key[1]}" in seen}
    with workspace.journal() as journal:
        stored = tuple(journal.append(events, seen=expected))
    return Recorded(stored, _sentence(entry, keys, effective_on))


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


def _check_dates(entry: Entry, effective_on: date, items: Sequence[Item]) -> None:
    if entry.due_on is None:
        return
    if entry.type is EventType.SUSPENDED and entry.due_on <= effective_on:
        raise Refused(_("复核日期应在 {day} 之后").format(day=effective_on))
    for facts, _lamp in items:
        if entry.type is EventType.EXTENDED and facts.due_on is not None and entry.due_on <= facts.due_on:
            raise Refused(
                _("新期限 {new} 不晚于 {code} 现行期限 {due}").format(
                    new=entry.due_on, code=facts.code, due=facts.due_on
                )
            )


def _sentence(entry: Entry, keys: Sequence[tuple[str, str]], effective_on: date) -> str:
    codes = _("、").join(code for _roadmap, code in keys[:5])
    if len(keys) > 5:
        codes = _("{codes} 等{count}项").format(codes=codes, count=len(keys))
    parts = [_("已记录 {codes} {verb}").format(codes=codes, verb=event_label(entry.type))]
    if entry.progress is not None:
        parts.append(f"{entry.progress}%")
    if entry.type is EventType.EXTENDED:
        parts.append(_("至 {day}").format(day=entry.due_on))
    return _("{what}（{day}生效）").format(what=" ".join(parts), day=effective_on)
