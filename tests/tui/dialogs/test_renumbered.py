from __future__ import annotations

from datetime import date

import pytest

from tracker.core.identity.questions import IdQuestion
from tracker.core.kinds import Kind
from tracker.core.model import Task
from tracker.tui.dialogs import RenumberedDialog

from .conftest import COMMANDS, HOSTILE, Open


def _task(code: str, title: str) -> Task:
    return Task(code, title, Kind.OTHER, None, date(2024, 5, 31), "5月底", "point", "县教育局")


def _question(kind: str, old: str, new: str, title: str, was: str = "") -> IdQuestion:
    place = "west" if kind == "moved" else "east"
    return IdQuestion(kind, ("east", old), (place, new), _task(old, was or title), _task(new, title))  # type: ignore[arg-type]


QUESTIONS = [
    _question("renumbered", "1.1", "2.1", "召开联席会"),
    _question("moved", "3.1", "7.1", "购置图书"),
    _question("replaced", "5.1", "5.1", "综合楼招标", "自查自评"),
]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["enter"], "follow"),
        (["ctrl+s"], "follow"),
        (["right", "enter"], "as-written"),
        (["tab", "tab", "enter"], ""),
        (["escape"], ""),
    ],
)
async def test_the_mapping_stands_in_columns_and_three_answers_are_to_be_had(
    opened: Open, keys: list[str], answer: str
) -> None:
    async with opened(RenumberedDialog(QUESTIONS)) as dialog:
        await dialog.sees("原编号    新编号    名称", "1.1       2.1       召开联席会", "east:3.1  west:7.1  购置图书")
        await dialog.sees("5.1  自查自评", "5.1  综合楼招标", "按对应关系接续", "确为不同事项", "取消")
        await dialog.press(*keys)
        assert await dialog.answer() == answer


async def test_a_click_answers_and_hundreds_of_hostile_rows_leave_the_buttons_in_reach(opened: Open) -> None:
    rows = [_question("renumbered", f"{n}.1", f"{n + 1}.1", HOSTILE * 9) for n in range(700)]
    async with opened(RenumberedDialog(rows)) as dialog:
        await dialog.sees("700 项的名称", "0.1     1.1     [/]", "[/] [red]紧急")
        assert not COMMANDS & set(dialog.host.shown)
        await dialog.pilot.click("#as-written")
        assert await dialog.answer() == "as-written"
