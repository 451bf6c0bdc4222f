"""Rows become values and values rows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tracker.core.model import Policy
from tracker.core.replay import TaskState, facts_of
from tracker.store.questions import rows
from tracker.store.spaced import spaced

if TYPE_CHECKING:
    from tests.store.conftest import Builder


def test_facts_come_back_from_their_row(build: Builder) -> None:
    for number in range(12):
        task = build.task(number)
        state = TaskState("hutubi", task, task.due_on, clock_from=build.issued_on, note="第一行\n第二行")
        facts = facts_of(state, Policy(), task_id=number)
        assert rows.facts_from_row(rows.facts_to_row(facts)[:-1]) == facts


def test_the_search_text_is_folded_and_names_every_field(build: Builder) -> None:
    task = build.task(4, title="ＡＢ楼", supporting=("县财政局",))
    state = TaskState("hutubi", task, None, clock_from=build.issued_on, note="Note")
    assert rows.facts_to_row(facts_of(state, Policy()))[-1] == spaced("2.2\nab楼\n第1中学\n县教育局\n县财政局\nnote")


def test_other_rows_get_days_lists_and_truths() -> None:
    unit = rows.unit_row(("hutubi", "县教育局", "教育局\n县教局", "", "", 0, "县教局"))
    assert unit == ("hutubi", "县教育局", ("教育局", "县教局"), "", (), 0, "县教局")
    moment = "2024-06-01T04:00:00+00:00"
    event = rows.event_row((1, "hutubi", "1.1", "noted", "2024-06-01", moment, "", "", None, None, "", None, 1))
    assert (event.effective_on, event.recorded_at) == (date(2024, 6, 1), datetime(2024, 6, 1, 4, tzinfo=UTC))
    assert event.is_retracted is True
    roadmap = rows.roadmap_row(("a", "", "", "", "2022-03-14", "", "2026-12-31", 1, "", "", 1, 2, "", "", ""))
    assert roadmap.is_draft is True
    assert (roadmap.issued_on, roadmap.ends_on) == (date(2022, 3, 14), date(2026, 12, 31))
