"""The sheet's lines: which of them are drawn, and what is taken from them."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip

from tracker.tui.terminal.strips import strips_of
from tracker.tui.views.review.matter_view import MatterText, MatterView


class Line(Content):
    """A line that tells when it is drawn."""

    drawn: ClassVar[set[str]] = set()

    def render_strips(self, *given: object, **named: object) -> list[Strip]:
        Line.drawn.add(self.plain)
        return super().render_strips(*given, **named)  # type: ignore[arg-type]


class Sheet(App[None]):
    CSS = "MatterText { height: auto; }"

    def compose(self) -> ComposeResult:
        yield MatterView()


async def test_of_a_long_sheet_only_what_is_in_view_is_drawn_and_all_of_it_can_be_read_and_marked() -> None:
    async with Sheet().run_test(size=(30, 10)) as pilot:
        view, app = pilot.app.query_one(MatterView), pilot.app
        Line.drawn.clear()
        view.show([Line(f"第{n}项") for n in range(200)])
        await pilot.pause()
        assert Line.drawn == {f"第{n}项" for n in range(10)}
        assert view.has_more
        view.scroll_end(animate=False)
        await pilot.pause()
        assert len(Line.drawn) == 20
        assert not view.has_more
        assert strips_of(app.screen)[-1].text.startswith("第199项")
        text = view.query_one(MatterText)
        app.screen.selections = {text: Selection(Offset(1, 198), Offset(3, 199))}
        await pilot.pause()
        assert app.screen.get_selected_text() == "198项\n第19"
        view.show([Content("长" * 20)])
        while view.scroll_offset.y or view.max_scroll_y:
            await pilot.pause()
        told = [strip.text.strip() for strip in strips_of(app.screen)]
        assert "".join(told) == "长" * 20
        assert all(len(line) <= 15 for line in told)
