"""A county's table as an Excel file: a sheet for each table, its title above, heading rows on every printed page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tracker.reports.county_report import CountyReport, CountyTable
from tracker.reports.merging import Block, blocks_of
from tracker.reports.widths import widths_of
from tracker.reports.word import FILLS
from tracker.text import clean

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_MOST_CHARACTERS = 32_767
_NAME = 31
_FONT = {"font_name": "仿宋", "font_size": 11, "text_wrap": True, "valign": "vcenter", "border": 1}
_TITLE = {"font_name": "宋体", "font_size": 16, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True}


class _Formats:
    """The few looks of cells, made once for a workbook."""

    def __init__(self, book: Workbook) -> None:
        self.title = book.add_format(_TITLE)
        self.line = book.add_format({**_TITLE, "font_size": 11, "bold": False, "font_name": "仿宋"})
        self.head = book.add_format({**_FONT, "font_name": "宋体", "bold": True, "align": "center"})
        self.body = book.add_format(_FONT)
        self.lamps: Mapping[str, Format] = {
            colour: book.add_format({**_FONT, "align": "center", "bg_color": f"#{fill}"})
            for colour, fill in FILLS.items()
        }


def excel_file(report: CountyReport) -> bytes:
    """The bytes of a ``.xlsx``; no word of it is taken for a formula, a number or a link."""
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(stream, options)
    book.set_properties({"title": clean(report.title)})
    formats = _Formats(book)
    for number, table in enumerate(report.tables, start=1):
        page = book.add_worksheet(_sheet_name(table.title or report.title, number))
        _fill(page, report, table, formats)
    book.close()
    return stream.getvalue()


def _fill(page: Worksheet, report: CountyReport, table: CountyTable, formats: _Formats) -> None:
    titles = dict.fromkeys(filter(None, (report.title, table.title if len(report.tables) > 1 else "")))
    above = [*titles, *report.lines]
    last = table.width - 1
    for number, text in enumerate(above):
        look = formats.title if number < len(titles) else formats.line
        _write(page, Block(clean(text), number, 0, 1, table.width), look)
    top, heads = len(above), len(table.header)
    lines = (*table.header, *(row.cells for row in table.rows))
    for number, blocks in enumerate(blocks_of(lines, table.width)):
        lamp = table.rows[number - heads].lamp if number >= heads else ""
        for block in (each for each in blocks if each.row == number):
            is_lamp = bool(lamp) and block.column + block.columns - 1 == last
            look = formats.head if number < heads else formats.lamps[lamp] if is_lamp else formats.body
            _write(page, replace(block, row=block.row + top), look)
    for column, width in enumerate(widths_of(table)):
        page.set_column(column, column, width + 2)
    if heads:
        page.repeat_rows(top, top + heads - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _write(page: Worksheet, block: Block, look: Format) -> None:
    text = "\n".join(clean(line) for line in block.text.split("\n"))[:_MOST_CHARACTERS]
    if block.rows > 1 or block.columns > 1:
        last_row, last_column = block.row + block.rows - 1, block.column + block.columns - 1
        page.merge_range(block.row, block.column, last_row, last_column, "", look)
    if text:
        page.write_string(block.row, block.column, text, look)
    elif block.rows == block.columns == 1:
        page.write_blank(block.row, block.column, None, look)


def _sheet_name(title: str, number: int) -> str:
    words = _FORBIDDEN.sub(" ", clean(title.replace("\n", ""))).strip() or "表"
    tail = f"{number}" if number > 1 else ""
    return words[: _NAME - len(tail)] + tail
