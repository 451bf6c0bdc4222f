"""What an entry would do, in one line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tracker.core.facts import TaskFacts
from tracker.core.lamp import Item, judge
from tracker.core.overview.foretold import foretold, told_anew
from tracker.core.overview.supposed import compare, outlook_of
from tracker.core.status import Status

MakeFacts = Callable[..., TaskFacts]
DAY = date(2024, 6, 20)
EVALUATION = date(2024, 7, 1)


def _said(items: list[Item], *changed: TaskFacts, evaluation: date | None = None) -> str:
    names = {facts.name: facts for facts in changed}
    now = outlook_of(told_anew(items, names, DAY), evaluation, DAY)
    return foretold(compare(outlook_of(items, evaluation, DAY), now), list(names))


def test_lamp_chain_and_evaluation_are_told_and_nothing_where_nothing_changes(make_facts: MakeFacts) -> None:
    late = make_facts("1.1", start_on=date(2024, 5, 1), due_on=date(2024, 5, 31), status=Status.IN_PROGRESS)
    behind = [
        make_facts(f"2.{n}", start_on=date(2024, 6, 1), due_on=date(2024, 6, 25), after=("1.1",)) for n in range(1, 4)
    ]
    items = [Item(late, judge(late, DAY)), *(Item(facts, judge(facts, DAY, ["1.1"])) for facts in behind)]
    closed = late._replace(status=Status.CLOSED, reported_done_on=date(2024, 5, 30), closed_on=DAY)
    told = _said(items, closed, evaluation=EVALUATION)
    assert told.startswith("红 → 蓝，2024-06-20销号；2.1、2.2 等3项 不再顺延；距评估余 "), told
    assert _said(items, late) == "亮灯不变"
    assert _said(items, late, closed._replace(code="9.9")).startswith("亮灯不变")
    assert _said(items, closed, behind[0]).startswith("1项 红 → 蓝，1项亮灯不变")
