"""A table as an Excel workbook to hand on: real dates and numbers, lamps in word and colour, ready to be printed."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice
from typing import BinaryIO, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tracker.errors import PublishError, UsageError
from tracker.i18n import _
from tracker.services.sheets.looks import WIDEST, BookLooks, alignments, longest, share_value, widths
from tracker.services.sheets.sheet import Cell, Row, Share, Sheet
from tracker.text import cell_width, clean

_MOST_ROWS = 1_048_576
_MOST_CHARACTERS = 32_767
_FIRST_YEAR = 1900
"""The first that Excel has days for."""
_MEASURED = 1000
"""Rows by which the columns are measured."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LINE_POINTS, _TITLE_POINTS, _HEAD_POINTS = 16, 30, 22
_MOST_FOOTER = 80
_INDENTS = 2
"""Cells that a column has beside its text."""


class _Pack(io.BytesIO):
    """A zip file's memory, open as long as there is one: a zip file that was given up still writes its end."""

    def close(self) -> None:
        """Stay open."""


class _Columns(NamedTuple):
    """How the columns of a page stand, how wide they are, and which go on in further lines."""

    align: list[str]
    width: list[int]
    wrapped: list[bool]


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
        looks = BookLooks(book)
        pages: list[Worksheet] = []
        try:
            count = _fill(_page(book, pages, sheet), looks, sheet, rows)
            for further in sheet.further:
                _fill(_page(book, pages, further), looks, further, further.rows)
                if further.curve:
                    _draw(book, pages[-1], further)
            book.set_properties({"title": clean(sheet.heading or sheet.title), "subject": clean(sheet.about)})
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


def _fill(page: Worksheet, looks: BookLooks, sheet: Sheet, rows: Iterable[Row]) -> int:
    """Head, headings, rows and totals, from the top: a line that is left behind cannot be written any more."""
    following = iter(rows)
    measured = list(islice(following, _MEASURED))
    columns = _columns(sheet, measured)
    top = _write_head(page, looks, sheet, columns)
    headings = [clean(text) for text in sheet.headings]
    page.set_row(top, _HEAD_POINTS)
    for column, text in enumerate(headings):
        page.write_string(top, column, text, looks.heading(columns.align[column]))
    count = 0
    for count, row in enumerate(
        _bounded(chain(measured, following), _MOST_ROWS - top - 1 - bool(sheet.totals)), start=1
    ):
        _write_row(page, looks, top + count, row, columns)
    if sheet.totals:
        _write_row(page, looks, top + count + 1, sheet.totals, columns, is_total=True)
    page.autofilter(top, 0, top + count, max(len(headings) - 1, 0))
    page.freeze_panes(top + 1, 0)
    page.repeat_rows(top)
    _set_up(page, sheet)
    return count


def _columns(sheet: Sheet, rows: list[Row]) -> _Columns:
    every = [*rows, sheet.totals] if sheet.totals else rows
    count = len(sheet.headings)
    return _Columns(
        alignments(count, every),
        widths([clean(text) for text in sheet.headings], every),
        [width > WIDEST for width in longest(count, every)],
    )


def _bounded(rows: Iterable[Row], most: int) -> Iterator[Row]:
    for number, row in enumerate(rows):
        if number >= most:
            raise UsageError(_("Excel 装不下这么多行"), hint=_("存为 .csv，或先筛选"))
        yield row


def _write_head(page: Worksheet, looks: BookLooks, sheet: Sheet, columns: _Columns) -> int:
    """The title and what the rows are, across the table; gives the line of the headings."""
    for column, width in enumerate(columns.width):
        page.set_column(column, column, width + _INDENTS)
    room = sum(columns.width) + _INDENTS * len(columns.width)
    page.set_row(0, _TITLE_POINTS)
    _across(page, 0, len(columns.width), clean(sheet.heading or sheet.title), looks.title)
    said = [clean(line) for line in (sheet.about, *sheet.lines)]
    for number, line in enumerate(said, start=1):
        page.set_row(number, _LINE_POINTS * max(1, -(-cell_width(line) // max(room, 20))))
        _across(page, number, len(columns.width), line, looks.line)
    return len(said) + 1


def _across(page: Worksheet, line: int, columns: int, text: str, look: Format) -> None:
    """A line over the whole table."""
    if columns > 1:
        page.merge_range(line, 0, line, columns - 1, "", look)
    page.write_string(line, 0, text[:_MOST_CHARACTERS], look)


def _write_row(
    page: Worksheet, looks: BookLooks, line: int, row: Row, columns: _Columns, *, is_total: bool = False
) -> None:
    for column, cell in enumerate(row):
        look = looks.cell(cell, columns.align[column], is_wrapped=columns.wrapped[column], is_total=is_total)
        _write(page, line, column, cell, look)


def _write(page: Worksheet, line: int, column: int, cell: Cell, look: Format) -> None:
    if isinstance(cell, str):
        text = clean(cell)
        if len(text) > _MOST_CHARACTERS:
            text = text[: _MOST_CHARACTERS - 1] + "…"
        page.write_string(line, column, text, look)
    elif isinstance(cell, date) and cell.year < _FIRST_YEAR:
        page.write_string(line, column, cell.isoformat(), look)
    elif isinstance(cell, date):
        page.write_datetime(line, column, cell, look)
    elif cell is None:
        page.write_blank(line, column, None, look)
    else:
        page.write_number(line, column, share_value(cell) if isinstance(cell, Share) else cell, look)


def _set_up(page: Worksheet, sheet: Sheet) -> None:
    """A4 across, as wide as the paper, the day and the number of the page at its foot."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.center_horizontally()
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    name = _footed(clean(sheet.heading or sheet.title))
    pages = _("第 {page} 页，共 {pages} 页").format(page="&P", pages="&N")
    day = _("截至 {day}").format(day=sheet.as_of) if sheet.as_of else ""
    page.set_footer(f"&L{name}&C{pages}&R{day}")


def _footed(text: str) -> str:
    """The text as a footer has it, where ``&`` is a command."""
    return text[:_MOST_FOOTER].replace("&", "&&")


def _draw(book: Workbook, page: Worksheet, sheet: Sheet) -> None:
    """The curve beside its table: lines that end where their numbers end."""
    assert sheet.curve is not None
    rows = sheet.count or 0
    top = 2 + len(sheet.lines)
    drawing = book.add_chart({"type": "line"})
    name = page.get_name()
    for column in sheet.curve.columns:
        drawing.add_series({
            "name": [name, top, column],
            "categories": [name, top + 1, 0, top + rows, 0],
            "values": [name, top + 1, column, top + rows, column],
        })  # fmt: skip
    drawing.set_title({"name": clean(sheet.curve.title), "name_font": {"size": 12}})
    drawing.set_legend({"position": "bottom"})
    drawing.set_x_axis({"num_format": "yyyy-mm", "text_axis": True})
    drawing.show_blanks_as("gap")
    page.insert_chart(top + 1, len(sheet.headings) + 1, drawing, {"x_scale": 1.6, "y_scale": 1.3})


def _sheet_name(title: str) -> str:
    return _FORBIDDEN.sub(" ", clean(title)).strip()[:31].strip() or "tracker"
