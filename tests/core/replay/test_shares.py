"""What is true of a duty follows from its members' shares: how many are closed, and the lamp of the worst."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.facts import TaskFacts
from tracker.core.identity.names import duty_of, share_id
from tracker.core.lamp import COLOUR_LABELS, judge
from tracker.core.replay.shares import with_shares
from tracker.core.status import Status

JUNE = date(2024, 6, 1)
DUTY = "3.2"
WORST_FIRST = list(COLOUR_LABELS)
MakeFacts = Callable[..., TaskFacts]


@pytest.fixture(scope="module")
def make(make_facts: MakeFacts) -> MakeFacts:
    """A row of a duty or a share of it."""

    def made(code: str = DUTY, **given: object) -> TaskFacts:
        values: dict[str, object] = {"kind": "other", "start_on": None, "due_on": JUNE, "lead": "各乡镇", **given}
        return make_facts(code, **values)

    return made


def _summed_up(duty: TaskFacts, shares: Sequence[TaskFacts]) -> TaskFacts:
    """What all of them come to in June, each as it stands from then on."""
    return with_shares([(JUNE, duty)], [[(JUNE, share)] for share in shares])[0][1]


def _some_share(
    make: MakeFacts, chance: Random, number: int, *, due: date | None, start: date | None, day: date = JUNE
) -> TaskFacts:
    """A share as histories make them: what is told of it lies before the day, and fits its status."""

    def before() -> date:
        return day - timedelta(days=chance.randint(0, 60))

    status = chance.choice(sorted(Status))
    told: dict[str, object] = {"status": status, "start_on": start, "clock_from": before()}
    if status != "planned":
        told["begun_on"] = told["last_report_on"] = before()
    if status in ("reported_done", "closed"):
        told["reported_done_on"] = told["last_report_on"] = before()
        told["progress"] = 100
    elif status == "in_progress":
        told["progress"] = chance.randint(0, 100)
    if status == "closed":
        told["closed_on"] = day
    extended = due + timedelta(days=chance.choice((0, 0, 40))) if due else None
    return make(share_id(DUTY, f"镇{number}"), due_on=extended, due_on_original=due, **told)


@given(st.randoms(use_true_random=True))
def test_the_lamp_of_a_duty_is_that_of_its_worst_share(make: MakeFacts, chance: Random) -> None:
    due = JUNE + timedelta(days=chance.randint(-30, 60)) if chance.random() < 0.8 else None
    start = chance.choice((None, JUNE - timedelta(days=90), JUNE + timedelta(days=20)))
    if start and due and start > due:
        start = None
    shares = [_some_share(make, chance, number, due=due, start=start) for number in range(chance.randint(1, 5))]
    duty = make(due_on=due, start_on=start)
    there = [share for share in shares if share.status != "withdrawn"]
    found = _summed_up(duty, shares)
    assert (found.shares, found.shares_done) == (len(there), sum(share.status == "closed" for share in there))
    for days in (0, 1, 10, 100) if there else ():
        as_of = JUNE + timedelta(days=days)
        if start and JUNE < start <= as_of:
            continue  # from that day on it is the next span's
        lamps = [judge(share, as_of) for share in there]
        lamp = judge(found, as_of)
        assert lamp.colour == min((one.colour for one in lamps), key=WORST_FIRST.index), (found, shares, as_of)
        assert lamp.days_overdue == max(one.days_overdue for one in lamps)
        assert lamp.is_unreported == any(one.is_unreported for one in lamps)


@given(st.randoms(use_true_random=True))
def test_a_duty_is_the_same_in_whichever_order_its_shares_are_read(make: MakeFacts, chance: Random) -> None:
    shares = [_some_share(make, chance, number, due=JUNE, start=None) for number in range(4)]
    found = _summed_up(make(), shares)
    chance.shuffle(shares)
    assert _summed_up(make(), shares) == found


def test_a_duty_is_under_way_from_the_day_on_which_the_rest_may_begin(make: MakeFacts) -> None:
    may, start = JUNE - timedelta(days=31), JUNE - timedelta(days=10)
    closed = make("3.2/甲镇", status="closed", start_on=start, reported_done_on=may, closed_on=may)
    shares = [[(may, closed)], [(may, make("3.2/乙镇", start_on=start))]]
    told = with_shares([(may, make(start_on=start))], shares)
    assert [(day, facts.status) for day, facts in told] == [(may, "planned"), (start, "in_progress")]


def test_where_nobody_can_be_late_any_more_a_duty_is_dated_by_the_next_in_order(make: MakeFacts) -> None:
    early, late = JUNE - timedelta(days=9), JUNE + timedelta(days=30)

    def due(*shares: tuple[str, date, date | None]) -> date | None:
        rows = [
            make(f"3.2/{n}", status=told, due_on=due, reported_done_on=done)
            for n, (told, due, done) in enumerate(shares)
        ]
        return _summed_up(make(), rows).due_on

    assert due(("suspended", JUNE, None), ("suspended", early, None), ("closed", late, late)) == early
    assert due(("reported_done", late, JUNE), ("reported_done", JUNE, early), ("suspended", early, None)) == JUNE
    assert due(("closed", late, JUNE), ("closed", JUNE, JUNE + timedelta(days=1)), ("closed", early, early)) == JUNE


def test_a_duty_changes_on_the_days_on_which_any_share_does(make: MakeFacts) -> None:
    days = [JUNE + timedelta(days=number) for number in range(4)]
    own = [(days[0], make())]
    one, other = share_id(DUTY, "甲镇"), share_id(DUTY, "乙镇")
    first = [(days[0], make(one)), (days[2], make(one, status="closed", closed_on=days[2]))]
    second = [(days[1], make(other)), (days[3], make(other, status="withdrawn"))]
    told = [(day, facts.status, facts.shares_done, facts.shares) for day, facts in with_shares(own, [first, second])]
    assert told == [
        (days[0], "planned", 0, 1),
        (days[1], "planned", 0, 2),
        (days[2], "in_progress", 1, 2),
        (days[3], "closed", 1, 1),
    ]


def test_without_shares_a_duty_is_as_its_own_entries_tell_it(make: MakeFacts) -> None:
    own: Sequence[tuple[date, TaskFacts]] = [(JUNE, make())]
    assert with_shares(own, []) == own
    assert with_shares([], [[(JUNE, make("3.2/甲镇"))]]) == []
    assert _summed_up(make(), [make("3.2/甲镇", status="withdrawn")]) == make()


def test_a_share_is_told_by_its_id() -> None:
    assert duty_of(share_id("3.2@2024-05", "甲镇")) == "3.2@2024-05"
    assert duty_of("3.2@2024-05") == ""
