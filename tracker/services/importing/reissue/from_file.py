"""Another roadmap file as a draft: its tasks as a table, so that it is looked through as a document is."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.core.deadline import Deadline
from tracker.core.deadline.answer import point
from tracker.core.written.roadmap import WrittenTask
from tracker.i18n import _
from tracker.intake.document import SourceDocument, SourcePlace, Table, TableCell
from tracker.intake.draft import DraftTask, ImportDraft
from tracker.intake.rows import BodyRow, DocumentHeading, Role, TableColumn, Understood, WorkTable
from tracker.services.importing.reissue.former import FormerPlan


def draft_of(plan: FormerPlan) -> ImportDraft:
    """The draft that a roadmap file is: nothing in doubt, every task with its row."""
    written = plan.written
    columns = _columns()
    cells = [tuple(column.title for column in columns), *map(_cells, written.tasks)]
    table = Table(1, tuple(_row(at, words) for at, words in enumerate(cells, start=1)), written.title)
    document = SourceDocument(plan.path.name, "yaml", (table,))
    rows = tuple(
        BodyRow(at, SourcePlace(1, at + 1), table.grid[at], columns) for at in range(1, len(written.tasks) + 1)
    )
    work = WorkTable((1,), columns, table.grid[:1], rows, written.title)
    heading = DocumentHeading(written.title, written.county, written.document, written.issued_on, written.office)
    tasks = tuple(_task(plan, task, at) for at, task in enumerate(written.tasks, start=1))
    return ImportDraft(document, Understood(heading, (work,)), written, tasks, (), ())


def _columns() -> tuple[TableColumn, ...]:
    titles = (
        (_("编号"), Role.ID),
        (_("事项"), Role.WORK),
        (_("开始"), Role.TIME),
        (_("时限"), Role.DEADLINE),
        (_("责任单位"), Role.UNITS),
    )
    return tuple(TableColumn(at, title, role) for at, (title, role) in enumerate(titles))


def _cells(task: WrittenTask) -> tuple[str, ...]:
    return (task.id, task.title, task.start, task.due, "、".join((*task.units, *task.co_leads)))


def _row(at: int, words: Sequence[str]) -> tuple[TableCell, ...]:
    return tuple(TableCell(text, at, column) for column, text in enumerate(words, start=1))


def _task(plan: FormerPlan, task: WrittenTask, row: int) -> DraftTask:
    read = plan.read.get(task.id)
    deadline: Deadline | None = point(read.due_on) if read and read.due_on and not task.repeat else None
    place = SourcePlace(1, row + 1)
    return DraftTask(task._replace(units=_units(task), was=""), place, task.title, deadline)


def _units(task: WrittenTask) -> tuple[str, ...]:
    """The units, the one that answers first."""
    if task.lead not in task.units:
        return task.units
    return (task.lead, *(name for name in task.units if name != task.lead))
