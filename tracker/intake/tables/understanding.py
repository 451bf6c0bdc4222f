"""What a document's tables say of tasks: the tables of tasks with their rows, the heading, units and tasks in prose."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.i18n import _
from tracker.intake.document import SourceDocument, Table
from tracker.intake.doubts import Asking
from tracker.intake.rows import BodyRow, DocumentHeading, Role, Understood, Wishes, WorkTable
from tracker.intake.tables.around.heading import document_title, heading_of
from tracker.intake.tables.around.prose import prose_tasks
from tracker.intake.tables.around.registry import registered
from tracker.intake.tables.around.unread import tell_unread
from tracker.intake.tables.body.rows import BodyRows
from tracker.intake.tables.body.years import TableYears, YearSource
from tracker.intake.tables.gathering import FoundTable, TableGathering, no_tasks
from tracker.intake.tables.heads.header import filled
from tracker.intake.tables.heads.roles import order_note
from tracker.intake.tables.heads.words import year_of
from tracker.intake.tables.kinds import TableKind

_NO_MERGES = ("csv", "text")
"""Forms in which a cell cannot be merged with the one above."""


def understand(document: SourceDocument, wishes: Wishes, asking: Asking) -> Understood:
    """What a document's tables are. Raises :class:`tracker.errors.UsageError` where nothing in it looks like tasks."""
    gathering = TableGathering(document, wishes.tables, asking)
    gathering.gather()
    found, others = gathering.tasks, gathering.others
    bodies = [_body(document, each, asking) for each in found]
    titles = [each.title for each in found]
    forms = [table for table, sort in others if sort.kind is TableKind.FORM] + _before_headers(found)
    heading = heading_of(document, forms, titles, wishes, asking)
    texts = tuple(each.text for each in document.paragraphs if each.text.strip())
    year = year_of(heading.title) or (str(wishes.year) if wishes.year else "")
    said = [row.text(Role.WORK) or "-" for body in bodies for row in body.rows]
    prose = prose_tasks(document.paragraphs, year, asking, said=said)
    note = next((text for text in map(order_note, texts) if text), "")
    sources = [_year_sources(each, heading, document_title(document)) for each in found]
    years = [
        TableYears(each.table.number, told, wishes.year, heading.issued_on, asking)
        for each, told in zip(found, sources, strict=True)
    ]
    works = _works(found, bodies, years, note)
    if not prose and not any(work.rows for work in works):
        raise no_tasks(document.tables)
    people = [table for table, sort in others if sort.kind is TableKind.PEOPLE]
    tell_unread(document, works, [(table, sort.reason) for table, sort in others], prose, asking)
    left_out = tuple((table, sort.reason) for table, sort in others)
    return Understood(heading, works, registered(document.paragraphs, people), prose, left_out, texts)


def _body(document: SourceDocument, found: FoundTable, asking: Asking) -> BodyRows:
    body = BodyRows(asking, has_merges=document.form not in _NO_MERGES)
    for part in found.parts:
        body.add(part)
    body.finish()
    return body


def _works(
    found: Sequence[FoundTable], bodies: Sequence[BodyRows], years: Sequence[TableYears], note: str
) -> tuple[WorkTable, ...]:
    """The tables with the years of their rows, which are numbered over all of them."""
    works: list[WorkTable] = []
    count = 0
    for each, body, year in zip(found, bodies, years, strict=True):
        rows: list[BodyRow] = []
        before = works[-1].rows[-1].year if each.is_next and works and works[-1].rows else ""
        for row in year.settled(body.rows, before):
            count += 1
            section = row.section or (each.title if len(found) > 1 else "")
            rows.append(row._replace(number=count, section=section))
        numbers = tuple(part.table.number for part in each.parts)
        header = each.table.grid[each.header.first : each.header.end] if each.header else ()
        order = body.order_note or next((text for text in map(order_note, _over(each)) if text), "") or note
        works.append(WorkTable(numbers, each.columns, header, tuple(rows), each.title, order))
    return tuple(works)


def _titles(found: FoundTable) -> list[str]:
    return [column.title for column in found.columns]


def _over(found: FoundTable) -> list[str]:
    """The headings of a table and the words that stand over them in its own rows."""
    rows = found.table.grid[: found.header.first] if found.header else ()
    return [*_titles(found), *(cell.text for row in rows for cell in filled(row))]


def _year_sources(found: FoundTable, heading: DocumentHeading, document_title: str) -> list[YearSource]:
    """Where the year of a whole table may stand, the nearest place first."""
    return [
        *(YearSource(column.title, _("表头")) for column in found.columns if column.role is not Role.PERIOD),
        YearSource(found.table.sheet, _("工作表名")),
        YearSource(found.title, _("表题")),
        YearSource(heading.title, _("文件标题")),
        YearSource(document_title, _("文件标题")),
    ]


def _before_headers(found: Sequence[FoundTable]) -> list[Table]:
    """The rows of forms that stand over the headings of tables of tasks."""
    return [each.table._replace(grid=each.table.grid[: each.header.first]) for each in found if each.header]
