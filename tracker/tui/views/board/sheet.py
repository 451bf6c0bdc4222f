"""The board's columns taken away: one line for the clipboard, all lines for a file."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.core.query import GROUPS
from tracker.i18n import _
from tracker.services.sheets.tasks import due_day, lamp_word
from tracker.tui.actions import VIEWS
from tracker.tui.view import View, order_label
from tracker.tui.views.board.columns.column import BY_ID, COLUMNS, EXTRA, cell, value
from tracker.tui.views.board.columns.layout import Arrangement
from tracker.tui.views.groups import group_label

if TYPE_CHECKING:
    from datetime import date

    from tracker.core.lamp import Item
    from tracker.core.overview.statistics import GroupCount
    from tracker.services.sheets.sheet import Cell, Row, Sheet
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


def sheet_of(reader: Reader, view: View, columns: tuple[str, ...], *, limit: int | None = None) -> Sheet:
    """All lines of a view, or the first of them, read block by block; what they are divided by has a page of sums."""
    from tracker.services.sheets.heading import counted
    from tracker.services.sheets.sheet import Sheet

    ids = array(
        "I",
        reader.ids(view.asked, view.as_of, order=view.order, descending=view.is_descending, group=view.group),
    )
    headings = [_(BY_ID[name].label) for name in columns]
    order = order_label(view.order, is_descending=view.is_descending)
    lines = [_("；").join((counted(reader.summary(view.asked, view.as_of)), order))]
    if limit is not None and limit < len(ids):
        ids = ids[:limit]
        lines.append(_("只列出前 {count} 项").format(count=limit))
    rows = _rows(reader, view, ids, columns)
    return Sheet(
        _(VIEWS["board"]), headings, rows, len(ids), heading=_("责任事项台账"), lines=lines,
        further=_groups(reader, view),
    )  # fmt: skip


def _groups(reader: Reader, view: View) -> tuple[Sheet, ...]:
    """What each group comes to, as its head tells on the screen; nothing where the list is not divided."""
    from tracker.services.sheets.sheet import Sheet

    if not view.group:
        return ()
    heads = reader.group_counts(view.asked, view.as_of, view.group)
    rows = [(group_label(view.group, one.value), one.tasks, one.overdue, one.closed, one.unreported) for one in heads]
    sums = [
        sum(column)
        for column in zip(*((one.tasks, one.overdue, one.closed, one.unreported) for one in heads), strict=True)
    ]
    headings = (_("分组"), _("事项"), _("逾期"), _("已销号"), _("未报"))
    return (Sheet(_("分组"), headings, rows, len(rows), totals=(_("合计"), *sums) if sums else ()),)


def _rows(reader: Reader, view: View, ids: array[int], columns: tuple[str, ...]) -> Iterator[Row]:
    for start in range(0, len(ids), BLOCK):
        block = ids[start : start + BLOCK]
        items = reader.items_by_id(block, view.as_of)
        for number in block:
            if number in items:
                yield [_cell(name, items[number], view.as_of) for name in columns]


def _cell(name: str, item: Item, as_of: date) -> Cell:
    """A column's value; the lamp keeps its colour, and an extended or moved due date its mark."""
    from tracker.services.sheets.sheet import Percent

    if name == "lamp":
        return lamp_word(item)
    told = value(name, item, as_of)
    if name == "progress" and isinstance(told, int):
        return Percent(told)
    return due_day(item.facts) if name == "due" and item.facts.due_on else told
