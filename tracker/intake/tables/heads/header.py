"""Where a table's heading rows stand, and the words over each column, those of several rows joined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tracker.intake.document import Table, TableCell
from tracker.intake.rows import Role
from tracker.intake.tables.heads.roles import TIME_ROLES, UNIT_ROLES, is_heading_word, role_of
from tracker.intake.tables.heads.words import is_deadline, is_number, is_units, plain

_FAR = 40
"""Rows in which a heading is looked for: a table may begin in the middle of a form."""

_NEAR = 3
"""Rows in which headings are believed that are mostly words of one's own."""

_TALL = 4
"""Heading rows at most."""

_SEVERAL = 3
"""Headings at least that begin another part of a table."""

_TELLING = (Role.NUMBER, Role.WORK, *TIME_ROLES, *UNIT_ROLES)
"""What two of them have to be for."""

_SHORT = 16

Cells = Sequence[TableCell]


class TableHeader(NamedTuple):
    """Heading rows ``first`` up to and without ``end``, and over each column its words from top to bottom."""

    first: int
    end: int
    titles: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> frozenset[str]:
        """All words of the heading rows, as they are compared."""
        return frozenset(plain(part) for parts in self.titles for part in parts)


def distinct(cells: Cells) -> list[TableCell]:
    """The cells of a row, a merged one once."""
    return [cell for at, cell in enumerate(cells) if not at or cell is not cells[at - 1]]


def filled(cells: Cells) -> list[TableCell]:
    """Those with words."""
    return [cell for cell in distinct(cells) if cell.text.strip()]


def find_header(table: Table) -> TableHeader | None:
    """The heading rows of a table; ``None`` where no row of it looks like headings."""
    skip = next((at for at, row in enumerate(table.grid) if filled(row)), 0)
    counts = [_headings(row) for row in table.grid[skip : skip + _FAR]]
    best = max(counts, default=0)
    first = skip + counts.index(best) if best >= 2 else -1
    if first < 0:
        near = enumerate(table.grid[skip : skip + _NEAR], start=skip)
        first = next((at for at, row in near if _may_be_headings(row)), -1)
    while first > 0 and len(filled(table.grid[first - 1])) > 1 and _belong(table.grid, first):
        first -= 1
    if first < 0 or first + 1 >= len(table.grid):
        return None
    end = _end(table, first)
    if end >= len(table.grid) and end - first > 1:
        end = first + 1
    return TableHeader(first, end, _titles(table.grid[first:end], table.width))


def other_headings(table: Table, header: TableHeader) -> list[int]:
    """The rows below the headings in which others stand: the table goes on with columns of another sort."""
    return [
        at
        for at, row in enumerate(table.grid[header.end :], start=header.end)
        if _ends_short(row) and _are_others(row, at, header)
    ]


def from_row(table: Table, at: int) -> Table:
    """The table from a row on (from 0), with empty ones above it, so that all places stay what they are."""
    above = tuple(tuple(TableCell("", row + 1, each + 1) for each in range(table.width)) for row in range(at))
    return table._replace(grid=above + table.grid[at:])


def _ends_short(row: Cells) -> bool:
    """Whether the last words of a row may be a heading: of most rows nothing else is looked at."""
    last = next((cell.text for cell in reversed(row) if cell.text), "")
    return 1 < len(last) <= _SHORT and role_of(last) is not None


def _are_others(row: Cells, at: int, header: TableHeader) -> bool:
    cells = filled(row)
    if len(cells) < _SEVERAL or any(cell.row != at + 1 for cell in cells) or not _may_be_headings(row):
        return False
    telling = {role for cell in cells if (role := role_of(cell.text)) in _TELLING}
    return len(telling) > 1 and not {plain(cell.text) for cell in cells} <= header.words


def _headings(row: Cells) -> int:
    """How many headings a row has; 0 where it does not look like a heading row."""
    cells = filled(row)
    if any(len(plain(cell.text)) > 40 for cell in cells):
        return 0
    roles = [role for cell in cells if (role := role_of(cell.text)) is not None]
    known = sum(is_heading_word(cell.text) for cell in cells)
    if known * 5 < len(cells) * 3 or not roles:
        return 0
    if len(set(roles)) > 1:
        return len(roles)
    return known if known == len(cells) > len(roles) + 2 else 0


def _belong(grid: Sequence[Cells], at: int) -> bool:
    """Whether the row above a heading row is one, too: a cell reaches into both, or it is divided further."""
    return _shares(grid[at - 1], grid[at]) or (_headings(grid[at - 1]) > 0 and _goes_on(grid, at - 1, at))


def _shares(above: Cells, row: Cells) -> bool:
    """Whether a cell with words reaches from one row into the next."""
    return any(cell is other and cell.text.strip() for cell, other in zip(above, row, strict=True))


def _may_be_headings(row: Cells) -> bool:
    """Whether a row is of short words one of which is a known heading, and none is what stands below headings."""
    texts = [cell.text for cell in filled(row)]
    if len(texts) < 2 or not any(role_of(text) for text in texts) or any(len(plain(text)) > 12 for text in texts):
        return False
    own = [text for text in texts if role_of(text) is None]
    return not any(is_deadline(text) or is_number(text) or (is_units(text) and len(text) > 2) for text in own)


def _end(table: Table, first: int) -> int:
    """The row behind the last heading row."""
    grid = table.grid
    below = max((cell.row + cell.row_span - 1 for cell in grid[first] if cell.text.strip()), default=first + 1)
    end = max(first + 1, min(below, first + _TALL))
    if table.repeated > end and table.repeated <= first + _TALL:
        end = table.repeated
    while end < min(len(grid), first + _TALL) and _goes_on(grid, first, end):
        end += 1
    return end


def _goes_on(grid: Sequence[Cells], first: int, at: int) -> bool:
    """Whether a row divides headings of the row over it further."""
    own = [cell for cell in filled(grid[at]) if cell.row == at + 1]
    over = {plain(cell.text) for row in grid[first:at] for cell in row}
    if not own or not all(is_heading_word(cell.text) for cell in own) or any(plain(cell.text) in over for cell in own):
        return False
    return all(_stands_under(grid[at - 1], cell) for cell in own)


def _stands_under(above: Cells, cell: TableCell) -> bool:
    """Whether what is over a cell is wider than it, or has no words of its own."""
    column = cell.column - 1
    over = above[column]
    if over.column_span > cell.column_span or not over.text.strip():
        return True
    return column + 1 < len(above) and not above[column + 1].text.strip()


def _titles(rows: Sequence[Cells], width: int) -> tuple[tuple[str, ...], ...]:
    found: list[list[str]] = [[] for _each in range(width)]
    for depth, row in enumerate(rows):
        words = ""
        for at, cell in enumerate(row):
            text = " ".join(cell.text.split())
            if text:
                words = text
            elif depth + 1 >= len(rows) or not rows[depth + 1][at].text.strip():
                words = ""
            if words and (not found[at] or found[at][-1] != words):
                found[at].append(words)
    return tuple(map(tuple, found))
