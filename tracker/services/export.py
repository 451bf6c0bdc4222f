"""Write what a view shows to a file: a table as csv or xlsx, or a picture; whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from tracker.errors import PublishError, TrackerError, UsageError
from tracker.failures import reason_of
from tracker.i18n import _
from tracker.placing import placing
from tracker.services.sheets.csv_text import write_csv
from tracker.services.sheets.sheet import Row, Sheet
from tracker.services.workspace import Workspace
from tracker.text import clean

Progress = Callable[[int, "int | None"], object]
"""Told (rows written, rows in all or None)."""

TABLES = (".csv", ".xlsx")
PICTURES = (".svg",)
REPORTS = (".docx",)
"""What the county's own table is written as (:mod:`tracker.services.reporting`)."""
STEP = 500
"""Rows between two looks at the progress."""
_NAME_BYTES = 255


class Cancelled(TrackerError):
    """The user stopped the work; nothing was written."""

    exit_code = 130


def target_problem(path: Path, suffixes: Sequence[str] = TABLES) -> str:
    """Why no such file can be written, in the language in force; empty where it can be, even by overwriting."""
    if problem := name_problem(path):
        return problem
    if path.suffix.lower() not in suffixes:
        return _("文件名应以 {suffixes} 结尾").format(suffixes=_("、").join(suffixes))
    if len(os.fsencode(path.name)) > _NAME_BYTES:
        return _("文件名太长")
    try:
        return _place_problem(path)
    except OSError as error:
        return reason_of(error)


def name_problem(path: Path) -> str:
    """Why that names no file to write, whatever its ending; empty where it does."""
    if not path.name:
        return _("没有写文件名")
    if str(path) == "-":
        return _("这里要写文件名：“-”不能表示输出到屏幕")
    if "\ufffd" in path.name or not path.name.isprintable():
        return _("文件名里有不能用的字符")
    with suppress(OSError):
        if path.is_dir():
            return _("{path} 是文件夹，不是文件").format(path=clean(str(path)))
    return ""


def _place_problem(path: Path) -> str:
    folder = clean(str(path.parent))
    if not path.parent.is_dir():
        return _("没有文件夹 {folder}").format(folder=folder)
    if os.path.lexists(path) and not path.is_file():
        return _("{path} 不是文件").format(path=clean(str(path)))
    if not os.access(path.parent, os.W_OK):
        return _("文件夹 {folder} 不可写").format(folder=folder)
    return ""


def write_sheet(
    workspace: Workspace,
    sheet: Sheet,
    path: Path,
    *,
    overwrite: bool = False,
    progress: Progress | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> int:
    """Write a table as ``path``'s ending says and give the number of rows; rows are streamed, memory stays flat.

    Raises :class:`Refused` where one may only look, :class:`UsageError` for a path that will not do or a file that is
    there already, :class:`PublishError` where writing fails, :class:`Cancelled`. The file is new or as it was.
    """
    workspace.require_writing()
    rows = _watched(sheet, progress, is_cancelled or (lambda: False))
    with replacing(path, TABLES, overwrite=overwrite) as stream:
        if path.suffix.lower() == ".csv":
            return write_csv(stream, sheet.headings, rows)
        from tracker.services.sheets.workbook import write_workbook

        return write_workbook(stream, sheet, rows)


def write_picture(workspace: Workspace, svg: str, path: Path, *, overwrite: bool = False) -> None:
    """Write a drawing; raises as :func:`write_sheet` does."""
    workspace.require_writing()
    with replacing(path, PICTURES, overwrite=overwrite) as stream:
        stream.write(svg.encode(errors="replace"))


def _watched(sheet: Sheet, progress: Progress | None, is_cancelled: Callable[[], bool]) -> Iterator[Row]:
    """The rows, counted aloud; stops where the user does."""
    done = 0
    for row in sheet.rows:
        if done % STEP == 0:
            _look(is_cancelled)
            if progress:
                progress(done, sheet.count)
        yield row
        done += 1
    _look(is_cancelled)
    if progress:
        progress(done, sheet.count)


def _look(is_cancelled: Callable[[], bool]) -> None:
    if is_cancelled():
        raise Cancelled(_("已取消，没有写文件"))


@contextmanager
def replacing(path: Path, suffixes: Sequence[str], *, overwrite: bool) -> Iterator[BinaryIO]:
    """A file beside ``path`` that takes its place at the end, if there was no fault."""
    if problem := target_problem(path, suffixes):
        raise UsageError(problem)
    target = Path(os.path.realpath(path))
    _refuse_existing(target, overwrite)
    try:
        with placing(target) as part:
            with part.open("wb") as stream:
                yield stream
            _refuse_existing(target, overwrite)
    except OSError as error:
        raise PublishError(
            _("无法写入 {path}：{error}").format(path=path, error=reason_of(error)),
            hint=_("检查文件夹是否可写，磁盘是否已满，文件是否正被其他程序打开"),
        ) from error


def _refuse_existing(target: Path, overwrite: bool) -> None:
    if not overwrite and os.path.lexists(target):
        raise UsageError(_("{path} 已存在").format(path=target), hint=_("换一个文件名，或加 --overwrite 覆盖"))
