"""The document's own words (原文): its tables of tasks, cell by cell, to which the rows of tasks lead."""

from __future__ import annotations

from typing import NamedTuple

ABOVE, LEFT = "^", "<"
"""What stands for a cell that is merged with the one above it, and with the one to its left."""
_ESCAPE = "\\"


def kept(text: str) -> str:
    """A cell's own words as they are kept, told apart from the marks of merged cells."""
    return _ESCAPE + text if text.lstrip(_ESCAPE) in (ABOVE, LEFT) else text


def words_of(text: str) -> str:
    """The words that :func:`kept` was given."""
    return text[1:] if text.startswith(_ESCAPE) and text.lstrip(_ESCAPE) in (ABOVE, LEFT) else text


class OriginalRow(NamedTuple):
    """One row of a table as the document has it: ``row`` is the number that tasks name, 0 for a row without tasks.

    A cell that is merged with the one above is ``^``, one merged with the one to its left is ``<``.
    """

    cells: tuple[str, ...]
    row: int = 0


class OriginalTable(NamedTuple):
    """One table of the document: title, heading rows and all other rows; without heading rows it is running text."""

    title: str
    header: tuple[tuple[str, ...], ...]
    rows: tuple[OriginalRow, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """What each column is called, the lines of its headings joined; empty where there are none."""
        lines = [_spread(line) for line in _filled(self.header)]
        return tuple(" ".join(dict.fromkeys(filter(None, words))) for words in zip(*lines, strict=False))

    def filled(self) -> tuple[tuple[str, ...], ...]:
        """The words of every row's cells, merged ones repeated wherever they stand."""
        return tuple(_spread(line) for line in _filled([row.cells for row in self.rows]))


class Original(NamedTuple):
    """The name of the file that the document was read from, and its tables of tasks."""

    source: str
    tables: tuple[OriginalTable, ...]

    def row(self, number: int) -> tuple[OriginalTable, int] | None:
        """The table that has the row of a number, and where in it the row stands, from 0; None where none has."""
        for table in self.tables:
            for at, row in enumerate(table.rows):
                if row.row == number:
                    return table, at
        return None

    def wording(self, number: int) -> tuple[tuple[str, str], ...]:
        """What the document says in a row: each column's name and the words of its cell, merged ones once."""
        found = self.row(number)
        if found is None:
            return ()
        table, at = found
        cells = table.filled()[at]
        columns = table.columns or ("",) * len(cells)
        marks = table.rows[at].cells
        return tuple(
            (column, words)
            for column, words, mark in zip(columns, cells, marks, strict=False)
            if words.strip() and mark != LEFT
        )


def _filled(rows: tuple[tuple[str, ...], ...] | list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows with the words of the cell above wherever one is merged with it."""
    told: list[tuple[str, ...]] = []
    for cells in rows:
        above = told[-1] if told else ()
        told.append(tuple(above[at] if word == ABOVE and at < len(above) else word for at, word in enumerate(cells)))
    return told


def _spread(cells: tuple[str, ...]) -> tuple[str, ...]:
    """One row's words with those of the cell to the left wherever one is merged with it."""
    told: list[str] = []
    for word in cells:
        told.append((told[-1] if told else "") if word == LEFT else words_of(word))
    return tuple(told)
