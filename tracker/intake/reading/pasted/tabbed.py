"""Rows whose cells are parted by tabs, as a spreadsheet or a word processor hands them on; cells may have lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tracker.intake.grid import Grid, grid_of
from tracker.intake.reading.pasted.columns import Found, filled, headed
from tracker.intake.reading.pasted.heads import are_heads

_INNER = re.compile(r"[^\t]*\S[^\t]*\t|\t[^\t]*\t")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"\t|([^\t]*)\t')
_SECTION = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十]+[、）)]|第[一二三四五六七八九十]+|(?:20)?\d\d年)")
_NEAR = 10
_LONG = 200
_SHORT = 20


def tabbed_at(lines: Sequence[str], start: int) -> Found | None:
    """The table that begins at a line, where there is one: two rows with as many tabs."""
    if not _INNER.match(lines[start]):
        return None
    end = _end(lines, start)
    region = lines[start:end]
    tabs = _tabs(region)
    rows = [_cells(row) for row in _joined(region, tabs)]
    if len(rows) < 2 or (tabs < 2 and not are_heads(rows[0])):
        return Found((), end)
    return Found(_grid(rows, tabs + 1), end)


def _end(lines: Sequence[str], start: int) -> int:
    """Behind the last line with a tab that can be reached: some lines without one may belong to a cell."""
    end = at = start
    while at < len(lines) and at - end <= _NEAR:
        if "\t" in lines[at]:
            at = end = _closed(lines, at)
        elif _ends(lines, at):
            break
        else:
            at += 1
    return end + 1 if _is_rest(lines, end) else end


def _closed(lines: Sequence[str], at: int) -> int:
    """Behind a line, or behind the one in which the quotation marks of its last cell are closed."""
    if _opens(lines[at]):
        for end in range(at + 1, min(at + _LONG, len(lines))):
            if lines[end].count('"') % 2:
                return end + 1
    return at + 1


def _ends(lines: Sequence[str], at: int) -> bool:
    """Whether a table is over at a line without a tab: headings follow, or after a blank line no row of its width."""
    behind = lines[at + 1] if at + 1 < len(lines) else ""
    if lines[at].strip():
        return behind.count("\t") > 1 and are_heads(behind.split("\t"))
    return not _INNER.match(behind) or are_heads(behind.split("\t")) or _is_other(lines, at)


def _is_other(lines: Sequence[str], at: int) -> bool:
    """Whether rows of another width, two at least, stand behind a blank line."""
    above, *below = (line.count("\t") for line in (lines[at - 1], *lines[at + 1 : at + 3]))
    return len(below) == 2 and below[0] == below[1] != above > 0


def _is_rest(lines: Sequence[str], end: int) -> bool:
    """Whether the one line behind the last row is the rest of its last cell: few words, no sentence, nothing behind."""
    if end >= len(lines) or (end + 1 < len(lines) and lines[end + 1].strip()):
        return False
    words = lines[end].strip()
    return 0 < len(words) <= _SHORT and words[-1] not in "。；：" and not _SECTION.match(words)


def _opens(line: str) -> bool:
    return ('\t"' in line or line.startswith('"')) and bool(line.count('"') % 2)


def _tabs(region: Sequence[str]) -> int:
    """How many tabs a whole row has: as many as most lines, else the most with which most rows become whole."""
    counts = Counter(line.count("\t") for line in region if "\t" in line)
    tabs, times = counts.most_common(1)[0]
    if times * 2 > counts.total():
        return tabs
    for tabs in sorted(counts, reverse=True):
        rows = _joined(region, tabs)
        if sum(row.count("\t") == tabs for row in rows) * 5 >= len(rows) * 3:
            return tabs
    return max(counts)


def _joined(region: Sequence[str], tabs: int) -> list[str]:
    """The rows, each with all of its lines."""
    rows: list[str] = []
    is_open = False
    for line in region:
        if is_open or (rows and _belongs(rows[-1], line, tabs)):
            rows[-1] += "\n" + line
            is_open ^= bool(line.count('"') % 2)
        elif line.strip(" \u3000\xa0"):
            rows.append(line)
            is_open = _opens(line)
    return rows


def _belongs(row: str, line: str, tabs: int) -> bool:
    """Whether a line goes on with a row: the row is whole with it, or is whole and the line has no tab at all."""
    have, more = row.count("\t"), line.count("\t")
    if not line.strip(" "):
        return False
    if have == tabs:
        return not more and not _SECTION.match(line)
    return have > 0 and have + more <= tabs and more < tabs and (more > 0 or not _SECTION.match(line))


def _cells(row: str) -> list[str]:
    return [found[2] if found[1] is None else found[1].replace('""', '"') for found in _QUOTED.finditer(row + "\t")]


def _grid(rows: list[list[str]], width: int) -> Grid:
    head, *body = rows
    if len(head) < width and are_heads(head):
        return headed(head, [], filled(body, width), width)
    return grid_of(rows)
