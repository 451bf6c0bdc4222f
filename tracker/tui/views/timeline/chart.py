"""One line of the chart: cells with a glyph and a look each, written over one another, never past the edges."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from tracker.text import cell_width, clean

GRID = "grid"
_FREE = ("", GRID)


class Chart:
    """The cells from ``left`` on, ``width`` of them. What is written later covers what was written before."""

    def __init__(self, left: int, width: int) -> None:
        self.left = left
        self.width = width
        self._glyphs = [" "] * width
        self._looks = [""] * width

    @property
    def end(self) -> int:
        """The first cell behind the chart."""
        return self.left + self.width

    def put(self, cell: int, glyph: str, look: str) -> None:
        """Write a glyph one cell wide."""
        column = cell - self.left
        if 0 <= column < self.width:
            self._unpair(column)
            self._glyphs[column], self._looks[column] = glyph, look

    def fill(self, first: int, end: int, glyph: str, look: str) -> None:
        """Write a glyph into the cells from ``first`` up to ``end``, which is not among them."""
        start, stop = max(first - self.left, 0), min(end - self.left, self.width)
        if start < stop:
            self._unpair(start)
            self._unpair(stop - 1)
            self._glyphs[start:stop] = [glyph] * (stop - start)
            self._looks[start:stop] = [look] * (stop - start)

    def at(self, cell: int) -> tuple[str, str]:
        """The glyph and the look of a cell; blank outside."""
        column = cell - self.left
        return (self._glyphs[column], self._looks[column]) if 0 <= column < self.width else (" ", "")

    def is_free(self, first: int, width: int) -> bool:
        """Whether so many cells are inside and nothing but the grid is in them."""
        column = first - self.left
        return column >= 0 and column + width <= self.width and all(
            look in _FREE for look in self._looks[column : column + width]
        )  # fmt: skip

    def write(self, cell: int, text: str, look: str, *, within: int = 0) -> bool:
        """Write words where there is room for them, at the cell or up to ``within`` cells on; False where there is not.

        One cell stays free on either side of them, except at the edges.
        """
        text = clean(text)
        width = cell_width(text)
        for first in range(cell, cell + within + 1):
            before = int(first > self.left)
            after = int(first + width < self.end)
            if self.is_free(first - before, before + width + after):
                self._set(first - self.left, text, look)
                return True
        return False

    def _set(self, column: int, text: str, look: str) -> None:
        for char in text:
            wide = cell_width(char)
            if wide:
                self._glyphs[column : column + wide] = [char] + [""] * (wide - 1)
                self._looks[column : column + wide] = [look] * wide
                column += wide
            else:
                self._glyphs[max(0, column - 1)] += char

    def _unpair(self, column: int) -> None:
        """Blank the other half of a wide character that is about to lose one."""
        if not self._glyphs[column]:
            self._glyphs[column - 1] = " "
        elif column + 1 < self.width and not self._glyphs[column + 1]:
            self._glyphs[column + 1] = " "

    def runs(self) -> Iterable[tuple[str, str]]:
        """The line as stretches of one look: (text, look)."""
        for look, cells in groupby(range(self.width), key=self._looks.__getitem__):
            yield "".join(self._glyphs[cell] for cell in cells), look

    @property
    def text(self) -> str:
        """The line without its looks."""
        return "".join(self._glyphs)
