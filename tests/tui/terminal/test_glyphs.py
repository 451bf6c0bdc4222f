from __future__ import annotations

import unicodedata

import pytest
from rich.segment import Segment
from textual.app import ComposeResult
from textual.color import Color
from textual.widgets import Static

from tracker.tui.terminal.glyphs import PlainGlyphs
from tracker.tui.terminal.probe import Probed
from tracker.tui.terminal.running import TerminalApp


def _plain(text: str) -> str:
    return "".join(segment.text for segment in PlainGlyphs().apply([Segment(text)], Color(0, 0, 0)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("● 红 ▲ 黄 ◆ 绿 ○ 灰 ✓ 蓝 综合楼…", "* 红 ^ 黄 # 绿 o 灰 ✓ 蓝 综合楼~"),
        ("╭──┬──╮│ └┘", "+--+--+| ++"),
        ("开展“送教下乡”①—②", '开展"送教下乡"1-2'),
        ("，。、：（）✕", "，。、：（）✕"),
        ("▁▄█", "_=#"),
        ("α я Ω", "a ? ?"),
        ("e\u0301", "e\u0301"),
    ],
)
def test_a_character_of_open_width_gives_way_to_one_of_one_cell(text: str, shown: str) -> None:
    assert _plain(text) == shown


def test_nothing_of_open_width_is_left() -> None:
    every = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x3000), *range(0xE000, 0xF8FF), 0xFFFD)))
    left = _plain(every)
    assert len(left) == len(every)
    marks = {"Mn", "Me", "Cf"}
    assert not [c for c in left if unicodedata.east_asian_width(c) == "A" and unicodedata.category(c) not in marks]


async def test_borders_are_drawn_with_ascii() -> None:
    class Bordered(TerminalApp):
        CSS = "Static { border: round red; width: 20; height: 3; }"

        def compose(self) -> ComposeResult:
            yield Static("“县”★")

    app = Bordered(Probed(is_wide=True))
    async with app.run_test(size=(30, 4)) as pilot:
        await pilot.pause()
        lines = [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]
    assert lines[:3] == ["+" + "-" * 18 + "+", '|"县"*' + " " * 13 + "|", "+" + "-" * 18 + "+"]
