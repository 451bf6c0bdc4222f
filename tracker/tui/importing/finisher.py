"""The end of an import: what must be answered before, what is agreed to, and the writing in a thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from tracker.errors import RoadmapProblems, TrackerError
from tracker.i18n import _
from tracker.text import clean
from tracker.tui.dialogs.ask import ConfirmDialog
from tracker.tui.part import Part

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.services.importing.session import ImportSession
    from tracker.services.importing.writing import Written
    from tracker.tui.importing.redrafter import Redrafter
    from tracker.tui.importing.walk import DoubtWalk

_MOST_PROBLEMS = 12


class Finisher(Part):
    """Writes the roadmap, checks it and brings it in, once nothing stands in the way."""

    @dataclass
    class Writing(Message):
        """The roadmap is being written."""

    @dataclass
    class Wrote(Message):
        """The roadmap is written and in the database."""

        written: Written

    @dataclass
    class Ended(Message):
        """Nothing is being written any more; ``error`` where nothing was."""

        error: TrackerError | None = None

    def __init__(self, redrafter: Redrafter, out: Path | None) -> None:
        super().__init__()
        self._redrafter = redrafter
        self._out = out
        self._is_wanted = False
        self.is_writing = False
        """Whether the roadmap is being written."""

    def finish(self, walk: DoubtWalk) -> None:
        """Write; what nobody looked at is agreed to first. What was said last is waited for."""
        if self.is_writing:
            return
        if self._redrafter.is_working:
            self._is_wanted = True
        elif walk.open:
            words = _("还有 {count} 处没有答，按标出的读法写入 {path}？").format(
                count=len(walk.open), path=clean(str(self._out or self._redrafter.session.destination))
            )
            self.app.push_screen(ConfirmDialog(_("写入路线图"), words), self._agreed)
        else:
            self._agreed(True)

    def is_due(self) -> bool:
        """Whether it was asked for while the draft was being made anew, and that is done; it is asked for once."""
        is_due = self._is_wanted and not self._redrafter.is_working
        self._is_wanted = self._is_wanted and not is_due
        return is_due

    def _agreed(self, agreed: bool | None) -> None:
        if agreed and not self.is_writing:
            self.is_writing = True
            self.post_message(self.Writing())
            self._write(self._redrafter.session)

    @work(thread=True, group="write", exit_on_error=False)
    def _write(self, session: ImportSession) -> None:
        ended = self.Ended()
        try:
            self.post_message(self.Wrote(session.finished(self._out)))
        except TrackerError as error:
            ended = self.Ended(error)
        finally:
            self.post_message(ended)

    @on(Ended)
    def _tell_end(self, event: Ended) -> None:
        self.is_writing = False
        error = event.error
        if isinstance(error, RoadmapProblems) and error.problems:
            lines = [error.message, *map(str, error.problems[:_MOST_PROBLEMS]), error.hint]
            self.app.push_screen(ConfirmDialog(_("没有写入"), "\n".join(filter(None, lines))))
        elif error:
            self.post_message(self.Failed(error))
