"""A list to choose from: a filter's values with their counts, or the verbs that can be recorded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tracker.i18n import _
from tracker.text import cell_width, fit

WIDTH = 38


class Choice(NamedTuple):
    """One line: what it stands for, its words, and a count or a key at the right."""

    value: str
    label: str
    hint: str = ""


class ChoiceMenu(ModalScreen["tuple[str, ...] | None"]):
    """Returns the chosen values, none of them for "all", None when cancelled. A hint that is a letter is its key."""

    CSS_PATH = "../styles/menu.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def __init__(
        self, title: str, choices: Sequence[Choice], *, chosen: Sequence[str] = (), is_multiple: bool = False
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._chosen = list(chosen)
        self._is_multiple = is_multiple
        self._has_ticked = False

    def compose(self) -> ComposeResult:
        """The list and, where several may be chosen, how."""
        with Vertical(id="menu") as menu:
            menu.border_title = Content(self._title)
            yield OptionList(*(Option(self._line(choice)) for choice in self._choices), id="choices")
            if self._is_multiple:
                yield Static(Content(_("空格 多选  Enter 确定  Esc 返回")), id="ways")

    def on_mount(self) -> None:
        """Begin at the first value that is chosen already."""
        choices = self.query_one("#choices", OptionList)
        values = [choice.value for choice in self._choices]
        choices.highlighted = next((index for index, value in enumerate(values) if value in self._chosen), 0)

    def _line(self, choice: Choice) -> Content:
        ticked = ("✓ " if choice.value in self._chosen else "  ") if self._is_multiple else " "
        room = WIDTH - cell_width(ticked) - cell_width(choice.hint) - 1
        return Content(f"{ticked}{fit(choice.label, room)} {choice.hint}")

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        value = self._choices[event.option_index].value
        self.dismiss(tuple(self._chosen) if self._has_ticked else (value,) if value else ())

    def on_key(self, event: events.Key) -> None:
        """Space ticks a value; a line's own letter chooses it."""
        choices = self.query_one("#choices", OptionList)
        if event.key == "space" and self._is_multiple and choices.highlighted is not None:
            event.prevent_default().stop()
            self._tick(choices, choices.highlighted)
            return
        letter = (event.character or "").translate(_NARROW)
        for choice in self._choices:
            if letter and letter == choice.hint and letter.isalpha():
                event.stop()
                self.dismiss((choice.value,))
                return

    def _tick(self, choices: OptionList, index: int) -> None:
        self._has_ticked = True
        choice = self._choices[index]
        if not choice.value:
            self._chosen.clear()
        elif choice.value in self._chosen:
            self._chosen.remove(choice.value)
        else:
            self._chosen.append(choice.value)
        for line, each in enumerate(self._choices):
            choices.replace_option_prompt_at_index(line, self._line(each))

    def action_cancel(self) -> None:
        """Leave everything as it was."""
        self.dismiss(None)


_NARROW = {0xFF01 + offset: 0x21 + offset for offset in range(94)}
