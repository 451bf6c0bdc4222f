"""What an import comes to: tasks as a roadmap file would have them, each with its place, and all that is in doubt."""

from __future__ import annotations

from typing import NamedTuple

from tracker.core.deadline import Deadline
from tracker.core.reissue.sides import Match
from tracker.core.written.roadmap import WrittenRoadmap, WrittenTask
from tracker.intake.document import SourceDocument, SourcePlace
from tracker.intake.doubts import Doubt, Note
from tracker.intake.rows import Understood


class DraftTask(NamedTuple):
    """One drafted task, the place of its item, the item's own words, and what its deadline was read as."""

    task: WrittenTask
    place: SourcePlace
    wording: str
    deadline: Deadline | None = None


class ImportDraft(NamedTuple):
    """The whole draft: ``document`` as read and mended, what its tables are, and the roadmap to be written.

    ``matches`` tell which former task each is, where the document replaces another.
    """

    document: SourceDocument
    understood: Understood
    roadmap: WrittenRoadmap
    tasks: tuple[DraftTask, ...]
    doubts: tuple[Doubt, ...]
    notes: tuple[Note, ...]
    matches: tuple[Match, ...] = ()

    @property
    def open_doubts(self) -> tuple[Doubt, ...]:
        """Those that nobody has answered."""
        return tuple(doubt for doubt in self.doubts if not doubt.answer)

    @property
    def blocking(self) -> tuple[Doubt, ...]:
        """Those without an answer that nothing can be written with."""
        return tuple(doubt for doubt in self.doubts if doubt.is_blocking and not doubt.answer)

    def tasks_at(self, place: SourcePlace) -> tuple[DraftTask, ...]:
        """The tasks that were made of the row of a place."""
        return tuple(each for each in self.tasks if each.place[:2] == place[:2])
