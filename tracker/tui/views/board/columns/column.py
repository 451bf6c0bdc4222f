"""The table's columns: what each shows of an item, and what it hands to a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from tracker.core.amount import Amount
from tracker.core.facts import TaskFacts
from tracker.core.identity.unit_names import lead_label
from tracker.core.kinds import KIND_LABELS, STEP_LABELS, kind_label, step_label
from tracker.core.lamp import COLOUR_LABELS, Item, colour_label
from tracker.core.query import ORDERS
from tracker.core.status import STATUS_LABELS, Status, status_label
from tracker.i18n import _, mark
from tracker.text import cell_width
from tracker.tui.widgets.lamps import lamp_text

TITLE = "title"
"""The column that is always there and takes what the others leave."""
TITLE_MIN = 24
MARKS = {"": mark("未报"), Status.REPORTED_DONE: mark("待核"), Status.SUSPENDED: mark("暂缓")}
"""What stands beside the lamp: silence, or a status that the lamp does not tell."""


class Column(NamedTuple):
    """A column of ``width`` cells; ``rank`` 0 is always there, higher ranks give way first on a narrow screen.

    A column of rank ``EXTRA`` is shown only where it has been chosen.
    """

    id: str
    label: str
    width: int
    rank: int
    is_right: bool = False
    widest: int = 0

    @property
    def order(self) -> str:
        """What a list is sorted by for this column; empty where it cannot be."""
        order = {"lamp": "attention", "row": "position"}.get(self.id, self.id)
        return order if order in ORDERS else ""


EXTRA = 99

COLUMNS = (
    Column("lamp", mark("亮灯"), 0, 0),
    Column("roadmap", mark("路线图"), 10, 4),
    Column("code", mark("编号"), 5, 0),
    Column("title", mark("事项"), TITLE_MIN, 0),
    Column("kind", mark("类别"), 8, 3),
    Column("project", mark("项目"), 18, 7, widest=26),
    Column("step", mark("环节"), 8, 6),
    Column("lead", mark("牵头"), 10, 2, widest=20),
    Column("co_leads", mark("共同牵头"), 10, EXTRA, widest=20),
    Column("supporting", mark("配合"), 4, 8, is_right=True),
    Column("due", mark("期限"), 12, 0),
    Column("progress", mark("进度"), 4, 1, is_right=True),
    Column("days", mark("时限"), 10, 0, is_right=True),
    Column("last_report", mark("最近报告"), 10, 5),
    Column("section", mark("板块"), 10, EXTRA, widest=24),
    Column("criteria", mark("验收要点"), 16, EXTRA, widest=40),
    Column("amounts", mark("数量"), 14, EXTRA, widest=40),
    Column("leader", mark("分管领导"), 10, EXTRA, widest=20),
    Column("remark", mark("计划备注"), 14, EXTRA, widest=40),
    Column("status", mark("状态"), 8, EXTRA),
    Column("start", mark("开始"), 10, EXTRA),
    Column("original", mark("原定期限"), 10, EXTRA),
    Column("extensions", mark("延期"), 4, EXTRA, is_right=True),
    Column("late_moves", mark("改期"), 4, EXTRA, is_right=True),
    Column("note", mark("最近备注"), 16, EXTRA, widest=40),
    Column("row", mark("出处行"), 6, EXTRA, is_right=True),
)
BY_ID = {column.id: column for column in COLUMNS}


def worded(column: Column, code_width: int = 0) -> Column:
    """The column wide enough for its words in the language in force."""
    if column.id == "code":
        return column._replace(width=max(column.width, code_width))
    words = {
        "lamp": [
            f"● {_(label)} {_(said)}"
            for colour, label in COLOUR_LABELS.items()
            for status, said in MARKS.items()
            if status != Status.SUSPENDED or colour == "grey"
        ],
        "kind": [_(label) for label in KIND_LABELS.values()],
        "step": [_(label) for label in STEP_LABELS.values()],
        "status": [_(label) for label in STATUS_LABELS.values()],
    }.get(column.id, [])
    return column._replace(width=max(column.width, *(cell_width(word) for word in [*words, _(column.label)])))


class Cell(NamedTuple):
    """A cell's text, not yet cut to its column, and the name of the look it takes; empty for the row's own."""

    text: str
    look: str = ""


def cell(column_id: str, item: Item, as_of: date) -> Cell:
    """What a column shows of an item on a day."""
    made = _CELLS.get(column_id)
    return made(item, as_of) if made else _plain(getattr(item.facts, column_id))


def value(column_id: str, item: Item, as_of: date) -> str | int | date | None:
    """The same for a file: whole texts, and dates and numbers as such."""
    given = _VALUES.get(column_id)
    if given:
        return given(item)
    fact = getattr(item.facts, column_id, None)
    return fact if isinstance(fact, int | date) else cell(column_id, item, as_of).text


def days_text(item: Item, as_of: date) -> str:
    """How late, or how long still: ``逾期62天``, ``剩12天``; what is awaited where days say nothing."""
    facts, lamp = item
    if lamp.days_overdue:
        return _("逾期{days}天").format(days=lamp.days_overdue)
    settled: dict[str, str] = {
        Status.CLOSED: _("已销号"),
        Status.SUSPENDED: _("暂缓"),
        Status.WITHDRAWN: _("已撤销"),
        Status.REPORTED_DONE: _("待核查"),
    }
    if facts.status in settled:
        return settled[facts.status]
    if facts.due_on is None:
        return ""
    left = (facts.due_on - as_of).days
    return _("剩{days}天").format(days=left) if left else _("今天到期")


def _lamp(item: Item, _as_of: date) -> Cell:
    said = _beside_lamp(item)
    text = lamp_text(item.lamp.colour.value)
    return Cell(f"{text} {said}" if said else text, item.lamp.colour.value)


def _beside_lamp(item: Item) -> str:
    said = MARKS.get("" if item.lamp.is_unreported else item.facts.status)
    return _(said) if said else ""


def _due(item: Item, _as_of: date) -> Cell:
    facts = item.facts
    if facts.due_on is None:
        return Cell(facts.deadline_text, "quiet")
    if facts.late_moves:
        return Cell(facts.due_on.isoformat() + _("改"), "yellow")
    return Cell(facts.due_on.isoformat() + (_("延") if facts.extensions else ""))


def _days(item: Item, as_of: date) -> Cell:
    return Cell(days_text(item, as_of), "late" if item.lamp.days_overdue else "")


def _day(day: date | None) -> Cell:
    return Cell(day.isoformat()) if day else Cell("—", "quiet")


def _title(facts: TaskFacts) -> str:
    """Of a member's share with the member before it, for on a narrow screen nothing else tells it from the others."""
    return _("{unit}：{title}").format(unit=facts.lead, title=facts.title) if facts.share_of else facts.title


