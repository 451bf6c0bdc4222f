"""Records taken back: one's own, the latest, and once."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.events import EventType
from tracker.errors import Refused
from tracker.services.database import verify
from tracker.services.record import Entry, record
from tracker.services.undo import undo, undo_entry, why_kept
from tracker.services.workspace import Workspace
from tracker.store.questions.rows import EventRow

DAY = date(2024, 6, 1)


def _noted(workspace: Workspace, *notes: str, code: str = "21.1a") -> None:
    for note in notes:
        record(workspace, [code], Entry(EventType.NOTED, DAY, note=note))


def _of_task(workspace: Workspace, code: str = "21.1a") -> list[EventRow]:
    with workspace.reader() as reader:
        return reader.events(roadmap="hutubi", code=code)


def _standing(workspace: Workspace, code: str = "21.1a") -> list[str]:
    return [row.note for row in _of_task(workspace, code) if row.type == "noted" and not row.is_retracted]


@pytest.fixture
def colleague(workspace: Workspace) -> Workspace:
    """The same plan at another person's desk."""
    return Workspace(workspace.settings._replace(actor="李核查"), workspace.clock)


def test_undo_tells_what_it_took_back(workspace: Workspace) -> None:
    record(workspace, ["36.1"], Entry(EventType.REPORTED, DAY, progress=40))
    assert undo(workspace).sentence == "已撤销 36.1 的“报告进展”（2024-06-01生效）"
    with pytest.raises(Refused, match="没有可以撤销的记录"):
        undo(workspace)


def test_undo_goes_back_from_record_to_record_and_never_to_the_plan(workspace: Workspace) -> None:
    _noted(workspace, "甲", "乙")
    undo(workspace, "21.1a")
    assert _standing(workspace) == ["甲"]
    undo(workspace, "２１．１ａ")
    assert _standing(workspace) == []
    with pytest.raises(Refused, match="没有可以撤销的记录"):
        undo(workspace, "21.1a")
    assert [row.type for row in _of_task(workspace)] == ["retracted", "retracted", "noted", "noted", "planned"]
    assert verify(workspace) == []


def test_without_a_name_it_is_ones_own_newest_with_a_name_the_tasks_newest(
    workspace: Workspace, colleague: Workspace
) -> None:
    _noted(workspace, "甲", code="36.1")
    _noted(colleague, "乙")
    undo(workspace)
    assert (_standing(workspace, "36.1"), _standing(workspace)) == ([], ["乙"])
    (retraction,) = undo(workspace, "21.1a").events
    assert _standing(workspace) == []
    assert retraction.actor == "王协调"


def test_only_ones_own_last_record_of_a_task_is_taken_back(workspace: Workspace, colleague: Workspace) -> None:
    _noted(workspace, "甲", "乙")
    last, first, planned = _of_task(workspace)
    with pytest.raises(Refused, match="之后还有别的记录"):
        undo_entry(workspace, first)
    with pytest.raises(Refused, match="计划的变动不能撤销"):
        undo_entry(workspace, planned)
    with pytest.raises(Refused, match="这条是 王协调 记录的，只能撤销本人的记录"):
        undo_entry(colleague, last)
    assert why_kept(workspace, last) == ""
    assert undo_entry(workspace, last).sentence == "已撤销 21.1a 的“备注”（2024-06-01生效）"
    retraction, again, *_rest = _of_task(workspace)
    for row in (retraction, again):
        assert why_kept(workspace, row) == "这条记录已经撤销，或本身就是撤销"
        with pytest.raises(Refused, match="已经撤销"):
            undo_entry(workspace, row)
    assert _standing(workspace) == ["甲"]


def test_who_may_only_look_is_told_so_before_all_else(workspace: Workspace) -> None:
    looking = Workspace(workspace.settings._replace(read_only=True), workspace.clock)
    (planned,) = _of_task(workspace)
    with pytest.raises(Refused, match="只读"):
        undo(looking)
    with pytest.raises(Refused, match="只读"):
        undo(looking, "99.9")
    with pytest.raises(Refused, match="只读"):
        undo_entry(looking, planned)
