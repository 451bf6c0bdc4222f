"""The board's columns taken away: one line for the clipboard, all lines for a file."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.core.query import GROUPS
from tracker.i18n import _
from tracker.tui.actions import VIEWS
from tracker.tui.view import View
from tracker.tui.views.board.columns.column import BY_ID, COLUMNS, EXTRA, cell, value
from tracker.tui.views.board.columns.layout import Arrangement
from tracker.tui.views.groups import group_label

if TYPE_CHECKING:
    from datetime import date

    from tracker.core.lamp import Item
    from tracker.core.overview.statistics import GroupCount
    from tracker.services.sheets.sheet import Row, Sheet
    from tracker.store.questions.reader import Reader

BLOCK = 500


def taken_columns(arrangement: Arrangement, group: str = "", *, has_roadmaps: bool = False) -> tuple[str, ...]:
    """What is taken: the columns chosen, or all that stand on a wide screen; by what the list is divided goes along."""
    columns = arrangement.columns or tuple(
        column.id for column in COLUMNS if column.rank != EXTRA and (column.id != "roadmap" or has_roadmaps)
    )
    divider = "due" if group == "month" else group
    return columns if divider in ("", *columns) or group not in GROUPS else (divider, *columns)


def line_of(item: Item, as_of: date, columns: tuple[str, ...]) -> list[tuple[str, str]]:
    """A task's line as headings and texts; where the table counts, names."""
    return [
        (_(BY_ID[name].label), str(value(name, item, as_of)) if name == "supporting" else cell(name, item, as_of).text)
        for name in columns
    ]


def head_of(count: GroupCount, group: str) -> list[tuple[str, str]]:
    """A group's head as headings and texts."""
    return [
        (_("分组"), group_label(group, count.value)),
        (_("事项"), str(count.tasks)),
        (_("逾期"), str(count.overdue)),
        (_("已销号"), str(count.closed)),
        (_("未报"), str(count.unreported)),
    ]


def sheet_of(reader: Reader, view: View, columns: tuple[str, ...]) -> Sheet:
    """All lines of a view, read block by block."""
    from tracker.services.sheets.sheet import Sheet

    ids = array(
        "I",
        reader.ids(view.asked, view.as_of, order=view.order, descending=view.is_descending, group=view.group),
    )
    headings = [_(BY_ID[name].label) for name in columns]
    return Sheet(_(VIEWS["board"]), headings, _rows(reader, view, ids, columns), len(ids))


def _rows(reader: Reader, view: View, ids: array[int], columns: tuple[str, ...]) -> Iterator[Row]:
    for start in range(0, len(ids), BLOCK):
        block = ids[start : start + BLOCK]
        items = reader.items_by_id(block, view.as_of)
        for number in block:
            if number in items:
                yield [value(name, items[number], view.as_of) for name in columns]
