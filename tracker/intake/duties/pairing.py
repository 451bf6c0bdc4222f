"""Which part of another cell belongs to which item: by the same numbers, by as many lines, else the whole to each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tracker.intake.duties.listing.items import CellItem, items_of, lines_of
from tracker.intake.duties.listing.numbering import folded

_NAMED = re.compile(r"第?\s*(\d{1,2}(?:\s*[-—–~～至到、,和]\s*第?\d{1,2})*)\s*项\s*[:：]?\s*([^第项；;\n]+)")
_STOPS = " \t\u3000\n；;，,。"
_PARTS = re.compile(r"[；;\n]")


class Paired(NamedTuple):
    """The words for each item. ``by`` is ``whole``, ``number``, ``line`` or ``heading``.

    ``is_unequal`` where there are several parts and not one for each item; an item then has the part of its number.
    """

    words: tuple[str, ...]
    by: str = "whole"
    is_unequal: bool = False


def paired(text: str, items: Sequence[CellItem], is_part: Callable[[str], bool]) -> Paired:
    """The words of a cell for each of the items of another; ``is_part`` tells whether a line says enough for itself."""
    whole = Paired((text,) * len(items))
    parts = items_of(text)
    if len(items) < 2:
        return whole._replace(is_unequal=len(parts.items) > 1 and parts.is_numbered)
    if named := _by_name(text, items):
        return named
    if parts.is_numbered and (len(parts.items) > 1 or parts.items[0].number > 1):
        return _by_number(parts.items, items, parts.intro)
    lines = lines_of(text) if "\n" in text.strip() else [part.strip() for part in _PARTS.split(text) if part.strip()]
    if len(lines) < 2 or not all(map(is_part, lines)):
        return whole
    if len(lines) == len(items):
        return Paired(tuple(line.strip(_STOPS) for line in lines), "line")
    return _by_heading(lines, items) or whole._replace(is_unequal=True)


def _by_number(parts: Sequence[CellItem], items: Sequence[CellItem], intro: str) -> Paired:
    numbers = [item.number for item in items]
    parts = [part._replace(text=part.text.strip(_STOPS)) for part in parts]
    words = {part.number: part.text for part in parts}
    if len(parts) == len(items):
        is_same = len(set(numbers)) == len(numbers) and set(words) == set(numbers)
        return Paired(tuple(words[n] for n in numbers) if is_same else tuple(part.text for part in parts), "number")
    if by_heading := _by_heading([part.text for part in parts], items):
        return by_heading
    return Paired(tuple(words.get(number, intro) for number in numbers), "number", is_unequal=True)


def _by_heading(parts: Sequence[str], items: Sequence[CellItem]) -> Paired | None:
    """One part for each outer item, where the items have outer ones."""
    headings = list(dict.fromkeys(item.heading or str(item.number) for item in items))
    if len(headings) != len(parts) or not any(item.heading for item in items):
        return None
    return Paired(tuple(parts[headings.index(item.heading or str(item.number))] for item in items), "heading")


def _by_name(text: str, items: Sequence[CellItem]) -> Paired | None:
    """第1、2项3月底，第3项5月底."""
    words: dict[int, str] = {}
    for found in _NAMED.finditer(folded(text)):
        for number in _numbers(found[1]):
            words[number] = text[found.start(2) : found.end(2)].strip(" ，,。")
    if not words:
        return None
    parts = tuple(words.get(item.number, "") for item in items)
    return Paired(parts, "number", is_unequal=not all(parts))


def _numbers(text: str) -> list[int]:
    numbers: list[int] = []
    for part in re.split(r"[、,和]", text):
        ends = [int(number) for number in re.findall(r"\d+", part)]
        numbers.extend(range(ends[0], ends[-1] + 1) if ends else ())
    return numbers
