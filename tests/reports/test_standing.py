"""How tasks stand in words, and the lamp of the worst: never a colour without its word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tracker.core.lamp import Item
from tracker.reports.standing import lamp_of, lamp_word, standing

MakeItem = Callable[..., Item]
ON = date(2024, 6, 12)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "未开始，逾期12天"),
        ({"status": "in_progress", "progress": 60, "due_on": date(2024, 7, 31)}, "推进中，进度60%"),
        ({"status": "closed", "progress": 100, "closed_on": date(2024, 6, 1)}, "2024年6月1日已销号"),
        ({"status": "reported_done", "reported_done_on": date(2024, 5, 30)}, "2024年5月30日申请销号"),
        (
            {"due_on": date(2024, 8, 31), "due_on_original": date(2024, 5, 31), "extensions": 1},
            "未开始，已延期至2024年8月31日",
        ),
        ({"status": "withdrawn"}, "已撤销"),
    ],
)
def test_a_task_alone_is_told_without_its_id(facts: dict[str, object], words: str, make_item: MakeItem) -> None:
    assert standing([make_item(as_of=ON, **facts)]) == words


def test_several_tasks_of_a_row_have_a_line_each_and_the_lamp_of_the_worst(make_item: MakeItem) -> None:
    done = make_item("3.1", as_of=ON, status="closed", closed_on=date(2024, 5, 30))
    late = make_item("3.2", as_of=ON)
    assert standing([done, late]) == "3.1 2024年5月30日已销号\n3.2 未开始，逾期12天"
    assert [lamp_word(lamp_of(items)) for items in ([done, late], [done], [])] == ["红", "蓝", ""]
