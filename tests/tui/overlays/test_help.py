from __future__ import annotations

import pytest
from textual.app import App

from tracker.text import cell_width
from tracker.tui.actions import ACTIONS, GROUPS, Action
from tracker.tui.overlays.help import HelpScreen, help_lines
from tracker.tui.palette import way_to


def text_of(width: int = 80) -> str:
    return "\n".join(line.plain for line in help_lines(ACTIONS, width))


@pytest.mark.no_cover
@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_is_listed_with_its_keys(action: Action) -> None:
    line = next(line for line in text_of(120).splitlines() if f"  {action.label}" in line and action.tooltip in line)
    assert line.startswith(way_to(action) + "  ")


def test_groups_lamps_marks_twins_and_copying_are_explained() -> None:
    text = text_of(300)
    for words in (
        *GROUPS.values(),
        "● 红",
        "▲ 黄",
        "◆ 绿",
        "○ 灰",
        "✓ 蓝",
        "未报",
        "/ ／ 、",
        "? ？",
        "Shift 拖动",
        "输入法",
    ):
        assert words in text
    assert "项目建设 30 天" in text
    assert "落后序时进度 10 个百分点" in text


@pytest.mark.parametrize("width", [40, 73, 85])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    assert all(cell_width(line) <= width for line in text_of(width).splitlines())


@pytest.mark.no_cover
@pytest.mark.parametrize("key", ["escape", "f1", "q", "？"])
async def test_it_scrolls_and_closes(key: str) -> None:
    app: App[None] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = HelpScreen("board")
        await app.push_screen(screen)
        await pilot.press("end")
        for _attempt in range(200):
            shown = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
            if "选取和复制文字" in shown:
                break
            await pilot.pause(0.02)
        else:
            pytest.fail(shown)
        await pilot.press(key)
        for _attempt in range(200):
            if app.screen is not screen:
                return
            await pilot.pause(0.02)
        pytest.fail("still open")
