"""Asks for the day on which the meeting was held."""

from __future__ import annotations

from collections.abc import Collection
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

    def __init__(self, day: date, last: date, known: Collection[date]) -> None:
        """``last`` is the last day that may be recorded, ``known`` are those recorded, the newest first."""
        super().__init__()
        self._day = day
        self._last = last
        self._known = tuple(known)

    def compose(self) -> ComposeResult:
        """One field and the days before."""
        with Vertical(id="dialog") as dialog:
            dialog.border_title = Content(_("记下开过调度会"))
            yield DayField(
                _("哪一天开的"), self._day, anchor=self._last, lean=Lean.BACK, id="day", tell=self._meaning,
                hint=_("可写 昨天、5月底；↑↓ 一天，PgUp PgDn 一月"),
            )  # fmt: skip
            if self._known:
                days = _("、").join(str(day) for day in self._known[:_MOST_TOLD])
                more = _("等 {count} 次").format(count=len(self._known)) if len(self._known) > _MOST_TOLD else ""
                words = _("记下的：{days}").format(days=" ".join(filter(None, (days, more))))
                yield Static(Content("\n").join(paragraph(words, WIDTH, "$secondary")))
            yield Static(_keys(), id="keys")

    def _meaning(self, day: date) -> Remark:
        if day in self._known:
            return Remark(_("这一天已经记下：再确定就是撤销"), is_warning=True)
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
        return "" if day <= self._last else _("{day} 还没有到：开过会以后再记").format(day=day)

    def action_cancel(self) -> None:
        """Record nothing."""
        self.dismiss(None)


def _keys() -> Content:
    confirm, cancel = _("Enter 确定"), _("Esc 取消")
    return Content.from_markup(
        "[@click=screen.submit]$confirm[/]   [@click=screen.cancel]$cancel[/]", confirm=confirm, cancel=cancel
    )
