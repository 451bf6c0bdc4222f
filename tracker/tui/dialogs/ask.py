"""Two small questions: yes or no, and which day."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from tracker.i18n import _
from tracker.text import clean
from tracker.tui.dialogs.about import WIDTH
from tracker.tui.dialogs.days import Lean
from tracker.tui.dialogs.fields import DayField
from tracker.tui.widgets.prose import paragraph


class YesNoDialog(ModalScreen[bool]):
    """Something to read and two buttons; Esc is no. Focus starts on no unless ``prefers_yes``."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "answer(False)", show=False),
        Binding("ctrl+s", "answer(True)", show=False),
        Binding("left,right", "other", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-12)", show=False),
        Binding("pagedown", "scroll(12)", show=False),
    ]

    def __init__(self, title: str, text: Content, *, yes: str, prefers_yes: bool = True, can_yes: bool = True) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._yes = yes
        self._prefers_yes = prefers_yes
        self._can_yes = can_yes

    def compose(self) -> ComposeResult:
        """The text, scrolling where it is long, above the buttons."""
        with Vertical(id="dialog") as dialog:
            dialog.border_title = Content(clean(self._title))
            with VerticalScroll(id="text", can_focus=False):
                yield Static(self._text)
            with Horizontal(id="buttons"):
                yield Button(Content(self._yes), id="yes", compact=True, variant="primary", disabled=not self._can_yes)
                yield Button(Content(_("取消")), id="no", compact=True)

    def on_mount(self) -> None:
        """Put the focus on the answer that does no harm, or that is expected."""
        self.query_one("#yes" if self._prefers_yes and self._can_yes else "#no").focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_answer(event.button.id == "yes")

    def action_answer(self, is_yes: bool) -> None:
        """Answer, unless yes is not to be had."""
        if self._can_yes or not is_yes:
            self.dismiss(is_yes)

    def action_scroll(self, lines: int) -> None:
        """Read on, with the focus still on a button."""
        self.query_one("#text").scroll_relative(y=lines, animate=False)

    def action_other(self) -> None:
        """Move to the other button."""
        other = "#yes" if self.query_one("#no").has_focus else "#no"
        self.query_one(other).focus()


class ConfirmDialog(YesNoDialog):
    """Asks before something is done."""

    def __init__(self, title: str, text: str) -> None:
        lines = Content("\n").join(line for part in text.splitlines() or [""] for line in paragraph(part, WIDTH))
        super().__init__(title, lines, yes=_("确定"))


class DateDialog(ModalScreen["date | None"]):
    """Asks for the date that the whole view is judged on."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "submit", show=False),
        Binding("escape", "cancel", show=False),
    ]

    def __init__(self, as_of: date) -> None:
        super().__init__()
        self._as_of = as_of

    def compose(self) -> ComposeResult:
        """One field."""
        with Vertical(id="dialog", classes="small") as dialog:
            dialog.border_title = Content(_("指定日期"))
            yield DayField(
                _("截至日期"), self._as_of, anchor=self._as_of, lean=Lean.SAME_YEAR, id="day",
                hint=_("可写 5月底；↑↓ 一天，PgUp PgDn 一月"),
            )  # fmt: skip
            yield Static(
                Content.from_markup(
                    "[@click=screen.submit]$submit[/]   [@click=screen.cancel]$cancel[/]",
                    submit=_("Enter 确定"),
                    cancel=_("Esc 取消"),
                ),
                id="keys",
            )

    @on(Input.Submitted)
    def action_submit(self) -> None:
        """Return the day, or say why there is none."""
        field = self.query_one("#day", DayField)
        problem = field.problem() or ("" if field.text else _("请填写日期"))
        if problem:
            field.focus()
            field.complain(problem)
        else:
            self.dismiss(field.day)

    def action_cancel(self) -> None:
        """Leave the date as it is."""
        self.dismiss(None)
