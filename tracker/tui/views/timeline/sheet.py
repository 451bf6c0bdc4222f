"""The timeline's dates taken away: one line for the clipboard, all lines for a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tracker.core.lamp import Item
from tracker.i18n import _, mark
from tracker.services.sheets.tasks import due_day, lamp_word
from tracker.tui.view import View
from tracker.tui.views.timeline.links import projected_on
from tracker.tui.views.timeline.listed_lines import order_of

if TYPE_CHECKING:
    from tracker.services.sheets.sheet import Cell, Row, Sheet
    from tracker.store.questions.reader import Reader

HEADINGS = (
    mark("编号"), mark("事项"), mark("开始"), mark("原期限"), mark("期限"), mark("亮灯"), mark("预计完成"),
)  # fmt: skip
BLOCK = 500


def sheet_of(reader: Reader, view: View) -> Sheet:
    """The tasks of a view in the order shown, with their dates."""
    from tracker.services.sheets.heading import counted
    from tracker.services.sheets.sheet import Sheet

    ids = list(reader.ids(view.asked, view.as_of, order=order_of(view), descending=view.is_descending))
    headings = [_(heading) for heading in HEADINGS]
    lines = (counted(reader.summary(view.asked, view.as_of)),)
    return Sheet(
        _("路线图"), headings, _rows(reader, ids, view), count=len(ids), heading=_("事项进度安排"), lines=lines
    )


def copied_line(item: Item, projected: date | None) -> list[tuple[str, str]]:
    """A task's dates as headings and texts; the projected finish only where it passes the due date."""
    texts = [str(value) if value is not None else "" for value in _cells(item, projected)]
    return list(zip(map(_, HEADINGS), texts, strict=True))


def _cells(item: Item, projected: date | None) -> tuple[Cell, ...]:
    facts = item.facts
    start = facts.start_on or facts.begun_on
    return (
        facts.code, facts.title, start, facts.due_on_first, due_day(facts), lamp_word(item), projected,
    )  # fmt: skip


def _rows(reader: Reader, ids: Sequence[int], view: View) -> Iterator[Row]:
    """The rows of some tasks, in that order, read as they are wanted."""
    for start in range(0, len(ids), BLOCK):
        block = ids[start : start + BLOCK]
        found = reader.items_by_id(block, view.as_of)
        for task_id in block:
            if task_id in found:
                yield _cells(found[task_id], projected_on(reader, found[task_id], view.as_of))
