"""The plan in force that a document replaces: as its file is written, and as it is read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.core.identity.unit_names import UnitNames
from tracker.core.model import Roadmap, Task
from tracker.core.written.roadmap import WrittenRoadmap, WrittenTask
from tracker.errors import NoRoadmap, RoadmapProblems, UsageError
from tracker.failures import reason_of
from tracker.i18n import _
from tracker.services.ready import is_first_use
from tracker.services.workspace.files import file_of, matched, roadmap_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.services.workspace import Workspace
    from tracker.store.questions.rows import RoadmapRow

_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True)
class FormerPlan:
    """A roadmap file, what it says word by word, and the roadmap that it is read as."""

    path: Path
    written: WrittenRoadmap
    roadmap: Roadmap

    @classmethod
    def named(cls, workspace: Workspace, name: str) -> FormerPlan:
        """The plan of a roadmap's id, or of a file. Raises :class:`NoRoadmap`, :class:`RoadmapProblems`."""
        rows = _rows(workspace)
        path = Path(name)
        if not path.name.endswith(_ENDINGS):
            path = file_of(workspace.settings.roadmaps, name, rows) or _by_stem(workspace.settings.roadmaps, name)
        known = matched([path.stem], rows).get(path.stem) if _is_ours(workspace, path) else None
        return cls.of_file(path, known.id if known else "")

    @classmethod
    def of_file(cls, path: Path, known_as: str = "") -> FormerPlan:
        """The plan of a file. Raises :class:`RoadmapProblems`, :class:`UsageError`."""
        from tracker.plans.file import read_roadmap
        from tracker.plans.rewriting import written_of

        roadmap, problems = read_roadmap(path, known_as=known_as)
        if roadmap is None:
            errors = tuple(problem for problem in problems if not problem.is_warning)
            raise RoadmapProblems(_("路线图文件有 {count} 处问题，数据库未改动").format(count=len(errors)), errors)
        try:
            written = written_of(path)
        except OSError as error:
            raise UsageError(_("{path} 打不开：{reason}").format(path=path, reason=reason_of(error))) from error
        return cls(path, written._replace(id=roadmap.id), roadmap)

    @cached_property
    def tasks(self) -> Mapping[str, WrittenTask]:
        """The tasks as they are written, by id."""
        return {task.id: task for task in self.written.tasks}

    @cached_property
    def read(self) -> Mapping[str, Task]:
        """The tasks as they are read, by id; of a repeated one the first turn."""
        found: dict[str, Task] = {}
        for task in self.roadmap.tasks:
            found.setdefault(task.id.partition("@")[0].partition("~")[0], task)
            found[task.id] = task
        return found

    @cached_property
    def names(self) -> UnitNames:
        """Its units by what they are called."""
        called = ((name, unit.name) for unit in self.written.units for name in (unit.name, *unit.aliases))
        return UnitNames(called, self.written.county)


def _rows(workspace: Workspace) -> list[RoadmapRow]:
    if is_first_use(workspace):
        return []
    with workspace.reader() as reader:
        return reader.all_roadmaps()


def _is_ours(workspace: Workspace, path: Path) -> bool:
    return path.parent.resolve() == workspace.settings.roadmaps.resolve()


def _by_stem(folder: Path, name: str) -> Path:
    """The file of that name. Raises :class:`NoRoadmap`."""
    files = roadmap_files(folder)
    found = next((path for path in files if path.stem == name), None)
    if found is None:
        names = _("、").join(path.stem for path in files) or "—"
        raise NoRoadmap(_("没有路线图 {name}").format(name=name), hint=_("可用：{values}").format(values=names))
    return found
