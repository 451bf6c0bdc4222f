from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracles.query import is_open
from tracker.core.facts import TaskFacts
from tracker.core.lamp import (
    COLOUR_LABELS,
    Colour,
    Reason,
    colour_label,
    expected_progress,
    is_overdue,
    is_unreported,
    judge,
    points_behind,
)
from tracker.core.model import Policy

MakeFacts = Callable[..., TaskFacts]
DUE = date(2024, 5, 31)
ON_TIME = {"status": "reported_done", "progress": 100, "reported_done_on": DUE, "last_report_on": DUE}
LATE = {**ON_TIME, "reported_done_on": date(2024, 6, 2)}
CALM = Policy(warn_days={"default": 3}, behind_points=101, report_days=400)


def d(text: str) -> date:
    return date.fromisoformat(f"2024-{text}")


TABLE: list[tuple[str, dict[str, object], date, str, str]] = [
    ("the day after the due date", {}, d("06-01"), "red", "逾期1天"),
    ("long overdue", {"last_report_on": d("05-20")}, d("06-12"), "red", "逾期12天"),
    ("reported late", LATE, d("06-10"), "red", "逾期10天；2024-06-02申请销号，待核查"),
    ("returned after the due date", {"status": "in_progress", "returns": 1}, d("06-03"), "red", "逾期3天"),
    ("resumed after the due date", {"status": "in_progress", "begun_on": d("05-02")}, d("06-03"), "red", "逾期3天"),
    ("an extension that has run out", {"due_on": d("06-30"), "due_on_original": DUE}, d("07-01"), "red", "逾期1天"),
    ("within the warning window", {}, d("05-28"), "yellow", "3天后到期"),
    ("the day before the due date", {}, d("05-30"), "yellow", "1天后到期"),
    ("the due date itself", {}, DUE, "yellow", "今日到期"),
    ("reported on time, not yet verified", ON_TIME, d("06-30"), "yellow", "2024-05-31申请销号，待核查"),
    ("reported early", {**ON_TIME, "reported_done_on": d("05-02")}, d("05-30"), "yellow", "2024-05-02申请销号，待核查"),
    ("begun and not near", {"status": "in_progress", "begun_on": d("05-01")}, d("05-27"), "green", "按序时推进"),
    ("on the first day", {}, d("05-01"), "green", "按序时推进"),
    ("an extension that has begun", {"due_on": d("06-30"), "due_on_original": DUE}, d("06-01"), "green", "按序时推进"),
    ("begun before its start", {"status": "in_progress", "begun_on": d("04-01")}, d("04-20"), "green", "按序时推进"),
    ("start still to come", {}, d("04-30"), "grey", "2024-05-01开始"),
    ("suspended", {"status": "suspended", "review_on": d("09-01")}, d("05-28"), "grey", "暂缓，2024-09-01复核"),
    ("suspended and past its date", {"status": "suspended"}, d("07-28"), "grey", "暂缓"),
    ("open-ended", {"due_on": None}, d("07-28"), "grey", "无期限"),
    ("withdrawn", {"status": "withdrawn"}, d("07-28"), "grey", "已撤出计划"),
    ("closed", {**ON_TIME, "status": "closed", "closed_on": d("06-05")}, d("07-28"), "blue", "2024-06-05销号"),
    ("closed late", {**LATE, "status": "closed", "closed_on": d("06-05")}, d("07-28"), "blue", "2024-06-05销号"),
]


@pytest.mark.parametrize(("given", "as_of", "colour", "reason"), [r[1:] for r in TABLE], ids=[r[0] for r in TABLE])
def test_the_lamp_says_its_colour_and_why(
    make_facts: MakeFacts, given: dict[str, object], as_of: date, colour: str, reason: str
) -> None:
    lamp = judge(make_facts(policy=CALM, **given), as_of)
    assert (lamp.colour, lamp.reason_text()) == (colour, reason)
    assert lamp.reasons[0].source_text() in lamp.reason_text()


def test_the_days_overdue_are_counted_from_the_approved_date(make_facts: MakeFacts) -> None:
    facts = make_facts(due_on=d("06-30"), due_on_original=DUE)
    assert [judge(facts, day).days_overdue for day in (d("06-30"), d("07-01"), d("07-31"))] == [0, 1, 31]


def test_progress_below_the_share_of_time_passed_is_yellow(make_facts: MakeFacts) -> None:
    policy = Policy(warn_days={"default": 0}, behind_points=10)
    facts = make_facts(policy=policy, status="in_progress", progress=40, begun_on=d("05-01"), last_report_on=d("05-15"))
    assert expected_progress(facts, d("05-15")) == 46
    assert judge(facts, d("05-15")).colour is Colour.GREEN
    assert expected_progress(facts, d("05-16")) == 50
    assert judge(facts, d("05-16")).reason_text() == "落后序时进度10个百分点"


def test_on_its_due_date_a_task_is_as_far_behind_as_it_lacks(make_facts: MakeFacts) -> None:
    assert make_facts(progress=90).behind_from == DUE
    assert make_facts(progress=91).behind_from is None


