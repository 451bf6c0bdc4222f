"""How wide the columns of a table in a document are drawn: as its words need, within the room there is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING

from tracker.text import cell_width, clean
from tracker.tui.widgets.prose import wrap

if TYPE_CHECKING:
    from tracker.services.importing.values import Table, TableCell

LEAST = 6
"""Cells that a column has at least, if it has as many to show: three characters."""
_DATE = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}")
_DATE_WIDTH = 10
"""A date that is broken reads as another one."""
_MEASURED_ROWS = 1000
"""Rows that are measured: a table of thousands is no wider further down."""


def column_widths(table: Table, room: int) -> list[int]:
    """A width for each column; together they are wider than the room only where each has no more than the least."""
    natural = [1] * table.width
    least = [LEAST] * table.width
    weight = [1.0] * table.width
    for row in table.grid[:_MEASURED_ROWS]:
        for at, cell in enumerate(row):
            if cell.column_span == 1 and cell.text:
                widest = max(map(cell_width, cell.text.split("\n")))
                natural[at] = max(natural[at], widest)
                weight[at] += cell_width(cell.text)
                if _DATE.fullmatch(cell.text.strip()):
                    least[at] = _DATE_WIDTH
    return _shared(natural, [sqrt(each) for each in weight], room, least)


def _shared(natural: Sequence[int], weight: Sequence[float], room: int, least: Sequence[int]) -> list[int]:
    """The least for each, and the rest by weight; no column gets more than it has to show as long as others want."""
    widths = list(map(min, natural, least))
    left = room - sum(widths)
    wanting = [at for at, each in enumerate(natural) if each > widths[at]]
    while left > 0 and wanting:
        total = sum(weight[at] for at in wanting)
        before = left
        for at in wanting:
            more = min(natural[at] - widths[at], int(before * weight[at] / total), left)
            widths[at] += more
            left -= more
        if left == before:  # a few cells, too few to share
            widths[wanting[0]] += 1
            left -= 1
        wanting = [at for at in wanting if natural[at] > widths[at]]
    odd = [at for at, each in enumerate(widths) if each % 2 and each < natural[at]]
    for first, second in zip(odd[::2], odd[1::2], strict=False):  # a character takes two cells
        widths[first] -= 1
        widths[second] += 1
    if left > 0 and widths:
        widths[max(range(len(widths)), key=weight.__getitem__)] += left
    return widths


@lru_cache(maxsize=32768)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """The words of a cell in lines of at most so many cells, made inert."""
    lines: list[str] = []
    for part in text.rstrip().split("\n"):
        inert = clean(part).strip()
        lines += [inert] if cell_width(inert) <= width else wrap(inert, width)
    return tuple(lines)


def lines_of(cell: TableCell, width: int) -> tuple[str, ...]:
    """What a cell says, in lines; that of an empty one is empty."""
    return wrapped(cell.text, max(2, width))
