"""The menu of verbs and the tasks left out of a record."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tracker.core.event_kinds import EventType
from tracker.core.events import Event
from tracker.core.lamp import Item
from tracker.tui.dialogs.verbs import VERBS, LeaveOutDialog, VerbMenu, fitting, refusal

from .conftest import HOSTILE, MakeItem, Open


@pytest.fixture
def waiting(make_item: MakeItem) -> Item:
    done = Event("hutubi", "13.1", EventType.REPORTED_DONE, date(2024, 5, 9), datetime(2024, 5, 9, tzinfo=UTC), id=2)
    return make_item(code="13.1", title=HOSTILE, events=[done])


async def test_what_a_task_waits_for_is_first_and_what_does_not_fit_says_why(opened: Open, waiting: Item) -> None:
    async with opened(VerbMenu([waiting])) as dialog:
        await dialog.sees("记录 13.1", "已申请销号 r", "恢复", "撤销记录")
        words = [line.strip(" │").split() for line in dialog.host.shown.splitlines() if "│" in line]
        assert words[:2] == [["核查销号", "v"], ["退回", "x"]]
        await dialog.press("down", "enter")
        assert await dialog.answer() == ("record('returned')",)


async def test_of_several_tasks_the_menu_says_how_many_a_verb_fits(opened: Open, item: Item, waiting: Item) -> None:
    assert fitting(EventType.REPORTED, [item, waiting]) == [item]
    async with opened(VerbMenu([item, waiting])) as dialog:
        await dialog.sees("记录 2 项", "1/2 r", "1/2 v")
    async with opened(LeaveOutDialog(EventType.REPORTED, [item, *[waiting] * 12])) as dialog:
        await dialog.sees("13 项中 1 项可以记“报告进展”", "13.1  已申请销号  [/] [red]", "……还有 4 条")
        await dialog.press("enter")
        assert await dialog.answer() is True


async def test_who_may_only_look_sees_it_in_the_menu(opened: Open, item: Item) -> None:
    async with opened(VerbMenu([item], is_read_only=True)) as dialog:
        await dialog.sees("只读 r", "只读 u")
        await dialog.press("enter")
        assert await dialog.answer() in {("claims",), ("journal",)}


def test_a_refusal_names_what_fits(item: Item, waiting: Item) -> None:
    assert refusal(EventType.VERIFIED, [item]).startswith("21.1a 尚未申请销号，不能记“核查销号”\n可以记：报告进展 r、")
    assert "批准延期 p、备注 n（F2" in refusal(EventType.RESUMED, [item, waiting])
    assert len(VERBS) == 9
