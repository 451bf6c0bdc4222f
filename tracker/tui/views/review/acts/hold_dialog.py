"""Asks for the day on which the meeting was held."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tracker.i18n import _
from tracker.services.days import Lean
from tracker.services.meetings.holding import MeetingDays
from tracker.tui.dialogs.about import WIDTH
from tracker.tui.dialogs.fields import DayField, Remark
from tracker.tui.leaving import Dialog
from tracker.tui.widgets.prose import paragraph

_MOST_TOLD = 6


class HoldDialog(Dialog["date | None"]):
    """A field with the day, and below it the days that are recorded; one of those given again is taken back."""

    CSS_PATH = "../../../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "submit", show=False),
        Binding("escape", "cancel", show=False),
    ]

    def __init__(self, day: date, days: MeetingDays, known: Collection[date]) -> None:
        """``days`` are those that may be recorded, ``known`` those that are, the newest first."""
        super().__init__()
        self._day = day
        self._days = days
        self._known = tuple(known)

    def compose(self) -> ComposeResult:
        """One field and the days before."""
        with Vertical(id="dialog") as dialog:
            dialog.border_title = Content(_("记下开过调度会"))
            yield DayField(
                _("哪一天开的"), self._day, anchor=self._days.last, lean=Lean.BACK, id="day", tell=self._meaning,
                hint=_("可写 昨天、5月底；↑↓ 一天，PgUp PgDn 一月"),
            )  # fmt: skip
            if self._known:
                yield Static(Content("\n").join(_told(self._known)))
            yield Static(_keys(), id="keys")

    def _meaning(self, day: date) -> Remark:
        if day in self._known:
            return Remark(_("已记下：再确定就是撤销"), is_warning=True)
        return Remark(_("以后的“变化”从这一天算起"))

    @on(Input.Submitted)
    def action_submit(self) -> None:
        """Return the day, or say why there is none."""
        field = self.query_one("#day", DayField)
        problem = field.problem() or self._problem(field.day)
        if problem:
            field.focus()
            field.complain(problem)
        else:
            self.dismiss(field.day)

    def _problem(self, day: date | None) -> str:
        if day is None:
            return _("请填写日期")
        return "" if day in self._known else self._days.problem(day)

    def action_cancel(self) -> None:
        """Record nothing."""
        self.dismiss(None)


def _told(known: Sequence[date]) -> list[Content]:
    """The days that are recorded, the newest first, each whole, and that one given again is taken back."""
    days = "  ".join(str(day) for day in known[:_MOST_TOLD])
    more = _("等 {count} 次").format(count=len(known)) if len(known) > _MOST_TOLD else ""
    words = "  ".join(filter(None, (_("记下的：{days}").format(days=days), more)))
    told = (words, _("再写其中一天并确定，就是撤销那一天的"))
    return [line for each in told for line in paragraph(each, WIDTH, "$secondary")]


def _keys() -> Content:
    confirm, cancel = _("Enter 确定"), _("Esc 取消")
    return Content.from_markup(
        "[@click=screen.submit]$confirm[/]   [@click=screen.cancel]$cancel[/]", confirm=confirm, cancel=cancel
    )
