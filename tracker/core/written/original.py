"""The document's own words (原文): its tables of tasks, cell by cell, to which the rows of tasks lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tracker.text import clean

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
        """What each column is called: headings over one another apart, lines of one joined; empty for no heading."""
        lines = [_spread(line) for line in _filled(self.header)]
        words = zip(*lines, strict=False)
        return tuple(" ".join(dict.fromkeys("".join(each.split()) for each in column if each)) for column in words)

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


# ---- as text ---------------------------------------------------------------------------------------------------------
_SOURCE, _TITLE, _HEADER, _NO_NUMBER = "#", "##", "=", "-"
_PARTS = re.compile(r"((?:[^\\|]|\\.)*)(?:\||$)")
_UNESCAPED = re.compile(r"\\(.)")


def original_text(original: Original) -> str:
    """The tables as text that people can read in a roadmap file: a line each row, its number first, cells by ``|``.

    A line break within a cell is ``\\n``, a bar ``\\|``; heading rows begin with ``=``, rows without tasks with ``-``.
    """
    lines = [f"{_SOURCE} {_line(original.source)}".rstrip()]
    for table in original.tables:
        lines.append(f"{_TITLE} {_line(table.title)}".rstrip())
        lines += [_row(_HEADER, cells) for cells in table.header]
        lines += [_row(str(row.row) if row.row else _NO_NUMBER, row.cells) for row in table.rows]
    return "\n".join(lines) + "\n"


def original_from(text: str) -> tuple[Original, tuple[int, ...]]:
    """What :func:`original_text` wrote, and the numbers of the lines, from 1, that say nothing of the kind."""
    source, tables, wrong = "", [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(_TITLE):
            tables.append(_Reading(line.removeprefix(_TITLE).strip()))
        elif line.startswith(_SOURCE) and not tables:
            source = line.removeprefix(_SOURCE).strip()
        elif line.strip() and not (tables and tables[-1].takes(line)):
            wrong.append(number)
    return Original(source, tuple(each.table() for each in tables)), tuple(wrong)


class _Reading:
    """One table as it is read line by line."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._header: list[tuple[str, ...]] = []
        self._rows: list[OriginalRow] = []

    def takes(self, line: str) -> bool:
        number, *cells = _cells(line)
        if number == _HEADER:
            self._header.append(tuple(cells))
        elif number == _NO_NUMBER or (number.isascii() and number.isdigit() and len(number) < 6):
            self._rows.append(OriginalRow(tuple(cells), int(number) if number.isdigit() else 0))
        else:
            return False
        return True

    def table(self) -> OriginalTable:
        return OriginalTable(self._title, tuple(self._header), tuple(self._rows))


def _row(first: str, cells: tuple[str, ...]) -> str:
    return " | ".join((first, *map(_escaped, cells)))


def _line(text: str) -> str:
    return clean(" ".join(text.split()))


def _escaped(text: str) -> str:
    lines = (clean(line.strip()).replace("\\", "\\\\").replace("|", "\\|") for line in text.splitlines())
    return "\\n".join(lines)


def _cells(line: str) -> Iterator[str]:
    for part in _PARTS.finditer(line.strip()):
        yield _UNESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], part[1].strip())
        if not part[0].endswith("|"):
            return
