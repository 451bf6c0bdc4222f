"""Figures as cells: a height or a width shared out, and a count as one of four shades that are read without colour."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

SHADES = " ░▒▓█"
STEPS = len(SHADES) - 1


def step_of(count: int, most: int) -> int:
    """The step of a count: 0 for none, then quarters of the most, or one task a step where there are few."""
    return min(STEPS, -(-STEPS * count // max(most, STEPS))) if count > 0 else 0


def ranges(most: int) -> list[tuple[int, int, int]]:
    """The steps that counts up to the most take, each with its first and last count."""
    scale = max(most, STEPS)
    found = [(step, (step - 1) * scale // STEPS + 1, step * scale // STEPS) for step in range(1, STEPS + 1)]
    return [(step, first, min(last, most)) for step, first, last in found if first <= min(last, most)]


def shaded(count: int, most: int, width: int) -> str:
    """The count at the right end of ``width`` cells of its shade: ``▓▓12``; blank for none."""
    if count <= 0:
        return " " * width
    number = short(count, width)
    return SHADES[step_of(count, most)] * (width - len(number)) + number


def short(count: int, width: int) -> str:
    """The count in at most ``width`` characters, rounded down to thousands or millions where it must be."""
    for text in (str(count), f"{count // 1000}k", f"{count // 1_000_000}M"):
        if len(text) <= width and not text.startswith("0"):
            return text
    return "+" * min(width, 1)


def heights(total: int, needs: Sequence[int]) -> list[int]:
    """The lines of each week: more where more is due, yet none below half of an even share, or two lines."""
    share = max(0, total) // len(needs)
    found = [max(min(2, share), share // 2)] * len(needs)
    for _line in range(max(0, total) - sum(found)):
        wanting = [number for number, need in enumerate(needs) if need > found[number]]
        found[min(wanting or range(len(needs)), key=lambda number: (found[number], -number))] += 1
    return found


def spread(total: int, parts: int) -> list[int]:
    """A width divided as evenly as it goes, the larger parts spread among the others."""
    edges = [max(0, total) * number // parts for number in range(parts + 1)]
    return [end - start for start, end in pairwise(edges)]
