"""Columns set with blanks, as they come out of a mail or a PDF: two blanks or a wide one part the cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tracker.intake.grid import Grid, grid_of
from tracker.intake.reading.pasted.columns import Found, filled, headed
from tracker.intake.reading.pasted.heads import are_heads
from tracker.text import cell_width

_FIELD = re.compile(r"\S+(?:[ \xa0]\S+)*")
_LONE = re.compile(r"(?<!\S)([\u4e00-\u9fff])[ \u3000\xa0]+([\u4e00-\u9fff])(?!\S)")
_LEAST = 3


class SetWord(NamedTuple):
    """Words of a line, and the terminal cell at which they begin."""

    at: int
    text: str


def aligned_at(lines: Sequence[str], start: int) -> Found | None:
    """The table that begins at a line of headings, where there is one, with a row of two fields below it at least."""
    head = _fields(lines[start])
    if len(head) < _LEAST or not are_heads([field.text for field in head]):
        return None
    rows: list[list[SetWord]] = []
    end = start + 1
    for at in range(start + 1, len(lines)):
        row = _fields(lines[at])
        if not row and at + 1 < len(lines) and len(_fields(lines[at + 1])) >= len(head) - 1:
            continue
        if not row or (len(row) == 1 and not _goes_on(row[0], head, lines, at)):
            break
        rows.append(row)
        end = at + 1
    if not any(len(row) > 1 for row in rows):
        return None
    return Found(_grid(head, rows), end)


def _fields(line: str) -> list[SetWord]:
    """The words between wide gaps; single characters that a blank sets apart (时　间) are one word."""
    if "  " not in line and "\u3000" not in line:
        return [SetWord(0, line.strip())] if line.strip() else []
    told = _LONE.sub(lambda found: found[1] + found[2] + "\x00" * (len(found[0]) - 2), line)
    return [
        SetWord(cell_width(line[: found.start()]), found[0].rstrip("\x00"))
        for found in _FIELD.finditer(told)
        if found[0].strip("\x00")
    ]


def _goes_on(field: SetWord, head: list[SetWord], lines: Sequence[str], at: int) -> bool:
    """Whether a lone field is part of the table: set under a later column, or a heading with rows below it."""
    return field.at >= head[1].at - 1 or (at + 1 < len(lines) and len(_fields(lines[at + 1])) > 1)


def _grid(head: list[SetWord], rows: list[list[SetWord]]) -> Grid:
    sizes = Counter(len(row) for row in rows)
    width = max((size for size, times in sizes.items() if times > 1), default=max(sizes))
    titles = [field.text for field in head]
    if width > len(head):
        return headed(titles, [], filled([[field.text for field in row] for row in rows], width), width)
    told: list[list[str]] = [titles]
    for row in rows:
        cells = _placed(row, head)
        if len(row) == 1 and row[0].at >= head[1].at - 1 and len(told) > 1:
            told[-1] = [f"{above}\n{cell}" if cell else above for above, cell in zip(told[-1], cells, strict=True)]
        else:
            told.append(cells)
    return grid_of(told)


def _placed(row: list[SetWord], head: list[SetWord]) -> list[str]:
    """A row's cells: in order where it has as many as there are headings, else by where they begin."""
    if len(row) == len(head):
        return [field.text for field in row]
    cells = [""] * len(head)
    least = 0
    for number, field in enumerate(row):
        most = len(head) - (len(row) - number)
        near = min(range(len(head)), key=lambda at: abs(head[at].at - field.at))
        at = min(max(near, least), max(most, least), len(head) - 1)
        cells[at] = f"{cells[at]} {field.text}".strip()
        least = min(at + 1, len(head) - 1)
    return cells
