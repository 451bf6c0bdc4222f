from __future__ import annotations

from tracker.core.event_kinds import KINDS, PLAN_EVENTS, EventType
from tracker.services.recording.record import Entry
from tracker.tui.dialogs.forms import FORMS


def test_every_verb_that_people_record_has_a_form() -> None:
    assert set(FORMS) == set(EventType) - PLAN_EVENTS - {EventType.RETRACTED}


def test_forms_name_fields_of_an_entry_and_end_with_the_effective_date() -> None:
    for form in FORMS.values():
        assert set(form.fields) <= set(Entry._fields)
        assert form.fields[-1] == "effective_on"
        assert "note" in form.fields


def test_what_must_be_filled_in_is_asked_for() -> None:
    for event_type, form in FORMS.items():
        assert {field for need in KINDS[event_type].needs for field in need.fields} <= set(form.fields)
        assert ("due_on" in form.fields) == bool(KINDS[event_type].due)
