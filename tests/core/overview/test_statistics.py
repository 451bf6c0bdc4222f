from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracles.statistics import by_unit, summarise
from tracker.core.kinds import Kind
from tracker.core.lamp import Colour, Item
from tracker.core.overview.statistics import UnitStats
from tracker.core.status import STATUS_LABELS

MakeItem = Callable[..., Item]
AS_OF = date(2024, 6, 20)


def d(text: str) -> date:
    return date.fromisoformat(f"2024-{text}")


def test_a_summary_counts_lamps_statuses_and_what_needs_attention(make_item: MakeItem) -> None:
    items = [
        make_item("1", AS_OF, kind="meeting"),
        make_item("2", AS_OF, kind="construction"),
        make_item("3", AS_OF, kind="meeting", due_on=d("06-20")),
        make_item("4", AS_OF, kind="hiring", due_on=d("07-20"), status="in_progress", last_report_on=d("06-19")),
        make_item("5", AS_OF, due_on=d("07-21"), status="closed", reported_done_on=d("06-01"), closed_on=d("06-02")),
        make_item("6", AS_OF, due_on=d("07-21"), start_on=d("07-01")),
    ]
    summary = summarise(items, AS_OF)
    assert summary.as_of == AS_OF
    assert summary.tasks == 6
    assert summary.by_lamp == {"red": 2, "yellow": 2, "green": 0, "grey": 1, "blue": 1}
    assert summary.by_status["planned"] == 4
    assert summary.overdue == 2
    assert list(summary.overdue_by_kind.items()) == [("construction", 1), ("meeting", 1)]
    assert summary.due_soon == 2
    assert summary.unreported == 3
    assert summarise(items, AS_OF, due_within=31).due_soon == 3
    assert summarise(items, AS_OF, due_within=0).due_soon == 1


def test_a_summary_of_nothing_has_every_colour_and_status() -> None:
    summary = summarise([], AS_OF)
    assert list(summary.by_lamp.items()) == [(colour.value, 0) for colour in Colour]
    assert list(summary.by_status.items()) == [(status, 0) for status in STATUS_LABELS]
    assert (summary.tasks, summary.overdue, summary.overdue_by_kind) == (0, 0, {})
    assert all(type(key) is str for key in (*summary.by_lamp, *summary.by_status))


def test_a_unit_is_counted_as_lead_and_as_supporting(make_item: MakeItem) -> None:
    items = [
        make_item("1", lead="县财政局", supporting=("县教育局", "县住建局", "县教育局")),
        make_item("2", lead="县教育局", supporting=("县财政局",), due_on=d("07-31")),
        make_item("3", lead="县教育局", status="withdrawn"),
    ]
    stats = {row.unit: (row.lead, row.supporting, row.overdue) for row in by_unit(items, AS_OF)}
    assert stats == {"县财政局": (1, 1, 1), "县教育局": (1, 1, 0), "县住建局": (0, 1, 0)}


def test_rates_count_only_what_is_due(make_item: MakeItem) -> None:
    closed = {"status": "closed", "closed_on": d("06-15")}
    items = [
        make_item("1", reported_done_on=d("05-31"), **closed),
        make_item("2", reported_done_on=d("06-01"), **closed),
        make_item(
            "3", reported_done_on=d("06-15"), due_on=d("06-15"), due_on_original=d("05-31"), extensions=1, **closed
        ),
        make_item("4", status="reported_done", reported_done_on=d("05-20")),
        make_item("5"),
        make_item("6", reported_done_on=d("06-01"), due_on=d("07-31"), **closed),
        make_item("7", due_on=d("06-20"), late_moves=2),
        make_item("8", status="suspended", review_on=d("09-01")),
        make_item("9", due_on=None),
        make_item("10", status="withdrawn"),
    ]
    (stats,) = by_unit(items, AS_OF)
    assert stats == UnitStats(
        unit="县财政局",
        lead=9,
        supporting=0,
        co_lead=0,
        overdue=1,
        due_soon=1,
        unreported=3,
        extended=1,
        moved=1,
        closed=4,
        due=5,
        closed_due=3,
        on_time=2,
    )
    assert (stats.closure_rate, stats.on_time_rate) == (3 / 5, 2 / 5)


def test_a_unit_with_nothing_due_has_no_rates(make_item: MakeItem) -> None:
    (stats,) = by_unit([make_item(due_on=AS_OF)], AS_OF)
    assert (stats.closure_rate, stats.on_time_rate) == (None, None)
    assert by_unit([], AS_OF) == ()


def test_units_stand_most_overdue_first_then_most_silent_then_as_mentioned(make_item: MakeItem) -> None:
    told = {"status": "in_progress", "last_report_on": AS_OF, "due_on": d("12-31")}
    items = [
        make_item("1", lead="甲", **told),
        make_item("2", lead="乙", **told),
        make_item("3", lead="丙", due_on=d("12-31")),
        make_item("4", lead="丁"),
    ]
    assert [row.unit for row in by_unit(items, AS_OF)] == ["丁", "丙", "甲", "乙"]


@settings(max_examples=settings().max_examples * 3 // 5)
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(list(STATUS_LABELS)),
            st.none() | st.dates(d("05-01"), d("08-31")),
            st.dates(d("05-01"), d("06-30")),
            st.sampled_from(list(Kind)),
            st.sampled_from("甲乙丙"),
        ),
        max_size=12,
    )
)
def test_the_counts_add_up(make_item: MakeItem, rows: list[tuple[str, date | None, date, Kind, str]]) -> None:
    items = [
        make_item(str(n), AS_OF, status=status, due_on=due, reported_done_on=done, closed_on=done, kind=kind, lead=lead)
        for n, (status, due, done, kind, lead) in enumerate(rows)
    ]
    summary = summarise(items, AS_OF)
    assert sum(summary.by_lamp.values()) == sum(summary.by_status.values()) == summary.tasks == len(rows)
    assert summary.overdue == sum(summary.overdue_by_kind.values()) == summary.by_lamp["red"]
    units = by_unit(items, AS_OF)
    assert sum(row.lead for row in units) == summary.tasks - summary.by_status["withdrawn"]
    assert sum(row.overdue for row in units) == summary.overdue
    assert sum(row.due_soon for row in units) == summary.due_soon
    assert sum(row.unreported for row in units) == summary.unreported
    assert sum(row.closed for row in units) == summary.by_status["closed"]
    assert all(0 <= row.on_time <= row.closed_due <= row.due <= row.lead for row in units)
