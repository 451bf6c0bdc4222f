from __future__ import annotations

import re
import string

import pytest

from tracker.core.rules.finding import RULE_CODES, RULE_WARNINGS
from tracker.plans.format.codes import CODES, ENOUGH, WARNINGS, ProblemList
from tracker.plans.text.nodes import START, Scalar


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_short_and_has_one_chinese_sentence(code: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+){0,3}", code)
    assert re.search("[一-鿿]", CODES[code])
    assert all(name is None or name.isidentifier() for _, name, _, _ in string.Formatter().parse(CODES[code]))


def test_the_rules_codes_are_among_them() -> None:
    assert RULE_CODES.items() <= CODES.items()
    assert RULE_WARNINGS <= WARNINGS <= set(CODES)


def test_problems_come_sorted_by_place() -> None:
    problems = ProblemList("file")
    problems.add("anchor", Scalar("", 10, 1), name="a")
    problems.add("anchor", Scalar("", 9, 12), name="b")
    problems.add("anchor", Scalar("", 9, 2), name="c")
    assert [(found.line, found.column) for found in problems.sorted()] == [(9, 2), (9, 12), (10, 1)]


def test_two_findings_of_one_rule_at_one_place_are_one() -> None:
    problems = ProblemList("file")
    problems.put("cycle", START, "第一")
    problems.put("cycle", START, "第二")
    assert [found.message for found in problems.sorted()] == ["第一"]


def test_different_things_missing_at_one_place_are_all_told() -> None:
    problems = ProblemList("file")
    problems.add("missing-key", START, key="title")
    problems.add("missing-key", START, key="county")
    assert len(problems.sorted()) == 2


def test_a_warning_is_not_fatal_and_takes_no_place() -> None:
    problems = ProblemList("file")
    problems.add("no-deadline", START, id="1")
    assert not problems.is_fatal
    assert problems.places() == frozenset()
    problems.add("empty-file", START)
    assert problems.is_fatal
    assert problems.places() == {(1, 1)}


def test_a_file_that_is_no_roadmap_does_not_fill_the_memory() -> None:
    problems = ProblemList("file")
    for line in range(1, 2 * ENOUGH):
        problems.add("duplicate-key", Scalar("", line, 1), key="a", line=1)
    problems.add("no-deadline", START, id="1")
    assert len(problems.sorted()) == ENOUGH + 1


def test_what_a_problem_says_cannot_command_a_terminal() -> None:
    problems = ProblemList("file\x1b")
    problems.add("tag", START, name="\x1b[31m")
    assert str(problems.sorted()[0]).isprintable()


def test_of_one_warning_no_more_are_kept_than_anybody_reads() -> None:
    problems = ProblemList("file")
    for line in range(1, 2 * ENOUGH):
        problems.add("no-deadline", Scalar("", line, 1), id="1")
    problems.add("several-deadlines", START, value="", count=2, day="")
    assert len(problems.sorted()) == ENOUGH + 1
    assert not problems.is_full
