"""The one list of fields says what the typed values and the readers have."""

from __future__ import annotations

from datetime import date
from typing import get_type_hints

import pytest

from tracker.core.amount import Amount
from tracker.core.facts import TaskFacts
from tracker.core.fields import COLUMNS, FIELDS, PLAN, Field, Value, columns_of
from tracker.core.kinds import Kind
from tracker.core.model import Source, Task
from tracker.core.replay import TaskState

TYPES: dict[Value, object] = {
    "id": str,
    "text": str,
    "step": str,
    "status": str,
    "number": int,
    "day": date | None,
    "list": tuple[str, ...],
    "kind": Kind,
    "source": Source,
    "amounts": tuple[Amount, ...],
}


def test_a_row_of_facts_has_the_columns_of_the_list_in_order_and_of_its_types() -> None:
    assert tuple(column.name for column in COLUMNS) == TaskFacts._fields
    hints = get_type_hints(TaskFacts)
    assert {column.name: hints[column.name] for column in COLUMNS} == {
        column.name: str if column.value == "kind" else TYPES[column.value] for column in COLUMNS
    }


def test_a_task_has_the_fields_of_the_plan_and_no_other() -> None:
    hints = get_type_hints(Task)
    assert {field.name for field in PLAN} == set(Task._fields)
    assert {field.name: hints[field.name] for field in PLAN} == {field.name: TYPES[field.value] for field in PLAN}


def test_a_state_has_the_fields_that_are_its_own() -> None:
    names = {field.name for field in FIELDS if field.holder == "state"}
    assert names <= set(TaskState._fields)


@pytest.mark.parametrize("field", PLAN, ids=lambda field: field.name)
def test_what_a_change_is_told_by_and_what_an_editor_is_told_are_there(field: Field) -> None:
    assert field.label or field.name in ("id", "position")
    assert bool(field.key) == bool(field.about)
    assert not field.is_required or field.key


def test_a_place_takes_four_columns_and_any_other_field_one() -> None:
    assert [columns_of(field) for field in PLAN if field.value == "source"] == [
        ("document", "row", "item", "paragraph")
    ]
    assert all(len(columns_of(field)) == 1 for field in FIELDS if field.value != "source")
