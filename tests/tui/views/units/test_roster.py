"""Units in order, collective units with their members, sums."""

from __future__ import annotations

import pytest

from tracker.core.overview.statistics import UnitStats
from tracker.core.query import Filter
from tracker.readings import by_reading
from tracker.store.questions.rows import UnitRow
from tracker.tui.views.units.roster import ORDERS, Roster, asked_for, members_of, nothing, sorted_by, totals_of


def stats(unit: str, **figures: int) -> UnitStats:
    return nothing(unit)._replace(**figures)  # type: ignore[arg-type]


FINANCE = stats("县财政局", lead=4, supporting=2, overdue=2, unreported=1, closed=1, due=3, closed_due=1, on_time=1)
SCHOOLS = stats(
    "各学校", lead=3, supporting=1, overdue=2, unreported=0, closed=1, due=1, closed_due=1, extended=2, moved=1
)
FIRST = stats("一小", lead=1)
HOUSING = stats("县住建局", supporting=5)
ROSTER = Roster((FINANCE, SCHOOLS, FIRST, HOUSING), {"各学校": ("一小", "二小")})


def names(order: str, *, is_descending: bool = True, opened: tuple[str, ...] = ()) -> list[str]:
    return [line.name for line in ROSTER.lines(order, is_descending=is_descending, opened=opened)]


def test_equals_keep_the_order_of_need() -> None:
    assert names("overdue") == ["县财政局", "各学校", "一小", "县住建局"]
    assert names("overdue", is_descending=False) == ["一小", "县住建局", "县财政局", "各学校"]
    assert names("extended")[0] == names("moved")[0] == "各学校"


def test_units_without_a_rate_stand_last_either_way() -> None:
    assert names("closure_rate") == ["各学校", "县财政局", "一小", "县住建局"]
    assert names("closure_rate", is_descending=False) == ["县财政局", "各学校", "一小", "县住建局"]


@pytest.mark.parametrize("order", ORDERS)
def test_every_heading_sorts(order: str) -> None:
    assert sorted(names(order)) == sorted(each.unit for each in ROSTER.stats)
    shuffled = sorted_by(ROSTER.stats, order, is_descending=False)
    assert {each.unit for each in shuffled} == {each.unit for each in ROSTER.stats}


def test_names_sort_by_their_reading() -> None:
    assert names("name", is_descending=False) == sorted((each.unit for each in ROSTER.stats), key=by_reading)


def test_members_stand_under_their_collective_unit_with_what_is_theirs() -> None:
    lines = ROSTER.lines("overdue", is_descending=True, opened={"各学校"})
    assert [line.name for line in lines] == ["县财政局", "各学校", "一小", "二小", "一小", "县住建局"]
    _finance, schools, first, second, *_rest = lines
    assert (schools.members, schools.is_open, schools.shared) == (("一小", "二小"), True, None)
    assert (first.stats, first.shared, first.units) == (FIRST, SCHOOLS, ("一小", "各学校"))
    assert (second.stats, second.shared) == (nothing("二小"), SCHOOLS)
    assert lines[0].units == ("县财政局",)


def test_sums() -> None:
    totals = totals_of(ROSTER.stats)
    assert (totals.lead, totals.supporting, totals.overdue, totals.closed) == (8, 8, 4, 2)
    assert totals.closure_rate == 2 / 4
    assert totals_of(()) == nothing("")


def test_a_filter_by_unit_means_that_unit_alone() -> None:
    assert asked_for(ROSTER.stats, Filter()) == ROSTER.stats
    assert asked_for(ROSTER.stats, Filter(units=("县财政局",))) == (FINANCE,)
    assert asked_for(ROSTER.stats, Filter(people=("住建",))) == (HOUSING,)


def test_members_come_from_the_roadmaps() -> None:
    rows = [
        UnitRow("a", "县财政局", (), "", (), 0, "县财政局"),
        UnitRow("a", "各学校", (), "", ("一小", "二小"), 1, "各学校"),
        UnitRow("b", "各学校", (), "", ("二小", "三小"), 0, "各学校"),
        UnitRow("b", "各幼儿园", (), "", ("一幼",), 1, "各幼儿园"),
    ]
    members, several = members_of(rows)
    assert members == {"各学校": ("一小", "二小", "三小"), "各幼儿园": ("一幼",)}
    assert several == {"各学校"}
    roster = Roster((SCHOOLS,), members, several)
    assert not roster.lines("overdue", is_descending=True, opened={"各学校"})[1].is_shared_known


def test_a_duty_that_each_member_has_counts_once_in_the_sums_and_is_not_shared_besides() -> None:
    roster = Roster((SCHOOLS, FIRST), {"各学校": ("一小",)}, divided={"各学校": SCHOOLS.lead}, whole=(SCHOOLS,))
    assert roster.totals == totals_of([SCHOOLS])
    (member,) = [line for line in roster.lines("name", is_descending=False, opened={"各学校"}) if line.shared]
    assert member.shared == SCHOOLS._replace(lead=0)
