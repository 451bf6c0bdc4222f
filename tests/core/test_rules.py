from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tracker.core.kinds import Kind
from tracker.core.model import Roadmap, Stage, Target, Task, Unit
from tracker.core.rules import RULE_CODES, RULE_WARNINGS, RULES, Finding, check_roadmap, did_you_mean, nearest


def task(code: str, **values: Any) -> Task:  # noqa: ANN401
    plain = Task(code, f"事项{code}", Kind.MEETING, None, date(2022, 6, 30), "6月底", "point", "县教育局")
    return replace(plain, **values)


def roadmap(*tasks: Task, **values: Any) -> Roadmap:  # noqa: ANN401
    units = (Unit("县教育局", ("教育局",)), Unit("县财政局"))
    plain = Roadmap("test", "路线图", "测试县", "测政办〔2022〕1号", date(2022, 3, 14), tasks, units)
    return replace(plain, **values)


def building(code: str, step: str, month: int, *after: str) -> Task:
    due = date(2022, month, 1)
    return task(code, kind=Kind.CONSTRUCTION, project="综合楼", step=step, due_on=due, after=after)


CASES: list[tuple[str, Roadmap, list[tuple[object, ...]]]] = [
    ("no-tasks", roadmap(), [("tasks",)]),
    ("duplicate-task", roadmap(task("1"), task("2"), task("1")), [("tasks", 2, "id")]),
    ("unknown-after", roadmap(task("1", after=("2",))), [("tasks", 0, "after", "2")]),
    ("self-dependency", roadmap(task("1", after=("1",))), [("tasks", 0, "after", "1")]),
    ("cycle", roadmap(task("1", after=("2",)), task("2", after=("1",))), [("tasks", 0, "after", "2")]),
    ("due-before-start", roadmap(task("1", start_on=date(2022, 7, 1))), [("tasks", 0, "due")]),
    (
        "due-before-start",
        roadmap(task("1"), stages=(Stage("启动", date(2023, 1, 1), date(2022, 12, 31)),)),
        [("stages", 0, "due")],
    ),
    (
        "due-before-predecessor",
        roadmap(task("1"), task("2", due_on=date(2022, 6, 29), after=("1",))),
        [("tasks", 1, "after", "1")],
    ),
    ("due-before-issue", roadmap(task("1", due_on=date(2022, 3, 13))), [("tasks", 0, "due")]),
    ("duplicate-unit", roadmap(task("1"), units=(Unit("县教育局"), Unit("县教育局"))), [("units", 1, "name")]),
    (
        "duplicate-unit",
        roadmap(task("1"), units=(Unit("县教育局", ("局",)), Unit("县财政局", ("县教育局", "局")))),
        [("units", 1, "aliases", "县教育局"), ("units", 1, "aliases", "局")],
    ),
    ("bad-contact", roadmap(task("1"), units=(Unit("县教育局", contact="办公室"),)), [("units", 0, "contact")]),
    ("repeated-unit", roadmap(task("1", supporting=("县财政局", "县教育局"))), [("tasks", 0, "units")]),
    ("repeated-unit", roadmap(task("1", supporting=("县财政局", "县财政局"))), [("tasks", 0, "units")]),
    ("unknown-target", roadmap(task("1", targets=("a",))), [("tasks", 0, "targets", "a")]),
    (
        "duplicate-target",
        roadmap(task("1"), targets=(Target("a", "甲", ">=", "1"), Target("a", "乙", ">=", "2"))),
        [("targets", 1, "id")],
    ),
    ("unknown-evaluation", roadmap(task("1"), evaluation="2"), [("evaluation",)]),
    ("construction-without-step", roadmap(task("1", kind=Kind.CONSTRUCTION, project="综合楼")), [("tasks", 0)]),
    ("step-order", roadmap(building("1", "permits", 6), building("2", "tender", 5)), [("tasks", 1, "due")]),
    ("step-not-linked", roadmap(building("1", "permits", 5), building("2", "delivery", 6)), [("tasks", 1)]),
]


