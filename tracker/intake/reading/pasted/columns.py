"""Rows that have come without their lines, put into columns again, below headings that stand over several of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.intake.document import TableCell
from tracker.intake.grid import Grid, grid_of

_DIGITS = re.compile(r"\d+")
_SHORT = 8


class Found(NamedTuple):
    """A table in lines: ``end`` is the first line behind it, ``repeated`` how many of its rows are marked headings.

    The grid is empty where lines look like one and are none.
    """

    grid: Grid
    end: int
    repeated: int = 0


def shape(text: str) -> str:
    """What a cell looks like: its words where they are few, with 9 for every number."""
    bare = _DIGITS.sub("9", "".join(text.split()))
    return bare if len(bare) <= _SHORT else "…"


def filled(body: list[list[str]], width: int) -> list[list[str]]:
    """The rows with as many cells each; what a row is short of is put where the cells fit their columns best."""
    whole = [row for row in body if len(row) == width]
    shapes = [{shape(row[at]) for row in whole} for at in range(width)]
    return [row if len(row) >= width else _placed(row, shapes) for row in body]


def _placed(row: list[str], shapes: list[set[str]]) -> list[str]:
    missing = len(shapes) - len(row)
    known = [shape(text) for text in row]

    def fitting(front: int) -> tuple[int, int]:
        return sum(shape in shapes[at] for at, shape in enumerate(known, front)), front

    front = max(range(missing + 1), key=fitting)
    return [""] * front + row + [""] * (missing - front)


def headed(head: list[str], second: list[str], body: list[list[str]], width: int) -> Grid:
    """The grid under its headings: where there are fewer of them, one stands over several columns."""
    wide = width - len(head)
    below = 2 if second else 1
    grid = grid_of([*([[""] * width] * below), *body])
    if wide < 0:
        return grid_of([head, *([second] if second else []), *body])
    at = _widened(head, second) if wide else -1
    first: list[TableCell] = []
    under: list[TableCell] = []
    for number, cell in enumerate(grid_of([head])[0]):
        column = len(first) + 1
        span = wide + 1 if number == at else 1
        high = 1 if number == at else below
        first += [TableCell(cell.text, 1, column, high, span)] * span
        if second:
            lower = [TableCell(each.text, 2, column + n) for n, each in enumerate(grid_of([second])[0])]
            under += lower if number == at else [first[-1]]
    top = (tuple(first), tuple(under)) if second else (tuple(first),)
    return top + grid[below:]


def _widened(head: list[str], second: list[str]) -> int:
    """Which heading stands over several columns: over 牵头 and 配合 that of units, else that of times."""
    words = (
        "单位|部门|责任" if any(re.search("单位|部门|牵头|配合", text) for text in second) else "时间|时段|进度|年度"
    )
    return next((at for at, text in enumerate(head) if re.search(words, "".join(text.split()))), 0)
