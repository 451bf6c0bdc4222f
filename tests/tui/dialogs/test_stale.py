"""What others recorded meanwhile: all of it is told, whatever it says, and three answers are to be had."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tracker.core.event_kinds import EventType
from tracker.core.lamp import Item
from tracker.services.recording.record import Entry
from tracker.store.questions.rows import EventRow
from tracker.tui.dialogs import StaleDialog

from .conftest import COMMANDS, HOSTILE, Open

MINE = Entry(EventType.REPORTED, date(2024, 6, 1), progress=60, note="已开标")


def told(number: int, note: str = "", actor: str = "李核查") -> EventRow:
    moment = datetime(2024, 6, 1, 16, 5, tzinfo=UTC)
    return EventRow(
        number, "hutubi", "21.1a", "reported", date(2024, 5, 31), moment, actor, note, 30, None, "", None, False
    )


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["left", "enter"], "again"),
        (["enter"], "change"),
        (["tab", "enter"], "drop"),
        (["escape"], ""),
        (["ctrl+s", "escape"], ""),
    ],
)
async def test_three_answers_and_none(opened: Open, item: Item, keys: list[str], answer: str) -> None:
    async with opened(StaleDialog([item], MINE, [told(3, "等待许可")])) as dialog:
        await dialog.sees("2024-06-02 00:05", "李核查  报告进展 30%  2024-05-31生效", "等待许可")
        await dialog.sees("您要记录", "报告进展  60%  2024-06-01生效", "已开标")
        await dialog.press(*keys)
        assert await dialog.answer() == answer


async def test_many_and_hostile_entries_leave_the_buttons_in_reach(opened: Open, item: Item) -> None:
    rows = [told(number, HOSTILE + "长" * 3000, HOSTILE) for number in range(70)]
    async with opened(StaleDialog([item], MINE, rows)) as dialog:
        await dialog.sees("又有 70 条记录", "仍要记录", "放弃", "[/] [red]紧急")
        assert not COMMANDS & set(dialog.host.shown)
        await dialog.pilot.click("#drop")
        assert await dialog.answer() == "drop"
