from __future__ import annotations

from datetime import date

from tracker.core.event_kinds import EventType
from tracker.services.recording.record import Entry, record
from tracker.services.recording.undo import undo
from tracker.services.workspace import Workspace
from tracker.store.questions.history import earlier_bases, page

DAY = date(2024, 6, 1)


def _noted(workspace: Workspace, *notes: str, code: str = "21.1a") -> None:
    for note in notes:
        record(workspace, [code], Entry(EventType.NOTED, DAY, note=note))


def test_pages_follow_each_other_without_gap_or_overlap(workspace: Workspace) -> None:
    _noted(workspace, *"甲乙丙丁")
    with workspace.reader() as reader:
        whole = page(reader, roadmap="hutubi", code="21.1a", size=50)
        first = page(reader, roadmap="hutubi", code="21.1a", size=3)
        rest = page(reader, roadmap="hutubi", code="21.1a", size=3, before=first.records[-1].row.id)
    assert [record.row.note for record in first.records] == ["丁", "丙", "乙"]
    assert first.has_more
    assert not rest.has_more
    assert first.records + rest.records == whole.records
    assert [record.row.type for record in whole.records] == ["noted"] * 4 + ["planned"]
    assert {record.title for record in whole.records} == {"县四中综合艺体楼招标"}


def test_the_whole_journal_and_that_of_no_roadmap(workspace: Workspace) -> None:
    _noted(workspace, "甲")
    with workspace.reader() as reader:
        assert page(reader).records[0].row.note == "甲"
        assert page(reader, roadmap="hutubi", size=1000).records == page(reader, size=1000).records
        assert page(reader, roadmap="other") == ((), False)


def test_a_retraction_tells_what_it_took_back(workspace: Workspace) -> None:
    _noted(workspace, "甲")
    undo(workspace, "21.1a")
    with workspace.reader() as reader:
        retraction, noted, _planned = page(reader, roadmap="hutubi", code="21.1a").records
        item = reader.item("hutubi", "21.1a", DAY)
    assert (retraction.row.type, retraction.undone) == ("retracted", "noted")
    assert noted.row.is_retracted
    assert item is not None
    assert noted.task_id == item.facts.task_id


def test_the_documents_that_extensions_named_latest_first(workspace: Workspace) -> None:
    for code, basis, due in (("21.1a", "甲号", 1), ("21.1b", "乙号", 1), ("21.1a", "甲号", 2)):
        entry = Entry(EventType.EXTENDED, DAY, note="设计变更", due_on=date(2024, 9, due), basis=basis)
        record(workspace, [code], entry)
    with workspace.reader() as reader:
        assert earlier_bases(reader, "hutubi") == ("甲号", "乙号")
        assert earlier_bases(reader, "other") == ()
