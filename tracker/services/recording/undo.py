"""Take back what was recorded last: retractions are appended, nothing is erased."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.core.event_kinds import PLAN_EVENTS, EventType, event_label
from tracker.core.query import Filter
from tracker.errors import Refused
from tracker.i18n import _
from tracker.services.recording.record import Recorded, named
from tracker.services.workspace import Workspace
from tracker.services.workspace.naming import find_task
from tracker.store.questions.history import newest_record, recorded_with
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import EventRow
from tracker.text import clean

_NAMED = 20
"""So many tasks are named in a sentence; of more it tells the number."""


def undo(workspace: Workspace, name: str | None = None) -> Recorded:
    """Retract the newest record of the named task, or, without a name, all that this person's last action recorded.

    Raises :class:`Refused` when there is nothing to take back, and where something was recorded later for one of the
    action's tasks.
    """
    workspace.require_writing()
    with workspace.reader() as reader:
        if name:
            roadmap, code = find_task(reader, name)
            newest = newest_record(reader, roadmap=roadmap, code=code)
            hint = _way_to_shares(reader, f"{roadmap}:{code}", workspace.as_of) if newest is None else ""
        else:
            newest, hint = newest_record(reader, actor=clean(workspace.actor)), ""
        if newest is None:
            raise Refused(_("没有可以撤销的记录"), hint=hint)
        together = _together(reader, newest)
    return _retract(workspace, (newest,), together) if name else _retract(workspace, together)


def foretold(workspace: Workspace) -> str:
    """What :func:`undo` without a name would take back; raises :class:`Refused` where there is nothing."""
    with workspace.reader() as reader:
        newest = newest_record(reader, actor=clean(workspace.actor))
        if newest is None:
            raise Refused(_("没有可以撤销的记录"))
        rows = _together(reader, newest)
    return told_of(rows)


def told_of(rows: Sequence[EventRow]) -> str:
    """The entries of one action, as a sentence names them."""
    told = {"code": codes_of(rows), "verb": event_label(rows[0].type), "day": rows[0].effective_on}
    return _("{code} 的“{verb}”（{day}生效）").format(**told)


def _way_to_shares(reader: Reader, duty: str, as_of: date) -> str:
    """How the records of a duty's members are taken back, where the task is a duty that each member has."""
    shares = reader.items(Filter(duty=duty), as_of, limit=1)
    words = _("由各单位各自办理：写明单位，如 tracker undo {share}")
    return words.format(share=shares[0].facts.code) if shares else ""


def undo_entry(workspace: Workspace, row: EventRow) -> Recorded:
    """Retract one entry of the journal and all that was recorded with it, each the latest of its task.

    Raises :class:`Refused` for one of the plan, another person's, one taken back already, and where later ones stand.
    """
    workspace.require_writing()
    if refusal := why_kept(workspace, row):
        raise Refused(refusal)
    return _retract(workspace, action_of(workspace, row))


def action_of(workspace: Workspace, row: EventRow) -> tuple[EventRow, ...]:
    """What stands of the action that an entry belongs to: what was recorded for several tasks at once."""
    with workspace.reader() as reader:
        return _together(reader, row)


def _together(reader: Reader, row: EventRow) -> tuple[EventRow, ...]:
    return tuple(each for each in recorded_with(reader, row) if can_be_taken_back(each))


def why_kept(workspace: Workspace, row: EventRow) -> str:
    """Why an entry cannot be taken back, as far as the entry itself tells; empty where it does not say."""
    if row.type in PLAN_EVENTS:
        return _("计划的变动不能撤销：请改路线图文件后重新同步")
    if not can_be_taken_back(row):
        return _("这条记录已经撤销，或本身就是撤销")
    if row.actor != clean(workspace.actor):
        return _("这条是 {actor} 记录的，只能撤销本人的记录").format(actor=row.actor or _("某人"))
    return ""


def can_be_taken_back(row: EventRow) -> bool:
    """Whether an entry is a record that stands; ``newest_record`` in ``store/questions/history.py`` asks the same."""
    return row.type not in PLAN_EVENTS and row.type != EventType.RETRACTED and not row.is_retracted


def codes_of(rows: Sequence[EventRow]) -> str:
    """The tasks of some entries, as a sentence names them."""
    return named([row.code for row in rows], most=_NAMED)


def _retract(workspace: Workspace, rows: Sequence[EventRow], together: Sequence[EventRow] = ()) -> Recorded:
    """Take entries back, all or none; the sentence tells what else of their action stays as it is."""
    with workspace.journal() as journal:
        events = journal.retract(
            *(row.id for row in rows), actor=clean(workspace.actor), recorded_at=workspace.clock.now()
        )
    sentence = _("已撤销 {record}").format(record=told_of(rows))
    kept = [row for row in together if row not in rows]
    if kept:
        sentence += _("；同时记录的 {codes} 没有动").format(codes=codes_of(kept))
    return Recorded(tuple(events), sentence)
