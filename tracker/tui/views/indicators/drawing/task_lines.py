"""Lines of tasks on a page: lamp, code, title, date, and what they would add."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core.indicators.attainment import Attainment
from tracker.core.indicators.outlook.threats import EndangeringTask
from tracker.core.lamp import Item
from tracker.i18n import _
from tracker.services.indicators.threats import Serving, Servings
from tracker.text import cell_width, clean, fit
from tracker.tui.views.indicators.drawing.marks import figure
from tracker.tui.views.indicators.drawing.page import Bit, Bits, Opened, PageLine, TaskStep
from tracker.tui.widgets.lamps import lamp_text

_CODE_CELLS = 7


def task_lines(servings: Servings, attainment: Attainment, width: int) -> Iterator[PageLine]:
    """The tasks that cite an indicator, late ones first, with what they add and how far that would move the value."""
    code = attainment.code.partition(".")[0]
    found = servings.behind(attainment.code, attainment.stage)
    late = {each.item.facts.task_id: each for each in servings.endangering.get((attainment.code, attainment.stage), ())}
    if found:
        told = " " + _("引用它的事项 {count}").format(count=len(found))
        yield PageLine((Bit(told, "group"),), Opened("tasks", None, is_heading=True))
    for serving in found:
        task_id = serving.item.facts.task_id
        words = "  ".join(filter(None, (added_text(serving, code), moved_text(late.get(task_id)))))
        yield PageLine(task_line(serving.item, words, width), Opened(f"task {task_id}", TaskStep(task_id)))


def moved_text(late: EndangeringTask | None) -> str:
    """``全县 4.36→4.51``, and of the task's school the same: what has not come because the task is late."""
    if late is None:
        return ""
    told = []
    for words, move in ((_("全县 {before}→{after}"), late.of_county), (_("该校 {before}→{after}"), late.of_school)):
        if move:
            told.append(words.format(before=figure(move.before, move.after), after=figure(move.after, move.before)))
    return _("，").join(told)


def serving_line(serving: Serving, width: int) -> Bits:
    """A task and what it adds: ``● 红  26.2a  县四中综合艺体楼  2024-12-31  逾期30天  ＋3,000 ㎡``."""
    return task_line(serving.item, added_text(serving), width)


def task_line(item: Item, words: str, width: int) -> Bits:
    """A task with its date, how late it is, and some words behind it."""
    facts, lamp = item
    late = _("逾期{days}天").format(days=lamp.days_overdue) if lamp.days_overdue else ""
    due = str(facts.due_on or _("无期限"))
    ends = "  ".join(filter(None, (due, late, words)))
    shown = lamp_text(lamp.colour)
    code = fit(facts.code, max(_CODE_CELLS, min(12, cell_width(facts.code))))
    room = width - 6 - cell_width(shown) - cell_width(code) - cell_width(ends) - 4
    look = str(lamp.colour)
    return (
        Bit("   "), Bit(shown, look), Bit("  "), Bit(code, "quiet"), Bit("  "),
        Bit(fit(facts.title, max(8, room))), Bit("  "), Bit(ends, "red" if late else "quiet"),
    )  # fmt: skip


def added_text(serving: Serving, code: str = "") -> str:
    """``＋3,000 ㎡``, of one indicator, or of each with its code; the amounts as written where it cites none."""
    if not serving.codes:
        return _("、").join(clean(amount.shown()) for amount in serving.item.facts.amounts)
    told = []
    for each in serving.adds:
        if not code or each.code.partition(".")[0] == code:
            amount = f"{each.amount:,.0f}" if each.amount == int(each.amount) else f"{each.amount:,.2f}"
            told.append(" ".join(filter(None, ("" if code else each.code, f"＋{amount} {each.unit}"))))
    return _("、").join(told)
