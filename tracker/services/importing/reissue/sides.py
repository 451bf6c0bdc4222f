"""Both sides of a match: the tasks of the former plan and of the draft, with units called alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from tracker.core.reissue.sides import Side
from tracker.core.written.original import Original
from tracker.intake.draft import DraftTask, ImportDraft
from tracker.services.importing.reissue.former import FormerPlan

Named = Callable[[str], str]
"""What a unit of the new document is called in the plan in force."""


def former_sides(former: FormerPlan) -> list[Side]:
    """The tasks of the plan in force."""
    rows = Counter(task.row for task in former.written.tasks)
    found = []
    for position, task in enumerate(former.written.tasks):
        read = former.read.get(task.id)
        alone = rows[task.row] == 1 and task.row and former.written.original
        found.append(
            Side(
                task.id,
                task.title,
                _wording(former.written.original, task.row) if alone and former.written.original else "",
                read.kind.value if read else task.kind,
                task.project,
                read.step if read else task.step,
                read.start_on if read else None,
                read.due_on if read else None,
                read.lead if read else "",
                (*read.co_leads, *read.supporting) if read else (),
                task.row,
                task.item,
                position,
            )
        )
    return found


def _wording(original: Original, row: int) -> str:
    """The longest cell of a row, which tells the work."""
    return max((words for _column, words in original.wording(row)), key=len, default="")


def draft_sides(draft: ImportDraft, named: Named) -> list[Side]:
    """The tasks of a draft."""
    return [_side(each, position, named) for position, each in enumerate(draft.tasks)]


def _side(each: DraftTask, position: int, named: Named) -> Side:
    task = each.task
    units = [named(name) for name in (*task.units, *task.co_leads)]
    lead = named(task.lead) if task.lead else (units[0] if units else "")
    return Side(
        task.id,
        task.title,
        each.wording,
        task.kind,
        task.project,
        task.step,
        None,
        each.deadline.due_on if each.deadline else None,
        lead,
        tuple(dict.fromkeys(name for name in units if name != lead)),
        task.row,
        task.item,
        position,
    )
