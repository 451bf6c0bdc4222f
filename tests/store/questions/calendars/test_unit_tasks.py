from __future__ import annotations

from datetime import date

from tracker.core.event_kinds import EventType
from tracker.core.query import Filter
from tracker.services.recording.record import Entry, record
from tracker.services.recording.undo import undo
from tracker.services.workspace import Workspace
from tracker.store.questions.calendars.unit_tasks import closed_since, returns_in_force

BUREAU = Filter(roadmap="hutubi", units=("县教育局",))


def ids(workspace: Workspace) -> dict[str, int]:
    with workspace.reader() as reader:
        return {item.facts.code: item.facts.task_id for item in reader.items(Filter(), workspace.as_of)}


def test_what_was_closed_since_a_day_comes_latest_first(workspace: Workspace) -> None:
    for code, day in (("1.1", 1), ("2.1", 12), ("2.2", 20)):
        record(workspace, [code], Entry(EventType.REPORTED_DONE, date(2026, 10, day)))
        record(workspace, [code], Entry(EventType.VERIFIED, date(2026, 11, day)))
    number = ids(workspace)
    with workspace.reader() as reader:
        assert closed_since(reader, BUREAU, date(2026, 11, 21), date(2026, 11, 12)) == [number["2.2"], number["2.1"]]
        assert closed_since(reader, BUREAU, date(2026, 11, 12), date(2026, 11, 12)) == [number["2.1"]]
        nobody = Filter(roadmap="hutubi", units=("无",))
        assert closed_since(reader, nobody, date(2026, 11, 21), date(2026, 11, 1)) == []


def test_a_return_is_in_force_on_the_days_between_it_and_the_next_report(workspace: Workspace) -> None:
    record(workspace, ["1.1"], Entry(EventType.REPORTED_DONE, date(2026, 11, 1)))
    record(workspace, ["1.1"], Entry(EventType.RETURNED, date(2026, 11, 10), note="缺纪要"))
    record(workspace, ["1.1"], Entry(EventType.REPORTED, date(2026, 11, 15), progress=90))
    number = ids(workspace)["1.1"]

    def reason(day: int) -> str | None:
        with workspace.reader() as reader:
            found = returns_in_force(reader, [number], date(2026, 11, day))
        return found[number].reason if found else None

    assert [reason(day) for day in (9, 10, 14, 15)] == [None, "缺纪要", "缺纪要", None]
    undo(workspace, "1.1")
    assert reason(15) == "缺纪要"
    undo(workspace, "1.1")
    assert reason(15) is None
