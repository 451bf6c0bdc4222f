"""The view as a value: what it shows and how it moves."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.query import ORDERS, Filter
from tracker.tui.view import ORDER_LABELS, View, order_label

VIEW = View(date(2024, 6, 1))


@pytest.mark.parametrize(
    ("day", "unit", "steps", "then"),
    [
        ("2024-06-01", "day", -1, "2024-05-31"),
        ("2024-06-01", "week", 1, "2024-06-08"),
        ("2024-06-01", "month", 1, "2024-07-01"),
        ("2024-01-31", "month", 1, "2024-02-29"),
        ("2024-03-31", "month", -1, "2024-02-29"),
        ("2024-12-15", "month", 1, "2025-01-15"),
        ("2024-01-15", "month", -1, "2023-12-15"),
        ("9999-12-30", "day", 1, "9999-12-30"),
        ("9999-12-30", "month", 1, "9999-12-30"),
        ("0001-01-01", "month", -1, "0001-01-01"),
    ],
)
def test_moving_the_date(day: str, unit: str, steps: int, then: str) -> None:
    assert View(date.fromisoformat(day)).moved(unit, steps).as_of == date.fromisoformat(then)


def test_a_value_is_added_and_taken_away() -> None:
    red = VIEW.toggled("lamps", "red")
    assert red.wanted.lamps == ("red",)
    assert red.toggled("lamps", "yellow").wanted.lamps == ("red", "yellow")
    assert red.toggled("lamps", "red") == VIEW
    assert red.is_filtered
    assert not VIEW.is_filtered


def test_one_condition_is_dropped() -> None:
    both = VIEW.wanting(search="招标", kinds=("construction",))
    assert both.without("search").wanted == Filter(kinds=("construction",))


def test_the_same_order_again_is_the_other_way_round() -> None:
    by_due = VIEW.sorted_by("due")
    assert (by_due.order, by_due.is_descending) == ("due", False)
    assert by_due.sorted_by("due").is_descending
    assert not by_due.sorted_by("due").sorted_by("title").is_descending
    assert set(ORDER_LABELS) <= set(ORDERS)
    assert order_label("due") == "按期限"
    assert order_label("due", is_descending=True) == "按期限倒序"
