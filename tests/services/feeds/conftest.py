"""A unit with a secret address, on a day when the county's plan is under way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest

from tracker.clock import FixedClock, today
from tracker.services.feeds.answering import Filled, answer
from tracker.services.feeds.one_time import new_key
from tracker.services.feeds.subscribers import subscribe
from tracker.services.feeds.unit_page import PageTask, UnitPage, unit_page
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace
from tracker.store.questions.calendars.subscribers import Subscription
from tracker.store.questions.rows import EventRow

MORNING = datetime(2024, 6, 20, 2, 0, tzinfo=UTC)
"""Ten o'clock in Beijing."""


class Office(NamedTuple):
    """A unit's side of a workspace: its address, its page, its forms."""

    workspace: Workspace
    subscription: Subscription
    token: str

    def page(self) -> UnitPage:
        """The page as of today."""
        with self.workspace.reader() as reader:
            return unit_page(reader, self.subscription.roadmap, self.subscription.unit, today(self.workspace.clock))

    def task(self, code: str) -> PageTask:
        """A task on the page."""
        return next(task for task in self.page().tasks() if task.key[1] == code)

    def form(self, code: str, kind: str, note: str = "", day: str = "", percent: str = "") -> Filled:
        """A form of the page, filled in."""
        uid = self.task(code).uid
        key = new_key(self.token, self.subscription.id, uid, self.workspace.clock.now())
        return Filled(uid, kind, key, note, day, percent)

    def send(self, filled: Filled) -> int:
        """Send a form."""
        return answer(self.workspace, self.subscription, self.token, filled)

    def later(self, **span: float) -> Office:
        """The same some time later."""
        clock = FixedClock(self.workspace.clock.now() + timedelta(**span))
        return self._replace(workspace=Workspace(self.workspace.settings, clock))

    def entries(self, code: str) -> list[EventRow]:
        """What was recorded of a task beside its plan, the newest first."""
        with self.workspace.reader() as reader:
            return [row for row in reader.events(roadmap="hutubi", code=code) if row.type != "planned"]

    def record(self, code: str, entry: Entry) -> None:
        """The office records something itself."""
        record(self.workspace, [code], entry)


def office_of(workspace: Workspace, unit: str) -> Office:
    """A unit of a workspace with an address of its own."""
    made = subscribe(workspace, unit)
    token = made.address.rpartition("/")[2].removesuffix(".ics")
    return Office(workspace, Subscription(made.id, "hutubi", unit), token)


@pytest.fixture
def june(workspace: Workspace) -> Workspace:
    """The county's plan on a morning of June 2024, whatever day the settings look at."""
    return Workspace(workspace.settings, FixedClock(MORNING))


@pytest.fixture
def bureau(june: Workspace) -> Office:
    """县教育局 with an address."""
    return office_of(june, "县教育局")
