"""A workbook as a document: each sheet a table, with the values that formulas left, as formats show them."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from typing import NamedTuple

from python_calamine import CalamineError, CalamineWorkbook

from tracker.i18n import _
from tracker.intake.document import SourceDocument, Table, column_letters
from tracker.intake.inert import inert
from tracker.intake.reading.package import Package, damaged, parsed
from tracker.intake.reading.workbook.looks import NumberLook, looks_of
from tracker.intake.reading.workbook.marks import Place, SheetMarks, marks_of
from tracker.intake.reading.workbook.sheet_table import SheetTable, SheetValues, sheet_table
from tracker.intake.reading.workbook.stacked import tables_apart
from tracker.intake.reading.workbook_parts import Parts, parts_of, rebuilt

_TOLD = 5


class RawSheet(NamedTuple):
    """A sheet before its values become words: the name, values, what its XML marks, the looks of special numbers."""

    name: str
    values: SheetValues
    marks: SheetMarks
    looks: Mapping[int, NumberLook]


def raw_sheets(data: bytes, name: str) -> tuple[RawSheet, ...]:
    """All sheets of a workbook, hidden ones too, for a form whose cells are known. Raises as :func:`read_xlsx` does."""
    with _uncollected():
        parts = parts_of(Package(data, name))
        looks = looks_of(parts.styles)
        marks = [marks_of(sheet.data, looks, partial(parsed, name=name)) for sheet in parts.sheets]
        values = _values(parts, marks, name)
        return tuple(
            RawSheet(inert(sheet.name), told, marked, looks)
            for sheet, told, marked in zip(parts.sheets, values, marks, strict=True)
        )


def read_xlsx(data: bytes, name: str) -> SourceDocument:
    """What stands in a workbook; macros and all else are left alone.

    Raises :class:`~tracker.errors.UsageError` in one sentence for one that is damaged, locked or too large.
    """
    with _uncollected():
        return _read(data, name)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without a search for circles: cells have none, and are so many that all else would be searched again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(data: bytes, name: str) -> SourceDocument:
    found = parts_of(Package(data, name))
    shown = tuple(sheet for sheet in found.sheets if not sheet.is_hidden)
    parts = found._replace(sheets=shown or found.sheets)
    notes = _hidden_sheets(found)
    looks = looks_of(parts.styles)
    marks = [marks_of(sheet.data, looks, partial(parsed, name=name)) for sheet in parts.sheets]
    tables: list[Table] = []
    for sheet, marked, values in zip(parts.sheets, marks, _values(parts, marks, name), strict=True):
        if made := sheet_table(sheet.name, values, marked, looks):
            tables += [each._replace(number=len(tables) + at) for at, each in enumerate(tables_apart(made.table), 1)]
            notes += [f"{made.table.sheet}：{told}" for told in _notes(made, marked)]
    return SourceDocument(name, "xlsx", tuple(tables), tuple(notes))


def _values(parts: Parts, marks: Sequence[SheetMarks], name: str) -> list[SheetValues]:
    """The values of all sheets, out of a workbook in which nothing else is."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(rebuilt(parts, [each.data for each in marks], name)))
        sheets = [book.get_sheet_by_name(str(at)) for at in range(1, len(marks) + 1)]
        return [
            SheetValues(sheet.start or (0, 0), sheet.to_python(), sheet.merged_cell_ranges or ()) for sheet in sheets
        ]
    except (CalamineError, ValueError, OverflowError) as error:
        raise damaged(name) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # what its own language throws, which is no Exception
            raise damaged(name) from error
        raise


def _hidden_sheets(parts: Parts) -> list[str]:
    """What is told of hidden sheets: they are left away, unless there are no others."""
    hidden = [inert(sheet.name) for sheet in parts.sheets if sheet.is_hidden]
    if not hidden:
        return []
    if len(hidden) == len(parts.sheets):
        return [_("工作表都是隐藏的，照样读入")]
    return [_("隐藏的工作表没有读入：{names}").format(names="、".join(hidden))]


def _notes(made: SheetTable, marks: SheetMarks) -> Iterator[str]:
    """What is told of a sheet."""
    table = made.table
    columns = [at for at in sorted(marks.hidden_columns) if table.left <= at < table.left + table.width]
    if columns:
        letters = "、".join(map(column_letters, columns))
        yield _("隐藏的列 {columns} 照样读入").format(columns=letters)
    if marks.errors:
        yield _("{cells} 是公式错误").format(cells=_cells(marks.errors))
    if marks.unsaved:
        yield _("{cells} 的公式没有存下结果，按空格读入；请用 Excel 或 WPS 打开后保存一次").format(
            cells=_cells(marks.unsaved)
        )
    if made.yearless:
        place, day = next(iter(made.yearless.items()))
        words = _("{cells} 只显示月日，照显示的读入；{cell} 里存的是 {day}")
        yield words.format(cells=_cells(made.yearless), cell=_cells([place]), day=day)
    if marks.is_cut:
        yield _("离表格太远的格没有读入")


def _cells(places: Iterable[Place]) -> str:
    """The names of cells; of many the first ones and how many there are."""
    told = sorted(places)
    names = "、".join(f"{column_letters(column)}{row}" for row, column in told[:_TOLD])
    return names if len(told) <= _TOLD else _("{names} 等 {count} 格").format(names=names, count=len(told))
