"""A member's share of a duty in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tracker.core.lamp import Item
from tracker.core.overview.members import member_words

MakeItem = Callable[..., Item]
AS_OF = date(2024, 6, 20)
DAY = date(2024, 6, 10)
WORKING = {"status": "in_progress", "progress": 60, "last_report_on": DAY}
DONE = {"status": "reported_done", "reported_done_on": date(2024, 5, 30)}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "未开始  逾期20天  未报"),
        (WORKING | {"returns": 1}, "推进中 60%  退回1次  逾期20天"),
        (DONE, "申请销号 2024-05-30"),
        (DONE | {"status": "closed", "closed_on": DAY, "extensions": 1}, "已销号 2024-06-10"),
        ({"due_on": date(2024, 7, 31), "extensions": 1, "last_report_on": DAY}, "未开始  延至2024-07-31"),
    ],
)
def test_what_a_member_has_come_to(make_item: MakeItem, given: dict[str, object], words: str) -> None:
    assert member_words(make_item(as_of=AS_OF, **given)) == words