@pytest.mark.parametrize(("code", "draft", "paths"), CASES, ids=[case[0] for case in CASES])
def test_a_broken_rule_is_found_at_its_place(code: str, draft: Roadmap, paths: list[tuple[object, ...]]) -> None:
    findings = check_roadmap(draft)
    assert [(finding.code, finding.path) for finding in findings] == [(code, path) for path in paths]
    assert all(finding.is_warning == (code in RULE_WARNINGS) for finding in findings)


def test_the_cases_cover_every_code() -> None:
    assert {case[0] for case in CASES} == set(RULE_CODES)
    assert len({rule.__name__ for rule in RULES}) == len(RULES)


def test_a_sound_roadmap_breaks_no_rule() -> None:
    chain = (building("1", "permits", 5), building("2", "tender", 6, "1"), building("3", "delivery", 7, "2"))
    assert check_roadmap(roadmap(*chain, task("4", kind=Kind.EVALUATION), evaluation="4")) == []


@pytest.mark.parametrize("rule", RULES)
def test_a_draft_with_gaps_stops_no_rule(rule: Callable[[Roadmap], Iterator[Finding]]) -> None:
    gap = Task("", "", Kind.CONSTRUCTION, None, None, "", "none", "", ("", ""))
    list(rule(roadmap(gap, gap, units=(Unit(""), Unit("")), targets=(Target("", "", "", ""),))))


def test_gaps_are_not_called_duplicates() -> None:
    gap = Task("", "", Kind.OTHER, None, None, "", "none", "", ("", ""))
    assert check_roadmap(roadmap(gap, gap, units=(Unit(""), Unit("")))) == []


def test_a_cycle_is_named_once_from_its_first_task() -> None:
    ring = [task("c", after=("b",)), task("a", after=("c",)), task("b", after=("a", "x")), task("x")]
    (finding,) = check_roadmap(roadmap(*ring))
    assert "c → b → a → c" in finding.message
    assert finding.path == ("tasks", 0, "after", "b")


def test_a_cycle_reached_from_outside_begins_with_its_own_first_task() -> None:
    (finding,) = check_roadmap(roadmap(task("x", after=("b",)), task("a", after=("b",)), task("b", after=("a",))))
    assert "a → b → a" in finding.message
    assert finding.path == ("tasks", 1, "after", "b")


def test_a_cycle_reached_in_two_ways_is_one_finding() -> None:
    tasks = [task("a", after=("b", "c")), task("b", after=("d",)), task("c", after=("d",))]
    ring = [task("d", after=("e",)), task("e", after=("d",))]
    assert [finding.code for finding in check_roadmap(roadmap(*tasks, *ring))] == ["cycle"]


def test_two_cycles_are_two_findings() -> None:
    tasks = [task("a", after=("b",)), task("b", after=("a",)), task("c", after=("d",)), task("d", after=("c",))]
    assert [finding.code for finding in check_roadmap(roadmap(*tasks))] == ["cycle", "cycle"]


def test_a_long_chain_is_followed_without_recursion() -> None:
    tasks = [task(str(number), after=(str(number + 1),)) for number in range(5000)]
    assert check_roadmap(roadmap(*tasks, task("5000"))) == []


@pytest.mark.parametrize("contact", ["jyj@example.com", "a.b-c@mail.example.gov.cn"])
def test_a_mail_address_is_a_contact(contact: str) -> None:
    assert check_roadmap(roadmap(task("1"), units=(Unit("县教育局", contact=contact),))) == []


@pytest.mark.parametrize("contact", ["13999999999", "a@b", "a@b.cn, c@d.cn", "<a@b.cn>", "a b@c.cn"])
def test_anything_else_is_not(contact: str) -> None:
    assert check_roadmap(roadmap(task("1"), units=(Unit("县教育局", contact=contact),)))


def test_the_nearest_name_is_offered_and_a_far_one_is_not() -> None:
    assert nearest("县财正局", ["县教育局", "县财政局"]) == "县财政局"
    assert "县财政局" in did_you_mean("县财正局", ["县教育局", "县财政局"])
    assert did_you_mean("水利站", ["县教育局", "县财政局"]) == ""


def test_a_repeated_task_has_to_be_named_with_its_turn() -> None:
    (finding,) = check_roadmap(roadmap(task("1@2022"), task("2", after=("1",))))
    assert "1@2022" in finding.hint
