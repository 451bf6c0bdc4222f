"""A link of a chain in words: the date it was planned for, when it was or will be finished, and the days between."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tracker.core.status import DONE
from tracker.i18n import _

if TYPE_CHECKING:
    from tracker.core.overview.chain import ChainLink


def link_dates(link: ChainLink) -> str:
    """``2024-03-31 → 04-24``: the date in force, and the day of finishing where it is another; no day, no words."""
    due, finish = link.item.facts.due_on, link.projected_on
    if due is None:
        return str(finish) if finish else _("无期限")
    return str(due) if finish in (None, due) else f"{due} → {_short(finish, due)}"


def link_slip(link: ChainLink) -> str:
    """What came of it: ``晚24天`` and ``按期`` of what is finished, ``预计晚24天`` of what is to come, else nothing."""
    facts, finish = link.item.facts, link.projected_on
    if facts.status not in DONE:
        return _("预计晚{days}天").format(days=link.slip_days) if link.slip_days else ""
    if facts.due_on is None or finish is None:
        return _("已办结")
    days = (finish - facts.due_on).days
    if days > 0:
        return _("晚{days}天").format(days=days)
    return _("提前{days}天").format(days=-days) if days else _("按期")


def link_words(link: ChainLink) -> str:
    """Dates and what came of it."""
    return " ".join(filter(None, (link_dates(link), link_slip(link))))


def _short(day: date | None, beside: date) -> str:
    """The day without its year where that is the other's."""
    return str(day)[5:] if day and day.year == beside.year else str(day)
