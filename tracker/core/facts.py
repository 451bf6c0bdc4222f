"""What is true of one task on a day, flat: the row that the database keeps, the board shows and lamps are judged by."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tracker.core.amount import Amount
from tracker.core.model import place_text


class TaskFacts(NamedTuple):
    """One task's plan and state from one change to the next.

    ``due_on`` is the approved date, ``due_on_original`` the plan's, ``due_on_first`` the first plan's. ``warn_from``,
    ``behind_from`` and ``report_by`` are the days from which the task is within its warning window, behind 序时进度, or
    unreported. Of a duty that each member has for itself all that is not planned is worked out of its ``shares``, of
    which ``shares_done`` are closed and ``shares_reported`` await verification; a share names its duty in ``share_of``.
    ``event_id`` is the task's newest journal entry, whatever day that entry takes effect.
    """

    task_id: int
    roadmap: str
    code: str
    position: int
    title: str
    kind: str
    section: str
    project: str
    step: str
    start_on: date | None
    due_on: date | None
    due_on_original: date | None
    due_on_first: date | None
    deadline_text: str
    deadline_class: str
    lead: str
    co_leads: tuple[str, ...]
    supporting: tuple[str, ...]
    after: tuple[str, ...]
    targets: tuple[str, ...]
    criteria: str
    amounts: tuple[Amount, ...]
    remark: str
    leader: str
    each: tuple[str, ...]
    adopts: tuple[str, ...]
    document: str
    row: int
    item: int
    paragraph: int
    status: str
    progress: int
    begun_on: date | None
    reported_done_on: date | None
    closed_on: date | None
    last_report_on: date | None
    review_on: date | None
    note: str
    extensions: int
    returns: int
    late_moves: int
    shares: int
    shares_done: int
    shares_reported: int
    share_of: str
    warn_from: date | None
    behind_from: date | None
    report_by: date | None
    event_id: int

    @property
    def progress_text(self) -> str:
        """How far the task is: ``60%``; of a duty that each member has, how many are done: ``3/8``."""
        return f"{self.shares_done}/{self.shares}" if self.shares else f"{self.progress}%"

    @property
    def place(self) -> str:
        """Where in the document it stands, for people; empty where it tells no place."""
        return place_text(self.row, self.item, self.paragraph)

    @property
    def name(self) -> str:
        """How the task is called where several roadmaps are loaded: ``hutubi:21.1a``."""
        return f"{self.roadmap}:{self.code}"
