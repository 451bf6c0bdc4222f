"""Choose the board's columns, their order and widths, with the board in sight behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tracker.i18n import _
from tracker.text import fit
from tracker.tui.keys import twins
from tracker.tui.leaving import Dialog
from tracker.tui.views.board.columns.column import BY_ID, COLUMNS, TITLE, Column
from tracker.tui.views.board.columns.layout import AUTOMATIC, Arrangement, Layout
from tracker.tui.widgets.clickable import ClickLine, clickable

LABEL_CELLS = 18

Preview = Callable[[Arrangement], Layout]
"""Shows an arrangement and tells how it stands on the screen."""


def _bound(keys: str, action: str, letter: str) -> Binding:
    return Binding(",".join((keys, letter, *twins(letter))), action, show=False, priority=True)


class ColumnsDialog(Dialog["Arrangement | None"]):
    """Returns the arrangement, None when cancelled. Columns that were never touched stay the screen's own choice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
        Binding("enter,ctrl+s", "keep", show=False, priority=True),
        Binding("space", "tick", show=False),
        _bound("ctrl+up", "shift(-1)", "["),
        _bound("ctrl+down", "shift(1)", "]"),
        _bound("left", "widen(-1)", "-"),
        _bound("right", "widen(1)", "+"),
        Binding("delete,backspace", "restore", show=False),
    ]

    def __init__(self, arrangement: Arrangement, preview: Preview) -> None:
        super().__init__()
        self._preview = preview
        self._arrangement = arrangement
        self._lines: list[str] = []
        self._layout = Layout()

    def compose(self) -> ComposeResult:
        """The list of columns, and what can be done with them."""
        with Vertical(id="columns") as frame:
            frame.border_title = Content(_("栏目"))
            yield OptionList(*(Option("") for _column in COLUMNS))
            yield Ways((_("空格 选用"), "tick"), (_("[ 上移"), "shift(-1)"), (_("] 下移"), "shift(1)"))
            yield Ways((_("← 变窄"), "widen(-1)"), (_("→ 变宽"), "widen(1)"), (_("Del 还原"), "restore"))
            yield Ways((_("Enter 确定"), "keep"), (_("Esc 取消"), "cancel"))

    def on_mount(self) -> None:
        """Begin with the columns as they stand."""
        self._begin(self._arrangement)

    def on_resize(self) -> None:
        """Another width has room for other columns."""
        self.call_after_refresh(self._draw_anew)

    def _draw_anew(self) -> None:
        self._show(self._arrangement)
        self._draw()

    def _begin(self, arrangement: Arrangement) -> None:
        self._show(arrangement)
        chosen = arrangement.columns or self._layout.ids
        self._lines = [*chosen, *(column.id for column in COLUMNS if column.id not in chosen)]
        self._draw()
        self.query_one(OptionList).highlighted = 0

    def _show(self, arrangement: Arrangement) -> None:
        self._arrangement = arrangement
        self._layout = self._preview(arrangement)

    def _draw(self) -> None:
        choices = self.query_one(OptionList)
        for place, name in enumerate(self._lines):
            choices.replace_option_prompt_at_index(place, self._line(BY_ID[name]))

    def _line(self, column: Column) -> Content:
        """``✓ 期限    12``; a chosen column that has no room says so."""
        is_chosen = column.id in self._chosen
        shown = next((each for each in self._layout.columns if each.id == column.id), None)
        said = str(shown.width) if shown else _("放不下") if is_chosen else ""
        changed = "*" if column.id in self._arrangement.widths else " "
        label = fit(_(column.label), LABEL_CELLS)
        return Content(f"{'✓' if is_chosen else ' '} {label}{fit(said, 7, right=True)}{changed}")

    @property
    def _chosen(self) -> tuple[str, ...]:
        return self._arrangement.columns or self._layout.ids

    @property
    def _place(self) -> int:
        return self.query_one(OptionList).highlighted or 0

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_tick()

    def action_tick(self) -> None:
        """Show the column, or no longer; the title stays."""
        name = self._lines[self._place]
        if name != TITLE:
            chosen = set(self._chosen) ^ {name}
            self._choose(chosen)

    def action_shift(self, lines: int) -> None:
        """Move the column up, to the left of the board, or down."""
        before, after = self._place, self._place + lines
        if not 0 <= after < len(self._lines):
            return
        chosen = set(self._chosen)
        self._lines[before], self._lines[after] = self._lines[after], self._lines[before]
        self.query_one(OptionList).highlighted = after
        self._choose(chosen)

    def _choose(self, chosen: set[str]) -> None:
        self._show(self._arrangement._replace(columns=tuple(name for name in self._lines if name in chosen)))
        self._draw()

    def action_widen(self, cells: int) -> None:
        """Make the column wider or narrower; the title takes what the others leave."""
        name = self._lines[self._place]
        shown = next((column for column in self._layout.columns if column.id == name), None)
        if shown is None or name == TITLE:
            return
        before = self._arrangement
        self._show(before.widened(shown, cells))
        if name not in self._layout.ids:
            self._show(before)
        self._draw()

    def action_restore(self) -> None:
        """Back to what the screen's width decides."""
        self._begin(AUTOMATIC)

    def action_keep(self) -> None:
        """Keep what is shown."""
        self.dismiss(self._arrangement)

    def action_cancel(self) -> None:
        """Leave everything as it was."""
        self.dismiss(None)


class Ways(ClickLine):
    """Keys with their words, each a click away too."""

    def __init__(self, *ways: tuple[str, str]) -> None:
        super().__init__()
        self._ways = ways

    def render(self) -> Content:
        """One line."""
        said = [clickable(Content.styled(words, "$secondary"), f"screen.{action}") for words, action in self._ways]
        return Content("  ").join(said)
