"""One task as a bar: every mark at its day's cell, told by shape and not by colour alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.conftest import AS_OF, item_of, task
from tracker.core.kinds import Kind
from tracker.core.lamp import Item
from tracker.text import cell_width
from tracker.tui.views.timeline import bars
from tracker.tui.views.timeline.bars import (
    Slip,
    bar_of,
    draw_as_of,
    draw_bar,
    draw_marks,
    draw_note,
    draw_projected,
    draw_slip,
    draw_words,
)
from tracker.tui.views.timeline.chart import Chart
from tracker.tui.views.timeline.scale import Scale

MONTHS = Scale(1)
LEFT = MONTHS.cell(date(2024, 1, 1))
WIDTH = 48
DUE = date(2024, 9, 30)


def planned(start_on: date | None = date(2024, 5, 1), due_on: date | None = DUE, **state: Any) -> Item:  # noqa: ANN401
    return item_of(task("1.1", "招标", Kind.CONSTRUCTION, due_on, start_on=start_on), **state)


def drawn(item: Item, *, slip: Slip | None = None, left: int = LEFT, scale: Scale = MONTHS) -> Chart:
    chart = Chart(left, WIDTH)
    bar = bar_of(item, scale, AS_OF)
    draw_bar(chart, bar, scale.cell(AS_OF))
    draw_as_of(chart, scale.cell(AS_OF))
    draw_marks(chart, bar, scale)
    if slip:
        draw_projected(chart, bar, slip, scale)
    draw_words(chart, bar, within=bars.WORDS if slip else 0)
    if slip:
        draw_slip(chart, bar, slip, scale)
    draw_note(chart, bar, scale)
    return chart


def column(chart: Chart, glyph: str) -> int:
    assert chart.text.count(glyph) == 1, chart.text
    return chart.text.index(glyph)


def cell(day: date) -> int:
    return MONTHS.cell(day) - LEFT


def test_a_bar_reaches_from_the_start_to_the_due_date() -> None:
    chart = drawn(planned(status="in_progress", progress=50, begun_on=date(2024, 5, 6), last_report_on=AS_OF))
    assert chart.text.strip() == "━━━━╋━━━━──────────◆"
    assert chart.text.index("━") == cell(date(2024, 5, 1))
    assert column(chart, "◆") == cell(DUE)
    assert column(chart, "╋") == cell(AS_OF)


@pytest.mark.parametrize(
    ("state", "mark"),
    [
        ({"status": "in_progress", "progress": 90, "last_report_on": AS_OF}, "◆"),
        ({"status": "in_progress", "progress": 0, "last_report_on": AS_OF}, "▲"),
        ({"status": "suspended"}, "○"),
        ({"status": "in_progress", "due_on": date(2024, 5, 20)}, "●"),
    ],
)
def test_the_due_mark_has_the_lamps_shape(state: dict[str, Any], mark: str) -> None:
    chart = drawn(planned(**state))
    assert column(chart, mark) == cell(state.get("due_on", DUE))


def test_something_done_shows_and_nothing_done_does_not() -> None:
    little = drawn(planned(status="in_progress", progress=1, last_report_on=AS_OF))
    assert little.text.count(bars.DONE) == 1
    assert bars.DONE not in drawn(planned()).text


def test_the_part_beyond_the_original_date_is_dashed() -> None:
    chart = drawn(extended())
    original, due = cell(date(2024, 6, 30)), cell(date(2024, 10, 31))
    assert column(chart, bars.ORIGINAL) == original
    assert set(chart.text[original + 1 : due]) == {bars.LEFT_BEYOND}
    assert bars.LEFT_BEYOND not in chart.text[:original]


def extended(**state: Any) -> Item:  # noqa: ANN401
    plan = task("1.1", "招标", Kind.CONSTRUCTION, date(2024, 6, 30), start_on=date(2024, 5, 1))
    return item_of(plan, due_on=date(2024, 10, 31), status="in_progress", extensions=1, **state)


def test_a_date_that_the_plan_moved_keeps_its_first_mark() -> None:
    plan = task("1.1", "招标", Kind.CONSTRUCTION, date(2024, 6, 30), start_on=date(2024, 5, 1))
    chart = drawn(item_of(plan, due_on=date(2024, 6, 30), first_due_on=date(2024, 10, 31)))
    assert column(chart, bars.ORIGINAL) == cell(date(2024, 10, 31)) > column(chart, "▲")


def test_progress_beyond_the_original_date_is_dashed_and_heavy() -> None:
    chart = drawn(extended(progress=100))
    assert chart.text[cell(date(2024, 9, 1))] == bars.DONE_BEYOND


def test_what_is_overdue_drags_on_to_the_as_of_line() -> None:
    chart = drawn(planned(date(2024, 2, 1), date(2024, 3, 31)))
    due, now = cell(date(2024, 3, 31)), cell(AS_OF)
    assert chart.text[due] == "●"
    assert set(chart.text[due + 1 : now]) == {bars.DONE_BEYOND}
    assert chart.text[now] == bars.AS_OF
    assert chart.text[now + 1 :].strip() == "逾期62天"


def test_what_was_closed_late_shows_how_late() -> None:
    closed = planned(
        date(2024, 2, 1), date(2024, 3, 31), status="closed", progress=100, closed_on=date(2024, 5, 10),
    )  # fmt: skip
    chart = drawn(closed)
    due = cell(date(2024, 3, 31))
    assert column(chart, bars.CLOSED) == cell(date(2024, 5, 10))
    assert set(chart.text[cell(date(2024, 2, 1)) : due]) == {bars.DONE}
    assert set(chart.text[due : cell(date(2024, 5, 10))]) == {bars.DONE_BEYOND}


def test_what_was_closed_early_ends_there() -> None:
    chart = drawn(planned(status="closed", progress=100, closed_on=date(2024, 5, 20)))
    assert column(chart, bars.CLOSED) == cell(date(2024, 5, 20))
    assert bars.DONE_BEYOND not in chart.text
    assert chart.text[cell(AS_OF) + 1 :].strip() == ""


def test_an_open_end_points_to_the_right_edge() -> None:
    chart = drawn(planned(date(2024, 3, 1), None))
    assert chart.text.rstrip() == chart.text
    assert chart.text[-1] == bars.ENDLESS
    assert chart.text.index(bars.LEFT) == cell(date(2024, 3, 1))


def test_an_unknown_start_is_a_short_lead_in() -> None:
    chart = drawn(planned(None))
    assert chart.text.split() == [bars.AS_OF, bars.LEFT * bars.LEAD_IN + "▲"]


def test_a_suspended_task_is_dotted() -> None:
    chart = drawn(planned(status="suspended", progress=30))
    assert bars.PAUSED in chart.text
    assert bars.LEFT not in chart.text


def test_a_slip_shows_the_projected_date_and_the_days() -> None:
    chart = drawn(planned(), slip=Slip(date(2024, 10, 20), 20))
    due, projected = cell(DUE), cell(date(2024, 10, 20))
    assert column(chart, bars.PROJECTED) == projected
    assert set(chart.text[due + 1 : projected]) == {bars.LEFT_BEYOND}
    assert chart.text[projected + 2 :].startswith("顺延20天")


def test_the_words_of_a_late_task_leave_the_projected_date_in_sight() -> None:
    late = planned(date(2024, 2, 1), date(2024, 3, 31))
    near = drawn(late, slip=Slip(date(2024, 6, 20), 81)).text
    assert near[cell(date(2024, 6, 20))] == bars.PROJECTED
    assert near[cell(AS_OF) + 1 :].split() == ["╌▹", "逾期62天", "顺延81天"]
    far = drawn(late, slip=Slip(date(2024, 9, 20), 173)).text
    assert far[cell(AS_OF) + 1 :].split() == ["逾期62天", bars.LEFT_BEYOND * 3 + bars.PROJECTED, "顺延173天"]


def test_words_without_room_behind_a_bar_stand_before_it() -> None:
    chart = drawn(planned(), slip=Slip(date(2024, 12, 20), 81))
    assert "顺延81天" in chart.text[: chart.text.index(bars.LEFT)]


def test_a_bar_off_the_screen_says_where_it_is() -> None:
    early = drawn(planned(), left=MONTHS.cell(date(2025, 6, 1)))
    late = drawn(planned(date(2027, 1, 1), date(2027, 3, 31)))
    assert early.text.startswith("◂ 2024-09")
    assert late.text.endswith("2027-03 ▸")


DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31))
MAYBE = st.none() | DAYS
STATUSES = st.sampled_from(["planned", "in_progress", "reported_done", "closed", "suspended", "withdrawn"])


@given(MAYBE, MAYBE, MAYBE, STATUSES, st.integers(0, 100), st.integers(0, 3), MAYBE)
def test_any_task_fits_any_scale(
    start_on: date | None,
    due_on: date | None,
    approved: date | None,
    status: str,
    progress: int,
    zoom: int,
    done_on: date | None,
) -> None:
    scale = Scale(zoom)
    done = done_on or AS_OF
    item = item_of(
        task("1.1", "招标", Kind.CONSTRUCTION, due_on, start_on=start_on),
        status=status,
        progress=progress,
        due_on=approved or due_on,
        closed_on=done if status == "closed" else None,
        reported_done_on=done if status in ("closed", "reported_done") else None,
    )
    left = scale.cell(AS_OF) - 16
    chart = drawn(item, left=left, scale=scale)
    assert cell_width(chart.text) == WIDTH
    bar = bar_of(item, scale, AS_OF)
    assert bar.start <= bar.solid
    if bar.due is not None:
        assert bar.solid <= bar.due
        assert bar.due == scale.cell(done if status == "closed" else (approved or due_on or done))
        if left <= bar.due < left + WIDTH:
            assert chart.at(bar.due)[0] not in (" ", bars.LEFT, bars.DONE)
