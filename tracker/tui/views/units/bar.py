"""A unit's tasks as a bar: closed, overdue and the other open ones, told apart by shape as well as colour."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.core.overview.statistics import UnitStats

PARTS = ("closed", "overdue", "open")
GLYPHS = {"closed": "▰", "overdue": "■", "open": "▱"}


def counts_of(stats: UnitStats) -> tuple[int, int, int]:
    """The tasks that the unit leads, by part."""
    return stats.closed, stats.overdue, stats.lead - stats.closed - stats.overdue


def portions(counts: Sequence[int], width: int) -> list[int]:
    """``width`` cells shared out by counts; whatever is there at all gets a cell as long as there are cells enough."""
    total = sum(counts)
    if total <= 0 or width < sum(count > 0 for count in counts):
        return [0] * len(counts)
    cells = [max(1, count * width // total) if count else 0 for count in counts]
    while sum(cells) != width:
        step = 1 if sum(cells) < width else -1
        places = [place for place, count in enumerate(counts) if count and cells[place] + step > 0]
        cells[max(places, key=lambda place: step * (counts[place] * width / total - cells[place]))] += step
    return cells


def bar_of(stats: UnitStats, width: int) -> list[tuple[str, str]]:
    """The bar as pieces of text with their parts, ``width`` cells in all; blank for a unit that leads nothing."""
    cells = portions(counts_of(stats), width)
    if not any(cells):
        return [(" " * max(0, width), "")]
    return [(GLYPHS[part] * count, part) for part, count in zip(PARTS, cells, strict=True) if count]
