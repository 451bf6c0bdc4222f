from __future__ import annotations

from tracker.core.event_kinds import EVENT_LABELS, KINDS, PLAN_EVENTS, EventType, event_label


def test_every_event_type_has_a_label_of_its_own() -> None:
    assert list(EVENT_LABELS) == [kind.value for kind in EventType]
    assert len(set(EVENT_LABELS.values())) == len(EVENT_LABELS)
    assert event_label("verified") == "核查销号"
    assert event_label("unheard_of") == "unheard_of"


def test_every_kind_has_its_line_in_the_table_and_asks_for_what_it_needs() -> None:
    assert set(KINDS) == set(EventType)
    for kind in KINDS.values():
        assert {field for need in kind.needs for field in need.fields} <= set(kind.asks)
        assert all(need.fields for need in kind.needs)


def test_plan_events_are_those_that_a_sync_writes() -> None:
    assert {kind.value for kind in PLAN_EVENTS} == {"planned", "replanned", "withdrawn", "corrected"}
