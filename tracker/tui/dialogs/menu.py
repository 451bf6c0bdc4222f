"""A list to choose from: a filter's values with their counts, or the verbs that can be recorded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tracker.i18n import _
from tracker.text import cell_width, clean, fit, folded
from tracker.tui.leaving import Dialog
from tracker.tui.widgets.clickable import clickable

WIDTH = 38
LEAST_TO_NARROW = 8
"""With fewer choices there is nothing to look for, and a line's own letter is its key."""
DELETE = "\x7f"
"""What a deleting menu returns before the value to be rid of; no value is that."""


class Choice(NamedTuple):
    """One line: what it stands for, its words, and a count or a key at the right.

    ``aside`` stands before that; of what is barred, which cannot be chosen in the list, it says why.
    """

    value: str
    label: str
    hint: str = ""
    aside: str = ""
    is_barred: bool = False


class NarrowField(Input):
    """What is typed above a long list; what moves in the list goes to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.go('cursor_up')", show=False),
        Binding("down", "screen.go('cursor_down')", show=False),
        Binding("pageup", "screen.go('page_up')", show=False),
        Binding("pagedown", "screen.go('page_down')", show=False),
        Binding("enter", "screen.go('select')", show=False),
        Binding("space,ideographic_space", "screen.tick", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__(placeholder=_("输入文字缩小范围"), compact=True, id="narrow")
        self.cursor_blink = False


class ChoiceMenu(Dialog["tuple[str, ...] | None"]):
    """Returns the chosen values, none of them for "all", None when cancelled. A hint that is a letter is its key.

    Above a long list without such keys one types to see only the lines that hold the words.
    """

    CSS_PATH = "../styles/menu.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]
    width = WIDTH

    def __init__(
        self, title: str, choices: Sequence[Choice], *, chosen: Sequence[str] = (), is_multiple: bool = False
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._shown = list(choices)
        self._chosen = list(chosen)
        self._is_multiple = is_multiple
        self._has_ticked = False
        self._is_long = len(choices) >= LEAST_TO_NARROW and not any(choice.hint.isalpha() for choice in choices)

    def compose(self) -> ComposeResult:
        """The list, where it is long a line to type in, and how to choose several."""
        with Vertical(id="menu") as menu:
            menu.border_title = Content(clean(self._title))
            if self._is_long:
                yield NarrowField()
            yield OptionList(*map(self._option, self._choices), id="choices")
            if ways := self.ways():
                yield Static(ways, id="ways")

    def ways(self) -> Content | None:
        """What the last line says."""
        return Content(_("空格 多选  Enter 确定  Esc 返回")) if self._is_multiple else None

    def on_mount(self) -> None:
        """Begin at the first value that is chosen already, else at the first that can be."""
        places = range(len(self._choices))
        free = next((place for place in places if not self._choices[place].is_barred), 0)
        self._list.highlighted = next((place for place in places if self._choices[place].value in self._chosen), free)
        if self._is_long:
            self._list.can_focus = False
            self.query_one(NarrowField).focus()
            self.call_after_refresh(self._list.scroll_to_highlight)

    @property
    def _list(self) -> OptionList:
        return self.query_one("#choices", OptionList)

    @property
    def highlighted(self) -> Choice | None:
        """The line that the cursor is on."""
        index = self._list.highlighted
        return self._shown[index] if index is not None and index < len(self._shown) else None

    def _option(self, choice: Choice) -> Option:
        return Option(self._line(choice), disabled=choice.is_barred)

    def _line(self, choice: Choice) -> Content:
        ticked = ("✓ " if choice.value in self._chosen else "  ") if self._is_multiple else " "
        end = f"{choice.aside} {choice.hint or ' '}" if choice.aside else choice.hint
        room = self.width - cell_width(ticked) - cell_width(end) - 1
        return Content(f"{ticked}{fit(choice.label, room)} {end}")

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        words = folded(event.value).split()
        before = self.highlighted
        self._shown = [choice for choice in self._choices if all(word in folded(choice.label) for word in words)]
        self._list.clear_options()
        self._list.add_options(map(self._option, self._shown))
        if self._shown:
            self._list.highlighted = self._shown.index(before) if before in self._shown else 0

    def action_go(self, where: str) -> None:
        """Move or choose in the list, for keys pressed in the line above it."""
        getattr(self._list, f"action_{where}")()

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        value = self._shown[event.option_index].value
        self.dismiss(tuple(self._chosen) if self._has_ticked else (value,) if value else ())

    def on_key(self, event: events.Key) -> None:
        """Space ticks a value; a line's own letter chooses it."""
        letter = (event.character or "").translate(_NARROW)
        if letter == " " and self._is_multiple:
            event.prevent_default().stop()
            self.action_tick()
            return
        for choice in self._choices:
            if letter and letter == choice.hint and letter.isalpha():
                event.stop()
                self.dismiss((choice.value,))
                return

    def action_tick(self) -> None:
        """Tick the line that the cursor is on, or no longer, where several may be chosen."""
        choice = self.highlighted
        if choice is None or not self._is_multiple:
            return
        self._has_ticked = True
        if not choice.value:
            self._chosen.clear()
        elif choice.value in self._chosen:
            self._chosen.remove(choice.value)
        else:
            self._chosen.append(choice.value)
        for line, each in enumerate(self._shown):
            self._list.replace_option_prompt_at_index(line, self._line(each))

    def action_cancel(self) -> None:
        """Show the whole list again, or leave everything as it was."""
        typed = self.query(NarrowField)
        if typed and typed.first().value:
            typed.first().value = ""
        else:
            self.dismiss(None)


class DeletingMenu(ChoiceMenu):
    """One choice, which the Delete key asks to be rid of: returns ``(DELETE, value)`` then, else ``(value,)``."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("delete", "delete", show=False, priority=True)]

    def __init__(self, title: str, choices: Sequence[Choice], *, kept: Sequence[str]) -> None:
        """``kept`` are values that cannot be deleted."""
        super().__init__(title, choices)
        self._kept = kept

    def ways(self) -> Content | None:
        """How to delete, for the mouse too."""
        if all(choice.value in self._kept for choice in self._choices):
            return None
        return Content.assemble(_("Enter 取用  "), clickable(_("Del 删除"), "screen.delete"), _("  Esc 返回"))

    def action_delete(self) -> None:
        """Ask to be rid of the line that the cursor is on."""
        if self.highlighted and self.highlighted.value not in self._kept:
            self.dismiss((DELETE, self.highlighted.value))


_NARROW = {0x3000: 0x20, **{0xFF01 + offset: 0x21 + offset for offset in range(94)}}
