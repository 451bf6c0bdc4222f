from __future__ import annotations

from datetime import date

import pytest

from tracker.core.event_kinds import EventType
from tracker.errors import UnknownTask
from tracker.services.answers.show import show
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace

DAY = date(2024, 6, 10)


def test_a_tender_is_shown_between_its_permits_and_its_delivery(workspace: Workspace) -> None:
    with workspace.reader() as reader:
        detail = show(reader, "21.1a", DAY)
    assert [link.item.facts.code for link in detail.chain] == ["19.1a", "21.1a", "26.2a"]
    assert [link.is_focus for link in detail.chain] == [False, True, False]
    assert detail.roadmap.document == "呼县政办〔2022〕5号"


def test_a_late_link_tells_whom_it_threatens_and_by_how_many_days(workspace: Workspace) -> None:
    with workspace.reader() as reader:
        detail = show(reader, "21.1a", date(2024, 12, 1))
    told = "；".join(detail.threat)
    delivery = detail.chain[-1]
    assert delivery.slip_days > 0
    assert f"26.2a 预计顺延{delivery.slip_days}天" in told
    assert "2026-06-30" in told


def test_targets_are_told_with_their_thresholds(workspace: Workspace) -> None:
    with workspace.reader() as reader:
        detail = show(reader, "6.2", DAY)
    assert any("10%" in target.text for target in detail.targets)


def test_history_comes_newest_first(workspace: Workspace) -> None:
    record(workspace, ["21.1a"], Entry(EventType.REPORTED, date(2024, 5, 6), progress=10))
    record(workspace, ["21.1a"], Entry(EventType.REPORTED, date(2024, 5, 7), progress=20))
    with workspace.reader() as reader:
        detail = show(reader, ("hutubi", "21.1a"), DAY)
    assert [row.progress for row in detail.events] == [20, 10, None]


def test_what_takes_effect_later_is_not_history_yet(workspace: Workspace) -> None:
    record(workspace, ["21.1a"], Entry(EventType.REPORTED, date(2024, 5, 6), progress=10))
    record(workspace, ["21.1a"], Entry(EventType.REPORTED, date(2024, 7, 1), progress=20))
    with workspace.reader() as reader:
        detail = show(reader, "21.1a", DAY)
    assert [row.progress for row in detail.events] == [10, None]


def test_a_task_that_was_not_planned_yet_is_unknown_that_day(workspace: Workspace) -> None:
    with workspace.reader() as reader, pytest.raises(UnknownTask):
        show(reader, "21.1a", date(2022, 3, 13))
