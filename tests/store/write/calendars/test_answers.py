from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import NOON
from tracker.core.event_kinds import EventType
from tracker.core.events import Event
from tracker.errors import Refused, UnknownTask
from tracker.services.feeds.subscribers import revoke, subscribe
from tracker.services.workspace import Workspace
from tracker.store.questions.calendars.answers import answer_by_key
from tracker.store.write.calendars.answers import OneTimeKey

DONE = Event("hutubi", "1.1", EventType.REPORTED_DONE, date(2026, 11, 20), NOON, "县教育局（订阅页）")


def test_a_key_is_used_with_its_entry_or_not_at_all(workspace: Workspace) -> None:
    key = OneTimeKey("a" * 64, subscribe(workspace, "县教育局").id, NOON)
    with workspace.journal() as journal:
        with pytest.raises(UnknownTask):
            journal.append_once(DONE._replace(task="99"), key)
        with pytest.raises(Refused):
            journal.append_once(DONE._replace(type=EventType.VERIFIED), key)
        with workspace.reader() as reader:
            assert answer_by_key(reader, key.subscriber, key.key_hash) is None
        first = journal.append_once(DONE, key)
        assert journal.append_once(DONE, key) == first
        assert [event.type for event in journal.events("hutubi", "1.1")] == ["planned", "reported_done"]
    with workspace.reader() as reader:
        given = answer_by_key(reader, key.subscriber, key.key_hash)
        assert given is not None
        assert (given.entry.id, given.answered_at) == (first.id, NOON)
        assert answer_by_key(reader, key.subscriber + 1, key.key_hash) is None


def test_whose_address_was_taken_away_records_nothing(workspace: Workspace) -> None:
    key = OneTimeKey("a" * 64, subscribe(workspace, "县教育局").id, NOON)
    revoke(workspace, key.subscriber)
    for one in (key, key._replace(subscriber=99)):
        with workspace.journal() as journal, pytest.raises(Refused, match="已停用"):
            journal.append_once(DONE, one)
