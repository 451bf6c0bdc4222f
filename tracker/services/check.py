"""Check roadmap files without touching the database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tracker.core.model import Roadmap
from tracker.core.problem import Problem
from tracker.errors import UsageError
from tracker.i18n import _
from tracker.services.workspace.files import roadmap_files


@dataclass(frozen=True, slots=True)
class Checked:
    """The roadmaps that can be used, and every problem and warning of every file."""

    roadmaps: tuple[Roadmap, ...]
    problems: tuple[Problem, ...]

    @property
    def has_errors(self) -> bool:
        """Whether any problem is more than a warning."""
        return any(not problem.is_warning for problem in self.problems)


def check(paths: tuple[Path, ...]) -> Checked:
    """Read files, or all roadmap files of folders. Raises :class:`UsageError` when there is nothing to read."""
    from tracker.plans.file import read_roadmap

    files: list[Path] = []
    for path in paths:
        if not path.exists():
            raise UsageError(_("没有文件 {path}").format(path=path))
        files += roadmap_files(path) if path.is_dir() else [path]
    if not files:
        raise UsageError(_("{paths} 中没有路线图文件").format(paths=_("、").join(map(str, paths))))
    roadmaps: list[Roadmap] = []
    problems: list[Problem] = []
    for file in files:
        roadmap, found = read_roadmap(file)
        problems += found
        if roadmap:
            roadmaps.append(roadmap)
    return Checked(tuple(roadmaps), tuple(sorted(problems)))
