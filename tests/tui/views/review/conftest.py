"""A meeting on the made-up plan."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest

from tests.tui.conftest import AS_OF, Board, Plant, board_on
from tracker.core.event_kinds import EventType
from tracker.core.query import Filter
from tracker.services.answers.review import Review, review
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace
from tracker.tui.views.review.review_pane import ReviewPane


class Meeting(Board):
    """The meeting under test."""

    @property
    def pane(self) -> ReviewPane:
        """The pane."""
        return self.screen.query_one(ReviewPane)

    @property
    def at(self) -> str:
        """The key of the matter at hand."""
        return self.pane.matter.key if self.pane.matter else ""

    async def comes_to(self, key: str) -> None:
        """Wait until a matter is at hand and drawn."""
        await self.until(lambda: self.at == key and f"{self.pane._place + 1}/" in self.lines()[-2])


@asynccontextmanager
async def meeting_on(workspace: Workspace, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Meeting]:
    """The meeting of a workspace, once its facts are read."""
    async with board_on(workspace, size) as board:
        meeting = Meeting(board.pilot)
        await meeting.press("5")
        await meeting.until(lambda: meeting.screen.query(ReviewPane) and meeting.pane.matter)
        yield meeting


@pytest.fixture
def told(plant: Plant) -> Workspace:
    """The made-up plan with a few records before the meeting."""
    workspace = plant()
    for code, entry in (
        ("1.1", Entry(EventType.REPORTED, date(2024, 4, 20), progress=40, note="等待土地批复")),
        ("2.1", Entry(EventType.EXTENDED, date(2024, 4, 25), due_on=date(2024, 5, 15), note="报名不足", basis="纪要")),
        ("6.1", Entry(EventType.REPORTED_DONE, date(2024, 5, 1))),
        ("6.1", Entry(EventType.VERIFIED, date(2024, 5, 10))),
    ):
        record(workspace, [code], entry)
    return workspace


@pytest.fixture
def facts(told: Workspace) -> Review:
    """The meeting's facts of that plan."""
    with told.reader() as reader:
        return review(reader, Filter(), AS_OF)
