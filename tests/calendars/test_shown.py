from __future__ import annotations

from tracker.calendars.shown import ShownFacts
from tracker.core.facts import TaskFacts


def test_what_calendars_show_of_a_task_are_facts_of_it() -> None:
    facts = TaskFacts.__annotations__
    assert ShownFacts.__annotations__ == {name: facts[name] for name in ShownFacts._fields}
