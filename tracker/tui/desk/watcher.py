"""What happens elsewhere is noticed: what others write, in the database within a second or two, in the roadmap files
within a few; and that the day has turned."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from tracker.clock import today
from tracker.errors import TrackerError
from tracker.tui.part import Part

if TYPE_CHECKING:
    from tracker.services.workspace import Workspace
    from tracker.store.questions.reader import Reader

DATABASE_SECONDS = 1.0
FILES_SECONDS = 2.0
WARM_UP_SECONDS = 0.5


class Watcher(Part):
    """Looks now and then whether another process has written to the database or changed a roadmap file."""

    @dataclass
    class DatabaseChanged(Message):
        """Another process has written."""

    @dataclass
    class FilesChecked(Message):
        """Whether the roadmap files differ from what the database holds."""

        is_stale: bool

    @dataclass
    class DayTurned(Message):
        """Another day has begun."""

        before: date
        today: date

    @dataclass
    class DatabaseSeen(Message):
        """A number that moves when another process has written; None where the database cannot be asked just now."""

        version: int | None

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._today = today(workspace.clock)
        self._reader: Reader | None = None
        self._reader_lock = Lock()
        """Held while the connection is used: one that is closed under a query brings the program down."""
        self._is_looking = False
        self._is_checking = False
        self.version: int | None = None
        """The number that was seen last."""

    def begin(self) -> None:
        """Begin to look; also fetch what is not on the screen yet, so that what is opened first is quick."""
        self.set_interval(DATABASE_SECONDS, self._look_at_clock)
        self.set_interval(DATABASE_SECONDS, self._look_at_database)
        self.set_interval(FILES_SECONDS, self._look_at_files)
        self.set_timer(WARM_UP_SECONDS, self._warm_up)

    def _look_at_clock(self) -> None:
        before, self._today = self._today, today(self._workspace.clock)
        if self._today != before:
            self.post_message(self.DayTurned(before, self._today))

    # ---- the database ------------------------------------------------------------------------------------------
    def _look_at_database(self) -> None:
        if not self._is_looking:
            self._is_looking = True
            self._read_version()

    @work(thread=True, group="database", exit_on_error=False)
    def _read_version(self) -> None:
        version = None
        with self._reader_lock:
            try:
                if self._reader is None:
                    self._reader = self._workspace.reader()
                version = self._reader.data_version()
            except TrackerError:
                self._reader = None
        self.post_message(self.DatabaseSeen(version))

    @on(DatabaseSeen)
    def _take_version(self, event: DatabaseSeen) -> None:
        self._is_looking = False
        if event.version is None:
            return
        if self.version is not None and event.version != self.version:
            self.post_message(self.DatabaseChanged())
        self.version = event.version

    def on_unmount(self) -> None:
        """Let go of the connection."""
        with self._reader_lock:
            if self._reader is not None:
                self._reader.close()

    # ---- the roadmap files -------------------------------------------------------------------------------------
    def _look_at_files(self) -> None:
        if not self._is_checking:
            self._is_checking = True
            self._check_files()

    @work(thread=True, group="files", exit_on_error=False)
    def _check_files(self) -> None:
        from tracker.services.workspace.files import is_stale

        try:
            self.post_message(self.FilesChecked(is_stale(self._workspace)))
        except (TrackerError, OSError):
            self.post_message(self.FilesChecked(is_stale=False))

    @on(FilesChecked)
    def _end_check(self) -> None:
        self._is_checking = False

    @work(thread=True, group="warm-up", exit_on_error=False)
    def _warm_up(self) -> None:
        import tracker.tui.dialogs
        import tracker.tui.overlays.difference
        import tracker.tui.overlays.help
        import tracker.tui.overlays.journal
        import tracker.tui.palette
        import tracker.tui.views.calendar.calendar_pane
        import tracker.tui.views.review.review_pane
        import tracker.tui.views.timeline.timeline_pane
        import tracker.tui.views.units.units_pane  # noqa: F401  # the first key for one need not wait

        with suppress(TrackerError):
            self._workspace.journal().close()
