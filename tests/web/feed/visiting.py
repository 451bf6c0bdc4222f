"""A unit that looks at its page."""

from __future__ import annotations

from tests.services.feeds.conftest import MORNING, Office, office_of
from tracker.clock import FixedClock
from tracker.services.workspace import Workspace
from tracker.web.feed.page import Visit

ROOT = "https://tracker.example"


def visit_of(office: Office, **given: str) -> Visit:
    """How the unit comes to its page."""
    return Visit(office.workspace, office.subscription, office.token, ROOT, **given)


def june_office(workspace: Workspace) -> Office:
    """县教育局 with an address, on a morning of June 2024."""
    return office_of(Workspace(workspace.settings, FixedClock(MORNING)), "县教育局")
