"""From which day each entry of a changed plan counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tracker.core.diff import plan_diff
from tracker.core.event_kinds import EventType
from tracker.core.events import Event, Said
from tracker.core.model import Roadmap, Task
from tracker.core.replay.plan_entries import Document, PlanSync, TooEarly, plan_entries

MakeEvent = Callable[..., Event]
MakeTask = Callable[..., Task]
ISSUED = date(2024, 1, 10)
MOMENT = datetime(2024, 12, 31, 4, tzinfo=UTC)


def d(text: str) -> date:
    return date.fromisoformat(f"2024-{text}")


def roadmap(*tasks: Task, issued_on: date = ISSUED, document: str = "甲〔2024〕1号") -> Roadmap:
    return Roadmap("hutubi", "路线图", "某县", document, issued_on, tasks)


def entries(
    old: Roadmap | None,
    new: Roadmap,
    history: list[Event],
    as_of: str,
    *,
    correction: str = "",
    status: str = "planned",
) -> list[tuple[str, date, str, str]]:
    """What a sync journals: kind, day, note and basis of each entry."""
    in_force = {task.id: (task, status) for task in old.tasks} if old else {}
    heading = Document(old.document, old.issued_on) if old else None
    sync = PlanSync(Said("王玲", MOMENT), d(as_of), correction)
    found = plan_entries(plan_diff(in_force, new), new, {"21.1a": history}, heading, sync)
    return [(event.type.value, event.effective_on, event.note, event.basis) for event in found]


@pytest.fixture
def task(make_task: MakeTask) -> Task:
    return make_task(position=1000)


@pytest.fixture
def planned(make_event: MakeEvent, task: Task) -> Event:
    return make_event("planned", ISSUED, id=1, plan=task)


def test_a_first_load_counts_from_the_issue_and_what_comes_later_from_the_sync(task: Task, planned: Event) -> None:
    assert entries(None, roadmap(task), [], "06-01") == [("planned", ISSUED, "", "")]
    more = roadmap(task, task._replace(id="22.1", position=2000))
    assert entries(roadmap(task), more, [planned], "06-01") == [("planned", d("06-01"), "", "")]


@pytest.mark.parametrize(
    ("as_of", "issued_on", "document", "day", "basis"),
    [
        ("06-01", ISSUED, "甲〔2024〕1号", "06-01", ""),
        ("01-05", ISSUED, "甲〔2024〕1号", "01-10", ""),
        ("06-01", d("03-01"), "甲〔2024〕9号", "03-01", "甲〔2024〕9号"),
        ("02-01", d("03-01"), "甲〔2024〕9号", "03-01", "甲〔2024〕9号"),
        ("06-01", ISSUED, "甲〔2024〕9号", "06-01", ""),
        ("06-01", d("01-01"), "甲〔2024〕9号", "06-01", ""),
    ],
    ids=["edited", "before the issue", "issued anew", "to be issued", "only another number", "issued before"],
)
def test_a_change_counts_from_the_sync_or_a_new_issue(
    task: Task, planned: Event, as_of: str, issued_on: date, document: str, day: str, basis: str
) -> None:
    new = roadmap(task._replace(title="改"), issued_on=issued_on, document=document)
    assert entries(roadmap(task), new, [planned], as_of) == [("replanned", d(day), "", basis)]


def test_only_a_changed_date_must_come_after_an_extension(task: Task, planned: Event, make_event: MakeEvent) -> None:
    history = [planned, make_event("extended", d("06-10"), id=2, due_on=d("07-31"))]
    assert entries(roadmap(task), roadmap(task._replace(title="改")), history, "06-01")[0][1] == d("06-01")
    with pytest.raises(TooEarly) as refusal:
        entries(roadmap(task), roadmap(task._replace(due_on=d("12-31"))), history, "06-01")
    assert (refusal.value.task, refusal.value.latest) == ("21.1a", history[1])
    retracted = make_event("retracted", d("06-11"), id=3, retracts=2)
    assert entries(roadmap(task), roadmap(task._replace(due_on=d("12-31"))), [*history, retracted], "06-01")


def test_a_correction_reaches_back_to_where_the_plan_began(task: Task, planned: Event) -> None:
    new = roadmap(task._replace(title="改"))
    assert entries(roadmap(task), new, [planned], "06-01", correction="录入有误") == [
        ("corrected", ISSUED, "录入有误", "")
    ]
    more = roadmap(task, task._replace(id="22.1", position=2000))
    assert entries(roadmap(task), more, [planned], "06-01", correction="漏录") == [("planned", ISSUED, "漏录", "")]


def test_a_correction_takes_back_a_withdrawal_from_its_day_on(
    task: Task, planned: Event, make_event: MakeEvent
) -> None:
    history = [planned, make_event("withdrawn", d("05-10"), id=2)]
    given = (roadmap(task), roadmap(task), history, "06-01")
    assert entries(*given, status="withdrawn") == [("replanned", d("06-01"), "", "")]
    assert entries(*given, status="withdrawn", correction="误删") == [("replanned", d("05-10"), "误删", "")]


def test_another_place_in_the_file_is_no_reason_to_refuse_an_early_day(task: Task, planned: Event) -> None:
    moved = task._replace(position=3000)
    late = planned._replace(id=2, type=EventType.REPLANNED, effective_on=d("06-09"))
    before = task._replace(id="9.9", position=2000)
    known = {"21.1a": (task, "planned"), "9.9": (before, "withdrawn")}
    sync = PlanSync(Said("王玲", MOMENT), d("06-04"))
    new = roadmap(before, moved)
    left_out = planned._replace(id=3, task="9.9")
    found = plan_entries(plan_diff(known, new), new, {"21.1a": [planned, late], "9.9": [left_out]},
                         Document(new.document, ISSUED), sync)  # fmt: skip
    assert [(event.task, event.effective_on) for event in found] == [("21.1a", d("06-09")), ("9.9", d("06-04"))]


@pytest.mark.parametrize("issued", ["01-05", "03-10"], ids=["before what was assumed", "after it"])
def test_a_draft_that_is_issued_counts_from_its_issue_and_is_never_too_early(
    issued: str, task: Task, make_event: MakeEvent
) -> None:
    draft = roadmap(task, document="", issued_on=d("06-01"))._replace(is_draft=True)
    planned = plan_entries(plan_diff({}, draft), draft, {}, None, PlanSync(Said("王玲", MOMENT), d("02-01")))
    assert [(event.type.value, event.effective_on) for event in planned] == [("planned", d("02-01"))]
    moved = make_event("replanned", d("04-01"), id=2, plan=task)
    old, new = Document("", d("06-01"), is_draft=True), roadmap(task._replace(title="定稿"), issued_on=d(issued))
    for as_of, history in (("02-15", planned), ("03-20", [*planned, moved])):
        sync = PlanSync(Said("王玲", MOMENT), d(as_of))
        known = plan_diff({task.id: (task, "planned")}, new)
        (entry,) = plan_entries(known, new, {task.id: history}, old, sync)
        assert (entry.effective_on, entry.basis) == (max(d(issued), history[-1].effective_on), "甲〔2024〕1号")
