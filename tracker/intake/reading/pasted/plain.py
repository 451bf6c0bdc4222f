"""Tables of which every cell is a line of its own and nothing else tells one: only headings, and rows that fit them.

Blank lines part the rows, or each row has a line for every heading. Lines that are a year alone may stand between rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.intake.reading.pasted.columns import Found, filled, headed, shape
from tracker.intake.reading.pasted.heads import is_head
from tracker.intake.reading.pasted.numbered import numbered_at
from tracker.intake.reading.pasted.wrapped import looks_of, unwrapped

_YEAR = re.compile(r"(?:20)?\d\d年度?")
_LEAST = 3
_MOST = 12
_ALIKE = 0.4


def plain_at(lines: Sequence[str], start: int) -> Found | None:
    """The table that begins at a line, where there is one: three headings at least, and two rows."""
    heads = _heads(lines, start)
    if not _LEAST <= len(heads) <= _MOST:
        return None
    behind = start + len(heads)
    found = numbered_at(heads, lines, behind) or _parted(heads, lines, behind) or _counted(heads, lines, behind)
    return found or Found((), behind)


def _heads(lines: Sequence[str], start: int) -> list[str]:
    heads: list[str] = []
    for line in lines[start : start + _MOST + 1]:
        if "\t" in line or not is_head(line) or line[-1] in "：:":
            break
        heads.append(line)
    return heads


def _parted(heads: list[str], lines: Sequence[str], behind: int) -> Found | None:
    """Rows parted by blank lines, with a line a cell; a row of more lines has a cell that goes on below."""
    groups: list[list[str]] = []
    ends: list[int] = []
    at = behind
    while at < len(lines):
        group = _group(lines, at)
        if group and groups and not _is_row(group, groups):
            break
        at += len(group) or 1
        if group:
            groups.append(group)
            ends.append(at)
        elif at > behind + 1 and not groups:
            break
    if len(groups) < 2:
        return None
    width = _width(groups)
    if not len(heads) <= width <= len(heads) + 2:
        return None
    looks = looks_of(heads, [group for group in groups if len(group) == width], width)
    rows = [unwrapped(group, looks)[0] if len(group) > width else group for group in groups]
    return Found(headed(heads, [], filled(rows, width), width), ends[-1])


def _width(groups: list[list[str]]) -> int:
    """How many cells a row has: as the shorter of the first two, where the first does not begin with its year."""
    has_year = bool(_YEAR.fullmatch(groups[0][0].strip()))
    return len(groups[0]) if has_year else min(map(len, groups[:2]))


def _is_row(group: list[str], above: list[list[str]]) -> bool:
    """Whether lines are a further row: as many as the first ones, one less, or up to twice as many."""
    width = _width(above)
    return width - 1 <= len(group) <= 2 * width and (len(group) > 2 or width <= 3)


def _group(lines: Sequence[str], at: int) -> list[str]:
    group: list[str] = []
    for line in lines[at : at + _MOST * 2]:
        if not line.strip() or "\t" in line:
            break
        group.append(line)
    return group


def _counted(heads: list[str], lines: Sequence[str], behind: int) -> Found | None:
    """Rows that nothing parts: a line for each heading, and years between them, whose column has no heading."""
    end = behind
    while end < len(lines) and lines[end].strip() and "\t" not in lines[end]:
        end += 1
    cells = lines[behind:end]
    rows: list[list[str]] = []
    row: list[str] = []
    year = ""
    has_years = any(_YEAR.fullmatch(cell.strip()) for cell in cells)
    for cell in cells:
        if _YEAR.fullmatch(cell.strip()) and not row:
            year = cell
            continue
        row.append(cell)
        if len(row) == len(heads):
            rows.append([year, *row] if has_years else row)
            year, row = "", []
    if row or len(rows) < 2 or _likeness(rows) < _ALIKE:
        return None
    return Found(headed(heads, [], rows, len(rows[0])), end)


def _likeness(rows: list[list[str]]) -> float:
    """How far the cells of a column look alike: 1 where all do, 0 where each is unlike the others."""
    columns = [[shape(cell) for cell in column] for column in zip(*rows, strict=True)]
    return sum((len(column) - len(set(column))) / (len(column) - 1) for column in columns) / len(columns)
