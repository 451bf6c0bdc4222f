"""Jump labels: a number beside everything that can be clicked, and at each row; typing it does what the click does.

Numbers alone, because letters do not arrive while a Chinese input method is on; two digits as soon as there are more
than nine places, so that no number begins another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.errors import NoWidget
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tracker.tui.keys import twins
from tracker.tui.leaving import Dialog
from tracker.tui.overlays.labels import Edit, LabelWanted, edits_of, shown_at
from tracker.tui.terminal.strips import strips_of
from tracker.tui.widgets.lines import CursorLines


class JumpTarget(NamedTuple):
    """A place on the screen that runs an action when clicked; ``widget`` is where the action is looked for."""

    x: int
    y: int
    width: int
    action: str
    widget: Widget
    is_row: bool = False


def targets_of(screen: Screen[Any]) -> list[JumpTarget]:
    """Every clickable place that is to be seen on a screen, line by line."""
    found: list[JumpTarget] = []
    for y, strip in enumerate(strips_of(screen)):
        found += _targets_on_line(screen, strip, y)
    return sorted([*found, *_rows_of(screen)], key=lambda target: (target.y, target.x))


def _rows_of(screen: Screen[Any]) -> list[JumpTarget]:
    """The rows of lists that are to be seen; the action puts the cursor on one."""
    found: list[JumpTarget] = []
    for lines in screen.query(CursorLines):
        region = lines.scrollable_content_region
        for line, y in lines.rows_in_view():
            if _widget_at(screen, region.x, region.y + y) is lines:
                found.append(JumpTarget(region.x, region.y + y, region.width, f"edge({line})", lines, is_row=True))
    return found


def _targets_on_line(screen: Screen[Any], strip: Strip, y: int) -> list[JumpTarget]:
    found: list[JumpTarget] = []
    x, before = 0, ""
    for text, style, _control in strip:
        width = Segment(text).cell_length
        action = style.meta.get("@click", "") if style and style.meta else ""
        if not isinstance(action, str):
            action = ""
        if action and action == before:
            found[-1] = found[-1]._replace(width=found[-1].width + width)
        elif action and (widget := _widget_at(screen, x, y)):
            found.append(JumpTarget(x, y, width, action, widget))
        x, before = x + width, action
    return found


def _widget_at(screen: Screen[Any], x: int, y: int) -> Widget | None:
    try:
        return screen.get_widget_at(x, y)[0]
    except NoWidget:
        return None


def _unclickable(strip: Strip) -> Strip:
    """The strip as it looks; a click on it runs no action of its own."""
    return Strip([Segment(text, style and style.clear_meta_and_links()) for text, style, _control in strip])


def numbered(targets: Sequence[JumpTarget]) -> dict[str, JumpTarget]:
    """The targets by their labels, which all have the same number of digits."""
    digits = 1
    while 9 * 10 ** (digits - 1) < len(targets):
        digits += 1
    first = 10 ** (digits - 1)
    return {str(first + index): target for index, target in enumerate(targets)}


def _edits(strips: Sequence[Strip], targets: dict[str, JumpTarget]) -> dict[int, list[Edit]]:
    """How each line is changed for its labels."""
    lines: dict[int, list[LabelWanted]] = {}
    for label, target in targets.items():
        lines.setdefault(target.y, []).append(LabelWanted(label, target.x, target.width, target.is_row))
    return {y: edits_of(strips[y].text, wanted) for y, wanted in lines.items()}


class JumpScreen(Dialog["JumpTarget | None"]):
    """The screen as it was, with labels on it; returns what was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(["escape", "ctrl+k", "semicolon", twins(";")]), "close", show=False),
        Binding("backspace", "erase", show=False),
    ]
    DEFAULT_CSS = "JumpScreen { background: $surface; }"

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self._strips = [_unclickable(strip) for strip in strips_of(screen)]
        self._width = screen.size.width
        self._targets = numbered(targets_of(screen))
        self._edits = _edits(self._strips, self._targets)
        self._typed = ""

    def compose(self) -> ComposeResult:
        """One picture."""
        yield LabelledPicture(self._strips, self._edits)

    def on_key(self, event: events.Key) -> None:
        """A digit, full-width or not, narrows the labels; the last one chooses."""
        digit = unicodedata.normalize("NFKC", event.character or "")
        if digit.isascii() and digit.isdigit():
            event.stop()
            self._type(self._typed + digit)

    def _type(self, typed: str) -> None:
        if typed in self._targets:
            self.dismiss(self._targets[typed])
        elif any(label.startswith(typed) for label in self._targets):
            self._typed = typed
            self.query_one(LabelledPicture).narrow(typed)

    def action_erase(self) -> None:
        """Forget the last digit."""
        self._type(self._typed[:-1])

    def action_close(self) -> None:
        """Leave."""
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """A click does what it would do without labels."""
        x, y = event.screen_x, event.screen_y
        edits = self._edits.get(y, [])
        targets = sorted((t for t in self._targets.values() if t.y == y), key=lambda target: target.is_row)
        hit = (t for t in targets if shown_at(edits, t.x) <= x < shown_at(edits, t.x + t.width))
        self.dismiss(next(hit, None))

    def on_resize(self, event: events.Resize) -> None:
        """The picture does not fit another size."""
        if self.is_current and (event.size.height, event.size.width) != (len(self._strips), self._width):
            self.dismiss(None)


class LabelledPicture(Widget):
    """What was on the screen, with labels drawn over it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"jump--label", "jump--away"}
    DEFAULT_CSS = """
    LabelledPicture { width: 100%; height: 100%; }
    LabelledPicture > .jump--label { background: $accent; color: $background; text-style: bold; }
    LabelledPicture > .jump--away { background: $panel; color: $secondary; }
    """

    def __init__(self, strips: Sequence[Strip], edits: dict[int, list[Edit]]) -> None:
        super().__init__()
        self._strips = strips
        self._edits = edits
        self._typed = ""

    def narrow(self, typed: str) -> None:
        """Set off the labels that begin with what was typed."""
        self._typed = typed
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the picture with its labels."""
        strip = self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)
        pieces: list[Strip] = []
        end = 0
        for edit in self._edits.get(y, []):
            pieces += [strip.crop(end, max(end, edit.at)), self._label(edit.label), Strip.blank(edit.blank)]
            end = edit.at + edit.left_out
        return Strip.join([*pieces, strip.crop(end, strip.cell_length)]).crop(0, self.size.width)

    def _label(self, label: str) -> Strip:
        look = "label" if label.startswith(self._typed) else "away"
        return Strip([Segment(label, self.get_component_rich_style(f"jump--{look}"))] if label else [], len(label))
