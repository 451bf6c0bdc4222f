"""What calendars show of a task: the facts that an entry depends on, and no others."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tracker.core.amount import Amount


class ShownFacts(NamedTuple):
    """Those of :class:`TaskFacts` that an entry, or its place in a calendar, is made of."""

    task_id: int
    roadmap: str
    code: str
    position: int
    title: str
    kind: str
    step: str
    project: str
    due_on: date | None
    due_on_original: date | None
    due_on_first: date | None
    deadline_text: str
    lead: str
    co_leads: tuple[str, ...]
    supporting: tuple[str, ...]
    criteria: str
    amounts: tuple[Amount, ...]
    remark: str
    document: str
    row: int
    item: int
    paragraph: int
    status: str
    reported_done_on: date | None
    closed_on: date | None
    review_on: date | None
    returns: int
    shares: int
    shares_done: int
