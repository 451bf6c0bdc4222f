from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest

from tracker.core.events import Event
from tracker.core.lamp import is_overdue, is_unreported, judge
from tracker.core.model import Policy, Task
from tracker.core.replay import TaskState, check, facts_of, replay
from tracker.core.status import Status

MakeEvent = Callable[..., Event]
MakeTask = Callable[..., Task]
Told = Callable[..., list[Event]]
KEY = ("hutubi", "21.1a")
FIRST = date(2022, 3, 14)


def d(text: str) -> date:
    return date.fromisoformat(f"2024-{text}")


def now(events: Sequence[Event], day: str = "12-31") -> TaskState:
    return replay(events, d(day))[KEY]


class TestTheLifeOfATask:
    def test_a_planned_task_has_not_begun(self, told: Told, make_task: MakeTask) -> None:
        state = now(told())
        assert (state.status, state.plan, state.due_on, state.progress) == ("planned", make_task(), d("05-31"), 0)

    def test_nothing_is_true_before_the_plan(self, told: Told) -> None:
        assert replay(told(), FIRST - timedelta(days=1)) == {}
        assert KEY in replay(told(), FIRST)

    def test_a_first_report_begins_the_task(self, told: Told) -> None:
        state = now(told(("reported", "05-10", {"progress": 30, "note": "挂网"})))
        assert (state.status, state.progress, state.note) == ("in_progress", 30, "挂网")
        assert state.begun_on == state.last_report_on == d("05-10")

    def test_a_report_without_a_figure_keeps_the_last_one(self, told: Told) -> None:
        state = now(told(("reported", "05-10", {"progress": 30, "note": "挂网"}), ("reported", "05-20")))
        assert (state.progress, state.note, state.last_report_on) == (30, "挂网", d("05-20"))
        assert now(told(("reported", "05-10", {"progress": 30}), ("reported", "05-20", {"progress": 0}))).progress == 0

    def test_a_start_begins_without_being_a_report(self, told: Told) -> None:
        state = now(told(("started", "05-02", {"note": "进场"})))
        assert (state.status, state.begun_on, state.last_report_on, state.note) == (
            "in_progress", d("05-02"), None, "进场",
        )  # fmt: skip

    def test_done_is_reported_and_then_verified(self, told: Told) -> None:
        events = told(("reported_done", "05-30"), ("verified", "06-10", {"note": "已现场核查"}))
        assert now(events, "06-09").status == "reported_done"
        state = now(events)
        assert (state.status, state.progress, state.note) == ("closed", 100, "已现场核查")
        assert (state.begun_on, state.reported_done_on, state.closed_on) == (d("05-30"), d("05-30"), d("06-10"))

    def test_a_return_restores_the_progress_and_starts_the_reporting_period_anew(self, told: Told) -> None:
        events = told(("reported", "05-10", {"progress": 60}), ("reported_done", "05-11"), ("returned", "06-20"))
        state = now(events)
        assert (state.status, state.progress, state.returns) == ("in_progress", 60, 1)
        assert state.reported_done_on is None
        facts = facts_of(state, Policy(report_days=31))
        assert not is_unreported(facts, d("07-21"))
        assert is_unreported(facts, d("07-22"))

    def test_the_reason_of_a_return_reaches_the_task(self, told: Told) -> None:
        done = ("reported_done", "05-11", {"note": "主体完工"})
        assert now(told(done, ("returned", "06-20", {"note": "消防未验收"}))).note == "消防未验收"
        assert now(told(done, ("returned", "06-20"))).note == "主体完工"

    @pytest.mark.parametrize("kind", ["started", "reported", "reported_done", "extended", "suspended"])
    def test_what_is_said_replaces_what_was_said_and_silence_keeps_it(self, told: Told, kind: str) -> None:
        before, day = (
            ("noted", "05-02", {"note": "旧"}),
            {"due_on": d("09-01")} if kind in ("extended", "suspended") else {},
        )
        assert now(told(before, (kind, "05-10", day | {"note": "新"}))).note == "新"
        assert now(told(before, (kind, "05-10", day))).note == "旧"

    def test_returned_after_the_due_date_is_overdue_from_the_due_date(self, told: Told) -> None:
        events = told(("reported_done", "05-31"), ("returned", "06-20"))
        policy = Policy()
        assert not is_overdue(facts_of(now(events, "06-19"), policy), d("06-19"))
        assert judge(facts_of(now(events), policy), d("06-20")).days_overdue == 20

    def test_a_suspension_waits_for_its_review_and_resumes_where_it_was(self, told: Told) -> None:
        suspended = ("suspended", "05-10", {"due_on": d("09-01"), "note": "等资金"})
        state = now(told(suspended))
        assert (state.status, state.review_on, state.note) == ("suspended", d("09-01"), "等资金")
        assert now(told(suspended, ("resumed", "08-20"))).status == "planned"
        begun = now(told(("started", "05-02"), suspended, ("resumed", "08-20")))
        assert (begun.status, begun.review_on) == ("in_progress", None)
        assert facts_of(begun, Policy(report_days=10)).report_by == d("08-30")

    def test_a_note_changes_words_only(self, told: Told) -> None:
        before, after = (
            now(told(("started", "05-02"))),
            now(told(("started", "05-02"), ("noted", "05-03", {"note": "x"}))),
        )
        assert after._replace(event_id=0, note="") == before._replace(event_id=0)

    def test_unrelated_tasks_are_replayed_apart(self, make_event: MakeEvent) -> None:
        events = [
            make_event("planned", id=1),
            make_event("planned", id=2, roadmap="jinghe"),
            make_event("started", d("05-02"), id=3, roadmap="jinghe"),
        ]
        found = replay(events, d("06-01"))
        assert {key: state.status for key, state in found.items()} == {
            KEY: "planned",
            ("jinghe", "21.1a"): "in_progress",
        }


