"""Noticing what others write: to the database within a second or two, to the roadmap files within a few."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content
from textual.css.query import NoMatches
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from tracker.errors import TrackerError
from tracker.i18n import _
from tracker.tui.desk.recorder import RecordingScreen

if TYPE_CHECKING:
    from tracker.store.questions.reader import Reader

DATABASE_SECONDS = 1.0
FILES_SECONDS = 2.0
WARM_UP_SECONDS = 0.5


class LiveScreen(RecordingScreen):
    """A screen that reloads when another process writes, and says when the roadmap files differ."""

    @dataclass
    class FilesChecked(Message):
        """Whether the roadmap files differ from what the database holds."""

        is_stale: bool

    @dataclass
    class DatabaseSeen(Message):
        """A number that moves when another process has written; None where the database cannot be asked just now."""

        version: int | None

    _watching = Lock()
    """Held while the connection is used: one that is closed under a query brings the program down."""
    _watcher: Reader | None = None
    _version: int | None = None
    _is_looking = False
    _is_checking = False

    def watch_others(self) -> None:
        """Begin to look; also fetch the heavy part of the store, so that the first record is quick."""
        self.set_interval(DATABASE_SECONDS, self._look_at_database)
        self.set_interval(FILES_SECONDS, self._look_at_files)
        self.set_timer(WARM_UP_SECONDS, self._warm_up)

    def _look_at_database(self) -> None:
        if not self._is_looking:
            self._is_looking = True
            self._read_version()

    @work(thread=True, group="database", exit_on_error=False)
    def _read_version(self) -> None:
        version = None
        with self._watching:
            try:
                if self._watcher is None:
                    self._watcher = self.workspace.reader()
                version = self._watcher.data_version()
            except TrackerError:
                self._watcher = None
        self.post_message(self.DatabaseSeen(version))

    @on(DatabaseSeen)
    def _take_version(self, event: DatabaseSeen) -> None:
        self._is_looking = False
        if event.version is None:
            return
        if self._version is not None and event.version != self._version:
            self.reload()
        self._version = event.version

    def _look_at_files(self) -> None:
        if not self._is_checking:
            self._is_checking = True
            self._check_files()

    @work(thread=True, group="files", exit_on_error=False)
    def _check_files(self) -> None:
        from tracker.services.workspace.files import is_stale

        try:
            self.post_message(self.FilesChecked(is_stale(self.workspace)))
        except (TrackerError, OSError):
            self.post_message(self.FilesChecked(is_stale=False))

    @on(FilesChecked)
    async def _show_staleness(self, event: FilesChecked) -> None:
        self._is_checking = False
        try:
            self.query_one("#stale").display = event.is_stale
        except NoMatches:
            if event.is_stale:
                click = Style.from_meta({"@click": "screen.sync"})
                sentence = Content(_("路线图文件已改动，按 F5 查看并应用差异")).stylize(click)
                await self.mount(Static(sentence, id="stale"), before="LampLine")

    @work(thread=True, group="warm-up", exit_on_error=False)
    def _warm_up(self) -> None:
        with suppress(TrackerError):
            self.workspace.journal().close()

    def on_unmount(self) -> None:
        """Let go of the connection."""
        with self._watching:
            if self._watcher is not None:
                self._watcher.close()
