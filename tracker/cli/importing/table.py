"""``tracker export table``: the county's own table as it stands on the as-of date, as a Word or an Excel file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.cli import streams
from tracker.cli.output import say, tell
from tracker.cli.params import one_of, working_path
from tracker.cli.parsing import Command, Parser
from tracker.cli.workspace import opened, tell_if_stale
from tracker.errors import UsageError
from tracker.i18n import _, mark
from tracker.services.workspace import Workspace
from tracker.text import clean

if TYPE_CHECKING:
    from pathlib import Path

EXPORT = Command(mark("把计划导出给别人"), commands={"table": "tracker.cli.importing.table:TABLE"})
_FORMS = ("docx", "xlsx")
_MOST_TOLD = 20


def _arguments(parser: Parser) -> None:
    parser.add_argument("roadmap", nargs="?", default="", metavar="ROADMAP", help=_("哪一份路线图，只有一份时不用写"))
    parser.add_argument("--out", required=True, type=working_path, metavar="FILE", help=_("写成哪个文件"))
    parser.add_argument(
        "--format", dest="form", choices=_FORMS, type=one_of(_FORMS), help=_("Word 或 Excel，默认看文件名")
    )
    parser.add_argument("--overwrite", action="store_true", help=_("已有同名文件时覆盖"))


def _table(workspace: Workspace, *, roadmap: str, out: Path, form: str | None, overwrite: bool) -> None:
    """Write the table, and tell what an import of it would read otherwise."""
    from tracker.services.reporting.county_table import export_table

    opened(workspace)
    with workspace.reader() as reader:
        tell_if_stale(workspace, reader.roadmaps())
    path = _path(out, form)
    exported = export_table(workspace, roadmap, path, overwrite=overwrite)
    streams.work_stands()
    say(str(path))
    tell(_("{count} 项，截至 {day}").format(count=exported.tasks, day=workspace.as_of))
    differences = exported.differences
    tell(exported.sentence)
    for sentence in differences[:_MOST_TOLD]:
        tell(f"  {sentence}")
    if len(differences) > _MOST_TOLD:
        tell(_("  另有 {count} 处").format(count=len(differences) - _MOST_TOLD))


def _path(out: Path, form: str | None) -> Path:
    """The file to write; an ending is added where it has none."""
    ending = out.suffix.lower().removeprefix(".")
    if form and ending in _FORMS and ending != form:
        raise UsageError(
            _("文件名 {name} 与 --format {form} 不符").format(name=clean(out.name), form=form),
            hint=_("两样只写一样"),
        )
    return out if ending in _FORMS or (ending and not form) else out.with_name(f"{out.name}.{form or _FORMS[0]}")


TABLE = Command(
    mark(
        "按本县原表导出：原来的栏、原来的行，另加完成情况和亮灯\n\n"
        "截至哪一天用 --as-of；没有原表的计划，按时间、内容、时限、单位列表\n\n"
        "例如：tracker export table --out 进展.docx；tracker --as-of 2026-06-30 export table --out 进展.xlsx"
    ),
    _table,
    _arguments,
)
