from __future__ import annotations

from datetime import date

import pytest

from tracker.tui.dialogs import ConfirmDialog, DateDialog

from .conftest import COMMANDS, HOSTILE, Open

AS_OF = date(2024, 6, 10)


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["enter"], True),
        (["right", "enter"], False),
        (["tab", "enter"], False),
        (["ctrl+s"], True),
        (["escape"], False),
    ],
)
async def test_a_confirmation_is_answered_by_keys(opened: Open, keys: list[str], answer: bool) -> None:
    async with opened(ConfirmDialog("撤销记录", "收回 21.1a 的“报告进展”？")) as dialog:
        await dialog.sees("撤销记录", "收回 21.1a 的“报告进展”？", "确定", "取消")
        await dialog.press(*keys)
        assert await dialog.answer() is answer


async def test_a_confirmation_is_answered_by_the_mouse(opened: Open) -> None:
    async with opened(ConfirmDialog("撤销记录", "收回？")) as dialog:
        await dialog.pilot.click("#no")
        assert await dialog.answer() is False


async def test_a_long_or_hostile_question_keeps_its_buttons(opened: Open) -> None:
    async with opened(ConfirmDialog(HOSTILE, HOSTILE + "长" * 10_000)) as dialog:
        await dialog.sees("[/] [red]紧急", "确定", "取消")
        assert not COMMANDS & set(dialog.host.shown)


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-31", date(2024, 5, 31)),
        ("2024.5.1", date(2024, 5, 1)),
        ("２０２３年１２月１日", date(2023, 12, 1)),
        ("20230901", date(2023, 9, 1)),
        ("5月底", date(2024, 5, 31)),
        ("12月底", date(2024, 12, 31)),
    ],
)
async def test_a_date_is_read_from_digits_and_phrases(opened: Open, text: str, day: date) -> None:
    async with opened(DateDialog(AS_OF)) as dialog:
        await dialog.sees("指定日期", "2024-06-10")
        await dialog.write("day", text)
        await dialog.press("enter")
        assert await dialog.answer() == day


@pytest.mark.parametrize(
    ("text", "complaint"), [("2024-02-30", "没有这一天"), ("某天", "看不出日期"), ("", "请填写日期")]
)
async def test_what_is_no_date_is_refused_in_place(opened: Open, text: str, complaint: str) -> None:
    async with opened(DateDialog(AS_OF)) as dialog:
        await dialog.write("day", text)
        await dialog.press("enter")
        await dialog.sees(complaint)
        await dialog.press("escape")
        assert await dialog.answer() is None


async def test_arrow_and_page_keys_move_the_date(opened: Open) -> None:
    async with opened(DateDialog(date(2024, 3, 31))) as dialog:
        await dialog.press("pagedown", "up", "up", "down", "enter")
        assert await dialog.answer() == date(2024, 3, 1)
