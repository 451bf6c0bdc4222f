"""The review of an import: doubts walked and answered by keys, cells mended, nothing left without being asked."""

from __future__ import annotations

from tests.tui.importing.conftest import ASKED, Session, review_of
from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Doubt, DoubtKind, Option
from tracker.tui.actions import ACTIONS
from tracker.tui.importing.screen import SIDE_BY_SIDE
from tracker.tui.overlays.help import help_lines
from tracker.tui.terminal.strips import strips_of


async def test_doubts_are_walked_and_answered_with_one_key_each() -> None:
    async with review_of(Session()) as review:
        await review.shows("方案.docx", "未答 4 处 · 须答 1 · 2 项 · 3 行", "存疑 1/4 · 须答", "文件没有写是哪个县的")
        await review.press("f3")
        await review.shows(
            "“3月初”按哪一天？", "表1第2行第3格第2项", "● 1  3月10日", "○ 2  3月5日", "3月底 → 2024-03-31"
        )
        await review.shows("项目建设 · 综合艺体楼", "按同级补为“县住建局”")
        await review.press("２")
        await review.shows("未答 3 处", "编委办”是哪个单位", "[red]招聘[/] 音体美教师40名�[31m", "配合  县委编办")
        await review.press("2")
        await review.shows("未答 2 处", "这一行像是合计", "这一行没有拟出事项")
        await review.press("enter")
        await review.shows("未答 1 处 · 须答 1", "文件没有写是哪个县的")
        await review.press("ctrl+s")
        await review.shows("还有 1 处须先回答")
        await review.press("enter", *"甲县", "enter")
        await review.until(lambda: ("county", "甲县") in review.session.steps)
        await review.shows("存疑都已答", "存疑都看过了")
        assert dict(review.session.steps) == {"date": "5", "unit": "县编委办", "row": "skip", "county": "甲县"}
        await review.press("ctrl+z", "ctrl+z")
        await review.shows("未答 2 处 · 须答 1")
        await review.until(lambda: len(review.session.steps) == 2)
        await review.press("f8")
        await review.shows("还没有答的 1 处都按标出的读法")
        await review.press("enter")
        await review.shows("未答 1 处 · 须答 1")
        assert review.session.stood == ("row",)
        await review.press("f8")
        await review.shows("剩下的须先回答", "文件没有写是哪个县的")
        await review.press("f4")
        await review.shows("存疑 4/4 · 照现读", "这一行像是合计")
        await review.press("ctrl+z")
        await review.until(lambda: not review.session.stood)


async def test_the_cursor_tells_what_is_asked_of_a_cell_and_the_cell_is_mended_where_it_stands() -> None:
    async with review_of(Session(asked=ASKED[1:]), (110, 24)) as review:
        table = review.screen.table
        await review.shows("“3月初”按哪一天？")
        assert table.place == (1, 2, 3, 0)
        await review.press("down", "down")
        await review.shows("这一行像是合计")
        await review.press("down")
        await review.shows("这里没有存疑，F3 到下一处")
        await review.press("3", "f3")
        await review.shows("“3月初”按哪一天？")
        await review.press("f2")
        await review.shows("╭─ 改这一格", "3月底↵3月初")
        await review.press("escape")
        await review.until(lambda: review.screen.focused is table)
        await review.press("f2", "backspace", "末", "enter")
        await review.until(lambda: review.session.steps == ((table.place, "3月底\n3月末"),))
        await review.shows("3月末")
        await review.press("f6", *"2月30日", "enter")
        await review.shows("没有这一天", "“3月初”按哪一天？")
        await review.press("escape")
        await review.shows("不写入就离开？")
        await review.press("escape")
        await review.until(lambda: review.pilot.app.screen is review.screen)
        await review.press("ctrl+s")
        await review.shows("还有 3 处没有答，按标出的读法写入 roadmaps/某县.yaml？")
        await review.press("escape", "f1")
        await review.shows("下一处存疑")
        help_text = "\n".join(line.plain for line in help_lines(ACTIONS, 80, "importing"))
        assert "其余按现读" in help_text
        assert not any(word in help_text for word in ("查看详情", "调度会", "列出全部记录", "序时进度"))


async def test_a_narrow_screen_has_the_table_above_clicks_answer_and_a_long_list_is_searched() -> None:
    kinds = tuple(Option(str(number), f"类别{number}") for number in range(12))
    kind = Doubt("kind", DoubtKind.KIND, (SourcePlace(1, 5, 2),), "自查", "归哪一类？", kinds)
    async with review_of(Session(asked=(ASKED[1], kind)), (SIDE_BY_SIDE - 14, 30)) as review:
        await review.shows("○ 2  3月5日", "时间")
        lines = [strip.text for strip in strips_of(review.screen)]
        row = next(at for at, line in enumerate(lines) if "○ 2" in line)
        assert row > next(at for at, line in enumerate(lines) if "合计" in line)
        await review.pilot.click(offset=(lines[row].index("○ 2") + 6, row))
        await review.until(lambda: review.session.steps == (("date", "5"),))
        await review.until(lambda: review.screen.doubt and review.screen.doubt.key == "kind")
        await review.press("0", *"11", "enter")
        await review.until(lambda: review.session.steps == (("date", "5"), ("kind", "11")))
        await review.press("tab", "ctrl+z", "ctrl+z")
        await review.until(lambda: not review.session.steps)