def _progress_value(facts: TaskFacts) -> str | int:
    """Per cent; of a duty that each member has words that no spreadsheet takes for a day."""
    if not facts.shares:
        return facts.progress
    return _("{done}/{count}个单位").format(done=facts.shares_done, count=facts.shares)


def _plain(fact: object) -> Cell:
    """A fact as it is, whatever its field holds."""
    if fact is None or isinstance(fact, date):
        return _day(fact)
    if isinstance(fact, tuple):
        return Cell(_("、").join(part.shown() if isinstance(part, Amount) else part for part in fact))
    return Cell(str(fact))


# A column without an entry shows the fact of its name.
_CELLS: dict[str, Callable[[Item, date], Cell]] = {
    "code": lambda item, _day: Cell(item.facts.share_of or item.facts.code),
    "title": lambda item, _day: Cell(_title(item.facts)),
    "lamp": _lamp,
    "kind": lambda item, _day: Cell(kind_label(item.facts.kind)),
    "lead": lambda item, _day: Cell(lead_label(item.facts.lead), "" if item.facts.lead else "quiet"),
    "step": lambda item, _day: Cell(step_label(item.facts.step)),
    "supporting": lambda item, _day: Cell(str(len(item.facts.supporting) or "")),
    "due": _due,
    "progress": lambda item, _day: Cell(item.facts.progress_text),
    "days": _days,
    "last_report": lambda item, _as_of: _day(item.facts.last_report_on),
    "status": lambda item, _day: Cell(status_label(item.facts.status)),
    "start": lambda item, _as_of: _day(item.facts.start_on),
    "original": lambda item, _as_of: _day(item.facts.due_on_first),
    "extensions": lambda item, _day: Cell(str(item.facts.extensions or "")),
    "late_moves": lambda item, _day: Cell(str(item.facts.late_moves or "")),
    "row": lambda item, _day: Cell(str(item.facts.row or "")),
}
_VALUES: dict[str, Callable[[Item], str | int | date | None]] = {
    "code": lambda item: item.facts.code,
    "title": lambda item: item.facts.title,
    "lamp": lambda item: " ".join(filter(None, (colour_label(item.lamp.colour.value), _beside_lamp(item)))),
    "supporting": lambda item: _("、").join(item.facts.supporting),
    "due": lambda item: item.facts.due_on or item.facts.deadline_text,
    "progress": lambda item: _progress_value(item.facts),
    "last_report": lambda item: item.facts.last_report_on,
    "start": lambda item: item.facts.start_on,
    "original": lambda item: item.facts.due_on_first,
    "extensions": lambda item: item.facts.extensions,
    "late_moves": lambda item: item.facts.late_moves,
    "row": lambda item: item.facts.row or None,
}