def test_a_late_predecessor_is_yellow_and_named(make_facts: MakeFacts) -> None:
    lamp = judge(make_facts(policy=CALM), d("05-10"), ["19.1a", "20.1"])
    assert (lamp.colour, lamp.reason_text()) == ("yellow", "前置事项19.1a、20.1逾期")


def test_silence_is_a_mark_beside_every_colour_and_never_green(make_facts: MakeFacts) -> None:
    policy = Policy(warn_days={"default": 3}, behind_points=101, report_days=10)
    silent = make_facts(policy=policy)
    reported = make_facts(policy=policy, status="in_progress", begun_on=d("05-02"), last_report_on=d("05-10"))
    ongoing = make_facts(policy=policy, due_on=None)
    assert judge(silent, d("05-11")) == judge(silent, d("05-10"))
    assert [judge(silent, d("05-12"))[i] for i in (0, 3)] == ["yellow", True]
    assert judge(silent, d("05-12")).reason_text() == "一直未报"
    assert judge(reported, d("05-21")).reason_text() == "11天未报"
    assert judge(reported, d("06-03")).reason_text() == "逾期3天；24天未报"
    assert judge(ongoing, d("06-03")).reason_text() == "无期限；一直未报"
    assert judge(ongoing, d("06-03")).is_unreported


def test_whoever_waits_for_the_office_is_not_silent(make_facts: MakeFacts) -> None:
    policy = Policy(report_days=10)
    for status in ("reported_done", "closed", "suspended", "withdrawn"):
        facts = make_facts(policy=policy, status=status, reported_done_on=DUE, closed_on=DUE)
        assert not is_unreported(facts, d("12-31"))


def test_all_concerns_are_listed_and_the_first_decides(make_facts: MakeFacts) -> None:
    lamp = judge(make_facts(policy=Policy(report_days=5)), d("05-28"), ["19.1a"])
    assert lamp.reason_text() == "3天后到期；落后序时进度90个百分点；前置事项19.1a逾期；一直未报"


def test_reported_on_time_and_verified_later_was_on_time_and_returned_was_not(make_facts: MakeFacts) -> None:
    later = d("07-01")
    assert not is_overdue(make_facts(**ON_TIME), later)
    assert not is_overdue(make_facts(**{**ON_TIME, "status": "closed", "closed_on": d("06-20")}), later)
    assert is_overdue(make_facts(**LATE), later)
    assert is_overdue(make_facts(status="in_progress", returns=1), later)


def test_open_means_that_somebody_still_has_something_to_do(make_facts: MakeFacts) -> None:
    statuses = ("planned", "in_progress", "reported_done", "suspended", "closed", "withdrawn")
    assert [is_open(make_facts(status=status)) for status in statuses] == [True, True, True, True, False, False]


def test_expected_progress_needs_a_start_before_the_due_date(make_facts: MakeFacts) -> None:
    assert expected_progress(make_facts(start_on=None), d("05-10")) is None
    assert expected_progress(make_facts(due_on=None), d("05-10")) is None
    assert expected_progress(make_facts(start_on=DUE), d("05-10")) is None
    assert points_behind(make_facts(start_on=None), d("05-10")) == 0
    assert [expected_progress(make_facts(), day) for day in (d("04-01"), d("05-16"), d("08-01"))] == [0, 50, 100]


def test_every_colour_has_its_word() -> None:
    assert [COLOUR_LABELS[colour] for colour in Colour] == ["红", "黄", "绿", "灰", "蓝"]
    assert (colour_label("red"), colour_label("pink")) == ("红", "pink")


def test_values_from_data_are_not_read_as_templates() -> None:
    assert Reason("前置事项{ids}逾期", {"ids": "{0}{x!r}"}).text() == "前置事项{0}{x!r}逾期"


@settings(max_examples=settings().max_examples * 3 // 5)
@given(
    span=st.integers(1, 400),
    moved=st.integers(-30, 90),
    progress=st.integers(0, 100),
    policy=st.builds(
        Policy,
        warn_days=st.fixed_dictionaries({"default": st.integers(0, 60)}),
        behind_points=st.integers(1, 40),
        report_days=st.integers(1, 60),
    ),
)
def test_thresholds_agree_with_what_is_worked_out_day_by_day(
    make_facts: MakeFacts, span: int, moved: int, progress: int, policy: Policy
) -> None:
    start = date(2024, 1, 20)
    due = start + timedelta(days=max(0, span + moved))
    facts = make_facts(
        policy=policy,
        start_on=start,
        due_on=due,
        due_on_original=start + timedelta(days=span),
        progress=progress,
        status="in_progress",
        begun_on=start,
    )
    assert facts.warn_from
    for offset in range(-5, span + 100):
        day = start + timedelta(days=offset)
        assert (facts.warn_from <= day) == ((due - day).days <= policy.warn_days["default"])
        is_behind = facts.behind_from is not None and facts.behind_from <= day
        assert is_behind == (points_behind(facts, day) >= policy.behind_points)
        assert is_unreported(facts, day) == ((day - start).days > policy.report_days)
