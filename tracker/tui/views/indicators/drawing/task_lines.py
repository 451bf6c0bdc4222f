"""Lines of tasks on a page: lamp, code, title, date, and what they would add."""

from __future__ import annotations

from tracker.core.lamp import Item
from tracker.i18n import _
from tracker.services.indicators.threats import Serving
from tracker.text import cell_width, clean, fit
from tracker.tui.views.indicators.drawing.page import Bit, Bits
from tracker.tui.widgets.lamps import lamp_text

_CODE_CELLS = 7


def serving_line(serving: Serving, width: int, code: str = "") -> Bits:
    """A task and what it adds: ``● 红  26.2a  县四中综合艺体楼  2024-12-31  逾期30天  ＋3,000 ㎡``."""
    return task_line(serving.item, added_text(serving, code), width)


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
