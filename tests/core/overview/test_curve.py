from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.oracles.curve import curve_of
from tracker.core.lamp import Item
from tracker.core.overview.curve import MOST_MONTHS

MakeItem = Callable[..., Item]
AS_OF = date(2024, 6, 20)


def d(text: str) -> date:
    return date.fromisoformat(f"2024-{text}")


def test_each_month_sums_what_was_planned_approved_and_closed_by_its_end(make_item: MakeItem) -> None:
    closed = {"status": "closed", "reported_done_on": d("05-20"), "closed_on": d("06-02")}
    items = [
        make_item("1", due_on=d("04-30"), **closed),
        make_item("2", due_on=d("08-31"), due_on_original=d("05-31"), extensions=1),
        make_item("3", due_on=d("08-01")),
        make_item("4", due_on=None),
        make_item("5", due_on=d("04-01"), status="withdrawn", closed_on=d("04-02")),
    ]
    assert [tuple(point) for point in curve_of(items, AS_OF)] == [
        (d("04-30"), 2, 2, 0),
        (d("05-31"), 3, 2, 0),
        (d("06-30"), 3, 2, 1),
        (d("07-31"), 3, 2, None),
        (d("08-31"), 4, 4, None),
    ]


def test_the_curve_reaches_to_the_date_it_is_asked_for(make_item: MakeItem) -> None:
    closed = {"status": "closed", "reported_done_on": d("04-10"), "closed_on": d("04-12")}
    points = curve_of([make_item(due_on=d("04-30"), **closed)], AS_OF)
    assert [point.day for point in points] == [d("04-30"), d("05-31"), d("06-30")]
    assert [point.closed for point in points] == [1, 1, 1]
    early = curve_of([make_item(due_on=d("04-30"))], d("03-10"))
    assert [(point.day, point.closed) for point in early] == [(d("03-31"), 0), (d("04-30"), None)]


def test_nothing_has_no_curve(make_item: MakeItem) -> None:
    assert curve_of([], AS_OF) == ()
    assert curve_of([make_item(due_on=None)], AS_OF) == ()


def test_a_date_centuries_away_does_not_stretch_the_curve(make_item: MakeItem) -> None:
    items = [make_item(str(n), due_on=day) for n, day in enumerate((date(32, 1, 1), d("06-01"), date(9000, 1, 1)))]
    points = curve_of(items, AS_OF)
    assert len(points) == 2 * MOST_MONTHS + 1
    assert (points[0].planned, points[-1].planned) == (1, 3)
    assert curve_of(items, date.max)[-1].planned == 3
