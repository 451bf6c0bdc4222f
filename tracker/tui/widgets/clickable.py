"""Text with parts that run an action when clicked, each in a colour of its own."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget


class ClickLine(Widget):
    """A widget whose clickable parts keep their colours: Textual would give all links one."""

    auto_links = reactive(False)


def clickable(text: Content | str, action: str) -> Content:
    """The text, running an action when it is clicked."""
    content = text if isinstance(text, Content) else Content(text)
    return content.stylize(Style.from_meta({"@click": action}))
