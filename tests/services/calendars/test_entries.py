"""What calendars are told of a task, counted a second time from the journal as it is read by people."""

from __future__ import annotations

from datetime import date, datetime

from tracker.calendars.shown import ShownFacts
from tracker.core.event_kinds import KINDS, EventType
from tracker.services.calendars.entries import FeedHeading, listed
from tracker.services.record import Entry, record
from tracker.services.undo import undo
from tracker.services.workspace import Workspace
from tracker.store.questions.calendars.telling import Telling, task_rows, told_of_tasks
from tracker.store.questions.reader import Reader
from tracker.workdays import is_workday


def _counted(reader: Reader, as_of: date) -> dict[str, tuple[int, datetime, datetime]]:
    silent, found = set(), dict[str, list[datetime]]()
    for row in reversed(reader.events(roadmap="hutubi")):
        if row.effective_on > as_of:
            continue
        if KINDS[EventType(row.type)].is_silent or row.retracts in silent:
            silent.add(row.id)
        else:
            found.setdefault(row.code, []).append(row.recorded_at)
    return {code: (len(moments), min(moments), max(moments)) for code, moments in found.items()}


def test_notes_and_their_withdrawal_are_not_told_to_calendars(workspace: Workspace) -> None:
    record(workspace, ["36.1"], Entry(EventType.NOTED, note="备忘"))
    record(workspace, ["21.1a", "21.1b"], Entry(EventType.NOTED, note="备忘"))
    undo(workspace)
    record(workspace, ["21.1a", "21.1b"], Entry(EventType.REPORTED_DONE))
    undo(workspace, "21.1b")
    with workspace.reader() as reader:
        for day in (date(2023, 1, 1), workspace.as_of):
            codes = {row[0]: row[2] for row in task_rows(reader, ShownFacts._fields, "hutubi", day)}
            told = {codes[number]: Telling(*one) for number, one in told_of_tasks(reader, "hutubi", day).items()}
            assert {
                code: (one.entries, datetime.fromisoformat(one.first_at), datetime.fromisoformat(one.last_at))
                for code, one in told.items()
            } == _counted(reader, day)


def test_the_mark_of_a_task_moves_with_what_is_told_of_it_and_with_nothing_else(workspace: Workspace) -> None:
    def marks() -> dict[str, str]:
        with workspace.reader() as reader:
            found = listed(reader, FeedHeading("hutubi", "呼图壁", "{}", is_workday), workspace.as_of)
        return {task.code: task.mark for task in found}

    before = marks()
    assert marks() == before
    assert len(set(before.values())) == len(before)
    record(workspace, ["21.1a"], Entry(EventType.REPORTED, progress=10))
    after = marks()
    assert {code for code in after if after[code] != before[code]} == {"21.1a"}
