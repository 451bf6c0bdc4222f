from __future__ import annotations

from tracker.core.problem import LINE_CELLS, Problem, brief, shortened
from tracker.text import cell_width


def test_a_problem_is_printed_where_editors_can_jump() -> None:
    problem = Problem("roadmaps/hutubi.yaml", 12, 5, "date-invalid", "2月30日不存在")
    assert str(problem) == "roadmaps/hutubi.yaml:12:5: 2月30日不存在 [date-invalid]"
    assert str(problem._replace(hint="写作 2024-02-29")).endswith("[date-invalid] (写作 2024-02-29)")


def test_problems_sort_by_place_with_numbers_as_numbers() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 2, 9), ("a", 2, 10)]
    problems = sorted(Problem(*place, "x", "y") for place in places)
    assert [problem[:3] for problem in problems] == [("a", 2, 9), ("a", 2, 10), ("a", 10, 1), ("b", 1, 1)]


def test_a_long_text_is_cut_to_a_line_and_a_value_to_a_part_of_it() -> None:
    assert shortened("教育局") == "教育局"
    assert cell_width(shortened("教育局" * 10_000)) == LINE_CELLS - 1
    assert brief({"value": "a" * 99, "count": 7, "reason": "b" * 99}) == {
        "value": "a" * 49 + "…",
        "count": 7,
        "reason": "b" * 99,
    }
