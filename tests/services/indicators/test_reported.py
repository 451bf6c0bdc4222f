from __future__ import annotations

from datetime import date

from tracker.core.lamp import Colour
from tracker.services.indicators.reported import followed_problems, results_by_then
from tracker.store.questions.reader import Reader

AS_OF = date(2026, 11, 21)


def test_a_problem_is_open_until_a_task_adopts_it_and_then_has_its_lamp(reader: Reader) -> None:
    first, second = followed_problems(reader, "east", AS_OF)
    assert (first.problem.id, first.is_open) == ("p1", True)
    assert (second.problem.id, second.is_open) == ("p2", False)
    assert [(item.facts.code, item.lamp.colour) for item in second.items] == [("1", Colour.RED)]


def test_before_they_were_named_there_are_no_problems_and_no_results(reader: Reader) -> None:
    assert followed_problems(reader, "", date(2024, 2, 28)) == []
    assert results_by_then(reader, "yanqi", date(2026, 1, 19)) == []


def test_results_are_told_from_the_day_of_the_report_on(reader: Reader) -> None:
    found = results_by_then(reader, "yanqi", date(2026, 1, 20))
    assert {"6.1a", "10.1e"} <= {result.id for result in found}
