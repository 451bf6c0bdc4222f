"""A roadmap's own targets: by the step that is in force, and never reached where it is not known."""

from __future__ import annotations

from datetime import date

import pytest

from tests.core.indicators.telling import DAY, good, stood, told
from tests.standards import national
from tracker.core.indicators.attaining import county_standing
from tracker.core.indicators.held import held
from tracker.core.indicators.measured import MeasuredEntry
from tracker.core.indicators.outlook.targets import (
    TargetState,
    next_step_of,
    step_in_force,
    target_standing,
    target_standings,
    target_state_label,
)
from tracker.core.model import Target, TargetStep

REACHED, MISSED, UNKNOWN, NOT_DUE = TargetState
STEPWISE = Target(
    "t", "培训", ">=", "100", "%", "both", date(2024, 12, 31), "2024年", (TargetStep("60", date(2023, 12, 31)),)
)


def state(target: Target, *entries: MeasuredEntry, on: date = DAY, kinds: dict[str, str] | None = None) -> TargetState:
    measured = held(entries, on)
    return target_standing(target, measured, county_standing(national(), measured, kinds or {}, on), on).state


@pytest.mark.parametrize(
    ("on", "measured_on", "value", "expected"),
    [
        (date(2023, 6, 1), None, "", NOT_DUE),
        (date(2023, 6, 1), date(2023, 5, 1), "10", NOT_DUE),
        (date(2023, 6, 1), date(2023, 5, 1), "100", REACHED),
        (date(2023, 12, 31), date(2023, 12, 31), "60", NOT_DUE),
        (date(2023, 12, 31), date(2023, 12, 31), "59", MISSED),
        (date(2024, 6, 1), date(2023, 11, 1), "59", UNKNOWN),
        (date(2024, 6, 1), date(2023, 11, 1), "60", NOT_DUE),
        (date(2024, 6, 1), None, "", UNKNOWN),
        (date(2024, 12, 31), date(2024, 12, 31), "60", MISSED),
        (date(2024, 12, 31), date(2024, 12, 31), "100", REACHED),
        (date(2025, 6, 1), date(2024, 12, 31), "否", MISSED),
        (date(2025, 6, 1), date(2024, 12, 31), "是", REACHED),
    ],
)
def test_a_step_counts_once_it_is_due(on: date, measured_on: date | None, value: str, expected: TargetState) -> None:
    entries = [told(f"- - t {value}", on=measured_on)] if measured_on else []
    assert state(STEPWISE, *entries, on=on) is expected


def test_which_step_is_in_force_and_which_is_next() -> None:
    assert step_in_force(STEPWISE, date(2023, 12, 30)) is None
    in_force = step_in_force(STEPWISE, date(2023, 12, 31))
    assert in_force
    assert (in_force.threshold, next_step_of(STEPWISE, date(2023, 12, 31)).threshold) == ("60", "100")
    last = step_in_force(STEPWISE, date(2030, 1, 1))
    assert last
    assert (last.threshold, next_step_of(STEPWISE, date(2030, 1, 1)).threshold) == ("100", "100")
    undated = STEPWISE._replace(due_on=None, steps=())
    assert step_in_force(undated, DAY) == next_step_of(undated, DAY)


def test_what_is_shown_is_the_step_and_the_value_that_were_held_against_each_other() -> None:
    measured = held([told("- - t 70", on=date(2024, 1, 5))], DAY)
    (found,) = target_standings([STEPWISE], measured, None, date(2024, 2, 1))
    assert (found.asked, found.due_on, found.value, found.measured_on) == (
        "60", date(2023, 12, 31), 70, date(2024, 1, 5),
    )  # fmt: skip
    assert [target_state_label(each) for each in TargetState] == ["达到", "未达到", "未知", "未到期"]


def test_a_target_without_a_day_holds_at_once() -> None:
    target = Target("t", "轮岗", ">=", "10", "%")
    assert [state(target), *(state(target, told(f"- - t {value}")) for value in ("10", "9.9"))] == [
        UNKNOWN,
        REACHED,
        MISSED,
    ]


def test_what_is_compared_with_something_is_answered_by_yes_or_no() -> None:
    target = Target("t", "工资", ">=", "", against="公务员")
    assert [state(target, told(f"- - t {value}")) for value in ("是", "否", "9000")] == [REACHED, MISSED, UNKNOWN]
    cited = target._replace(id="pay", indicator="B8")
    assert [state(cited, told(f"- - B8 {value}")) for value in ("是", "否")] == [REACHED, MISSED]
    assert state(cited, told("- - B8.salary 是", "- - B8.performance 否")) is MISSED
    assert state(cited, told("- - B8.salary 是")) is UNKNOWN
    assert state(cited._replace(indicator="B8.salary"), told("- - B8.salary 是")) is REACHED
    assert state(Target("t", "轮岗", ">=", "10", "%", indicator="B11"), told("- - B11.rotation 12")) is UNKNOWN


def test_between_two_limits_it_depends_on_the_school() -> None:
    target = Target("t", "规模", "<=", "2000", "人", limits=(("nine_year", "2500"),))
    assert [state(target, told(f"- - t {value}")) for value in (2000, 2300, 2501)] == [REACHED, UNKNOWN, MISSED]
    cited = target._replace(id="size", indicator="B4")
    assert [state(cited, told(f"- - B4 {value}")) for value in (2000, 2300, 2501)] == [REACHED, UNKNOWN, MISSED]
    kinds = {"甲": "nine_year"}
    big = told("甲 primary pupils 1500", "甲 junior pupils 900")
    assert state(cited, big, kinds=kinds) is REACHED
    assert state(cited, told("甲 primary pupils 2600", "甲 junior pupils 1"), kinds=kinds) is MISSED


def test_a_mean_of_the_county_reaches_no_target_that_every_school_must() -> None:
    target = Target("t", "高学历", ">=", "4.2", "人", "primary", indicator="A1")
    assert state(target, told("- primary A1 8.16")) is UNKNOWN
    assert state(target, told("- primary A1 4.1")) is MISSED
    assert state(target, told("- primary A1 是")) is UNKNOWN
    assert state(target, told("- primary A1 否")) is MISSED
    assert state(target, told(*good("甲", "primary")), kinds={"甲": "primary"}) is REACHED
    assert state(target, told(*good("甲", "primary", A1=3)), kinds={"甲": "primary"}) is MISSED
    higher, lower = target._replace(threshold="7"), target._replace(threshold="2")
    assert state(higher, told(*good("甲", "primary")), kinds={"甲": "primary"}) is MISSED
    assert state(higher, told(*good("甲", "primary", A1=8)), kinds={"甲": "primary"}) is UNKNOWN
    assert state(lower, told(*good("甲", "primary")), kinds={"甲": "primary"}) is REACHED
    assert state(lower, told(*good("甲", "primary", A1=3)), kinds={"甲": "primary"}) is UNKNOWN


def test_of_two_stages_the_one_further_behind_decides_and_the_later_word_holds() -> None:
    target = Target("t", "就近", ">=", "95", "%", indicator="B13")
    both = told("- primary B13 100", "- junior B13 94")
    assert state(target, both) is MISSED
    assert state(target._replace(school_stage="primary"), both) is REACHED
    assert state(target, told("- primary B13 100")) is UNKNOWN
    assert state(target, both, told("- - t 96", on=DAY, number=2)) is REACHED
    assert state(target, both, told("- - t 96", on=date(2020, 1, 1), number=2)) is MISSED
    assert state(target) is UNKNOWN
    assert stood({}).overall.value == "unknown"
