from __future__ import annotations

from datetime import date

from tracker.core.indicators.attainment import Verdict
from tracker.core.query import Filter
from tracker.services.indicators.portfolio import CountyLine, by_need, portfolio
from tracker.store.questions.reader import Reader

AS_OF = date(2026, 11, 21)


def test_counties_stand_side_by_side_the_one_in_greatest_need_first(reader: Reader) -> None:
    east, yanqi = portfolio(reader, Filter(), AS_OF)
    assert (east.county, east.tasks, east.overdue, east.closed_share) == ("东县", 2, 1, 0.0)
    assert east.verdicts == {Verdict.MET: 0, Verdict.NOT_MET: 2, Verdict.UNKNOWN: 30}  # A4 and D1
    assert (yanqi.roadmap, sum(yanqi.verdicts.values())) == ("yanqi", 32)


def test_one_county_may_be_asked_for_alone(reader: Reader) -> None:
    assert [line.roadmap for line in portfolio(reader, Filter(roadmap="yanqi"), AS_OF)] == ["yanqi"]


def test_a_county_without_a_standard_counts_no_indicators() -> None:
    line = CountyLine("x", "甲县", "路线图", 0, 0, 0, 0, None, None, None)
    assert line.verdicts == {}
    assert line.closed_share is None


def test_need_is_what_is_not_met_then_late_then_unknown_then_unreported() -> None:
    def line(name: str, *numbers: int) -> CountyLine:
        not_met, overdue, unknown, unreported = numbers
        return CountyLine(name, name, name, 9, overdue, unreported, 0, 0, not_met, unknown)

    lines = [
        line("d", 0, 0, 0, 9),
        line("c", 0, 0, 1, 0),
        line("b", 0, 1, 0, 0),
        line("a", 1, 0, 0, 0),
        line("e", 0, 0, 0, 9),
    ]
    assert [each.county for each in by_need(lines)] == ["a", "b", "c", "d", "e"]
