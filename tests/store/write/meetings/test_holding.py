"""The days of meetings are entries of the journal: chained, once a day, taken back by another entry."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tracker.errors import Refused
from tracker.store.questions.meetings.held import HELD, held_entries, last_held
from tracker.store.questions.reader import Reader
from tracker.store.write.journal import Journal
from tracker.store.write.verification import verify

if TYPE_CHECKING:
    from tests.store.conftest import Builder

APRIL, MAY, JUNE = date(2024, 4, 20), date(2024, 5, 20), date(2024, 6, 20)


def test_a_meeting_is_recorded_once_and_taken_back_by_an_entry(database: str, build: Builder) -> None:
    with Journal(database) as journal:
        journal.store_plan(build.roadmap(roadmap="changji"), [], build.file, build.said)
        with journal.meetings() as writer:
            assert writer.hold(["hutubi", "changji"], APRIL, build.said) == ("hutubi", "changji")
            assert writer.hold(["hutubi"], MAY, build.said, "扩大会议") == ("hutubi",)
            assert writer.hold(["hutubi", "changji"], MAY, build.said) == ("changji",)
    with Reader(database) as reader:
        assert [(each.roadmap, each.day, each.note) for each in held_entries(reader)] == [
            ("changji", MAY, ""), ("hutubi", MAY, "扩大会议"), ("changji", APRIL, ""), ("hutubi", APRIL, ""),
        ]  # fmt: skip
        assert (last_held(reader, "hutubi", JUNE), last_held(reader, "hutubi", MAY)) == (MAY, APRIL)
        assert (last_held(reader, "", APRIL), last_held(reader, "elsewhere", JUNE)) == (None, None)
        kinds = reader.rows("SELECT type, task_id FROM event WHERE type NOT IN ('revised', 'planned')")
    assert kinds == [(HELD, None)] * 4
    with Journal(database) as journal, journal.meetings() as writer:
        assert writer.take_back(["hutubi", "changji"], MAY, build.said) == ("hutubi", "changji")
        with pytest.raises(Refused, match="没有记下 2024-05-20 开过调度会"):
            writer.take_back(["hutubi"], MAY, build.said)
        assert writer.hold(["hutubi"], MAY, build.said) == ("hutubi",)
    with Reader(database) as reader:
        assert [(each.roadmap, each.day) for each in held_entries(reader, "changji")] == [("changji", APRIL)]
        assert last_held(reader, "", JUNE) == MAY
    assert verify(database) == []
