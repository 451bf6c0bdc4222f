"""Tables of a cell a line whose rows have running numbers: these tell where a row begins, however its lines wrap."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tracker.intake.document import TableCell
from tracker.intake.grid import Grid
from tracker.intake.inert import inert
from tracker.intake.reading.pasted.columns import Found, filled, headed
from tracker.intake.reading.pasted.wrapped import ColumnLook, is_number, looks_of, unwrapped
from tracker.intake.tables.heads.words import is_deadline

_NUMBERED = re.compile(r"序号|编号|序|号")
_SECTION = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、阶部季．.]|[（(][一二三四五六七八九十]{1,3}[)）]|20\d\d年).{0,40}"
)
_ASIDE = re.compile(
    r"(?:注|备注|说明|填表人|填报人|联系人|附件|抄送)\d*[:：\d]|.*20\d\d年\d{1,2}月\d{1,2}日$|.{2,30}20\d\d年.*印发$"
)
_FURTHEST = 60
_SKIPPED = 3


class _Row(NamedTuple):
    """The lines of one row, and the headings of sections that stand behind it."""

    lines: list[str]
    behind: list[str]


def numbered_at(heads: Sequence[str], lines: Sequence[str], behind: int) -> Found | None:
    """The table below headings of which the first is that of numbers; two rows at least."""
    if not _NUMBERED.fullmatch("".join(heads[0].split())):
        return None
    first = next((at for at in range(behind, len(lines)) if is_number(lines[at])), len(lines))
    over = [line for line in lines[behind:first] if line.strip()]
    starts = _starts(lines, first, len(heads))
    if len(starts) < 2 or not all(_SECTION.fullmatch(line.strip()) for line in over):
        return None
    rows = [_row(lines[start:end], len(heads)) for start, end in pairwise(starts)]
    width = _width([len(row.lines) for row in rows], len(heads))
    looks = looks_of(heads, [row.lines for row in rows if len(row.lines) == width], width)
    end = _end(lines, starts, looks)
    rows.append(_Row([line for line in lines[starts[-1] : end] if line.strip()], []))
    return Found(_grid(list(heads), over, rows, looks), end)


def _starts(lines: Sequence[str], first: int, heads: int) -> list[int]:
    """Where the rows begin: at each next number that stands alone, a row's lines below the one before."""
    starts = [first] if first < len(lines) else []
    while starts:
        number, told = _value(lines[starts[-1]]), 0
        for at in range(starts[-1] + 1, min(len(lines), starts[-1] + _FURTHEST)):
            line = lines[at].strip()
            if "\t" in lines[at]:
                return starts
            if told >= heads - 2 and is_number(line) and _follows(number, _value(line), lines, at):
                starts.append(at)
                break
            told += bool(line)
        else:
            return starts
    return starts


def _follows(number: int, value: int, lines: Sequence[str], at: int) -> bool:
    """Whether a number may be that of the next row: the next one, one of the next behind a blank, the first again."""
    before = lines[at - 1].strip()
    if value == 1:
        return bool(_SECTION.fullmatch(before or (lines[at - 2].strip())))
    return value == number + 1 or (not before and number < value <= number + _SKIPPED)


def _value(line: str) -> int:
    return int("".join(filter(str.isdecimal, line)))


def _row(lines: Sequence[str], heads: int) -> _Row:
    told = [line for line in lines if line.strip()]
    behind: list[str] = []
    while len(told) >= heads and _SECTION.fullmatch(told[-1].strip()) and not is_deadline(told[-1]):
        behind.insert(0, told.pop())
    return _Row(told, behind)


def _width(sizes: Sequence[int], heads: int) -> int:
    """How many cells a row has: as many as there are headings, or one or two more where no row has so few."""
    if any(size <= heads for size in sizes):
        return heads
    counts = Counter(size for size in sizes if size <= heads + 2)
    return max(counts, key=lambda size: (counts[size], -size)) if counts and min(sizes) > heads else heads


def _end(lines: Sequence[str], starts: Sequence[int], looks: Sequence[ColumnLook]) -> int:
    """Behind the last row: at the blank line below it, else where its lines fit the columns best."""
    width, start = len(looks), starts[-1]
    at, told = start, 0
    is_parted = sum(not lines[each - 1].strip() for each in starts[1:]) * 2 > len(starts) - 1
    while at < len(lines) and "\t" not in lines[at] and not (told and _ASIDE.fullmatch(lines[at].strip())):
        if not lines[at].strip() and (told >= width - 1 or not is_parted):
            break
        told += bool(lines[at].strip())
        at += 1
    if is_parted or told <= width:
        return at
    points = {
        end: unwrapped(lines[start:end], looks)[1] for end in range(start + width, min(at, start + 3 * width) + 1)
    }
    return max(points, key=lambda end: (points[end], -end))


def _grid(heads: list[str], over: Sequence[str], rows: Sequence[_Row], looks: Sequence[ColumnLook]) -> Grid:
    """The grid under its headings, with a heading of a section over the whole row."""
    width = len(looks)
    body: list[list[str]] = [[line] for line in over]
    for row in rows:
        body.append(row.lines if len(row.lines) <= width else unwrapped(row.lines, looks)[0])
        body.extend([line] for line in row.behind)
    told = iter(filled([row for row in body if len(row) > 1], width))
    grid = headed(heads, [], [row if len(row) == 1 else next(told) for row in body], width)
    return tuple(
        _over_all(row[0], width) if len(_words(row)) == 1 and not is_number(row[0].text) else row for row in grid
    )


def _words(row: Sequence[TableCell]) -> list[str]:
    return [cell.text for cell in row if cell.text]


def _over_all(cell: TableCell, width: int) -> tuple[TableCell, ...]:
    return (TableCell(inert(cell.text), cell.row, 1, 1, width, None, ()),) * width
