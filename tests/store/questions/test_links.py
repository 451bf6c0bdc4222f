"""Which tasks hang on others, on a day and ever."""

from __future__ import annotations

from datetime import date

from tracker.services.workspace import Workspace
from tracker.store.questions import links

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
