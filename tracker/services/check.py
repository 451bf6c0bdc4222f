"""Check roadmap files without touching the database."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.content import Unreadable
from tracker.core.model import Roadmap
from tracker.core.problem import Problem
from tracker.errors import UsageError
from tracker.failures import reason_of
from tracker.i18n import _
from tracker.services.workspace.files import matched, roadmap_files
from tracker.text import clean
from tracker.workdays import HOW_TO_WRITE, read_overrides

if TYPE_CHECKING:
    from tracker.core.indicators.standard import Standard
    from tracker.store.questions.rows import RoadmapRow


@dataclass(frozen=True, slots=True)
class Checked:
    """The roadmaps and standards that can be used, and every problem and warning of every file."""

    roadmaps: tuple[Roadmap, ...]
    problems: tuple[Problem, ...]
    standards: tuple[Standard, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether any problem is more than a warning."""
        return any(not problem.is_warning for problem in self.problems)


def check(paths: tuple[Path, ...], *, known: Sequence[RoadmapRow] = (), holidays: Path | None = None) -> Checked:
    """Read files, or all roadmap files of folders, and judge standards as such.

    Raises :class:`UsageError` when there is nothing to read.
    ``known`` are the roadmaps of a database, which tell the first of two files that are the same roadmap;
    ``holidays`` is where the regional holidays may stand.
    """
    from tracker.plans.file import read_roadmap
    from tracker.plans.standards.finding import is_standard_file
    from tracker.services.workspace.plan_files import copies, heading_of

    files: list[Path] = []
    for path in paths:
        files += roadmap_files(path) if _is_folder(path) else [path]
    if not files:
        raise UsageError(_("{paths} 中没有路线图文件").format(paths=_("、").join(map(str, paths))))
    measured_by = [file for file in files if is_standard_file(file)]
    standards, problems = _of_standards(measured_by)
    files = [file for file in files if file not in measured_by]
    rows = matched([file.stem for file in files], known)
    read: dict[Path, Roadmap] = {}
    for file in files:
        row = rows.get(file.stem)
        roadmap, found = read_roadmap(file, known_as=row.id if row else "")
        problems += [each for each in found if each.file == clean(str(file)) or each not in problems]
        if roadmap:
            read[file.absolute()] = roadmap
    problems += copies([heading_of(roadmap, file, is_known=file.stem in rows) for file, roadmap in read.items()])
    problems += _of_holidays(holidays) if holidays else []
    return Checked(tuple(read.values()), tuple(sorted(problems)), standards)


def _of_standards(files: Sequence[Path]) -> tuple[tuple[Standard, ...], list[Problem]]:
    from tracker.plans.standards.reading import read_standard

    read = [read_standard(file) for file in files]
    return tuple(standard for standard, _found in read if standard), [
        each for _standard, found in read for each in found
    ]


def _of_holidays(file: Path) -> list[Problem]:
    """What keeps a file of regional holidays from being used, which may as well not be there."""
    from tracker.plans.format.codes import CODES

    try:
        if os.path.lexists(file):
            read_overrides(file)
    except Unreadable as error:
        told = _(CODES["bad-holidays"]).format(reason=error)
        return [Problem(str(file), error.line, error.column, "bad-holidays", told, _(HOW_TO_WRITE))]
    return []


def _is_folder(path: Path) -> bool:
    """Whether a folder stands there, or something else. Raises :class:`UsageError` where nothing can be found."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except FileNotFoundError:
        raise UsageError(_("没有文件 {path}").format(path=path)) from None
    except OSError as error:
        raise UsageError(_("{path} 打不开：{reason}").format(path=path, reason=reason_of(error))) from None
