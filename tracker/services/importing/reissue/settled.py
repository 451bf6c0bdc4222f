"""What a document leaves in doubt that the plan in force has settled: nobody is asked for it twice."""

from __future__ import annotations

from tracker.intake.doubts import Doubt, DoubtKind
from tracker.intake.draft import DraftTask, ImportDraft
from tracker.services.importing.reissue.tasks import TasksGoingOn

_KEPT = (DoubtKind.KIND, DoubtKind.CHAIN)
"""What goes on as a person had it, whatever the document lets one guess."""
_OF_DATES = (DoubtKind.DATE, DoubtKind.YEAR, DoubtKind.TERM)


def is_settled(doubt: Doubt, draft: ImportDraft, joining: TasksGoingOn) -> bool:
    """Whether the former plan answers a doubt in all its places, as it is read now."""
    if doubt.is_blocking:
        return False
    if doubt.kind is DoubtKind.MEMBERS:
        return joining.has_members(doubt.quoted)
    if doubt.kind is DoubtKind.UNIT:
        return joining.is_known(doubt.quoted)
    tasks: list[DraftTask] = [each for place in doubt.places for each in draft.tasks_at(place) if place.row]
    if not tasks:
        return False
    if doubt.kind in _KEPT:
        return all(joining.has_former(each.task.id) for each in tasks)
    if doubt.kind in _OF_DATES:
        return all(map(joining.is_due_as_before, tasks))
    return doubt.kind is DoubtKind.LEAD and all(map(joining.has_lead_as_before, tasks))
