"""Small questions: a few answers to choose from, yes or no, which day, which name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static
from textual.widgets.button import ButtonVariant

from tracker.i18n import _
from tracker.services.days import Lean
from tracker.text import cell_width, clean
from tracker.tui.dialogs.about import WIDTH
from tracker.tui.dialogs.fields import DayField, FormField, Remark
from tracker.tui.leaving import Dialog
from tracker.tui.widgets.prose import paragraph

Answer = TypeVar("Answer")


class QuestionDialog(Dialog[Answer]):
    """Something to read and a row of buttons, each with the name of its answer; Esc gives the last one."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_last", show=False),
        Binding("ctrl+s", "give_first", show=False),
        Binding("left", "other(-1)", show=False),
        Binding("right", "other(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-12)", show=False),
        Binding("pagedown", "scroll(12)", show=False),
    ]

    def __init__(
        self, title: str, text: Content, answers: Mapping[str, str], *, begin: str, barred: Collection[str] = ()
    ) -> None:
        """``answers`` are names with their words; the focus is on ``begin``, and those ``barred`` cannot be given."""
        super().__init__()
        self._title = title
        self._text = text
        self._answers = answers
        self._begin = begin
        self.barred = barred

    def result(self, answer: str) -> Answer:
        """What the dialog returns for an answer."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The text, scrolling where it is long, above the buttons."""
        with Vertical(id="dialog") as dialog:
            dialog.border_title = Content(clean(self._title))
            with VerticalScroll(id="text", can_focus=False):
                yield Static(self._text)
            with Horizontal(id="buttons"):
                for answer, words in self._answers.items():
                    look: ButtonVariant = "primary" if answer == next(iter(self._answers)) else "default"
                    is_barred = answer in self.barred
                    yield Button(Content(words), id=answer, compact=True, variant=look, disabled=is_barred)

    def on_mount(self) -> None:
        """Put the focus on the answer that is expected, or that does no harm."""
        self.query_one(f"#{self._begin}").focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.give(str(event.button.id))

    def action_give_first(self) -> None:
        """Answer as the first button does, unless that is not to be had."""
        self.give(next(iter(self._answers)))

    def action_give_last(self) -> None:
        """Answer as the last button does."""
        self.give(next(reversed(list(self._answers))))

    def give(self, answer: str) -> None:
        """Answer, unless it cannot be given."""
        if answer not in self.barred:
            self.dismiss(self.result(answer))

    def action_scroll(self, lines: int) -> None:
        """Read on, with the focus still on a button."""
        self.query_one("#text").scroll_relative(y=lines, animate=False)

    def action_other(self, steps: int) -> None:
        """Move to another button."""
        buttons = [button for button in self.query(Button) if not button.disabled]
        now = next((place for place, button in enumerate(buttons) if button.has_focus), 0)
        buttons[(now + steps) % len(buttons)].focus()


class YesNoDialog(QuestionDialog[bool]):
    """Two answers; Esc is no. Focus starts on no unless ``prefers_yes``."""

    def __init__(
        self, title: str, text: Content, *, yes: str, no: str = "", prefers_yes: bool = True, can_yes: bool = True
    ) -> None:
        answers = {"yes": yes, "no": no or _("取消")}
        begin = "yes" if prefers_yes and can_yes else "no"
        super().__init__(title, text, answers, begin=begin, barred=() if can_yes else ("yes",))

    def result(self, answer: str) -> bool:
        """Whether it was yes."""
        return answer == "yes"


class ConfirmDialog(YesNoDialog):
    """Asks before something is done."""

    def __init__(self, title: str, text: str) -> None:
        lines = Content("\n").join(line for part in text.splitlines() or [""] for line in paragraph(part, WIDTH))
        super().__init__(title, lines, yes=_("确定"))


class DateDialog(Dialog["date | None"]):
    """Asks for the date that the whole view is judged on, or, with ``before``, for one that lies before it."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "submit", show=False),
        Binding("escape", "cancel", show=False),
    ]

    def __init__(self, as_of: date, *, before: date | None = None) -> None:
        super().__init__()
        self._as_of = as_of
        self._before = before

    def compose(self) -> ComposeResult:
        """One field."""
        with Vertical(id="dialog") as dialog:
            dialog.border_title = Content(_("与哪一天对比") if self._before else _("指定日期"))
            label = _("对照日期") if self._before else _("截至日期")
            lean = Lean.BACK if self._before else Lean.SAME_YEAR
            yield DayField(
                label, self._as_of, anchor=self._before or self._as_of, lean=lean, id="day",
                hint=_("可写 昨天、5月底；↑↓ 一天，PgUp PgDn 一月"),
            )  # fmt: skip
            yield Static(_keys(), id="keys")

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
        if self._before and day >= self._before:
            return _("应早于截至日期 {day}").format(day=self._before)
        return ""

    def action_cancel(self) -> None:
        """Leave the date as it is."""
        self.dismiss(None)


class NameDialog(Dialog[str]):
    """Asks for a name of at most so many cells; empty when cancelled."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "submit", show=False),
        Binding("escape", "cancel", show=False),
    ]

    def __init__(self, title: str, name: str = "", *, longest: int, taken: Collection[str] = ()) -> None:
        super().__init__()
        self._title = title
        self._name_given = name
        self._longest = longest
        self._taken = taken

    def compose(self) -> ComposeResult:
        """One field."""
        with Vertical(id="dialog", classes="small") as dialog:
            dialog.border_title = Content(clean(self._title))
            yield NameField(self._name_given, self._longest, self._taken)
            yield Static(_keys(), id="keys")

    @on(Input.Submitted)
    def action_submit(self) -> None:
        """Return the name, or say why it will not do."""
        field = self.query_one(NameField)
        if problem := field.problem():
            field.complain(problem)
        else:
            self.dismiss(field.text)

    def action_cancel(self) -> None:
        """Leave without a name."""
        self.dismiss("")


class NameField(FormField):
    """A name of a few words."""

    is_replaced = True

    def __init__(self, name: str, longest: int, taken: Collection[str]) -> None:
        self._longest = longest
        self._taken = taken
        super().__init__(_("名称"), name, hint=_("如：财政局未报"), id="name")

    def problem(self) -> str:
        """Why the text is no name."""
        if not self.text:
            return _("请填写名称")
        is_long = cell_width(self.text) > self._longest
        return _("太长：最多 {count} 个汉字").format(count=self._longest // 2) if is_long else ""

    def reading(self) -> Remark:
        """That a name is taken."""
        if self.text in self._taken:
            return Remark(_("已有同名的，将被替换"), is_warning=True)
        return Remark(self.hint)


def _keys() -> Content:
    return Content.from_markup(
        "[@click=screen.submit]$submit[/]   [@click=screen.cancel]$cancel[/]",
        submit=_("Enter 确定"),
        cancel=_("Esc 取消"),
    )
