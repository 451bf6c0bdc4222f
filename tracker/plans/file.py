"""Roadmap files in: a file becomes a roadmap, or the complete list of what is wrong with it."""

from __future__ import annotations

import errno
import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.content import content_of
from tracker.core.model import Roadmap
from tracker.core.problem import Problem
from tracker.core.rules.checking import check_roadmap
from tracker.failures import reason_of
from tracker.i18n import _
from tracker.plans.codes import ProblemList
from tracker.plans.drafting import draft
from tracker.plans.nodes import START, read_nodes
from tracker.plans.rows import RowReader

MEGABYTES = 10


def read_roadmap(path: Path, *, known_as: str = "") -> tuple[Roadmap | None, tuple[Problem, ...]]:
    """The roadmap of one file and every problem in it, in order; None when any problem is more than a warning.

    ``known_as`` is the roadmap's id where the file states none; without it the file's name without its ending.
    """
    problems = ProblemList(str(path))
    data = _content(path, problems)
    with _no_collection():
        roadmap = None if data is None else _roadmap(data, known_as or path.stem, problems)
    return (None if problems.is_fatal else roadmap), problems.sorted()


def namesakes(paths: Iterable[Path]) -> list[Problem]:
    """A problem for each file whose name without its ending, the roadmap's id, an earlier one has."""
    first: dict[str, str] = {}
    problems: list[Problem] = []
    for path in paths:
        other = first.setdefault(path.stem, path.name)
        if other != path.name:
            problems += _clash(path, other)
    return problems


def copied(path: Path, other: str, *, roadmap_id: str = "") -> tuple[Problem, ...]:
    """The problem of a file that is the same roadmap as another one; ``roadmap_id`` where only the id is the same."""
    problems = ProblemList(str(path))
    if roadmap_id:
        hint = _("是另一份路线图的，在文件里另写一个 id")
        problems.add("duplicate-roadmap", START, name=roadmap_id, other=other, hint=hint)
    else:
        hint = _("备份请移到别的文件夹；确是另一份路线图的，把名称、文号或县名写得不同")
        problems.add("copied-roadmap", START, other=other, hint=hint)
    return problems.sorted()


@contextmanager
def _no_collection() -> Iterator[None]:
    # Nearly everything built here lives on; the collector's passes over it cost a third of the time at 10,000 tasks.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _clash(path: Path, other: str) -> tuple[Problem, ...]:
    problems = ProblemList(str(path))
    problems.add("duplicate-roadmap", START, name=path.stem, other=other, hint=_("请给其中一个文件改名"))
    return problems.sorted()


def _content(path: Path, problems: ProblemList) -> bytes | None:
    if not all(char.isalnum() or char in "-_." for char in path.stem):
        hint = _("文件名只用文字、数字和 - _ .")
        problems.add("bad-file-name", START, name=path.stem, hint=hint)
        return None
    try:
        return content_of(path, MEGABYTES << 20)
    except OSError as error:
        if error.errno == errno.EFBIG:
            problems.add("file-too-large", START, limit=MEGABYTES)
        else:
            problems.add("unreadable-file", START, reason=reason_of(error))
    return None


def _roadmap(data: bytes, roadmap_id: str, problems: ProblemList) -> Roadmap | None:
    root = read_nodes(data, problems)
    top = None if root is None else RowReader(problems).row(root, "roadmap", roadmap_id)
    if top is None or problems.is_full:
        return None
    drafted = draft(top, top["id"] or roadmap_id, problems)
    taken = problems.places()
    for finding in check_roadmap(drafted.roadmap):
        if problems.is_full:
            break
        at = drafted.place(finding.path)
        if (at.line, at.column) not in taken:
            problems.put(finding.code, at, finding.message, hint=finding.hint)
    return drafted.roadmap
