"""The table's columns: what each shows of an item, and which fit a width. The title takes what the others leave."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from tracker.core.kinds import KIND_LABELS, STEP_LABELS, kind_label, step_label
from tracker.core.lamp import COLOUR_LABELS, Item
from tracker.i18n import _, mark
from tracker.text import cell_width
from tracker.tui.widgets.lamps import lamp_text

TITLE_MIN = 24
TITLE_FAIR = 34
"""What the title gets before the columns of a wide screen (rank 5 and over) are shown."""
TITLE_ENOUGH = 44


MARKS = {"": mark("未报"), "reported_done": mark("待核"), "suspended": mark("暂缓")}
"""What stands beside the lamp: silence, or a status that the lamp does not tell."""


class Column(NamedTuple):
    """A column of ``width`` cells; ``rank`` 0 is always there, higher ranks give way first on a narrow screen."""

    id: str
    label: str
    width: int
    rank: int
    is_right: bool = False
    widest: int = 0


COLUMNS = (
    Column("lamp", mark("亮灯"), 0, 0),
    Column("roadmap", mark("路线图"), 10, 4),
    Column("code", mark("编号"), 5, 0),
    Column("title", mark("事项"), TITLE_MIN, 0),
    Column("kind", mark("类别"), 8, 3),
    Column("project", mark("项目"), 12, 7, widest=22),
    Column("step", mark("环节"), 8, 6),
    Column("lead", mark("牵头"), 10, 2, widest=20),
    Column("supporting", mark("配合"), 4, 8, is_right=True),
    Column("due", mark("期限"), 12, 0),
    Column("progress", mark("进度"), 4, 1, is_right=True),
    Column("days", mark("时限"), 10, 0, is_right=True),
    Column("last_report", mark("最近报告"), 10, 5),
)


def columns_for(width: int, *, code_width: int = 5, has_roadmaps: bool = False) -> tuple[Column, ...]:
    """The columns, with their widths, that fill ``width`` cells: one cell before each."""
    chosen = [_worded(column, code_width) for column in COLUMNS if column.id != "roadmap" or has_roadmaps]
    while _needed(chosen) > width and any(column.rank for column in chosen):
        chosen.remove(max(chosen, key=lambda column: column.rank))
    spare = width - _total(chosen)
    widths = {column.id: column.width for column in chosen}
    widths["title"] += min(spare, TITLE_ENOUGH - TITLE_MIN)
    spare -= min(max(spare, 0), TITLE_ENOUGH - TITLE_MIN)
    for column in chosen:
        more = max(0, min(spare, column.widest - column.width))
        widths[column.id] += more
        spare -= more
    widths["title"] = max(4, widths["title"] + max(spare, 0))
    return tuple(column._replace(width=widths[column.id]) for column in chosen)


def _needed(columns: list[Column]) -> int:
    is_rich = any(column.rank >= 5 for column in columns)
    return _total(columns) + (TITLE_FAIR - TITLE_MIN if is_rich else 0)


def _total(columns: list[Column]) -> int:
    return sum(column.width + 1 for column in columns)


def _worded(column: Column, code_width: int) -> Column:
    """The column wide enough for its words in the language in force."""
    if column.id == "code":
        return column._replace(width=max(column.width, code_width))
    words = {
        "lamp": [
            f"● {_(label)} {_(said)}"
            for colour, label in COLOUR_LABELS.items()
            for status, said in MARKS.items()
            if status != "suspended" or colour == "grey"
        ],
        "kind": [_(label) for label in KIND_LABELS.values()],
        "step": [_(label) for label in STEP_LABELS.values()],
    }.get(column.id, [])
    return column._replace(width=max(column.width, *(cell_width(word) for word in [*words, _(column.label)])))


class Cell(NamedTuple):
    """A cell's text, not yet cut to its column, and the name of the look it takes; empty for the row's own."""

    text: str
    look: str = ""


def cell(column_id: str, item: Item, as_of: date) -> Cell:
    """What a column shows of an item on a day."""
    return _CELLS[column_id](item, as_of)


def days_text(item: Item, as_of: date) -> str:
    """How late, or how long still: ``逾期62天``, ``剩12天``; what is awaited where days say nothing."""
    facts, lamp = item
    if lamp.days_overdue:
        return _("逾期{days}天").format(days=lamp.days_overdue)
    settled = {"closed": _("已销号"), "suspended": _("暂缓"), "withdrawn": _("已撤销"), "reported_done": _("待核查")}
    if facts.status in settled:
        return settled[facts.status]
    if facts.due_on is None:
        return ""
    left = (facts.due_on - as_of).days
    return _("剩{days}天").format(days=left) if left else _("今天到期")


def _lamp(item: Item, _as_of: date) -> Cell:
    said = MARKS.get("" if item.lamp.is_unreported else item.facts.status)
    text = lamp_text(item.lamp.colour.value)
    return Cell(f"{text} {_(said)}" if said else text, item.lamp.colour.value)


def _due(item: Item, _as_of: date) -> Cell:
    facts = item.facts
    if facts.due_on is None:
        return Cell(facts.deadline_text, "quiet")
    return Cell(facts.due_on.isoformat() + (_("延") if facts.extensions else ""))


def _days(item: Item, as_of: date) -> Cell:
    return Cell(days_text(item, as_of), "late" if item.lamp.days_overdue else "")


def _last_report(item: Item, _as_of: date) -> Cell:
    day = item.facts.last_report_on
    return Cell(day.isoformat()) if day else Cell("—", "quiet")


_CELLS: dict[str, Callable[[Item, date], Cell]] = {
    "lamp": _lamp,
    "roadmap": lambda item, _day: Cell(item.facts.roadmap),
    "code": lambda item, _day: Cell(item.facts.code),
    "title": lambda item, _day: Cell(item.facts.title),
    "kind": lambda item, _day: Cell(kind_label(item.facts.kind)),
    "project": lambda item, _day: Cell(item.facts.project),
    "step": lambda item, _day: Cell(step_label(item.facts.step)),
    "lead": lambda item, _day: Cell(item.facts.lead),
    "supporting": lambda item, _day: Cell(str(len(item.facts.supporting) or "")),
    "due": _due,
    "progress": lambda item, _day: Cell(f"{item.facts.progress}%"),
    "days": _days,
    "last_report": _last_report,
}
