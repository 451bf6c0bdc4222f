"""One import from the document to the roadmap file: answers and mended cells go in, a draft comes out each time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker.content import opened
from tracker.errors import Refused, UsageError
from tracker.failures import reason_of
from tracker.i18n import _
from tracker.intake.document import SourceDocument, SourcePlace
from tracker.intake.draft import ImportDraft
from tracker.intake.drafting import drafted
from tracker.intake.reading.reading import read_document
from tracker.intake.reading.refusal import LARGEST_FILE
from tracker.intake.reading.text import read_text
from tracker.intake.rows import Wishes
from tracker.services.importing.known import refuse_known
from tracker.services.importing.reissue.former import FormerPlan
from tracker.services.importing.reissue.reissuing import reissued
from tracker.services.importing.writing import Written, free_name, rewritten, written
from tracker.text import bare

if TYPE_CHECKING:
    from tracker.services.workspace import Workspace

_MOST_REFUSALS = 3


class ImportStep(NamedTuple):
    """One thing a person did: the doubt answered or the cell mended, and what was said."""

    key: str | SourcePlace
    text: str
    is_accepted: bool = False
    """Whether the reading in force was only let stand: the doubt stays open, and is written into the file."""


@dataclass(frozen=True)
class ImportSession:
    """A document on its way into a plan. Every change gives another session; nothing is written before the end."""

    workspace: Workspace
    document: SourceDocument
    wishes: Wishes
    steps: tuple[ImportStep, ...] = ()
    former: FormerPlan | None = None
    """The plan in force, where the document replaces it."""
    is_forced: bool = False
    """Whether the plan may lose more than a fifth of its tasks."""
    given: ImportDraft | None = None
    """The draft where it is no document's, but another roadmap file's."""

    @classmethod
    def begin(cls, workspace: Workspace, data: bytes | str, name: str, wishes: Wishes | None = None) -> ImportSession:
        """Read a file's bytes, or text that was pasted. Raises :class:`UsageError` for what holds no tasks."""
        workspace.require_writing()
        document = read_text(data, name) if isinstance(data, str) else read_document(data, name)
        session = cls(workspace, document, wishes or Wishes())
        session.draft  # noqa: B018  # what cannot be drafted is told now
        return session

    @classmethod
    def of_file(cls, workspace: Workspace, path: Path, wishes: Wishes | None = None) -> ImportSession:
        """Read a file. Raises :class:`UsageError`, also where it cannot be opened."""
        return cls.begin(workspace, document_bytes(path), path.name, wishes)

    @classmethod
    def of_roadmap(cls, workspace: Workspace, path: Path) -> ImportSession:
        """Take another roadmap file as it is. Raises :class:`RoadmapProblems`, :class:`UsageError`."""
        from tracker.services.importing.reissue.from_file import draft_of

        workspace.require_writing()
        given = draft_of(FormerPlan.of_file(path))
        return cls(workspace, given.document, Wishes(), given=given)

    def replacing(self, former: FormerPlan, *, force: bool = False) -> ImportSession:
        """As the plan that replaces one in force; ``force`` where it may lose more than a fifth of that.

        Raises :class:`Refused` where it is another county's.
        """
        county, own = self.draft.roadmap.county, former.written.county
        if county and bare(county) not in bare(own) and bare(own) not in bare(county):
            raise Refused(
                _("{name} 是{county}的，原方案是{own}的").format(name=self.document.name, county=county, own=own),
                hint=_("另一个县的方案，用 tracker import 导入"),
            )
        return replace(self, former=former, is_forced=force, wishes=self.wishes._replace(county=own))

    @cached_property
    def draft(self) -> ImportDraft:
        """What the document comes to with all that was answered and mended."""
        draft = self.given or drafted(self.document, self.wishes, self.answers, self.mends)
        return draft if self.former is None else reissued(draft, self.former, self.answers)

    @property
    def answers(self) -> Mapping[str, str]:
        """What was answered, by the doubt's key; the last word counts."""
        return {step.key: step.text for step in self.steps if isinstance(step.key, str) and not step.is_accepted}

    @property
    def accepted_keys(self) -> frozenset[str]:
        """The doubts whose readings were let stand together, without an answer to each."""
        return frozenset(step.key for step in self.steps if isinstance(step.key, str) and step.is_accepted)

    @property
    def mends(self) -> Mapping[SourcePlace, str]:
        """The cells put right, by place."""
        return {step.key: step.text for step in self.steps if isinstance(step.key, SourcePlace)}

    @property
    def is_changed(self) -> bool:
        """Whether anything was answered or mended."""
        return bool(self.steps)

    @cached_property
    def destination(self) -> Path:
        """The roadmap file that would be written: named after the county, and not there yet."""
        return self.former.path if self.former else free_name(self.workspace, self.draft.roadmap.county)

    def answered(self, key: str, value: str) -> ImportSession:
        """With one doubt answered."""
        return replace(self, steps=(*self.steps, ImportStep(key, value)))

    def accepted(self, keys: Collection[str] | None = None) -> ImportSession:
        """With the reading in force let stand of these doubts, or of all: they stay open, and the file tells them.

        What must be answered is not let stand.
        """
        if keys is None:
            keys = [doubt.key for doubt in self.draft.open_doubts if not doubt.is_blocking]
        return replace(self, steps=(*self.steps, *(ImportStep(key, "", is_accepted=True) for key in keys)))

    def refuse_known(self) -> None:
        """Raise :class:`Refused` where the document, or an older state of it, is a roadmap in the database."""
        refuse_known(self.workspace, self.draft.roadmap)

    def mended(self, place: SourcePlace, text: str) -> ImportSession:
        """With one cell, or paragraph, put right."""
        return replace(self, steps=(*self.steps, ImportStep(place, text)))

    def undone(self) -> ImportSession:
        """Without the last answer or mend."""
        return replace(self, steps=self.steps[:-1])

    def finished(self, out: Path | None = None) -> Written:
        """Write the roadmap file, check it, sync it where it lies among the roadmaps.

        A plan that goes on is written over its own file, whose words before are kept beside it.

        Raises :class:`Refused` where something must be answered first, or the file is there already;
        :class:`RoadmapProblems` where the draft is no good plan yet. Nothing is written then.
        """
        if self.draft.blocking:
            asked = [doubt.question for doubt in self.draft.blocking[:_MOST_REFUSALS]]
            raise Refused(
                _("还有 {count} 处必须回答：{questions}").format(
                    count=len(self.draft.blocking), questions=_("；").join(asked)
                ),
                hint=_("逐条回答，或用 --county、--year 写明"),
            )
        if self.former is not None:
            return rewritten(self.workspace, self.draft, self.former, force=self.is_forced)
        return written(self.workspace, self.draft, out or self.destination)


def document_bytes(path: Path) -> bytes:
    """The bytes of a document. Raises :class:`UsageError` where it cannot be opened."""
    try:
        with opened(path) as stream:
            return stream.read(LARGEST_FILE + 1)  # one byte more is refused by its reader
    except OSError as error:
        raise UsageError(
            _("{path} 打不开：{reason}").format(path=path, reason=reason_of(error)), hint=_("请检查文件名和读的权限")
        ) from error
