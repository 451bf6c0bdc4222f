"""Days and cells: there and back, in order, and what stands above them."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text import cell_width
from tracker.tui.views.timeline.chart import Chart
from tracker.tui.views.timeline.scale import ZOOMS, Scale

DAYS = st.dates(date(1, 2, 1), date(9999, 11, 30))
SCALES = st.builds(Scale, st.integers(0, len(ZOOMS) - 1))


@given(SCALES, DAYS)
def test_a_day_lies_between_the_first_day_of_its_cell_and_that_of_the_next(scale: Scale, day: date) -> None:
    cell = scale.cell(day)
    assert scale.day(cell) <= day < scale.day(cell + 1)
    assert scale.cell(scale.day(cell)) == cell


@given(SCALES, DAYS, DAYS)
def test_later_days_are_never_in_earlier_cells(scale: Scale, one: date, other: date) -> None:
    assert (scale.cell(one) <= scale.cell(other)) or one > other


@given(SCALES, st.integers(-(10**7), 10**7))
def test_every_cell_has_a_day(scale: Scale, cell: int) -> None:
    assert date.min <= scale.day(cell) <= date.max


@pytest.mark.parametrize("zoom", range(1, len(ZOOMS)))
def test_every_month_has_the_same_cells(zoom: int) -> None:
    scale = Scale(zoom)
    firsts = [scale.cell(date(2023 + month // 12, month % 12 + 1, 1)) for month in range(36)]
    assert {later - earlier for earlier, later in itertools.pairwise(firsts)} == {ZOOMS[zoom].cells}


def test_a_week_has_seven_cells() -> None:
    assert Scale(0).cell(date(2024, 3, 4)) - Scale(0).cell(date(2024, 2, 26)) == 7


def test_there_is_nothing_beyond_the_finest_and_the_coarsest() -> None:
    assert Scale(0).zoomed(-1) == Scale(0)
    assert Scale(3).zoomed(2) == Scale(3)
    assert Scale(1).zoomed(1) == Scale(2)


@pytest.mark.parametrize(
    ("zoom", "upper", "lower"),
    [
        (0, ["2024年5月", "2024年6月", "2024年7月"], ["3日", "10日", "17日"]),
        (1, ["2024年", "2025年"], ["6", "7", "8", "9", "10", "11", "12", "1"]),
        (2, ["2024年", "2025年"], ["三季", "四季", "一季"]),
        (3, ["2024年", "2025年"], ["7月", "1月", "7月"]),
    ],
)
def test_the_header_names_what_begins(zoom: int, upper: list[str], lower: list[str]) -> None:
    scale = Scale(zoom)
    left = scale.cell(date(2024, 5, 18))
    labels = scale.upper(left, 60)
    assert [label.text for label in labels][: len(upper)] == upper
    assert labels[0].cell == left
    below = [label.text for label in scale.lower(left, 60)]
    assert "\n".join(lower) in "\n".join(below)


@given(SCALES, DAYS, st.integers(1, 200))
def test_the_labels_of_a_line_have_room(scale: Scale, day: date, width: int) -> None:
    left = scale.cell(day)
    for labels in (scale.lower(left, width), scale.upper(left, width)):
        for label, following in itertools.pairwise(labels):
            assert label.cell + cell_width(label.text) < following.cell
        assert all(left <= label.cell < left + width for label in labels)


@pytest.mark.parametrize(("zoom", "months"), [(0, range(1, 13)), (1, (1, 4, 7, 10)), (2, (1,)), (3, (1,))])
def test_the_grid_stands_at_months_quarters_or_years(zoom: int, months: range | tuple[int, ...]) -> None:
    scale = Scale(zoom)
    left = scale.cell(date(2024, 1, 1))
    width = scale.cell(date(2025, 1, 1)) - left
    assert scale.grid(left, width) == [scale.cell(date(2024, month, 1)) for month in months]


def test_words_are_written_only_where_there_is_room() -> None:
    chart = Chart(100, 12)
    chart.put(104, "━", "red")
    assert not chart.write(101, "逾期", "red")
    assert not chart.write(105, "逾期", "red")
    assert chart.write(106, "逾期", "red")
    assert not chart.write(111, "天", "red")
    assert chart.text == "    ━ 逾期  "
    assert cell_width(chart.text) == 12


def test_words_move_on_to_where_there_is_room() -> None:
    chart = Chart(0, 20)
    chart.write(2, "▼06-01", "as-of")
    assert chart.write(0, "2024年", "label", within=12)
    assert chart.text == "  ▼06-01 2024年     "
    assert not chart.write(0, "2025年", "label", within=6)


def test_nothing_is_written_past_the_edges() -> None:
    chart = Chart(10, 5)
    for cell in (8, 9, 10, 14, 15, 900):
        chart.put(cell, "━", "red")
    chart.fill(12, 99, "─", "red")
    assert chart.text == "━ ───"


def test_half_a_wide_character_is_never_left() -> None:
    for cell in (4, 5, 6, 7):
        chart = Chart(0, 12)
        chart.write(4, "逾期", "red")
        chart.put(cell, "┃", "as-of")
        assert cell_width(chart.text) == 12


def test_words_are_made_inert() -> None:
    chart = Chart(0, 12)
    assert chart.write(0, "\x1b[31m\u202e招", "red")
    assert "\x1b" not in chart.text
    assert "\u202e" not in chart.text


def test_cells_are_filled_as_they_are_written_one_by_one() -> None:
    for first, end in itertools.product(range(-2, 8), range(-1, 9)):
        filled, written = Chart(0, 7), Chart(0, 7)
        for chart in (filled, written):
            chart.write(1, "长长长", "words")
        filled.fill(first, end, "━", "red")
        for cell in range(first, end):
            written.put(cell, "━", "red")
        assert list(filled.runs()) == list(written.runs())
