"""Lines made of pieces."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from tracker.tui.themes import DARK, LIGHT
from tracker.tui.widgets.looks import Looks, Piece, component_classes

PIECES = [Piece("期限", "row"), Piece(" ", "row"), Piece("", "row", "late"), Piece("逾期", "row", "late")]


class Line(Widget):
    COMPONENT_CLASSES: ClassVar[set[str]] = component_classes("line", ("row", "late"))
    DEFAULT_CSS = """
    Line > .line--row { background: $panel; color: $foreground; }
    Line > .line--late { color: $error; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.looks = Looks(self, "line")

    def render_line(self, y: int) -> Strip:
        return self.looks.strip(PIECES, self.size.width)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.looks.forget()


class LineApp(App[None]):
    def compose(self) -> ComposeResult:
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name
        yield Line()


async def test_neighbours_of_one_look_are_one_segment_and_the_line_is_full() -> None:
    async with LineApp().run_test(size=(20, 3)) as pilot:
        strip = pilot.app.query_one(Line).looks.strip(PIECES, 12)
        assert [segment.text for segment in strip] == ["期限 ", "逾期", "   "]
        assert strip.cell_length == 12
        plain, late = list(strip)[:2]
        assert plain.style
        assert late.style
        assert late.style.bold
        assert not plain.style.bold
        assert late.style.bgcolor == plain.style.bgcolor
        assert late.style.color != plain.style.color


async def test_a_line_too_long_is_cut() -> None:
    async with LineApp().run_test(size=(20, 3)) as pilot:
        strip = pilot.app.query_one(Line).looks.strip(PIECES, 6)
        assert strip.cell_length == 6


async def test_another_theme_has_other_looks() -> None:
    async with LineApp().run_test(size=(20, 3)) as pilot:
        line = pilot.app.query_one(Line)
        before = next(iter(line.looks.strip(PIECES, 12))).style
        pilot.app.theme = LIGHT.name
        await pilot.pause()
        assert next(iter(line.looks.strip(PIECES, 12))).style != before
