"""``tracker list --out``: the tasks as a file, for people: what the app exports of the board."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tracker.cli import streams
from tracker.cli.output import say, tell
from tracker.core.query import Filter
from tracker.errors import UsageError
from tracker.i18n import _
from tracker.services.export import TABLES, name_problem, write_sheet
from tracker.services.sheets.sheet import Sheet
from tracker.services.workspace import Workspace
from tracker.store.questions.reader import Reader
from tracker.text import clean


class FileOrder(NamedTuple):
    """The file that was asked for; ``form`` is the word of ``--format``."""

    path: Path | None
    form: str
    overwrite: bool = False

    def checked(self) -> Path:
        """The file to write. Raises :class:`UsageError` where none is named, or none of that form."""
        if self.path is None:
            raise UsageError(_("Excel 要写成文件"), hint=_("加 --out 台账.xlsx"))
        if problem := name_problem(self.path):
            raise UsageError(problem, hint=_("写成 --out 台账.xlsx；要打印到屏幕，用 --format csv，不写 --out"))
        ending = self.path.suffix.lower()
        if self.form not in ("table", ending.removeprefix(".")):
            name = clean(self.path.name)
            raise UsageError(
                _("文件名 {name} 与 --format {form} 不符").format(name=name, form=self.form), hint=_("两样只写一样")
            )
        if ending not in TABLES:
            suffixes = _("、").join(TABLES)
            hint = _("JSON 用重定向存成文件：tracker list --format json > 台账.json")
            raise UsageError(_("文件名应以 {suffixes} 结尾").format(suffixes=suffixes), hint=hint)
        return self.path


def write_list(
    workspace: Workspace, reader: Reader, order: FileOrder, wanted: Filter, *, sorted_by: str, limit: int | None
) -> None:
    """Write the tasks that pass the filter. Raises as :func:`write_sheet` does."""
    path = order.checked()
    sheet = _sheet(reader, workspace, wanted, sorted_by, limit)
    count = write_sheet(workspace, sheet, path, overwrite=order.overwrite)
    streams.work_stands()
    say(str(path))
    tell(_("{count} 行，截至 {day}").format(count=count, day=workspace.as_of))


def _sheet(reader: Reader, workspace: Workspace, wanted: Filter, sorted_by: str, limit: int | None) -> Sheet:
    """The board's columns and words, as the app exports them; codes for programs are printed, not written."""
    from tracker.tui.desk.exporter import under_heading
    from tracker.tui.view import View
    from tracker.tui.views.board.columns.layout import AUTOMATIC
    from tracker.tui.views.board.sheet import sheet_of, taken_columns

    view = View(workspace.as_of, wanted, order=sorted_by)
    several = len(list(reader.roadmaps())) > 1 and not wanted.roadmap
    columns = taken_columns(AUTOMATIC, has_roadmaps=several)
    return under_heading(sheet_of(reader, view, columns, limit=limit), reader, view)
