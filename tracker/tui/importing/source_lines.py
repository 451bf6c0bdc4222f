"""One line of a document as pieces of text: the number of its row, signs of doubt, and what its cells say there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from tracker.text import cell_width, fit
from tracker.tui.importing.layout import GUTTER, DocumentLayout, PlacedCell, PlacedRow
from tracker.tui.widgets.looks import Piece

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from tracker.services.importing.values import SourcePlace

GROUNDS = ("row", "odd", "cursor", "cell", "asked", "header")
LOOKS = ("quiet", "number", "rule", "open", "blocking", "answered", "strong", "title")
SIGNS = {"open": "?", "blocking": "!", "answered": "✓"}
"""What stands before a cell that is in doubt, beside its colour."""


class Marks(NamedTuple):
    """What is told of places: which doubts they have, which rows tasks are made of, how columns are headed.

    ``signs`` are keys of ``SIGNS`` by place, column 0 for a whole row; ``used`` are the rows that tasks were made of,
    ``heads`` those that are headings; ``titles`` are those of a table's columns.
    """

    signs: Mapping[SourcePlace, str] = {}
    used: AbstractSet[SourcePlace] = frozenset()
    heads: AbstractSet[SourcePlace] = frozenset()
    titles: Mapping[int, tuple[str, ...]] = {}


class SourceView(NamedTuple):
    """A document in view: laid out, with its marks, the places asked about, the cursor, and how far it is scrolled."""

    layout: DocumentLayout
    marks: Marks
    asked: AbstractSet[SourcePlace]
    row: int
    column: int
    scrolled: int


def heading(shown: SourceView, width: int) -> Iterator[Piece]:
    """The titles of the columns of the table that is uppermost."""
    layout = shown.layout
    index = layout.row_at(shown.scrolled)
    table = layout.rows[index].place.table if index < len(layout.rows) else 0
    titles = shown.marks.titles.get(table, ())
    yield Piece(" " * GUTTER, "header")
    for at, (_left, size) in enumerate(layout.columns.get(table, ())):
        yield Piece(fit(_bare(titles[at]) if at < len(titles) else "", size) + " ", "header", "strong")
    yield Piece(" " * width, "header")


def _bare(title: str) -> str:
    """A heading without the blanks that only spread it over its cell."""
    return title if title.isascii() else "".join(title.split())


def line_pieces(shown: SourceView, line: int, width: int) -> Iterator[Piece]:
    """What stands on a line of the document; nothing below its end."""
    layout = shown.layout
    if line >= layout.height:
        yield Piece(" " * width, "row")
        return
    index = layout.row_at(line)
    row = layout.rows[index]
    if row.is_title:
        yield Piece(f" {row.cells[0].lines[0]}", "row", "title")
        return
    ground = "cursor" if index == shown.row else "odd" if row.place.table and row.place.row % 2 else "row"
    is_first = line == max(row.top, shown.scrolled)
    sign = shown.marks.signs.get(row.place, "") if is_first else ""
    yield Piece(fit(row.number if is_first else "", GUTTER - 2, right=True), ground, "number")
    yield Piece(SIGNS.get(sign, " "), ground, sign)
    at = GUTTER - 1
    current = row.cell_at(shown.column) if index == shown.row else None
    for laid in row.cells:
        yield Piece(" " * (laid.left - 1 - at), ground)
        yield _rule(shown, row, laid, line, ground)
        own = "cell" if laid is current else "asked" if _is_asked(shown, row, laid) else ground
        text = _text(laid, line, shown.scrolled)
        yield Piece(text + " " * (laid.width - cell_width(text)), own, _look(shown.marks, row))
        at = laid.left + laid.width
    yield Piece(" " * max(0, width - at), ground)


def _rule(shown: SourceView, row: PlacedRow, laid: PlacedCell, line: int, ground: str) -> Piece:
    """The rule before a cell; on the first line of it that is in view, the sign of its doubt."""
    sign = ""
    if line == max(row.top, shown.scrolled):
        found = (shown.marks.signs.get(place, "") for place in _places(row, laid, is_top=line == laid.top))
        sign = next(filter(None, found), "")
    return Piece(SIGNS.get(sign, "│" if row.place.table else " "), ground, sign or "rule")


def _places(row: PlacedRow, laid: PlacedCell, *, is_top: bool = True) -> Iterator[SourcePlace]:
    """How a cell may be pointed at from a row: by any of its columns there, and in the row that it begins in."""
    for column in range(laid.cell.column, laid.cell.column + laid.cell.column_span):
        yield row.place._replace(column=column)
    if is_top and row.place.table:
        yield row.place._replace(row=laid.cell.row, column=laid.cell.column)


def _text(laid: PlacedCell, line: int, scrolled: int) -> str:
    """The words of a cell on a line; what is merged over many rows stays in view as long as there is room for it."""
    start = max(laid.top, min(scrolled, laid.top + laid.height - len(laid.lines)))
    return laid.lines[line - start] if 0 <= line - start < len(laid.lines) else ""


def _is_asked(shown: SourceView, row: PlacedRow, laid: PlacedCell) -> bool:
    return row.place in shown.asked or any(place in shown.asked for place in _places(row, laid))


def _look(marks: Marks, row: PlacedRow) -> str:
    if row.place in marks.heads:
        return "strong"
    return "" if row.place in marks.used else "quiet"
