"""Records on which day the meeting was held, and takes one back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Protocol

from textual import work

from tracker.errors import TrackerError
from tracker.tui.loading import Loader
from tracker.tui.part import Part, may_write

if TYPE_CHECKING:
    from tracker.services.meetings.holding import MeetingDays
    from tracker.services.workspace import Workspace
    from tracker.store.questions.reader import Reader
    from tracker.tui.view import View


class MeetingLooked(Protocol):
    """Where a meeting is looked at."""

    @property
    def view(self) -> View:
        """The view that is shown: its day, and the roadmap that it is narrowed to, if any."""


class Holder(Part):
    """Asks for the day and has it recorded."""

    def __init__(self, workspace: Workspace, pane: MeetingLooked) -> None:
        super().__init__()
        self._workspace = workspace
        self._pane = pane
        self._known = Loader(
            self, workspace.reader, take=self._ask, fail=lambda error: self.post_message(self.Failed(error))
        )

    def hold(self) -> None:
        """Ask for the day."""
        if may_write(self, self._workspace):
            self.app.clear_notifications()
            self._known.ask(partial(_days, self._workspace, self._pane.view.wanted.roadmap))

    def interrupt(self) -> None:
        """Stop reading."""
        self._known.stop()

    def _ask(self, read: tuple[MeetingDays, tuple[date, ...]]) -> None:
        from tracker.tui.views.review.acts.hold_dialog import HoldDialog

        days, known = read
        dialog = HoldDialog(min(self._pane.view.as_of, days.last), days, known)
        self.app.push_screen(dialog, partial(self._answered, known))

    def _answered(self, known: tuple[date, ...], day: date | None) -> None:
        if day is not None:
            self._write(day, is_back=day in known)

    @work(thread=True, group="write", exit_on_error=False)
    def _write(self, day: date, *, is_back: bool) -> None:
        from tracker.services.meetings.holding import hold, undo_meeting

        try:
            told = (undo_meeting if is_back else hold)(self._workspace, day, self._pane.view.wanted.roadmap)
        except TrackerError as error:
            self.post_message(self.Failed(error))
        else:
            self.post_message(self.Written(told.sentence))


def _days(workspace: Workspace, roadmap: str, reader: Reader) -> Iterator[tuple[MeetingDays, tuple[date, ...]]]:
    from tracker.services.meetings.holding import meeting_days, meetings

    known = tuple(meeting.day for meeting in meetings(reader, roadmap))
    yield meeting_days(workspace, reader, roadmap), known
