"""A plan as text comes back the same, and its changes are told to programs in the journal's words."""

from __future__ import annotations

from datetime import date

from tracker.core.diff import LISTED, FieldChange, field_changes
from tracker.core.kinds import Kind
from tracker.core.model import Source, Task
from tracker.core.plan_text import chained_text, change_data, task_from_text, task_to_text

OLD = Task("1.1", "招标", Kind.CONSTRUCTION, None, None, "", "", "县教育局")
NEW = OLD._replace(kind=Kind.HIRING, due_on=date(2024, 8, 31), after=("1.2",), source=Source("1号", 3, 2))


def test_a_plan_comes_back_as_it_was_written() -> None:
    assert [task_from_text(task_to_text(task)) for task in (OLD, NEW)] == [OLD, NEW]


def test_the_bytes_on_which_the_chain_hangs_are_always_the_same() -> None:
    assert chained_text({"b": "综合楼", "a": [1, None, True, "\n"]}) == '{"a":[1,null,true,"\\n"],"b":"综合楼"}'


def test_programs_are_told_changes_as_the_journal_has_the_values() -> None:
    told = {data.pop("field"): data for data in map(change_data, field_changes(OLD, NEW))}
    assert told["kind"] == {"from": "construction", "to": "hiring"}
    assert told["due_on"] == {"from": None, "to": "2024-08-31"}
    assert [list(value) for value in told["after"].values()] == [[], ["1.2"]]
    assert list(told["source"]["to"]) == ["1号", 3, 2]
    assert change_data(FieldChange(LISTED, False, True)) == {"field": "listed", "from": False, "to": True}


def test_a_place_in_a_text_and_the_problems_put_right_are_told_and_a_plan_without_them_keeps_its_text() -> None:
    plain = OLD._replace(source=Source("1号", 3, 2))
    assert '"source":["1号",3,2]' in task_to_text(plain)
    assert "adopts" not in task_to_text(plain)
    told = OLD._replace(adopts=("p1", "p2"), source=Source("1号", 0, 0, 9))
    assert task_from_text(task_to_text(told)) == told
