"""What the desk expects of each of its six views."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.widget import Widget
from textual.worker import Worker

from tracker.errors import TrackerError
from tracker.i18n import _, mark
from tracker.tui.faults import tell_fault
from tracker.tui.view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.core.lamp import Item
    from tracker.services.answers.whatif import Rehearsed
    from tracker.services.sheets.sheet import Sheet
    from tracker.services.workspace import Workspace
    from tracker.store.questions.reader import Reader
    from tracker.tui.overview import Overview


def pane_styles(scope: str) -> str:
    """The stylesheet of a pane that is mounted late, for its ``DEFAULT_CSS``; its rules reach only inside the pane."""
    from pathlib import Path

    return (Path(__file__).parent / "styles" / f"{scope}.tcss").read_text("utf-8")


class Pane(Widget):
    """One view of the roadmap. The desk tells it what to show; it tells the desk what is chosen."""

    scope: ClassVar[str] = ""
    """The pane's name: its id on the desk, and the scope of its keys."""
    has_lamps: ClassVar[bool] = True
    """Whether the desk's line of lamp counts stands above it."""
    has_detail: ClassVar[bool] = True
    """Whether the desk's detail stands beside it; where not, Enter means something else and it has the whole width."""
    nothing_chosen: ClassVar[str] = mark("没有选中的事项")
    """What to say where a record is wanted and there is no task to make it on."""

    forms: ClassVar[tuple[str, ...]] = (".xlsx", ".csv", ".svg")
    """The endings of files to which what is shown can be written."""

    @dataclass
    class Moved(Message):
        """The cursor is on another task, or the task under it has become another."""

    @dataclass
    class Opened(Message):
        """The task under the cursor was opened."""

    @dataclass
    class Wanted(Message):
        """Another view of the data is wanted, perhaps on another pane."""

        view: View
        scope: str = ""

    @dataclass
    class Told(Message):
        """What is listed, in a few words for the end of the lamp line."""

        words: str

    @dataclass
    class Failed(Message):
        """What is to be shown could not be read."""

        error: TrackerError

    def __init__(self, workspace: Workspace, view: View) -> None:
        super().__init__(id=self.scope)
        self.workspace = workspace
        self.view = view
        self.overview: Overview | None = None

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault in a worker is told, not swallowed."""
        tell_fault(self, event)

    def show(self, view: View) -> None:
        """Show another view, or the same one read anew; only while the pane is on the screen."""
        raise NotImplementedError

    def take_overview(self, overview: Overview) -> None:
        """Use what the desk has read for every pane: roadmaps, counts, the alarm."""
        self.overview = overview

    def take_rehearsal(self, found: Sequence[Rehearsed]) -> None:
        """Show what a rehearsal moves, where the view shows such things; nothing when it is over."""

    @property
    def emptiness(self) -> str:
        """Why nothing is listed, where nothing is; no words before the desk has counted."""
        from tracker.clock import today
        from tracker.tui.overview import empty_sentence

        if not self.overview:
            return ""
        folder, now = str(self.workspace.settings.roadmaps), today(self.workspace.clock)
        return empty_sentence(self.overview, self.view, folder, now)

    def filter_note(self, view: View) -> str:
        """What to say beside conditions that do not do here what they say; mostly nothing."""
        return ""

    def tell_failed(self, error: TrackerError) -> None:
        """Tell the desk that what is to be shown could not be read."""
        self.post_message(self.Failed(error))

    @property
    def nothing_words(self) -> str:
        """What to say where a record is wanted and there is no task to make it on, in the language in force."""
        return _(self.nothing_chosen)

    @property
    def is_behind(self) -> bool:
        """Whether what is shown is not yet what was asked for, so that a key would mean another task."""
        return False

    @property
    def item(self) -> Item | None:
        """The task under the cursor; the detail follows it."""
        return None

    @property
    def wanted_height(self) -> int:
        """How many lines would show all that is listed; 0 where that is not known."""
        return 0

    def reach(self, item_id: int) -> bool:
        """Put the cursor on a task, if it is listed; nothing is done for it."""
        return False

    def chosen(self) -> list[Item]:
        """The tasks that a record applies to."""
        return [self.item] if self.item else []

    def focus_list(self) -> None:
        """Give the keys to what the cursor moves in."""
        self.focus()

    def focus_hit(self) -> None:
        """Give the keys to what is listed, the cursor on the first task that was found."""
        self.focus_list()

    def step_back(self) -> bool:
        """Take one step back inside the pane; False where there is none."""
        return False

    def written(self) -> None:
        """Something was recorded on what was chosen."""

    def interrupt(self) -> None:
        """Stop what runs in threads: the program's end, or the next question, waits for it."""

    def sheet(self, reader: Reader, view: View) -> Sheet:
        """What the view shows, as rows of a table; called in a thread of its own."""
        raise NotImplementedError

    def copied(self) -> list[tuple[str, str]]:
        """The line under the cursor as headings and texts."""
        return []
