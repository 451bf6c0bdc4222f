from __future__ import annotations

from datetime import date

import pytest

from tracker.core.event_kinds import EventType
from tracker.errors import Refused, StaleWrite, UnknownTask
from tracker.services.recording.record import NOTE_LIMIT, Entry, check, news, record
from tracker.services.workspace import Workspace

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    "entry",
    [
        Entry(EventType.REPORTED),
        Entry(EventType.REPORTED, progress=-1),
        Entry(EventType.REPORTED, progress=101),
        Entry(EventType.RETURNED),
        Entry(EventType.RETURNED, note="  "),
        Entry(EventType.EXTENDED, note="因", basis="据"),
        Entry(EventType.EXTENDED, due_on=date(2027, 1, 1), basis="据"),
        Entry(EventType.EXTENDED, due_on=date(2027, 1, 1), note="因"),
        Entry(EventType.SUSPENDED, note="因"),
        Entry(EventType.SUSPENDED, due_on=date(2027, 1, 1)),
        Entry(EventType.NOTED),
        Entry(EventType.NOTED, note="长" * (NOTE_LIMIT + 1)),
    ],
    ids=str,
)
def test_an_entry_with_missing_or_impossible_values_is_told_why(entry: Entry, workspace: Workspace) -> None:
    fault = check(entry, (), TODAY)
    assert fault
    with pytest.raises(Refused) as caught:
        record(workspace, ["36.1"], entry)
    assert caught.value.message == fault.sentence


@pytest.mark.parametrize(
    "entry",
    [
        Entry(EventType.STARTED),
        Entry(EventType.REPORTED, progress=0),
        Entry(EventType.REPORTED, note="进展顺利"),
        Entry(EventType.REPORTED_DONE),
        Entry(EventType.VERIFIED),
        Entry(EventType.RETURNED, note="因"),
        Entry(EventType.EXTENDED, due_on=date(2027, 1, 1), note="因", basis="据"),
    ],
    ids=str,
)
def test_an_entry_with_all_it_needs_is_accepted(entry: Entry) -> None:
    assert check(entry, (), TODAY) is None


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (Entry(EventType.REPORTED), "progress"),
        (Entry(EventType.EXTENDED), "due_on"),
        (Entry(EventType.EXTENDED, due_on=date(2027, 1, 1)), "note"),
        (Entry(EventType.EXTENDED, due_on=date(2027, 1, 1), note="因"), "basis"),
        (Entry(EventType.SUSPENDED), "note"),
        (Entry(EventType.SUSPENDED, due_on=TODAY, note="因"), "due_on"),
        (Entry(EventType.NOTED, note="长" * (NOTE_LIMIT + 1)), "note"),
        (Entry(EventType.EXTENDED, due_on=TODAY, note="因", basis="据" * (NOTE_LIMIT + 1)), "basis"),
    ],
    ids=str,
)
def test_a_fault_is_told_at_its_field(entry: Entry, field: str) -> None:
    fault = check(entry, (), TODAY)
    assert fault
    assert fault.field == field


def test_an_extension_that_is_no_later_names_the_task_and_its_date(workspace: Workspace) -> None:
    with workspace.reader() as reader:
        item = reader.item("hutubi", "36.1", TODAY)
    assert item
    assert item.facts.due_on
    entry = Entry(EventType.EXTENDED, due_on=item.facts.due_on, note="因", basis="据")
    fault = check(entry, [(item.facts.code, item.facts.due_on)], TODAY)
    assert fault
    assert fault.sentence == f"新期限 {item.facts.due_on} 不晚于 36.1 现行期限 {item.facts.due_on}"
    with pytest.raises(Refused) as caught:
        record(workspace, ["36.1"], entry)
    assert caught.value.message == fault.sentence


def test_a_stale_write_is_refused_with_what_changed_and_by_whom(workspace: Workspace) -> None:
    with workspace.reader() as reader:
        item = reader.item("hutubi", "36.1", workspace.as_of)
    assert item is not None
    seen = {item.facts.name: item.facts.event_id}
    record(workspace, ["36.1"], Entry(EventType.REPORTED, progress=40), seen=seen)
    with pytest.raises(StaleWrite) as caught:
        record(workspace, ["36.1"], Entry(EventType.REPORTED, progress=50), seen=seen)
    assert "王协调" in caught.value.message + caught.value.hint
    with workspace.reader() as reader:
        now = reader.item("hutubi", "36.1", workspace.as_of)
    assert now is not None
    assert now.facts.progress == 40


def test_the_sentence_says_what_was_recorded(workspace: Workspace) -> None:
    told = record(workspace, ["36.1", "36.1", "37.1"], Entry(EventType.REPORTED, progress=40)).sentence
    assert "36.1、37.1" in told
    assert "40%" in told
    assert "2026-11-21" in told


def test_an_unknown_task_is_named_with_its_neighbours(workspace: Workspace) -> None:
    with pytest.raises(UnknownTask) as caught:
        record(workspace, ["21.1e"], Entry(EventType.STARTED))
    assert "21.1a" in caught.value.hint


def test_a_backdated_record_does_not_make_later_ones_stale(workspace: Workspace) -> None:
    record(workspace, ["36.1"], Entry(EventType.REPORTED, progress=40))
    record(workspace, ["36.1"], Entry(EventType.REPORTED, date(2026, 7, 1), progress=20))
    with workspace.reader() as reader:
        item = reader.item("hutubi", "36.1", workspace.as_of)
    assert item is not None
    assert item.facts.progress == 40
    record(
        workspace,
        ["36.1"],
        Entry(EventType.REPORTED, progress=60),
        seen={item.facts.name: item.facts.event_id},
    )


def test_the_news_of_several_tasks_since_they_were_seen(workspace: Workspace) -> None:
    day = date(2024, 6, 1)
    with workspace.reader() as reader:
        items = [reader.item("hutubi", code, day) for code in ("21.1a", "21.1b")]
    seen = {item.facts.name: item.facts.event_id for item in items if item}
    with workspace.reader() as reader:
        assert news(reader, seen) == ()
    for code, note in (("21.1a", "甲"), ("21.1a", "乙"), ("36.1", "丙")):
        record(workspace, [code], Entry(EventType.NOTED, day, note=note))
    with workspace.reader() as reader:
        assert [(row.code, row.note) for row in news(reader, seen)] == [("21.1a", "甲"), ("21.1a", "乙")]


def test_a_refused_batch_names_every_task_that_hinders_and_writes_nothing(workspace: Workspace) -> None:
    record(workspace, ["36.1", "37.1"], Entry(EventType.REPORTED_DONE))
    with pytest.raises(Refused) as caught:
        record(workspace, ["1.1", "36.1", "2.1", "37.1"], Entry(EventType.REPORTED, progress=40))
    assert "36.1：该事项已申请销号" in caught.value.message
    assert "37.1：该事项已申请销号" in caught.value.message
    assert "4 项中 2 项可以记" in caught.value.hint
    assert (caught.value.field, caught.value.exit_code) == ("effective_on", 2)
    with workspace.reader() as reader:
        assert [row.type for row in reader.events(roadmap="hutubi", code="1.1")] == ["planned"]


def test_a_day_that_has_not_come_is_a_fault_of_its_field(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="还没有到") as caught:
        record(workspace, ["36.1"], Entry(EventType.NOTED, date(2027, 1, 1), note="x"))
    assert caught.value.field == "effective_on"
