"""Rows of more lines than cells, because words that did not fit went on below: which lines are one cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tracker.intake.tables.heads.words import is_deadline, is_units

_NUMBER = re.compile(r"[（(]?\d{1,3}[)）.．、]?")
_OPEN_END = re.compile(r"[、，,：:（(《“和及与的]$")
_GOES_ON = re.compile(r"^[、，。；,;)）》”]")
_STOP = re.compile(r"[。；;]$")
_NO_WORDS = frozenset(("", "-", "—", "——", "/", "无", "同上"))
_HEADS = (
    ("number", re.compile(r"^(?:序号|编号|序|号)$")),
    ("units", re.compile(r"单位|部门|牵头|配合|责任(?!人)")),
    ("date", re.compile(r"时间|时限|期限|时段|节点|日期")),
)
_MOST_STOPS = 0.6


class ColumnLook(NamedTuple):
    """What the cells of a column are: ``number``, ``units``, ``date`` or ``text``, and whether they end with a stop."""

    kind: str
    is_stopped: bool = False


def looks_of(heads: Sequence[str], whole: Sequence[Sequence[str]], width: int) -> list[ColumnLook]:
    """What the columns of a table look like by its whole rows, and where there are none by its headings."""
    looks = []
    for at in range(width):
        cells = [row[at] for row in whole if row[at].strip() not in _NO_WORDS]
        title = "".join(heads[at].split()) if len(heads) == width else ""
        kind = next((name for name, pattern in _HEADS if pattern.search(title)), "text")
        if kind == "text" and cells:
            kind = Counter(map(_kind, cells)).most_common(1)[0][0]
        stops = sum(bool(_STOP.search(cell)) for cell in cells)
        looks.append(ColumnLook(kind, bool(cells) and stops >= len(cells) * _MOST_STOPS))
    return looks


def unwrapped(lines: Sequence[str], looks: Sequence[ColumnLook]) -> tuple[list[str], int]:
    """The lines as cells of one row, each of one line or more, and how well they fit."""
    width = len(looks)
    best: dict[tuple[int, int], tuple[int, int]] = {(0, 0): (0, 0)}
    for column in range(1, width + 1):
        for end in range(column, len(lines) - width + column + 1):
            found = [
                (known[0] + _fit(tuple(lines[start:end]), looks[column - 1]), start)
                for start in range(column - 1, end)
                if (known := best.get((column - 1, start)))
            ]
            best[column, end] = max(found)
    cells: list[str] = []
    end = len(lines)
    for column in range(width, 0, -1):
        start = best[column, end][1]
        cells.insert(0, joined_lines(lines[start:end]))
        end = start
    return cells, best[width, len(lines)][0]


def joined_lines(lines: Sequence[str]) -> str:
    """The lines of a cell as its words: a new line only where one is whole, as a sentence or the name of a unit."""
    text = ""
    for line in map(str.strip, lines):
        is_whole = bool(_STOP.search(text)) or (_ends_with_unit(text) and is_units(line))
        text += ("\n" if is_whole else "") + line
    return text


def is_number(line: str) -> bool:
    """Whether a line is the running number of a row."""
    return bool(_NUMBER.fullmatch(line.strip()))


def _ends_with_unit(text: str) -> bool:
    return bool(text) and is_units(re.split("[、，,；;\n]", text)[-1])


def _kind(cell: str) -> str:
    if is_number(cell):
        return "number"
    return "date" if is_deadline(cell) else "units" if is_units(cell) and not _STOP.search(cell) else "text"


@lru_cache(maxsize=4096)
def _fit(lines: tuple[str, ...], look: ColumnLook) -> int:
    """How well lines are one cell of a column; what breaks in the middle of words fits badly."""
    text = joined_lines(lines)
    points = -3 * bool(_OPEN_END.search(text)) - 4 * bool(_GOES_ON.search(text))
    if look.kind == "number":
        return points + (4 if len(lines) == 1 and is_number(text) else -6)
    if text in _NO_WORDS:
        return points
    if look.kind == "text":
        points += (1 if _STOP.search(text) else -1) * look.is_stopped
        return points - 2 * is_deadline(text) - (_kind(text) == "units")
    inner = -3 * any(_STOP.search(line.strip()) for line in lines[:-1])
    return points + inner + 3 * (_kind(text) == look.kind) - (look.kind == "date" and len(lines) > 1)
