"""A table as an Excel workbook: one sheet, real dates and numbers, text that is never a formula or a link."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterable
from datetime import date
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tracker.errors import PublishError, UsageError
from tracker.i18n import _
from tracker.services.sheets.sheet import Cell, Row, Sheet
from tracker.text import cell_width, clean

_MOST_ROWS = 1_048_576
_MOST_CHARACTERS = 32_767
_FIRST_YEAR = 1900
"""The first that Excel has days for."""
_WIDEST, _MEASURED = 60, 1000
"""Cells that a column may take, and rows that are measured for it."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_HEAD = 3
"""Lines above the rows: what it is, as of when, and the headings."""


class _Pack(io.BytesIO):
    """A zip file's memory, open as long as there is one: a zip file that was given up still writes its end."""

    def close(self) -> None:
        """Stay open."""


def write_workbook(stream: BinaryIO, sheet: Sheet, rows: Iterable[Row]) -> int:
    """Write the sheet with the given rows and the pages behind it; gives the number of these rows.

    Raises :class:`UsageError` for more than Excel takes.
    """
    # The rows wait in a file; what is packed of them is small, and a pack in memory is never left half-written.
    packed = _Pack()
    with tempfile.TemporaryDirectory(prefix="tracker-") as folder:
        book = Workbook(
            packed,
            {
                "constant_memory": True,
                "tmpdir": folder,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        pages: list[Worksheet] = []
        try:
            count = _fill(book, _page(book, pages, sheet), sheet, rows)
            for further in sheet.further:
                _fill(book, _page(book, pages, further), further, further.rows)
            book.set_properties({"title": clean(sheet.title), "subject": clean(sheet.about)})
            book.close()
        except XlsxWriterException as error:
            cause = error.args[0] if error.args else error
            raise cause if isinstance(cause, OSError) else PublishError(str(error)) from error
        finally:
            for page in pages:
                page._opt_close()  # which an abandoned workbook leaves open
    stream.write(packed.getbuffer())
    return count


def _page(book: Workbook, pages: list[Worksheet], sheet: Sheet) -> Worksheet:
    """A new page; a name that another one has gets its number behind it."""
    name, taken = _sheet_name(sheet.title), {page.get_name().lower() for page in pages}
    pages.append(book.add_worksheet(f"{name[:28]} {len(pages) + 1}" if name.lower() in taken else name))
    return pages[-1]


def _fill(book: Workbook, page: Worksheet, sheet: Sheet, rows: Iterable[Row]) -> int:
    bold = book.add_format({"bold": True})
    heading = book.add_format({"bold": True, "bg_color": "#D9E2EC", "bottom": 1, "valign": "vcenter"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    headings = [clean(text) for text in sheet.headings]
    page.freeze_panes(_HEAD, 0)
    page.write_string(0, 0, clean(sheet.title), bold)
    page.write_string(1, 0, clean(sheet.about))
    for column, text in enumerate(headings):
        page.write_string(_HEAD - 1, column, text, heading)
    # The mark of the filter stands over the heading's last cells.
    widths = [cell_width(text) + 3 for text in headings]
    count = 0
    for count, row in enumerate(rows, start=1):
        if count > _MOST_ROWS - _HEAD:
            raise UsageError(_("Excel 装不下这么多行"), hint=_("存为 .csv，或先筛选"))
        for column, cell in enumerate(row):
            _write(page, count + _HEAD - 1, column, cell, day)
        if count <= _MEASURED:
            widths = [max(width, _width(cell)) for width, cell in zip(widths, row, strict=True)]
    for column, width in enumerate(widths):
        page.set_column(column, column, min(width, _WIDEST) + 1)
    page.autofilter(_HEAD - 1, 0, count + _HEAD - 1, max(len(headings) - 1, 0))
    page.repeat_rows(_HEAD - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    return count


def _write(page: Worksheet, line: int, column: int, cell: Cell, day: Format) -> None:
    if isinstance(cell, str):
        text = clean(cell)
        page.write_string(line, column, text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…")
    elif isinstance(cell, date) and cell.year < _FIRST_YEAR:
        page.write_string(line, column, cell.isoformat())
    elif isinstance(cell, date):
        page.write_datetime(line, column, cell, day)
    elif cell is not None:
        page.write_number(line, column, cell)


def _width(cell: Cell) -> int:
    if isinstance(cell, str):
        return cell_width(clean(cell[:_WIDEST]))
    return 10 if isinstance(cell, date) else len(str(cell)) if cell is not None else 0


def _sheet_name(title: str) -> str:
    return _FORBIDDEN.sub(" ", clean(title)).strip()[:31].strip() or "tracker"
