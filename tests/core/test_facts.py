from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import get_type_hints

from tracker.core.facts import TaskFacts
from tracker.core.fields import DATE_FIELDS, LIST_FIELDS


def test_the_field_lists_are_those_of_the_types() -> None:
    hints = get_type_hints(TaskFacts)
    assert {name for name, hint in hints.items() if hint == date | None} == DATE_FIELDS
    assert {name for name, hint in hints.items() if hint == tuple[str, ...]} == LIST_FIELDS


def test_a_task_is_named_with_its_roadmap(make_facts: Callable[..., TaskFacts]) -> None:
    assert make_facts("21.1a", roadmap="hutubi").name == "hutubi:21.1a"
