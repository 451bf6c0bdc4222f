"""A county as a screen takes it: how it stands, which tasks are behind an indicator, and how it stood before."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.indicators.attainment import Verdict
from tracker.core.query import Filter
from tracker.errors import UsageError
from tracker.services.answers.reviewed import assessed
from tracker.services.answers.served import ServedByTask
from tracker.services.answers.show import show
from tracker.services.indicators.county import CountyFacts, county_facts, with_course
from tracker.services.indicators.standing import standing_of
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
    assert standing_of(assessed_workspace, "东县", LOOKED).overall is Verdict.NOT_MET
    with pytest.raises(UsageError, match="西县"):
        standing_of(assessed_workspace, "西县", LOOKED)


def test_a_task_tells_what_it_serves(reader: Reader) -> None:
    served = show(reader, ("east", "1"), LOOKED).served
    assert served is not None
    (area,) = served.indicators
    assert (area.code, area.verdict) == ("A4", Verdict.NOT_MET)
    assert "一小" in area.reason
    assert [problem.id for problem in served.problems] == ["p2"]
    assert served.results == ()
    other = show(reader, ("east", "2"), LOOKED).served
    assert isinstance(other, ServedByTask)
    assert [each.code for each in other.indicators] == ["A2"]


def test_a_meeting_hears_what_changed_and_what_nobody_adopts(reader: Reader) -> None:
    told = assessed(reader, Filter(roadmap="east"), date(2024, 1, 1), LOOKED)
    (county,) = told.counties
    assert {each.code for each in county.changed} == {"A4", "D1"}
    assert county.count(Verdict.NOT_MET) - county.count_before(Verdict.NOT_MET) == 2
    assert [(each.problem.id, each.is_open) for each in told.problems] == [("p1", True), ("p2", False)]
    both = assessed(reader, Filter(), LOOKED, LOOKED)
    assert [each.changed for each in both.counties] == [(), ()]
