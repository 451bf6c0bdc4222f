"""Export a plan as the county's own table: its columns and rows, how things stand, and the proof that it comes back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tracker.core.lamp import Item
from tracker.core.query import Filter
from tracker.core.status import ALL, Status
from tracker.i18n import _
from tracker.reports.county_report import CountyReport
from tracker.reports.laying import laid
from tracker.services.export import REPORTS, replacing
from tracker.services.reporting.layout import TableLayout, first_layout, mended_layout
from tracker.services.reporting.returning import ReadBack, returned
from tracker.services.workspace import Workspace
from tracker.services.workspace.naming import find_roadmap
from tracker.store.questions.rows import RoadmapRow

FORMS = (*REPORTS, ".xlsx")
"""What a county's table is written as, by the file name's ending."""


class TableExport(NamedTuple):
    """What was written: how many tasks the table tells of, and what an import of it would read otherwise."""

    tasks: int
    differences: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Whether an import of it gives the same plan."""
        if not self.differences:
            return _("再导入这个文件，得到同一份计划")
        return _("再导入这个文件，有 {count} 处不同").format(count=len(self.differences))


def export_table(
    workspace: Workspace, roadmap: str, path: Path, *, as_of: date | None = None, overwrite: bool = False
) -> TableExport:
    """Write the table of a plan as it stands on a day to a ``.docx`` or ``.xlsx`` file, whole or not at all.

    The day is the as-of date where none is given; ``roadmap`` may be empty where there is one plan. Raises
    :class:`UsageError` for a plan that is not there, a path that will not do or a file that is there already,
    :class:`Refused` where one may only look.
    """
    workspace.require_writing()
    day = as_of or workspace.as_of
    with replacing(path, FORMS, overwrite=overwrite) as stream:
        row, items, original = _asked(workspace, roadmap, day)
        layout = first_layout(original, items)
        data, told = _written(row, items, layout, path, day)
        if any(each.code for each in told.differences):
            layout = mended_layout(original, items, told)
            data, told = _written(row, items, layout, path, day)
        stream.write(data)
    return TableExport(len(items), tuple(each.sentence for each in told.differences))


def _asked(workspace: Workspace, name: str, as_of: date) -> tuple[RoadmapRow, list[Item], str]:
    """The plan, its tasks on the day with those withdrawn, and the tables of its document."""
    with workspace.reader() as reader:
        row = find_roadmap(reader, name)
        items = reader.items(Filter(roadmap=row.id, statuses=ALL), as_of, order="position")
        return row, items, reader.original(row.id)


def _written(
    row: RoadmapRow, items: Sequence[Item], layout: TableLayout, path: Path, as_of: date
) -> tuple[bytes, ReadBack]:
    """The file's bytes, and what an import of them gives."""
    tables = tuple(laid(table, layout.standings, has_ids=layout.has_ids) for table in layout.tables)
    issued_on = None if row.is_draft else row.issued_on
    report = CountyReport(row.title, row.county, row.document, issued_on, as_of, tables)
    data = _bytes(report, path.suffix.lower())
    return data, returned(data, path.name, row, [item for item in items if item.facts.status != Status.WITHDRAWN])


def _bytes(report: CountyReport, suffix: str) -> bytes:
    if suffix == ".xlsx":
        from tracker.reports.excel import excel_file

        return excel_file(report)
    from tracker.reports.word import word_file

    return word_file(report)
