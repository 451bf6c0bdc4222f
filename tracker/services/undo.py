"""Take back the newest record: a retraction is appended, nothing is erased."""

from __future__ import annotations

from tracker.core.events import PLAN_EVENTS, EventType, event_label
from tracker.errors import Refused
from tracker.i18n import _
from tracker.services.naming import find_task
from tracker.services.record import Recorded
from tracker.services.workspace import Workspace
from tracker.store.rows import EventRow
from tracker.text import clean

_LOOK_BACK = 1000


def undo(workspace: Workspace, name: str | None = None) -> Recorded:
    """Retract the newest record of the named task, or, without a name, the newest that this person made.

    Raises :class:`Refused` when there is nothing to take back.
    """
    with workspace.reader() as reader:
        roadmap, code = find_task(reader, name) if name else ("", "")
        rows = reader.events(roadmap=roadmap, code=code, limit=_LOOK_BACK)
    mine = [row for row in rows if _can_be_taken_back(row) and (name or row.actor == clean(workspace.actor))]
    if not mine:
        raise Refused(_("没有可以撤销的记录"))
    newest = mine[0]
    with workspace.journal() as journal:
        event = journal.retract(newest.id, actor=clean(workspace.actor), recorded_at=workspace.clock.now())
    sentence = _("已撤销 {code} 的“{verb}”（{day}生效）").format(
        code=newest.code, verb=event_label(newest.type), day=newest.effective_on
    )
    return Recorded((event,), sentence)


def _can_be_taken_back(row: EventRow) -> bool:
    return row.type not in PLAN_EVENTS and row.type != EventType.RETRACTED and not row.is_retracted
