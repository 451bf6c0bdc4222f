"""Export a plan as the county's own table: its columns and rows, how things stand, and the proof that it comes back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tracker.core.lamp import Item
from tracker.core.query import Filter
from tracker.core.status import ALL, Status
from tracker.core.written.original import original_from
from tracker.errors import UsageError
from tracker.i18n import _
from tracker.reports.county_report import CountyReport
from tracker.reports.laying import laid
from tracker.reports.plain import plain_table
from tracker.services.export import replacing
from tracker.services.reporting.returning import returned
from tracker.services.workspace import Workspace
from tracker.store.questions.rows import RoadmapRow

FORMS = (".docx", ".xlsx")
"""What a county's table is written as, by the file name's ending."""


class TableExport(NamedTuple):
    """What was written: how many tasks the table tells of, and what an import of it would read otherwise."""

    tasks: int
    differences: tuple[str, ...]


def export_table(workspace: Workspace, roadmap: str, path: Path, *, overwrite: bool = False) -> TableExport:
    """Write the table of a plan as it stands on the as-of date to a ``.docx`` or ``.xlsx`` file, whole or not at all.

    ``roadmap`` may be empty where there is one plan. Raises :class:`UsageError` for a plan that is not there, a path
    that will not do or a file that is there already, :class:`Refused` where one may only look.
    """
    workspace.require_writing()
    with replacing(path, FORMS, overwrite=overwrite) as stream:
        row, items, original = _asked(workspace, roadmap)
        report = _report(workspace, row, items, original)
        data = _bytes(report, path.suffix.lower())
        told = returned(data, path.name, [item for item in items if item.facts.status != Status.WITHDRAWN])
        stream.write(data)
    return TableExport(len(items), tuple(each.sentence for each in told.differences))


def _asked(workspace: Workspace, name: str) -> tuple[RoadmapRow, list[Item], str]:
    """The plan, its tasks on the day with those withdrawn, and the tables of its document."""
    with workspace.reader() as reader:
        rows = reader.roadmaps()
        found = [row for row in rows if name in ("", row.id)]
        if len(found) != 1:
            ids = _("、").join(row.id for row in rows)
            said = _("没有路线图 {id}").format(id=name) if name else _("要写明导出哪一份路线图")
            raise UsageError(said, hint=_("可用：{values}").format(values=ids or _("无")))
        items = reader.items(Filter(roadmap=found[0].id, statuses=ALL), workspace.as_of, order="position")
        return found[0], items, reader.original(found[0].id)


def _report(workspace: Workspace, row: RoadmapRow, items: Sequence[Item], text: str) -> CountyReport:
    tables = original_from(text)[0].tables if text else ()
    has_ids = not tables
    standings: dict[int, list[Item]] = defaultdict(list)
    if tables:
        for item in items:
            standings[item.facts.row].append(item)
    else:
        tables = (plain_table("", items),)
        standings |= {number: [item] for number, item in enumerate(items, start=1)}
    return CountyReport(
        row.title,
        row.county,
        row.document,
        None if row.is_draft else row.issued_on,
        workspace.as_of,
        tuple(laid(table, standings, has_ids=has_ids) for table in tables),
    )


def _bytes(report: CountyReport, suffix: str) -> bytes:
    if suffix == ".xlsx":
        from tracker.reports.excel import excel_file

        return excel_file(report)
    from tracker.reports.word import word_file

    return word_file(report)
