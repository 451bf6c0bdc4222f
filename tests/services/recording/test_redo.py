"""What was taken back is recorded again: the last first, one's own, and never over another's word."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.event_kinds import EventType
from tracker.errors import Refused, StaleWrite
from tracker.services.database import verify
from tracker.services.recording.record import Entry, record
from tracker.services.recording.redo import redo
from tracker.services.recording.undo import undo
from tracker.services.workspace import Workspace

DAY = date(2024, 6, 1)


def _noted(workspace: Workspace, note: str, *codes: str) -> None:
    record(workspace, codes or ["21.1a"], Entry(EventType.NOTED, DAY, note=note))


def _standing(workspace: Workspace, code: str = "21.1a") -> list[str]:
    with workspace.reader() as reader:
        rows = reader.events(roadmap="hutubi", code=code)
    return [row.note for row in reversed(rows) if row.type == "noted" and not row.is_retracted]


@pytest.fixture
def colleague(workspace: Workspace) -> Workspace:
    """The same plan at another person's desk."""
    return Workspace(workspace.settings._replace(actor="李核查"), workspace.clock)


def test_what_was_undone_is_redone_step_by_step_and_may_be_undone_again(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="没有可以重做的撤销"):
        redo(workspace)
    _noted(workspace, "甲")
    _noted(workspace, "乙", "21.1a", "36.1")
    undo(workspace)
    undo(workspace)
    assert _standing(workspace) == []
    assert redo(workspace).sentence == "已重做 21.1a 的“备注”（2024-06-01生效）"
    assert _standing(workspace) == ["甲"]
    assert redo(workspace).sentence == "已重做 21.1a、36.1 的“备注”（2024-06-01生效）"
    assert (_standing(workspace), _standing(workspace, "36.1")) == (["甲", "乙"], ["乙"])
    with pytest.raises(Refused, match="没有可以重做的撤销"):
        redo(workspace)
    undo(workspace)
    assert (_standing(workspace), _standing(workspace, "36.1")) == (["甲"], [])
    redo(workspace)
    assert (_standing(workspace), _standing(workspace, "36.1")) == (["甲", "乙"], ["乙"])
    assert verify(workspace) == []


def test_a_new_record_ends_what_can_be_redone(workspace: Workspace) -> None:
    _noted(workspace, "甲")
    undo(workspace)
    _noted(workspace, "丙", "36.1")
    with pytest.raises(Refused, match="没有可以重做的撤销"):
        redo(workspace)


def test_nothing_is_redone_over_what_another_recorded_since(workspace: Workspace, colleague: Workspace) -> None:
    _noted(workspace, "甲")
    undo(workspace)
    _noted(colleague, "乙")
    with pytest.raises(StaleWrite, match="李核查 备注"):
        redo(workspace)
    assert _standing(workspace) == ["乙"]


def test_who_took_anothers_record_back_does_not_record_it_as_his_own(
    workspace: Workspace, colleague: Workspace
) -> None:
    _noted(colleague, "乙")
    undo(workspace, "21.1a")
    with pytest.raises(Refused, match="这条是 李核查 记录的，只能由本人重做"):
        redo(workspace)
