"""A unit's figures as cells of a workbook."""

from __future__ import annotations

from tracker.core.overview.statistics import UnitStats
from tracker.i18n import _
from tracker.services.sheets.sheet import Row, Share


def unit_headings() -> tuple[str, ...]:
    """The columns of :func:`unit_row`, in the language in force."""
    return (
        _("责任单位"), _("牵头"), _("共同牵头"), _("配合"), _("逾期"), _("30天内"), _("未报"), _("已销号"), _("延期"),
        _("改期"), _("已到期"), _("到期已销号"), _("按期报结并销号"), _("销号率"), _("按期率"), _("说明"),
    )  # fmt: skip


def unit_row(name: str, s: UnitStats, words: str = "") -> Row:
    """A unit's figures, the rates behind the figures that they are made of."""
    return (
        name, s.lead, s.co_lead, s.supporting, s.overdue, s.due_soon, s.unreported, s.closed, s.extended, s.moved,
        s.due, s.closed_due, s.on_time, share(s.closure_rate), share(s.on_time_rate), words,
    )  # fmt: skip


def share(rate: float | None) -> Share | None:
    """A rate as a cell; nothing where nothing is due."""
    return None if rate is None else Share(rate)
