"""Tables drawn with bars: Markdown's, and those with lines of signs between their rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.intake.grid import grid_of
from tracker.intake.reading.pasted.columns import Found

_BAR = re.compile(r"(?<!\\)[|│┃]")
_RULE = re.compile(r"\s*[|│┃+├┌└┏┣┗]?\s*:?[-=─━]+:?\s*(?:[|│┃+┼┬┴╋┳┻]\s*:?[-=─━]+:?\s*)*[|│┃+┤┐┘┓┫┛]?\s*")
_SIGNS = re.compile(r"[|│┃+┼┬┴╋┳┻]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def marked_at(lines: Sequence[str], start: int) -> Found | None:
    """The table that begins at a line, where there is one: two lines with bars at least, or one and a rule."""
    end = start
    while end < len(lines) and (_is_row(lines[end]) or _is_rule(lines[end])):
        end += 1
    region = lines[start:end]
    rules = sum(map(_is_rule, region))
    if len(region) < 2 or len(region) == rules:
        return None
    if not rules and not all(line.lstrip()[:1] in "|│┃" for line in region):
        return Found((), end)
    rows = (
        _boxed(region) if rules > 1 and _is_rule(region[0]) else [_cells(line) for line in region if not _is_rule(line)]
    )
    return Found(grid_of(rows), end, _repeated(region))


def _is_row(line: str) -> bool:
    return bool(_BAR.search(line)) and not _is_rule(line)


def _is_rule(line: str) -> bool:
    return bool(_RULE.fullmatch(line) and _SIGNS.search(line))


def _cells(line: str) -> list[str]:
    parts = _BAR.split(line.strip())
    if not parts[0].strip():
        del parts[0]
    if parts and not parts[-1].strip():
        del parts[-1]
    return [_BREAK.sub("\n", part).replace("\\|", "|") for part in parts]


def _boxed(region: Sequence[str]) -> list[list[str]]:
    """Rows between rules, whose cells may go on over several lines."""
    rows: list[list[str]] = []
    is_new = True
    for line in region:
        if _is_rule(line):
            is_new = True
            continue
        cells = _inner(line)
        if is_new or len(cells) != len(rows[-1]):
            rows.append(cells)
        else:
            rows[-1] = [
                f"{above}\n{cell}" if cell.strip() else above for above, cell in zip(rows[-1], cells, strict=True)
            ]
        is_new = False
    return rows


def _inner(line: str) -> list[str]:
    return _BAR.split(line.strip().strip("|│┃"))


def _repeated(region: Sequence[str]) -> int:
    """How many rows stand over Markdown's one rule."""
    rules = [at for at, line in enumerate(region) if _is_rule(line)]
    return rules[0] if len(rules) == 1 else 0
