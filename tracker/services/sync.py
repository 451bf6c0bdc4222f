"""Bring the database to what the roadmap files say: show the difference first, then apply it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.core.diff import PlanDiff, plan_diff
from tracker.core.events import Event, EventType, Said
from tracker.core.model import Roadmap
from tracker.core.problem import Problem
from tracker.errors import Refused, RoadmapProblems, StaleWrite
from tracker.i18n import _
from tracker.services.workspace.files import changed_files, resaved, roadmap_files, vanished
from tracker.services.workspace.plan_files import Progress, RoadmapFile, read_files
from tracker.store.schema import FileFacts

if TYPE_CHECKING:
    from tracker.services.workspace import Workspace
    from tracker.store.questions.rows import RoadmapRow

DROP_LIMIT = 0.2
"""The share of a roadmap's tasks that a sync may withdraw without being told twice."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """What one roadmap file, or its absence, would change."""

    source: RoadmapFile
    diff: PlanDiff


@dataclass(frozen=True, slots=True)
class Preview:
    """The difference between the files and the database; nothing is written yet."""

    changes: tuple[FileChange, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def diffs(self) -> tuple[PlanDiff, ...]:
        """The plan differences that say anything."""
        return tuple(change.diff for change in self.changes if change.diff.has_changes)

    @property
    def has_changes(self) -> bool:
        """Whether applying would write anything but file fingerprints."""
        return bool(self.changes)

    @property
    def refusals(self) -> tuple[str, ...]:
        """Why an unforced apply would refuse: a roadmap losing more than a fifth of its tasks."""
        return tuple(
            _("{roadmap} 将撤出 {count} 项，占在册事项的 {share}%").format(
                roadmap=diff.roadmap, count=len(diff.withdrawn), share=round(diff.dropped_share * 100)
            )
            for diff in self.diffs
            if diff.dropped_share > DROP_LIMIT
        )

    def lines(self) -> list[str]:
        """The difference in words, one change a line."""
        lines: list[str] = []
        for change in self.changes:
            lines += change.diff.lines() or [_("{roadmap}：单位、目标或策略有改动").format(roadmap=change.diff.roadmap)]
        return lines


def read_all(folder: Path, *, progress: Progress | None = None) -> list[RoadmapFile]:
    """Every roadmap of a folder, for a new database. Raises :class:`RoadmapProblems` with all problems of all files."""
    return read_files(roadmap_files(folder), folder, (), progress=progress)


def preview(workspace: Workspace, *, progress: Progress | None = None) -> Preview:
    """What a sync would change; problems in files are in the preview, not raised. Raises :class:`Refused`."""
    workspace.require_writing()
    with workspace.reader() as reader:
        rows = reader.roadmaps()
    try:
        folder = workspace.settings.roadmaps
        sources = read_files(changed_files(folder, rows), folder, rows, progress=progress)
    except RoadmapProblems as error:
        return Preview((), tuple(p for p in error.problems if isinstance(p, Problem)))
    compared = compare(workspace, sources)
    read = {source.roadmap.id for source in sources}
    missing = [row for row in vanished(workspace.settings.roadmaps, rows) if row.id not in read]
    return Preview((*compared.changes, *(_withdrawal(workspace, row) for row in missing)))


def compare(workspace: Workspace, sources: Iterable[RoadmapFile]) -> Preview:
    """The difference between roadmaps that were read and the database."""
    with workspace.journal() as journal:
        return Preview(tuple(FileChange(s, plan_diff(journal.tasks(s.roadmap.id), s.roadmap)) for s in sources))


def _withdrawal(workspace: Workspace, row: RoadmapRow) -> FileChange:
    """What the loss of a roadmap's file would mean: all its tasks withdrawn."""
    empty = Roadmap(row.id, row.title, row.county, row.document, row.issued_on, tasks=())
    with workspace.journal() as journal:
        return FileChange(RoadmapFile(empty, FileFacts("", 0, 0, "")), plan_diff(journal.tasks(row.id), empty))


def apply(workspace: Workspace, preview: Preview, *, force: bool = False) -> str:
    """Write the difference and tell it.

    Raises :class:`RoadmapProblems` where the preview has problems, :class:`Refused` where a roadmap would lose more
    than a fifth of its tasks without ``force``, :class:`StaleWrite` where somebody synced in between.
    """
    if preview.problems:
        raise RoadmapProblems(_("路线图文件有问题，数据库未改动"), preview.problems)
    if preview.refusals and not force:
        raise Refused(_("；").join(preview.refusals), hint=_("确认无误后加 --force；用 --dry-run 查看差异"))
    said = Said(workspace.actor, workspace.clock.now())
    with workspace.journal() as journal:
        for change in preview.changes:
            roadmap = change.source.roadmap
            if plan_diff(journal.tasks(roadmap.id), roadmap) != change.diff:
                raise StaleWrite(_("查看差异之后计划又有变动"), hint=_("请重新同步"))
            events = _events(workspace, change.diff, roadmap.issued_on)
            journal.store_plan(roadmap, events, change.source.file, said)
        with workspace.reader() as reader:
            rows = reader.roadmaps()
        for roadmap_id, file in resaved(workspace.settings.roadmaps, rows):
            journal.touch(roadmap_id, file, said)
    return summary(preview)


def _events(workspace: Workspace, diff: PlanDiff, issued: date) -> list[Event]:
    moment, actor, as_of = workspace.clock.now(), workspace.actor, workspace.as_of

    def event(kind: EventType, code: str, day: date, **values: object) -> Event:
        return Event(diff.roadmap, code, kind, day, moment, actor, **values)  # type: ignore[arg-type]

    return [
        *(event(EventType.PLANNED, task.id, issued, plan=task) for task in diff.added),
        *(event(EventType.REPLANNED, change.new.id, issued, plan=change.new) for change in diff.changed),
        *(event(EventType.REPLANNED, task.id, max(as_of, issued), plan=task) for task in diff.restored),
        *(event(EventType.WITHDRAWN, task.id, max(as_of, issued)) for task in diff.withdrawn),
    ]


def summary(preview: Preview) -> str:
    """How many tasks were added, changed, withdrawn and restored, in one sentence."""
    counts = [
        (_("新增"), sum(len(diff.added) for diff in preview.diffs)),
        (_("调整"), sum(len(diff.changed) for diff in preview.diffs)),
        (_("撤出"), sum(len(diff.withdrawn) for diff in preview.diffs)),
        (_("恢复列入"), sum(len(diff.restored) for diff in preview.diffs)),
    ]
    told = _("，").join(_("{what} {count} 项").format(what=what, count=count) for what, count in counts if count)
    return _("已同步：{told}").format(told=told) if told else _("计划没有变化")
