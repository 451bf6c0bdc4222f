"""A county as a screen takes it: how it stands, which tasks are behind an indicator, and how it stood before."""

from __future__ import annotations

from datetime import date

import pytest

from tests.standards import national
from tracker.core.indicators.attainment import Attainment, CountyStanding, Variation, Verdict
from tracker.core.indicators.outlook.targets import TargetState
from tracker.core.query import Filter
from tracker.errors import UsageError
from tracker.services.answers.reviewed import assessed, change_of
from tracker.services.answers.served import ServedByTask, ServedTarget
from tracker.services.answers.show import show
from tracker.services.indicators.assessed import AssessedCounty, assessed_county
from tracker.services.indicators.county import CountyFacts, county_facts, with_course
from tracker.services.indicators.portfolio import portfolio
from tracker.services.indicators.standing import assessment_of
from tracker.services.indicators.threats import Addition
from tracker.services.workspace import Workspace
from tracker.store.questions.reader import Reader

LOOKED = date(2024, 7, 10)


def east(reader: Reader, as_of: date = LOOKED) -> CountyFacts:
    return county_facts(reader, next(row for row in reader.roadmaps() if row.id == "east"), as_of)


def test_tasks_stand_behind_what_they_cite_and_with_their_school(reader: Reader) -> None:
    facts = east(reader)
    (building,) = facts.servings.by_code["A4"]
    assert (building.school, building.codes) == ("一小", ("A4",))
    assert building.adds == (Addition("A4", 3000.0, "㎡"),)
    assert facts.servings.by_school["一小"] == (building,)
    (late,) = facts.servings.endangering["A4", "primary"]
    assert late.of_school is not None
    assert (late.of_school.before, late.of_school.after) == (3.0, 6.0)
    assert ("A2", "primary") not in facts.servings.endangering, "it is not late"


def test_the_course_has_the_days_on_which_anything_was_measured(reader: Reader) -> None:
    facts = east(reader)
    assert facts.course == ()
    assert [standing.on for standing in with_course(reader, facts, LOOKED).course] == [date(2024, 2, 1)]


def test_what_is_told_later_is_not_known_before(reader: Reader) -> None:
    standing = east(reader, date(2024, 1, 31)).standing
    assert standing is not None
    assert standing.count(Verdict.UNKNOWN) == 32


def test_a_county_is_asked_for_by_its_name(assessed_workspace: Workspace) -> None:
    with assessed_workspace.reader() as reader:
        standing = assessed_county(reader, "东县", LOOKED).standing
        assert standing.overall is Verdict.NOT_MET
        found = assessment_of(reader, "east")
        assert found is not None
        assert found.standing(LOOKED) == standing
        with pytest.raises(UsageError, match="西县"):
            assessed_county(reader, "西县", LOOKED)


def test_a_task_tells_what_it_serves(reader: Reader) -> None:
    served = show(reader, ("east", "1"), LOOKED).served
    assert served is not None
    (area,) = served.indicators
    assert (area.code, area.verdict) == ("A4", Verdict.NOT_MET)
    assert "一小" in area.reason
    assert served.targets == (ServedTarget("area", TargetState.MISSED, "3平方米 2024-02-01"),)
    assert [problem.id for problem in served.problems] == ["p2"]
    assert served.results == ()
    other = show(reader, ("east", "2"), LOOKED).served
    assert isinstance(other, ServedByTask)
    assert [each.code for each in other.indicators] == ["A2"]


def test_a_meeting_hears_what_is_not_met_why_it_is_late_and_what_changed_by_stage(reader: Reader) -> None:
    told = assessed(reader, Filter(roadmap="east"), date(2024, 1, 1), LOOKED)
    (county,) = told.counties
    assert county.county.standing == east(reader).standing, "the figures of the county's page"
    assert [(each.attainment.code, each.attainment.stage) for each in county.missed] == [
        ("A4", "primary"),
        ("D1", "both"),
    ]
    assert [item.facts.code for item in county.missed[0].late] == ["1"]
    turned = [(each.now.code, each.now.stage) for each in county.changed if each.is_turned]
    assert turned[-2:] == [("A4", "primary"), ("D1", "both")]
    assert all(each.has_other_value for each in county.changed), "newly measured"
    assert county.count(Verdict.NOT_MET) - county.count_before(Verdict.NOT_MET) == 2
    assert [(each.problem.id, each.is_open) for each in told.problems] == [("p1", True), ("p2", False)]


def test_a_meeting_hears_the_county_in_greatest_need_first(reader: Reader) -> None:
    both = assessed(reader, Filter(), LOOKED, LOOKED)
    assert [each.changed for each in both.counties] == [(), ()]
    lines = portfolio(reader, Filter(), LOOKED)
    assert [each.county.roadmap for each in both.counties] == [line.roadmap for line in lines]
    for each, line in zip(both.counties, lines, strict=True):
        assert {verdict: each.count(verdict) for verdict in Verdict} == line.verdicts


def test_a_stage_that_turns_is_told_though_the_indicator_was_not_met_already() -> None:
    def standing(primary: Verdict, variation: float) -> CountyStanding:
        spread = Variation(2, 1.0, variation, variation, 0.5, primary)
        told = (
            Attainment("A4", "primary", primary, "", value=4.0, variation=spread),
            Attainment("A4", "junior", Verdict.NOT_MET, "", value=1.0),
        )
        return CountyStanding("2017-6", LOOKED, told, (), (("A4", Verdict.NOT_MET),))

    county = AssessedCounty("east", "东县", national(), standing(Verdict.NOT_MET, 0.6))
    (turned,) = change_of(county, standing(Verdict.MET, 0.4)).changed
    assert (turned.now.stage, turned.coefficients) == ("primary", (0.4, 0.6))
    assert turned.is_turned
    assert not turned.has_other_value
