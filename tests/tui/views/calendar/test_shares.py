"""Widths, heights and shades."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.tui.views.calendar.shares import SHADES, heights, ranges, shaded, short, spread, step_of


@given(st.integers(0, 400), st.integers(1, 12))
def test_widths_add_up_and_differ_by_one_at_most(width: int, parts: int) -> None:
    widths = spread(width, parts)
    assert sum(widths) == width
    assert max(widths) - min(widths) <= 1


@given(st.integers(0, 100), st.lists(st.integers(1, 50), min_size=4, max_size=6))
def test_heights_add_up_and_no_week_starves(total: int, needs: list[int]) -> None:
    found = heights(total, needs)
    share = total // len(needs)
    assert sum(found) == total
    assert min(found) >= max(min(2, share), share // 2)


def test_a_full_week_takes_room_from_empty_ones() -> None:
    assert heights(17, [1, 1, 1, 1, 6]) == [2, 3, 3, 3, 6]
    assert heights(18, [1] * 6) == [3] * 6
    assert heights(17, [40, 1, 1, 1, 1]) == [9, 2, 2, 2, 2]


def test_shades_deepen_with_the_count() -> None:
    assert [step_of(count, 8) for count in range(9)] == [0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert step_of(3, 0) == 3
    assert step_of(1, 1) == 1


@given(st.integers(0, 5000))
def test_the_legend_says_what_the_shades_are(most: int) -> None:
    told = {count: step for step, first, last in ranges(most) for count in range(first, last + 1)}
    assert told == {count: step_of(count, most) for count in range(1, most + 1)}


def test_the_number_stands_behind_its_shade() -> None:
    assert shaded(0, 9, 4) == "    "
    assert shaded(9, 9, 4) == "███9"
    assert shaded(12, 48, 4) == "░░12"
    assert shaded(1234, 9999, 2) == "1k"


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(1, 8))
def test_a_shade_is_as_wide_as_it_shall_be(count: int, most: int, width: int) -> None:
    text = shaded(count, most, width)
    assert len(text) == width
    assert set(text) <= {*SHADES, *"0123456789kM+"}


@pytest.mark.parametrize(
    ("count", "width", "text"),
    [(7, 1, "7"), (12, 1, "+"), (999, 3, "999"), (1000, 3, "1k"), (60_000, 2, "+"), (2_500_000, 2, "2M")],
)
def test_large_counts_are_rounded_down(count: int, width: int, text: str) -> None:
    assert short(count, width) == text
