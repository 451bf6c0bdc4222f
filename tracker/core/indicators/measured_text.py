"""What one entry of measured values tells, as the text that the journal keeps, and back.

Values of schools stand there as a table: one line a school, one column a thing. So fifty schools take a few kilobytes
and are read in a millisecond. What has words or a place of its own stands in a list behind it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from tracker.core.indicators.measured import NO_KINDS, MeasuredValue, ToldAgain
from tracker.core.plan_text import chained_text

_decode = json.JSONDecoder().decode


class ToldValues(NamedTuple):
    """The values of an entry, what kind each school is, and where it came from: ``file``, ``workbook`` or ``hand``.

    ``again`` names the entry that told a file's unchanged values first.
    """

    values: tuple[MeasuredValue, ...]
    kinds: Mapping[str, str] = NO_KINDS
    origin: str = "hand"
    again: ToldAgain | None = None


def told_to_text(told: ToldValues) -> str:
    """As compact JSON. Of one thing told twice the later value stays the later one."""
    table, listed = _laid_out(told.values)
    things = list(dict.fromkeys(thing for row in table.values() for thing in row))
    content = {
        "origin": told.origin,
        "again": [told.again.entry, told.again.on.isoformat()] if told.again else None,
        "kinds": dict(told.kinds),
        "things": [list(thing) for thing in things],
        "schools": [_line(school, [row.get(thing) for thing in things]) for school, row in table.items()],
        "values": [_parts(value) for value in listed],
    }
    return chained_text({name: part for name, part in content.items() if part})


def told_from_text(text: str) -> ToldValues:
    """What :func:`told_to_text` wrote, schools first. Raises ``ValueError`` for any other text."""
    try:
        content: dict[str, Any] = _decode(text)
        things = [(of, stage) for of, stage in content.get("things", ())]
        values = [
            MeasuredValue(of, value, school, stage)
            for school, *cells in content.get("schools", ())
            for (of, stage), value in zip(things, cells, strict=False)
            if value is not None
        ]
        values += [MeasuredValue(*parts) for parts in content.get("values", ())]
        kinds, again = dict(content.get("kinds", NO_KINDS)), _again(content.get("again"))
        return ToldValues(tuple(values), kinds, content["origin"], again)
    except (AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"no measured values: {error}") from error


def _again(parts: list[Any] | None) -> ToldAgain | None:
    return ToldAgain(parts[0], date.fromisoformat(parts[1])) if parts else None


def _laid_out(
    values: Iterable[MeasuredValue],
) -> tuple[dict[str, dict[tuple[str, str], str]], list[MeasuredValue]]:
    """What stands in the table, by school and thing, and the rest; of a thing that was told before nothing does."""
    table: dict[str, dict[tuple[str, str], str]] = {}
    listed, seen = [], set()
    for value in values:
        key = (value.of, value.school, value.stage)
        if value.school and not value.text and not value.paragraph and key not in seen:
            table.setdefault(value.school, {})[value.of, value.stage] = value.value
        else:
            listed.append(value)
        seen.add(key)
    return table, listed


def _line(school: str, cells: list[str | None]) -> list[str | None]:
    while cells and cells[-1] is None:
        cells.pop()
    return [school, *cells]


def _parts(value: MeasuredValue) -> list[object]:
    parts: list[object] = [*value]
    while len(parts) > 2 and not parts[-1]:
        parts.pop()
    return parts
