"""Input fields of the dialogs: one widget each, its label in the upper border and its message in the lower one."""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.widgets import Input

from tracker.clock import checked_day
from tracker.i18n import _
from tracker.services.days import Lean, day_as_read, may_begin, read_day
from tracker.text import clean


class Remark(NamedTuple):
    """What stands under a field: a sentence, and whether it warns."""

    text: str
    is_warning: bool = False


class FormField(Input):
    """A line of text with a label and a message; what is typed or pasted is made inert."""

    is_replaced = False
    """Whether the first key replaces what stands there, as fits a value but not a text that somebody wrote."""

    def __init__(self, label: str, text: str = "", *, hint: str = "", id: str) -> None:  # noqa: A002  # Textual's name
        self.hint = hint
        super().__init__(clean(text), id=id, select_on_focus=self.is_replaced)
        self.cursor_blink = False
        self.border_title = Content(clean(label))
        self.remark()

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace the text between two positions, as :class:`Input` does, by the new text made inert."""
        super().replace(clean(text), start, end)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal cursor, and so the input method's window, belongs; Input puts it one cell too far."""
        offset = super().cursor_screen_offset
        return Offset(offset.x - 1, offset.y) if self.cursor_at_end else offset

    @property
    def text(self) -> str:
        """The text as it may be recorded."""
        return clean(self.value).strip()

    def problem(self) -> str:
        """Why the text cannot be read; empty when it can."""
        return ""

    def reading(self) -> Remark:
        """What the text is understood as, or the hint."""
        return Remark(self.hint)

    def puzzled(self, _problem: str) -> Remark:
        """What to say while the text cannot be read: it is still being typed."""
        return Remark(self.hint)

    def remark(self) -> None:
        """Show what the text is understood as; a complaint goes."""
        problem = self.problem()
        said = self.puzzled(problem) if problem else self.reading()
        self._say(said.text, is_warning=said.is_warning)

    def complain(self, sentence: str) -> None:
        """Show why the text is refused."""
        self._say(sentence, is_wrong=True)

    def _say(self, sentence: str, *, is_warning: bool = False, is_wrong: bool = False) -> None:
        self.border_subtitle = Content(clean(sentence)) if sentence else None
        self.set_class(is_warning, "-warning")
        self.set_class(is_wrong, "-wrong")

    def _on_blur(self, event: object) -> None:
        super()._on_blur(event)  # type: ignore[arg-type]
        if self.problem():
            self.complain(self.problem())

    def watch_value(self) -> None:
        """Follow each change with the message under it."""
        self.remark()


class BasisField(FormField):
    """The name of a document; the arrow keys go through those that were named before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "earlier(1)", show=False),
        Binding("down", "earlier(-1)", show=False),
    ]
    _offered: tuple[str, ...] = ()

    def offer(self, texts: tuple[str, ...]) -> None:
        """Have the arrow keys go through these, the latest first."""
        self._offered = texts
        if texts:
            self.hint = _("{hint}；↑ 以前用过的").format(hint=self.hint)
            self.remark()

    def action_earlier(self, steps: int) -> None:
        """Take the document named before, or after, the one that stands here."""
        if self._offered:
            choices = [*self._offered] if self.value in self._offered else [self.value, *self._offered]
            place = choices.index(self.value) + steps
            self.value = choices[max(0, min(place, len(choices) - 1))]
            self.action_end()


class PercentField(FormField):
    """A percentage from 0 to 100, stepped by tens with the arrow keys; empty for none."""

    is_replaced = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(10)", show=False),
        Binding("down", "step(-10)", show=False),
    ]

    @property
    def percent(self) -> int | None:
        """The percentage; raises :class:`ValueError` where :meth:`problem` says why."""
        text = unicodedata.normalize("NFKC", self.text).strip().removesuffix("%").strip()
        percent = int(text) if text else None
        if percent is not None and not 0 <= percent <= 100:
            raise ValueError(text)
        return percent

    def problem(self) -> str:
        """Why the text is no percentage."""
        try:
            self.percent  # noqa: B018
        except ValueError:
            return _("进度是 0 到 100 的整数")
        return ""

    def action_step(self, points: int) -> None:
        """Go to the next ten up or down."""
        now = 0 if self.problem() else self.percent or 0
        level = now // 10 * 10 + 10 if points > 0 else -(-now // 10) * 10 - 10
        self.value = str(max(0, min(100, level)))
        self.action_end()


class DayField(FormField):
    """A day, as a date or a phrase; stepped by days and months. ``tell`` says what the day means here."""

    is_replaced = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(1)", show=False),
        Binding("down", "step(-1)", show=False),
        Binding("pageup", "months(1)", show=False),
        Binding("pagedown", "months(-1)", show=False),
    ]

    def __init__(
        self, label: str, day: date | None, *, anchor: date, lean: Lean, hint: str = "", id: str,  # noqa: A002
        tell: Callable[[date], Remark] | None = None,
    ) -> None:  # fmt: skip
        self._anchor = anchor
        self._lean = lean
        self._tell = tell
        super().__init__(label, day.isoformat() if day else "", hint=hint, id=id)

    @property
    def day(self) -> date | None:
        """The day, None where nothing is written; raises :class:`ValueError` where :meth:`problem` says why."""
        return read_day(self.text, anchor=self._anchor, lean=self._lean) if self.text else None

    def problem(self) -> str:
        """Why no day can be read."""
        try:
            self.day  # noqa: B018
        except ValueError as error:
            return str(error)
        return ""

    def puzzled(self, problem: str) -> Remark:
        """That no day is to be seen yet, calmly while it may be the beginning of one."""
        return Remark(problem, is_warning=not may_begin(self.text))

    def reading(self) -> Remark:
        """The day as understood, with what it means here and the convention that decided."""
        if not self.text:
            return Remark(self.hint)
        day, _first, note = day_as_read(self.text, anchor=self._anchor, lean=self._lean)
        told = self._tell(day) if self._tell else Remark("")
        if self.text == day.isoformat():
            return told if told.text else Remark(self.hint)
        parts = filter(None, (_("即 {day}").format(day=day), told.text, note))
        return Remark(_("，").join(parts), told.is_warning)

    def action_step(self, days: int) -> None:
        """Move by days."""
        with suppress(ValueError, OverflowError):
            self._move(checked_day(self._from() + timedelta(days=days)))

    def action_months(self, months: int) -> None:
        """Move by months, to the same day or the month's last."""
        start = self._from()
        year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
        with suppress(ValueError):
            self._move(checked_day(date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))))

    def _from(self) -> date:
        return self._anchor if self.problem() else self.day or self._anchor

    def _move(self, day: date) -> None:
        self.value = day.isoformat()
        self.action_end()