class TestThePlanChanges:
    def test_an_extension_moves_the_approved_date_only(self, told: Told) -> None:
        events = told(("extended", "05-20", {"due_on": d("06-30"), "note": "冬季停工"}))
        facts = facts_of(now(events), Policy())
        assert (facts.due_on, facts.due_on_original, facts.extensions) == (d("06-30"), d("05-31"), 1)
        assert (facts.warn_from, facts.note) == (d("05-31"), "冬季停工")
        assert is_overdue(facts_of(now(events, "05-19"), Policy()), d("06-01"))

    def test_an_extension_outlives_a_replan_of_other_words(self, told: Told, make_task: MakeTask) -> None:
        extended = ("extended", "05-20", {"due_on": d("06-30")})
        state = now(told(extended, ("replanned", "06-01", {"plan": make_task(title="改")})))
        assert (state.plan.title, state.due_on) == ("改", d("06-30"))

    def test_a_replan_of_the_date_after_an_extension_decides(self, told: Told, make_task: MakeTask) -> None:
        extended = ("extended", "05-20", {"due_on": d("06-30")})
        state = now(told(extended, ("replanned", "06-01", {"plan": make_task(due_on=d("07-15"))})))
        assert (state.due_on, state.extensions) == (d("07-15"), 1)

    def test_a_correction_of_the_date_does_not_undo_a_later_extension(self, told: Told, make_task: MakeTask) -> None:
        extended = ("extended", "05-20", {"due_on": d("06-30")})
        state = now(told(extended, ("replanned", "03-14", {"plan": make_task(due_on=d("06-15"))})))
        assert (state.plan.due_on, state.due_on) == (d("06-15"), d("06-30"))

    @pytest.mark.parametrize(
        ("before", "status"),
        [
            ((), "planned"),
            ((("started", "05-02"),), "in_progress"),
            ((("reported_done", "05-02"),), "reported_done"),
            ((("reported_done", "05-02"), ("verified", "05-03")), "closed"),
            ((("suspended", "05-02", {"due_on": d("09-01")}),), "suspended"),
        ],
    )
    def test_a_task_that_comes_back_into_the_plan_is_as_it_left(
        self, told: Told, before: tuple[tuple[str, str], ...], status: str
    ) -> None:
        events = told(*before, ("withdrawn", "06-01"), ("replanned", "08-01"))
        assert now(events, "07-31").status == "withdrawn"
        left, back = now(events, "05-31"), now(events)
        assert back == left._replace(status_before_withdrawal=Status(status), clock_from=d("08-01"))

    def test_the_first_date_outlives_every_change_of_the_plan(self, told: Told, make_task: MakeTask) -> None:
        moved, gone = make_task(due_on=d("06-15")), make_task(due_on=None)
        changes = (
            ("replanned", "04-01", {"plan": moved}),
            ("withdrawn", "04-02"),
            ("replanned", "04-03", {"plan": gone}),
        )
        facts = facts_of(now(told(*changes)), Policy())
        assert (facts.due_on, facts.due_on_original, facts.due_on_first) == (None, None, d("05-31"))

    @pytest.mark.parametrize(
        ("before", "change", "late"),
        [
            ((), ("06-01", "06-30", ""), 1),
            ((), ("06-01", None, ""), 1),
            ((), ("05-31", "06-30", ""), 0),
            ((), ("06-01", "05-20", ""), 0),
            ((), ("06-01", "05-31", ""), 0),
            ((), ("06-01", "06-30", "某政发〔2024〕9号"), 0),
            ((("extended", "05-20", {"due_on": d("06-30")}),), ("06-15", "08-31", ""), 0),
            ((("reported_done", "05-31"),), ("06-15", "08-31", ""), 0),
            ((("reported_done", "06-01"),), ("06-15", "08-31", ""), 1),
            ((("reported_done", "06-01"), ("verified", "06-02")), ("06-15", "08-31", ""), 1),
            ((("reported_done", "05-31"), ("returned", "06-02")), ("06-15", "08-31", ""), 1),
            ((("withdrawn", "06-10"),), ("06-15", "08-31", ""), 1),
            ((("suspended", "06-10", {"due_on": d("09-01")}),), ("06-15", "08-31", ""), 1),
        ],
    )
    def test_a_date_moved_later_after_it_had_passed_is_counted_unless_a_document_says_so(
        self,
        told: Told,
        make_task: MakeTask,
        before: tuple[tuple[str, str], ...],
        change: tuple[str, str | None, str],
        late: int,
    ) -> None:
        day, due, basis = change
        plan = make_task(title="改", due_on=d(due) if due else None)
        assert now(told(*before, ("replanned", day, {"plan": plan, "basis": basis}))).late_moves == late

    def test_a_task_that_comes_back_is_not_at_once_unreported(self, told: Told) -> None:
        facts = facts_of(now(told(("withdrawn", "06-01"), ("replanned", "11-30"))), Policy(report_days=31))
        assert facts.report_by == d("12-31")

    def test_a_replan_dated_before_the_plan_is_the_plan(self, make_event: MakeEvent, make_task: MakeTask) -> None:
        corrected = make_task(title="改")
        events = [make_event("planned", d("03-14"), id=1), make_event("replanned", d("03-10"), id=2, plan=corrected)]
        check(events[:1], events[1])
        for day in ("03-10", "03-14", "12-31"):
            assert now(events, day).plan is corrected
        check(events, make_event("started", d("05-02"), id=3))

    def test_a_report_that_the_plan_overtook_hinders_no_later_one(self, told: Told, make_event: MakeEvent) -> None:
        events = told(("reported", "05-10", {"progress": 50}), ("withdrawn", "05-01"), ("replanned", "06-01"))
        assert now(events).progress == 0
        check(events, make_event("reported", d("07-01"), id=5))
