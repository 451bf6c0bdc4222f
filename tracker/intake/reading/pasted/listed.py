"""Tables of which every cell is a line of its own, as the pages of counties are copied: a tab, then the cell's words.

A line without a tab goes on with the cell. A blank line ends a row. A cell that is nothing but a tab is empty, and
where even the tab was lost the row is a cell short.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tracker.intake.grid import Grid
from tracker.intake.reading.pasted.columns import Found, filled, headed, shape
from tracker.intake.reading.pasted.heads import are_heads, is_head

_CELL = re.compile(r"[ \u3000\xa0]*\t[\t ]*(?P<words>[^\t]*)")
_FEWEST = 3
_NEAR = 30


def listed_at(lines: Sequence[str], start: int) -> Found | None:
    """The table that begins at a line, where there is one."""
    if not _CELL.fullmatch(lines[start]) or not are_heads(_first_cells(lines, start)):
        return None
    groups, end = _groups(lines, start)
    return Found(_rows(groups), end)


def _first_cells(lines: Sequence[str], start: int) -> list[str]:
    """The words of the first row's cells that may be headings; a few lines are looked at."""
    cells: list[str] = []
    for line in lines[start : start + _NEAR]:
        cell = _CELL.fullmatch(line)
        if cell and (is_head(cell["words"]) or len(cells) < _FEWEST):
            cells.append(cell["words"])
        elif cell or not line.strip() or "\t" in line:
            break
    return cells


def _groups(lines: Sequence[str], start: int) -> tuple[list[list[str]], int]:
    """The cells between blank lines, and where the table ends: before a line without a tab that follows a blank one."""
    groups: list[list[str]] = [[]]
    at = end = start
    while at < len(lines):
        line = lines[at]
        if cell := _CELL.fullmatch(line):
            groups[-1].append(cell["words"])
        elif "\t" in line:
            break
        elif not line.strip():
            if groups[-1]:
                groups.append([])
        elif groups[-1]:
            groups[-1][-1] += "\n" + line
        elif not _goes_on(lines, at, groups):
            break
        else:
            groups.pop()
            groups[-1][-1] += "\n" + line
        at += 1
        end = at if line.strip() or "\t" in line else end
    return [group for group in groups if group], end


def _goes_on(lines: Sequence[str], at: int, groups: list[list[str]]) -> bool:
    """Whether words behind a blank line belong to the cell before it: cells follow that make its row complete."""
    if len(groups) < _FEWEST:
        return False
    missing = max(map(len, groups[:-2])) - len(groups[-2])
    following = 0
    for line in lines[at + 1 :]:
        if not line.strip() and "\t" not in line:
            break
        following += bool(_CELL.fullmatch(line))
    return 0 < missing == following


def _fewest_heads(group: list[str]) -> int:
    """How many cells a group begins with that may be headings; all of it where the group is one row."""
    return next((at for at, text in enumerate(group) if not is_head(text)), len(group)) or len(group)


def _rows(groups: list[list[str]]) -> Grid:
    if len(groups) == 1:
        groups = _chunks(groups[0])
    head, *body = groups
    if not body:
        return ()
    second = body.pop(0) if len(body) > 1 and _is_second(head, body) else []
    counts = Counter(map(len, body))
    width = max((size for size, times in counts.items() if times > 1), default=max(counts))
    width = max(width, len(head) + max(len(second) - 1, 0))
    return headed(head, second, filled(body, width), width)


def _is_second(head: list[str], body: list[list[str]]) -> bool:
    """Whether the next group is a second heading row, whose cells stand below one of the first: 牵头 and 配合."""
    width = Counter(map(len, body[1:])).most_common(1)[0][0]
    return len(body[0]) >= 2 and len(head) + len(body[0]) - 1 == width and all(map(is_head, body[0]))


def _chunks(cells: list[str]) -> list[list[str]]:
    """Rows of cells that no blank line parts: as many columns as there are headings, or one more or two."""
    heads = _fewest_heads(cells)
    rest = cells[heads:]
    fitting = [width for width in range(max(heads, 2), heads + 3) if rest and len(rest) % width == 0]
    if not fitting:
        return [cells]
    width = max(fitting, key=lambda each: (_likeness(rest, each), -each))
    return [cells[:heads], *(rest[at : at + width] for at in range(0, len(rest), width))]


def _likeness(cells: list[str], width: int) -> float:
    """How much alike the cells of each column are where rows have so many cells."""
    columns = [Counter(shape(text) for text in cells[at::width]) for at in range(width)]
    return sum(shapes.most_common(1)[0][1] for shapes in columns) / len(cells)
