"""Which tasks hang on others, on a day and ever."""

from __future__ import annotations

import re
import sqlite3
from datetime import date

from hypothesis import given

from tests.oracles import families
from tests.store.tangled import DAYS, PLAIN, PLANS, START, database_of, fill
from tracker.core.facts import TaskFacts
from tracker.services.workspace import Workspace
from tracker.store.questions import links, lookups
from tracker.store.questions.reader import Reader

DAY = date(2024, 6, 1)


def test_a_chain_is_told_with_both_its_ends_and_a_task_alone_is_not(workspace: Workspace) -> None:
    with workspace.reader() as reader:
        items = reader.items_by_id(links.chained(reader, DAY), DAY)
        alone = reader.item("hutubi", "1.1", DAY)
    codes = {item.facts.code for item in items.values()}
    assert {"19.1a", "21.1a"} <= codes
    assert alone
    assert alone.facts.task_id not in items


def test_only_what_others_wait_for_is_awaited(workspace: Workspace) -> None:
    with workspace.reader() as reader:
        first, alone = (reader.item("hutubi", code, DAY) for code in ("19.1a", "1.1"))
        assert first
        assert alone
        assert links.awaited(reader, [first.facts.task_id, alone.facts.task_id]) == {first.facts.task_id}
        assert links.awaited(reader, []) == frozenset()


def test_before_the_plan_was_issued_nothing_is_chained(workspace: Workspace) -> None:
    with workspace.reader() as reader:
        assert links.chained(reader, date(2020, 1, 1)) == []


@given(PLANS, DAYS)
def test_a_family_is_what_one_comes_to_by_links_and_projects(
    spans: sqlite3.Connection, plan: tuple[TaskFacts, ...], as_of: date
) -> None:
    fill(spans, plan)
    with Reader(database_of(spans)) as reader:
        for task in plan:
            found = reader.family(task, as_of)
            assert {item.facts.task_id for item in found} == families.family(plan, task)
            assert found == sorted(found, key=lambda item: item.facts.position)
            assert {item.facts.task_id: item for item in found}.items() <= reader.items_by_id(range(9), as_of).items()


def test_what_is_withdrawn_is_walked_through_and_left_out(spans: sqlite3.Connection) -> None:
    first, second, third = (PLAIN._replace(task_id=n, roadmap="hutubi", code=f"{n}.1") for n in (1, 2, 3))
    plan = (first, second._replace(after=("1.1",), status="withdrawn"), third._replace(after=("2.1",)))
    fill(spans, plan)
    with Reader(database_of(spans)) as reader:
        assert [item.facts.code for item in reader.family(first, START)] == ["1.1", "3.1"]
        assert reader.family(first, date(1990, 1, 1)) == []


def test_a_walk_along_links_is_led_by_indexes_at_every_step(spans: sqlite3.Connection) -> None:
    plan = spans.execute(f"EXPLAIN QUERY PLAN {lookups.family(is_file=True)}", {"d": "", "roadmap": "", "task": 1})
    steps = [row[3] for row in plan]
    assert {step for step in steps if step.startswith("SCAN")} <= {"SCAN n", "SCAN near"}
    assert not [step for step in steps if re.search("MULTI-INDEX OR|AUTOMATIC", step)]
