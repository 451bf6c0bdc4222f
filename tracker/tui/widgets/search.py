"""The search field: the table follows each character typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from tracker.i18n import _


class SearchField(Input):
    """Opened with the search key; Enter or an arrow goes to the table, Esc closes and forgets."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down,pagedown,enter", "leave", show=False)]

    @dataclass
    class Typed(Message):
        """The words have changed."""

        words: str

    @dataclass
    class Left(Message):
        """Done typing: the words stay, the table has the keys again."""

    def __init__(self) -> None:
        super().__init__(placeholder=_("输入事项、项目、单位或编号中的文字"), compact=True, select_on_focus=False)
        self.cursor_blink = False

    @on(Input.Changed)
    def _tell(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    def action_leave(self) -> None:
        """Give the keys back to the table."""
        self.post_message(self.Left())


class SearchBar(Horizontal):
    """The field and its label; there only while one types."""

    def compose(self) -> ComposeResult:
        """Label and field."""
        yield Static(Content(_("搜索 ")))
        yield SearchField()


def begins_search(event: events.Key) -> bool:
    """Whether a key pressed on the table is text of a Chinese input method: a CJK character, or several."""
    text = event.character or ""
    return bool(text) and all("\u3400" <= char <= "\u9fff" or char >= "\U00020000" for char in text)
