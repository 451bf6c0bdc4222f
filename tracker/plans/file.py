"""Roadmap files in: a file becomes a roadmap, or the complete list of what is wrong with it."""

from __future__ import annotations

import errno
import gc
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tracker.content import content_of
from tracker.core.model import Roadmap
from tracker.core.problem import Problem
from tracker.core.rules.whole.checking import check_roadmap
from tracker.failures import reason_of
from tracker.i18n import _
from tracker.plans.drafting.comments import warn_headings
from tracker.plans.drafting.draft import draft
from tracker.plans.format.codes import Placed, ProblemList
from tracker.plans.reporting.reported import with_reported
from tracker.plans.rows.reading import RowReader, TableRow
from tracker.plans.standards.citing import cited_choices, cited_standard
from tracker.plans.text.nodes import START, read_nodes

MEGABYTES = 10
_WithStandard = tuple[Roadmap, tuple[Problem, ...]]
"""A roadmap, and what is wrong in the file of its standard."""
_ROWS = ("stages", "units", "targets", "results", "problems", "measurements", "tasks")
"""The tables whose rows may say which warnings they acknowledge (``quiet``)."""


def read_roadmap(
    path: Path, *, known_as: str = "", place: Path | None = None
) -> tuple[Roadmap | None, tuple[Problem, ...]]:
    """The roadmap of one file and every problem in it, in order; None when any problem is more than a warning.

    ``known_as`` is the roadmap's id where the file states none; without it the file's name without its ending.
    ``place`` is where the file will stand, by which its standard is found, if not where it is read. Problems in the
    standard's own file stand behind those of the roadmap.
    """
    problems = ProblemList(str(path))
    data = _content(path, problems)
    with _no_collection():
        read = None if data is None else _roadmap(data, place or path, known_as or path.stem, problems)
    roadmap, beside = read or (None, ())
    return (None if problems.is_fatal else roadmap), (*problems.sorted(), *beside)


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


def _roadmap(data: bytes, path: Path, roadmap_id: str, problems: ProblemList) -> _WithStandard | None:
    root = read_nodes(data, problems)
    top = None if root is None else RowReader(problems, cited_choices(root, path)).row(root, "roadmap", roadmap_id)
    if top is None or problems.is_full:
        return None
    drafted = draft(top, top["id"] or roadmap_id, problems)
    standard, beside = cited_standard(top, path, problems)
    roadmap = with_reported(drafted.roadmap, top, problems)._replace(standard=standard)
    drafted = replace(drafted, roadmap=roadmap)
    warn_headings(data, top, problems)
    taken = problems.places()
    for finding in check_roadmap(drafted.roadmap):
        if problems.is_full:
            break
        at = drafted.place(finding.path)
        row = drafted.place(finding.path[:2])
        if (at.line, at.column) not in taken and problems.is_judged(finding.code, row):
            problems.put(finding.code, at, finding.message, hint=finding.hint)
    _acknowledge(top, problems)
    return roadmap, beside


def _acknowledge(top: TableRow, problems: ProblemList) -> None:
    """Mark what the rows acknowledge each for itself and the roadmap for the whole file; warn of what is not there."""
    rows = [row for table in _ROWS for row in top[table]]
    if not any(row["quiet"] for row in (top, *rows)):
        return
    owners = _Owners(top, rows)
    heard: set[tuple[int, int]] = set()

    def is_quiet(problem: Problem) -> bool:
        places = [_place(row.at("quiet", problem.code)) for row in owners.of(problem) if problem.code in row["quiet"]]
        heard.update(places)
        return bool(places)

    problems.acknowledge(is_quiet)
    if not problems.is_fatal:
        for code, at in _acknowledged([top, *rows]):
            if _place(at) not in heard:
                problems.add("unused-quiet", at, value=code, hint=_("已不需要，请删去"))


class _Owners:
    """Whose a problem is: the row in which it stands and the roadmap, or the roadmap alone."""

    def __init__(self, top: TableRow, rows: list[TableRow]) -> None:
        begun = [(_place(key), top) for key, _value in top.node.entries.values()]
        begun += [(_place(row.node), row) for row in rows]
        begun.sort(key=lambda each: each[0])
        self._top = top
        self._places = [place for place, _row in begun]
        self._rows = [row for _place, row in begun]

    def of(self, problem: Problem) -> tuple[TableRow, ...]:
        at = bisect_right(self._places, (problem.line, problem.column)) - 1
        row = self._rows[max(at, 0)]
        return (row,) if row is self._top else (row, self._top)


def _acknowledged(rows: list[TableRow]) -> Iterator[tuple[str, Placed]]:
    for row in rows:
        for code in row["quiet"]:
            yield code, row.at("quiet", code)


def _place(at: Placed) -> tuple[int, int]:
    return at.line, at.column
