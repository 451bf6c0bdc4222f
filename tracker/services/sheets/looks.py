"""How a workbook looks: the formats of its cells, each made once, and how a column stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from tracker.services.sheets.sheet import Cell, LampWord, MarkedDay, Percent, Row, Share
from tracker.text import cell_width, clean, percent

FILLS: Mapping[str, str] = {
    "red": "#F4B6B6", "yellow": "#FFF0B3", "green": "#CBE8CB", "blue": "#C5DAF5", "grey": "#DDDDDD",
}  # fmt: skip
"""The colour behind a lamp's word, light enough for black letters, and for a printer without colours."""
WIDEST = 44
"""Cells that a column may take; longer text goes on in a further line of its cell."""
_MARGIN = 3
"""The mark of the filter stands over the heading's last cells."""
_DAY_CELLS = 10
_BODY: Mapping[str, Any] = {"border": 1, "border_color": "#BFC5CC", "valign": "vcenter"}


class BookLooks:
    """The looks of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self.title = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
        self.line = book.add_format({"valign": "vcenter", "text_wrap": True})
        self._made = cache(self._make)

    def heading(self, align: str) -> Format:
        """A heading over a column that stands so."""
        return self._made(align, "head", "", is_wrapped=True)

    def cell(self, cell: Cell, align: str, *, is_wrapped: bool, is_total: bool = False) -> Format:
        """A cell in a column that stands so."""
        fill = cell.colour if isinstance(cell, LampWord) else ""
        return self._made(align, "total" if is_total else fill, number_format(cell), is_wrapped=is_wrapped)

    def _make(self, align: str, ground: str, number: str, *, is_wrapped: bool) -> Format:
        given: dict[str, Any] = {**_BODY, "align": align} | ({} if align == "center" else {"indent": 1})
        if ground in FILLS:
            given["bg_color"] = FILLS[ground]
        elif ground:
            given |= {"bold": True, "bg_color": "#D9E2EC" if ground == "head" else "#EEF2F6"}
        if number:
            given["num_format"] = number
        return self._book.add_format({**given, "text_wrap": True} if is_wrapped else given)


def number_format(cell: Cell) -> str:
    """How a spreadsheet shows the cell, where that is not told by its kind."""
    if isinstance(cell, Share):
        decimals = percent(cell).removesuffix("%").partition(".")[2]
        return f"0.{'0' * len(decimals)}%" if decimals else "0%"
    if isinstance(cell, Percent):
        return '0"%"'
    if isinstance(cell, date):
        mark = cell.mark if isinstance(cell, MarkedDay) else ""
        return f'yyyy-mm-dd"{mark}"' if mark else "yyyy-mm-dd"
    return ""


def share_value(share: Share) -> float:
    """The share as a spreadsheet's rounding shows it like the screen: itself, or what the screen tells where not."""
    told = percent(share)
    decimals = len(told.removesuffix("%").partition(".")[2])
    return float(share) if f"{share:.{decimals}%}" == told else round(float(told.removesuffix("%")) / 100, decimals + 2)


def alignments(columns: int, rows: Iterable[Row]) -> list[str]:
    """How each column stands, its heading with it: numbers at the right, lamps in the middle, all else at the left."""
    found = ["left"] * columns
    for row in rows:
        for place, cell in enumerate(row):
            if isinstance(cell, LampWord):
                found[place] = "center"
            elif isinstance(cell, int | float):
                found[place] = "right"
    return found


def widths(headings: Sequence[str], rows: Iterable[Row]) -> list[int]:
    """The cells that each column takes."""
    found = [cell_width(text) + _MARGIN for text in headings]
    for row in rows:
        found = [max(width, _width(cell)) for width, cell in zip(found, row, strict=True)]
    return [min(width, WIDEST) for width in found]


def longest(columns: int, rows: Iterable[Row]) -> list[int]:
    """The cells of each column's longest text."""
    found = [0] * columns
    for row in rows:
        found = [max(width, _width(cell)) for width, cell in zip(found, row, strict=True)]
    return found


def _width(cell: Cell) -> int:
    if isinstance(cell, str):
        return cell_width(clean(cell[: WIDEST + 1]))
    if isinstance(cell, MarkedDay):
        return _DAY_CELLS + cell_width(cell.mark)
    if isinstance(cell, Share):
        return len(percent(cell))
    return _DAY_CELLS if isinstance(cell, date) else len(str(cell)) if cell is not None else 0
