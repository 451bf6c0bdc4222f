from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from tests.core.rules.drafts import building, roadmap, task
from tests.standards import national
from tracker.core.indicators.standard_text import standard_to_text
from tracker.core.kinds import Kind
from tracker.core.model import (
    Measurement,
    ReportedProblem,
    ReportedResult,
    Roadmap,
    School,
    Target,
    TargetStep,
    Task,
    Unit,
)
from tracker.core.rules.finding import Finding
from tracker.core.rules.whole.checking import MOST, RULES, check_roadmap


def test_each_rule_is_asked_once() -> None:
    assert len({rule.__name__ for rule in RULES}) == len(RULES)


def test_a_sound_roadmap_breaks_no_rule() -> None:
    chain = (building("1", "permits", 5), building("2", "tender", 6, "1"), building("3", "delivery", 7, "2"))
    assert (
        check_roadmap(roadmap(*chain, task("4", kind=Kind.EVALUATION, due_on=date(2022, 12, 1)), evaluation="4")) == []
    )


@pytest.mark.parametrize("rule", RULES)
def test_a_draft_with_gaps_stops_no_rule(rule: Callable[[Roadmap], Iterator[Finding]]) -> None:
    gap = Task("", "", Kind.CONSTRUCTION, None, None, "", "none", "", ("", ""))
    result = ReportedResult("", "", Kind.OTHER, date(2022, 1, 1), indicators=("",), tasks=("",))
    beside = {
        "targets": (Target("", "", "", "", indicator="", limits=(("", ""),), steps=(TargetStep("", None),)),),
        "schools": (School("", "", ("",)),) * 2,
        "results": (result, result),
        "problems": (ReportedProblem("", "", date(2022, 1, 1)),) * 2,
        "measurements": (Measurement("", "", date(2022, 1, 1)),) * 2,
    }
    draft = roadmap(gap, gap, units=(Unit(""), Unit("")), standard=standard_to_text(national()), **beside)
    assert not {finding.code for finding in rule(draft)} & {"duplicate-result", "duplicate-problem", "duplicate-school"}


def test_gaps_are_not_called_duplicates() -> None:
    gap = Task("", "", Kind.OTHER, None, None, "", "none", "", ("", ""))
    assert check_roadmap(roadmap(gap, gap, units=(Unit(""), Unit("")))) == []


def test_of_one_rule_no_more_is_found_than_anybody_reads() -> None:
    missing = tuple(str(number) for number in range(2 * MOST))
    assert len(check_roadmap(roadmap(task("x", after=missing)))) == MOST
