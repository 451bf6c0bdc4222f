"""What a screen shows, with what a click on it runs."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static

from tracker.tui.terminal.strips import strips_of
from tracker.tui.widgets.clickable import clickable


class Host(App[None]):
    def compose(self) -> ComposeResult:
        yield Static(clickable("路线图", "app.bell"))


async def test_lines_come_with_what_a_click_runs() -> None:
    app = Host()
    async with app.run_test(size=(20, 3)):
        first, *rest = strips_of(app.screen)
    assert first.text == "路线图" + " " * 14
    assert [segment.text for segment in first if segment.style and segment.style.meta.get("@click")] == ["路线图"]
    assert len(rest) == 2
