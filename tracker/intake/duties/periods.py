"""Columns that are themselves a time (一季度, 2024年): what a row says in them, and from when to when."""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.intake.document import SourcePlace
from tracker.intake.duties.listing.items import items_of, trimmed
from tracker.intake.rows import BodyRow, Role

_MARK = re.compile(r"^[√✓✔●○◎■▲△★☆☑Vv是有]+$")
_NOTHING = "-—–－/、×✗无 　\n"


class PeriodCell(NamedTuple):
    """One stretch of columns: its words (empty for a bare mark) and the titles of its first and last column."""

    words: str
    first: str
    last: str
    place: SourcePlace


def periods_of(row: BodyRow) -> tuple[PeriodCell, ...]:
    """What stands in the columns of time; marks side by side are one stretch, numbered words one each."""
    columns = [column for column in row.columns if column.role is Role.PERIOD]
    found: list[PeriodCell] = []
    seen: set[tuple[int, int]] = set()
    for column in columns:
        cell = row.cells[column.at]
        text = cell.text.strip(_NOTHING)
        if not text or (cell.row, cell.column) in seen:
            continue
        seen.add((cell.row, cell.column))
        covered = [each for each in columns if row.cells[each.at] is cell] or [column]
        place = row.place._replace(column=column.at + 1)
        first, last = covered[0].period or covered[0].title, covered[-1].period or covered[-1].title
        if _MARK.match(text):
            found.append(PeriodCell("", first, last, place))
        else:
            found.extend(PeriodCell(trimmed(item.text), first, last, place) for item in items_of(cell.text).items)
    return tuple(found)
