"""The body of a Word document in its order: paragraphs with their numbers, tables with their cells' words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml.etree import _Element

from tracker.intake.document import Paragraph, Table
from tracker.intake.inert import inert
from tracker.intake.reading.word.flow import within
from tracker.intake.reading.word.grid import WIDEST, Gridding, LaidCell, LaidRow
from tracker.intake.reading.word.names import (
    CELL_DEL,
    CELL_MERGE,
    DEL,
    GONE,
    GRID_BEFORE,
    GRID_SPAN,
    H_MERGE,
    HIDDEN,
    P_PR,
    R_PR,
    TBL,
    TBL_HEADER,
    TC,
    TC_PR,
    TR,
    TR_HEIGHT,
    TR_PR,
    V_MERGE,
    VAL,
    VANISH,
    P,
    R,
    T,
    is_on,
    number,
    properties,
    value,
    w,
)
from tracker.intake.reading.word.numbering import WordLists
from tracker.intake.reading.word.seen import Seeing
from tracker.intake.reading.word.styles import Properties, Styles
from tracker.intake.reading.word.titles import TableTitles

_THIN = 20
"""Twentieths of a point: a row that is exactly so high is not seen."""


class _SeenLine(NamedTuple):
    """One paragraph as it is read."""

    text: str
    level: int = 0


class WordBody:
    """A document being read, once and in its order, because its numbers count.

    ``covered`` counts cells whose words lie under a merged cell, ``is_cut`` tells that a table was too wide.
    """

    def __init__(self, root: _Element, styles: Styles, numbering: WordLists) -> None:
        self._styles = styles
        self._numbering = numbering
        self._may_hide = bool(styles.hiding) or next(root.iter(VANISH), None) is not None
        self._seeing = Seeing(styles.hiding, may_hide=self._may_hide)
        self._tables = 0
        self.covered = 0
        self.is_cut = False

    @property
    def hidden(self) -> int:
        """How many runs of hidden words were left out."""
        return self._seeing.hidden

    def blocks(self, body: _Element) -> Iterator[Paragraph | Table]:
        """Paragraphs that say something, counted from 1, and tables that have a row."""
        count = 0
        titles = TableTitles()
        for each in self._flow(body):
            if isinstance(each, Table):
                yield each._replace(title=titles.taken())
            elif each.text:
                count += 1
                titles.add(each.text, each.level)
                yield Paragraph(count, each.text, each.level)

    def _flow(self, container: _Element) -> Iterator[_SeenLine | Table]:
        """Paragraphs and tables; one whose mark was deleted goes on with the next one, whose number it has."""
        carried = ""
        for element in within(container, P, TBL):
            if element.tag == TBL:
                if carried:
                    yield _SeenLine(inert(carried))
                    carried = ""
                table = self._table(element)
                if table is not None:
                    yield table
                continue
            seen = self._seeing.of(element)
            said = properties(element, P_PR)
            carried += seen.text
            if not _is_joined(said) and not self._is_hidden(said, carried):
                yield self._line(carried, said)
                carried = ""
            for box in seen.boxes:
                yield from self._flow(box)
        if carried:
            yield _SeenLine(inert(carried))

    def _line(self, text: str, said: Properties) -> _SeenLine:
        place = self._styles.list_place(said)
        label = ""
        if place is not None:
            label = self._numbering.label(place, self._styles.name_of(said), has_words=bool(text.strip()))
        return _SeenLine(inert(label + text), self._styles.level(said))

    def _is_hidden(self, said: Properties, text: str) -> bool:
        """Whether a paragraph is hidden with its mark, so that it has no number either."""
        if not self._may_hide or text or self._seeing.keeps_hidden or R_PR not in said:
            return False
        return is_on(said[R_PR].find(VANISH))

    def _table(self, table: _Element) -> Table | None:
        """A table with those nested in it; None where every row was deleted."""
        before = self._tables
        self._tables = at = before + 1
        rows: list[LaidRow] = []
        hidden: set[int] = set()
        repeated = 0
        for row in within(table, TR):
            said = properties(row, TR_PR)
            if DEL in said:
                continue
            repeated += repeated == len(rows) and is_on(said.get(TBL_HEADER))
            is_hidden = _is_unseen(said) or (self._may_hide and self._is_all_hidden(row))
            self._seeing.keeps_hidden, outside = is_hidden or self._seeing.keeps_hidden, self._seeing.keeps_hidden
            rows.append(self._row(row, said))
            self._seeing.keeps_hidden = outside
            if is_hidden:
                hidden.add(len(rows))
        if not any(row.cells for row in rows):
            self._tables = before
            return None
        made = Gridding(rows)
        self.covered += len(made.covered)
        self.is_cut |= made.is_cut
        return Table(at, made.grid, hidden=frozenset(hidden), repeated=repeated)

    def _row(self, row: _Element, said: Properties) -> LaidRow:
        laid = LaidRow([], max(number(value(said.get(GRID_BEFORE))), 0))
        for cell in within(row, TC):
            if len(laid.cells) == WIDEST:
                self.is_cut = True
                break
            own = properties(cell, TC_PR)
            if CELL_DEL not in own:
                laid.cells.append(self._cell(cell, own))
        return laid

    def _cell(self, cell: _Element, said: Properties) -> LaidCell:
        down, right = _down(said), _merge(said.get(H_MERGE))
        goes_on_down, goes_on_right = down == "continue", right == "continue"
        is_bare = (goes_on_down or goes_on_right) and next(cell.iter(T, TBL), None) is None
        text, tables = ("", ()) if is_bare else self._content(cell)
        span = max(number(value(said.get(GRID_SPAN)), 1), 1)
        return LaidCell(text, tables, span, down == "restart", goes_on_down, goes_on_right)

    def _content(self, cell: _Element) -> tuple[str, tuple[Table, ...]]:
        lines: list[str] = []
        tables: list[Table] = []
        for each in self._flow(cell):
            if isinstance(each, Table):
                tables.append(each)
            else:
                lines.append(each.text)
        return "\n".join(lines).strip("\n"), tuple(tables)

    def _is_all_hidden(self, row: _Element) -> bool:
        """Whether a row has words and all of them are hidden."""
        spoken = [run for run in row.iter(R) if any((text.text or "").strip() for text in run.iterchildren(T))]
        return bool(spoken) and all(map(self._seeing.is_hidden, spoken))


def _is_joined(said: Properties) -> bool:
    """Whether a paragraph's mark was deleted, so that the next one goes on with it."""
    return R_PR in said and any(each.tag in GONE for each in said[R_PR])


def _is_unseen(said: Properties) -> bool:
    """Whether a row is hidden, or so thin that it is not seen."""
    if is_on(said.get(HIDDEN)):
        return True
    height = said.get(TR_HEIGHT)
    return height is not None and height.get(w("hRule")) == "exact" and number(height.get(VAL), _THIN + 1) <= _THIN


def _down(said: Properties) -> str:
    """How a cell is merged downwards: ``restart``, ``continue`` or nothing; what a revision says of it holds."""
    revised = said[CELL_MERGE].get(w("vMerge")) if CELL_MERGE in said else None
    if revised:
        return "continue" if revised == "cont" else "restart"
    return _merge(said.get(V_MERGE))


def _merge(element: _Element | None) -> str:
    if element is None:
        return ""
    return "restart" if element.get(VAL) == "restart" else "continue"
