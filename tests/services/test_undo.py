"""Records taken back: one's own, the latest, and once."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.events import EventType
from tracker.errors import Refused
from tracker.services.record import Entry, record
from tracker.services.undo import undo_entry, why_kept
from tracker.services.workspace import Workspace
from tracker.store.questions.history import page

DAY = date(2024, 6, 1)


def _noted(workspace: Workspace, *notes: str, code: str = "21.1a") -> None:
    for note in notes:
        record(workspace, [code], Entry(EventType.NOTED, DAY, note=note))


def test_only_ones_own_last_record_of_a_task_is_taken_back(workspace: Workspace) -> None:
    _noted(workspace, "甲", "乙")
    with workspace.reader() as reader:
        last, first, planned = page(reader, roadmap="hutubi", code="21.1a").records
    with pytest.raises(Refused, match="之后还有别的记录"):
        undo_entry(workspace, first.row)
    with pytest.raises(Refused, match="计划的变动不能撤销"):
        undo_entry(workspace, planned.row)
    other = last.row._replace(actor="李核查")
    with pytest.raises(Refused, match="这条是 李核查 记录的，只能撤销本人的记录"):
        undo_entry(workspace, other)
    assert why_kept(workspace, last.row) == ""
    assert undo_entry(workspace, last.row).sentence == "已撤销 21.1a 的“备注”（2024-06-01生效）"
    with workspace.reader() as reader:
        _retraction, again, *_rest = page(reader, roadmap="hutubi", code="21.1a").records
    assert "已经撤销" in why_kept(workspace, again.row)
