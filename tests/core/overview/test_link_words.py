"""A link of a chain in words: of what is finished never a forecast."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tracker.core.lamp import Item
from tracker.core.overview.chain import chain_of
from tracker.core.overview.link_words import link_words

MakeItem = Callable[..., Item]
AS_OF = date(2024, 6, 20)
DUE = date(2024, 3, 31)


def closed(day: date) -> dict[str, object]:
    return {"status": "closed", "reported_done_on": day, "closed_on": day}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (closed(date(2024, 4, 24)), "2024-03-31 → 04-24 晚24天"),
        ({"status": "reported_done", "reported_done_on": date(2024, 4, 1)}, "2024-03-31 → 04-01 晚1天"),
        (closed(DUE), "2024-03-31 按期"),
        (closed(date(2023, 12, 31)), "2024-03-31 → 2023-12-31 提前91天"),
        (closed(DUE) | {"due_on": None}, "2024-03-31 已办结"),
        ({}, "2024-03-31 → 06-20 预计晚81天"),
        ({"due_on": date(2024, 7, 31)}, "2024-07-31"),
        ({"due_on": None}, "无期限"),
        ({"status": "withdrawn"}, "2024-03-31"),
    ],
)
def test_planned_and_actual_or_projected_dates_and_the_days_between(
    make_item: MakeItem, given: dict[str, object], words: str
) -> None:
    (link,) = chain_of([make_item("1", **{"due_on": DUE, **given})], "1", AS_OF)
    assert link_words(link) == words
