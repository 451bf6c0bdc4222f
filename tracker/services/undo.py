"""Take back the newest record: a retraction is appended, nothing is erased."""

from __future__ import annotations

from tracker.core.events import PLAN_EVENTS, EventType, event_label
from tracker.errors import Refused
from tracker.i18n import _
from tracker.services.record import Recorded
from tracker.services.workspace import Workspace
from tracker.services.workspace.naming import find_task
from tracker.store.questions.rows import EventRow
from tracker.text import clean

_LOOK_BACK = 1000


def undo(workspace: Workspace, name: str | None = None) -> Recorded:
    """Retract the newest record of the named task, or, without a name, the newest that this person made.

    Raises :class:`Refused` when there is nothing to take back.
    """
    workspace.require_writing()
    with workspace.reader() as reader:
        roadmap, code = find_task(reader, name) if name else ("", "")
        rows = reader.events(roadmap=roadmap, code=code, limit=_LOOK_BACK)
    mine = [row for row in rows if _can_be_taken_back(row) and (name or row.actor == clean(workspace.actor))]
    if not mine:
        raise Refused(_("没有可以撤销的记录"))
    return _retract(workspace, mine[0])


def undo_entry(workspace: Workspace, row: EventRow) -> Recorded:
    """Retract one entry of the journal, the latest of its task.

    Raises :class:`Refused` for one of the plan, another person's, one taken back already, and where later ones stand.
    """
    workspace.require_writing()
    if refusal := why_kept(workspace, row):
        raise Refused(refusal)
    return _retract(workspace, row)


def why_kept(workspace: Workspace, row: EventRow) -> str:
    """Why an entry cannot be taken back, as far as the entry itself tells; empty where it does not say."""
    if row.type in PLAN_EVENTS:
        return _("计划的变动不能撤销：请改路线图文件后重新同步")
    if not _can_be_taken_back(row):
        return _("这条记录已经撤销，或本身就是撤销")
    if row.actor != clean(workspace.actor):
        return _("这条是 {actor} 记录的，只能撤销本人的记录").format(actor=row.actor or _("某人"))
    return ""


def _retract(workspace: Workspace, row: EventRow) -> Recorded:
    with workspace.journal() as journal:
        event = journal.retract(row.id, actor=clean(workspace.actor), recorded_at=workspace.clock.now())
    sentence = _("已撤销 {code} 的“{verb}”（{day}生效）").format(
        code=row.code, verb=event_label(row.type), day=row.effective_on
    )
    return Recorded((event,), sentence)


def _can_be_taken_back(row: EventRow) -> bool:
    return row.type not in PLAN_EVENTS and row.type != EventType.RETRACTED and not row.is_retracted
