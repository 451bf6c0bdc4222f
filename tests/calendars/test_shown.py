from __future__ import annotations

from tests.calendars.conftest import FACTS
from tracker.calendars.shown import ShownFacts, shown_of
from tracker.core.facts import TaskFacts


def test_what_is_shown_is_what_the_task_has() -> None:
    facts = TaskFacts(**FACTS)  # type: ignore[arg-type]
    assert shown_of(facts)._asdict() == {name: FACTS[name] for name in ShownFacts._fields}
