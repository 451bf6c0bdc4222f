"""The bar of a unit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker.core.overview.statistics import UnitStats
from tracker.tui.views.units.bar import GLYPHS, bar_of, portions
from tracker.tui.views.units.roster import nothing

COUNTS = st.lists(st.integers(0, 300_000), min_size=3, max_size=3)


def stats(lead: int, closed: int, overdue: int) -> UnitStats:
    return nothing("县教育局")._replace(lead=lead, closed=closed, overdue=overdue)


@given(COUNTS, st.integers(0, 80))
def test_portions_fill_the_width_and_nothing_vanishes(counts: list[int], width: int) -> None:
    cells = portions(counts, width)
    present = sum(count > 0 for count in counts)
    assert sum(cells) == (width if sum(counts) and width >= present else 0)
    if any(cells):
        assert [cell > 0 for cell in cells] == [count > 0 for count in counts]


@given(st.integers(1, 500), st.integers(0, 500), st.integers(0, 500), st.integers(3, 60))
def test_a_bar_is_as_wide_as_its_column(lead: int, closed: int, overdue: int, width: int) -> None:
    closed = min(closed, lead)
    overdue = min(overdue, lead - closed)
    pieces = bar_of(stats(lead, closed, overdue), width)
    assert sum(len(text) for text, _part in pieces) == width


def test_parts_are_told_apart_by_shape() -> None:
    assert bar_of(stats(10, 5, 2), 10) == [("▰▰▰▰▰", "closed"), ("■■", "overdue"), ("▱▱▱", "open")]
    assert len(set(GLYPHS.values())) == 3


def test_one_late_task_among_many_is_seen() -> None:
    assert bar_of(stats(1000, 999, 1), 10) == [("▰" * 9, "closed"), ("■", "overdue")]


def test_a_unit_that_leads_nothing_has_no_bar() -> None:
    assert bar_of(stats(0, 0, 0), 6) == [("      ", "")]
