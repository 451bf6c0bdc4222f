"""Roadmap files read: which roadmap each of them is, whatever it is called, and which is a copy of another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker.core.indicators.standard_text import standard_from_text
from tracker.core.model import Roadmap
from tracker.core.problem import Problem
from tracker.errors import RoadmapProblems
from tracker.i18n import _
from tracker.services.workspace.files import fingerprint, matched, roadmap_files
from tracker.services.workspace.standards import StandardFiles
from tracker.store.schema import FileFacts

if TYPE_CHECKING:
    from tracker.store.questions.rows import RoadmapRow

Progress = Callable[[int, int], None]
"""Told (files read, files in all)."""


@dataclass(frozen=True, slots=True)
class RoadmapFile:
    """A roadmap as its file says it, with the file's fingerprint."""

    roadmap: Roadmap
    file: FileFacts
    warnings: tuple[Problem, ...] = ()


def read_files(
    paths: Sequence[Path], folder: Path, rows: Sequence[RoadmapRow], *, progress: Progress | None = None
) -> list[RoadmapFile]:
    """The roadmaps of some files of a folder, each under the id it has in the database, whatever its file is called.

    ``rows`` are the database's roadmaps. Raises :class:`RoadmapProblems` with all problems of all files, one that is a
    copy of another file among them.
    """
    from tracker.plans.file import namesakes, read_roadmap

    present = roadmap_files(folder)
    known = matched([path.stem for path in present], rows)
    gone = [row for row in rows if row.id not in {row.id for row in known.values()}]
    sources: list[RoadmapFile] = []
    standards = StandardFiles(folder)
    problems = namesakes(present)
    for count, path in enumerate(paths, start=1):
        facts = fingerprint(path)
        row = known.get(path.stem) or next((row for row in gone if row.sha256 == facts.sha256 != ""), None)
        roadmap, found = read_roadmap(path, known_as=row.id if row else "")
        if roadmap is None:
            problems += [problem for problem in found if not problem.is_warning]
        else:
            facts = facts._replace(standard_file=_standard_facts(standards, roadmap))
            sources.append(RoadmapFile(_recognised(roadmap, path, row, gone), facts, tuple(found)))
        if progress:
            progress(count, len(paths))
    if not problems:
        problems += copies(_present(present, known, sources))
    if problems:
        problems = sorted(set(problems))  # of a standard that several name, each once
        sentence = _("路线图文件有 {count} 处问题，数据库未改动").format(count=len(problems))
        raise RoadmapProblems(sentence, tuple(problems))
    return sources


def _standard_facts(standards: StandardFiles, roadmap: Roadmap) -> str:
    return standards.facts(standard_from_text(roadmap.standard).id).text() if roadmap.standard else ""


def _recognised(roadmap: Roadmap, path: Path, row: RoadmapRow | None, gone: Sequence[RoadmapRow]) -> Roadmap:
    """The roadmap under the id of the vanished one that it plainly is: a renamed file with changes in it."""
    if row or roadmap.id != path.stem:
        return roadmap
    same = [old for old in gone if (old.county, old.document) == (roadmap.county, roadmap.document)]
    alike = [old for old in same if old.title == roadmap.title] or same
    alike = [old for old in alike if old.path] or alike  # one that was there until now, before one gone long since
    return roadmap._replace(id=alike[0].id) if len(alike) == 1 else roadmap


class Heading(NamedTuple):
    """What a file says of its roadmap; ``is_known`` where the database had it before."""

    path: Path
    id: str
    county: str
    document: str
    title: str
    is_known: bool = False


def heading_of(roadmap: Roadmap, path: Path, *, is_known: bool = False) -> Heading:
    """A roadmap's own heading."""
    return Heading(path, roadmap.id, roadmap.county, roadmap.document, roadmap.title, is_known)


def _present(paths: Sequence[Path], known: dict[str, RoadmapRow], sources: Sequence[RoadmapFile]) -> list[Heading]:
    """The heading of every file: of those that were read as they say now, of the others as the database knows them."""
    read = {Path(source.file.path).name: source.roadmap for source in sources}
    found = []
    for path in paths:
        row = known.get(path.stem)
        if path.name in read:
            roadmap = read[path.name]
            found.append(heading_of(roadmap, path, is_known=bool(row and row.id == roadmap.id)))
        elif row:
            found.append(Heading(path, row.id, row.county, row.document, row.title, is_known=True))
    return found


def copies(headings: Sequence[Heading]) -> list[Problem]:
    """A problem for each file that is the same roadmap as another: of its id, or of its county, document and title.

    The one that the database knows is the first; of others the one with the shorter name.
    """
    from tracker.plans.file import copied

    ids: dict[str, Heading] = {}
    told: dict[tuple[str, str, str], Heading] = {}
    problems: list[Problem] = []
    for heading in sorted(headings, key=lambda h: (not h.is_known, len(h.path.stem), h.path.name)):
        first = ids.setdefault(heading.id, heading)
        same = told.setdefault((heading.county, heading.document, heading.title), heading)
        if same is not heading:
            problems += copied(heading.path, same.path.name)
        elif first is not heading:
            problems += copied(heading.path, first.path.name, roadmap_id=heading.id)
    return problems
