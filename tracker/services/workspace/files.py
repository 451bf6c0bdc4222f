"""Roadmap files on disk: which there are, and whether they differ from what the database was filled with."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tracker.content import content_of
from tracker.errors import NoRoadmap, UsageError
from tracker.failures import reason_of
from tracker.i18n import _
from tracker.services.workspace.standards import StandardFiles, told_facts
from tracker.store.schema import File, FileFacts

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.services.workspace import Workspace
    from tracker.store.questions.rows import RoadmapRow

_MOST_BYTES = 10 << 20
"""No roadmap is larger: ``MEGABYTES`` in plans/file.py, which listing commands do not import."""


def roadmap_files(folder: Path) -> list[Path]:
    """The roadmap files of a folder, by name; empty where the folder is not there.

    Raises :class:`UsageError` for one that may not be looked into.
    """
    return [folder / entry.name for entry in _entries(folder)]


def some_roadmaps(folder: Path) -> list[Path]:
    """The roadmap files of a folder. Raises :class:`NoRoadmap` where there is none, with what to do about it."""
    found = roadmap_files(folder)
    if not found:
        raise NoRoadmap(
            _("{folder} 中没有路线图文件").format(folder=folder),
            hint=_("用 tracker init 放入样例，或用 --roadmaps 指定文件夹；想先看一看，运行 tracker demo"),
        )
    return found


def _entries(folder: File) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            found = [e for e in entries if e.name.endswith((".yaml", ".yml")) and not e.name.startswith(".")]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else _("文件名里有不能用的字符")
        raise UsageError(
            _("路线图文件夹 {folder} 打不开：{reason}").format(folder=folder, reason=reason),
            hint=_("请检查权限，或用 --roadmaps 指定文件夹"),
        ) from None
    return sorted(found, key=lambda entry: entry.name)


def _stem(entry: os.DirEntry[str]) -> str:
    return entry.name.rpartition(".")[0]


def matched(stems: Iterable[str], rows: Sequence[RoadmapRow]) -> dict[str, RoadmapRow]:
    """The database's roadmap of each file, by the file's name without its ending.

    It is the one that was read from a file of that name, or that has this name for its id and no other file.
    """
    present = set(stems)
    by_file = {_stem_of(row.path): row for row in rows if row.path}
    found = {stem: by_file[stem] for stem in present & by_file.keys()}
    taken = {row.id for row in found.values()}
    rest = {row.id: row for row in rows if row.id not in taken}
    return {**{stem: rest[stem] for stem in present & rest.keys()}, **found}


def _stem_of(path: str) -> str:
    return re.split(r"[\\/]", path)[-1].rpartition(".")[0]


def file_of(folder: Path, roadmap: str, rows: Sequence[RoadmapRow]) -> Path | None:
    """The file that a roadmap stands in; None where there is none."""
    paths = {path.stem: path for path in roadmap_files(folder)}
    return next((paths[stem] for stem, row in matched(paths, rows).items() if row.id == roadmap), None)


def fingerprint(path: Path) -> FileFacts:
    """Size, time and SHA-256 of a file; of one that cannot be read, or is no roadmap by its size, nothing.

    What cannot be read differs from everything, and whoever reads it next tells why.
    """
    import hashlib

    try:
        stat = path.stat()
        digest = hashlib.sha256(content_of(path, _MOST_BYTES)).hexdigest()
        return FileFacts(_shown(path.parent.resolve() / path.name), stat.st_size, stat.st_mtime_ns, digest)
    except OSError:
        return FileFacts("", 0, 0, "")


def _shown(path: Path) -> str:
    """The path as text, which a database takes whatever bytes it is of."""
    return os.fsencode(path).decode(errors="replace")


def is_stale(workspace: Workspace, rows: Sequence[RoadmapRow] | None = None) -> bool:
    """Whether the files differ from what the database holds: by stat, and by content where the stat has moved.

    ``rows`` are the database's roadmaps where the caller has read them already.
    """
    if rows is None:
        with workspace.reader() as reader:
            rows = reader.all_roadmaps()
    folder = workspace.settings.roadmaps_folder
    entries = _entries(folder)
    return bool(_changed(entries, rows, StandardFiles(folder)) or _missing(entries, rows))


def is_as_read(workspace: Workspace) -> bool:
    """Whether all files are as they were read, by time and size, and no other is there: a sync has nothing to do."""
    with workspace.reader() as reader:
        rows = reader.all_roadmaps()
    folder = workspace.settings.roadmaps_folder
    entries, standards = _entries(folder), StandardFiles(folder)
    known = matched(map(_stem, entries), rows)
    is_known = len(entries) == len(known) and not _missing(entries, rows)
    return is_known and all(_is_untouched(entry, known[_stem(entry)], standards) for entry in entries)


def changed_files(folder: Path, rows: Iterable[RoadmapRow]) -> list[Path]:
    """The files that are new to the database, or whose content or standard has changed."""
    return [folder / entry.name for entry in _changed(_entries(folder), rows, StandardFiles(folder))]


def has_namesakes(folder: File) -> bool:
    """Whether two files of a folder differ in their names' endings alone."""
    stems = [_stem(entry) for entry in _entries(folder)]
    return len(set(stems)) < len(stems)


def _changed(
    entries: Sequence[os.DirEntry[str]], rows: Iterable[RoadmapRow], standards: StandardFiles
) -> list[os.DirEntry[str]]:
    known = matched(map(_stem, entries), list(rows))
    return [entry for entry in entries if _differs(entry, known.get(_stem(entry)), standards)]


def _differs(entry: os.DirEntry[str], row: RoadmapRow | None, standards: StandardFiles) -> bool:
    if row is None or not standards.is_as_read(row.standard_file):
        return True
    if _has_facts(entry, row):
        return False
    from pathlib import Path

    try:
        return entry.stat().st_size != row.size or fingerprint(Path(entry.path)).sha256 != row.sha256
    except OSError:
        return True


def _is_untouched(entry: os.DirEntry[str], row: RoadmapRow, standards: StandardFiles) -> bool:
    return _has_facts(entry, row) and standards.is_untouched(row.standard_file)


def _has_facts(entry: os.DirEntry[str], row: RoadmapRow) -> bool:
    try:
        stat = entry.stat()
    except OSError:
        return False
    return (stat.st_size, stat.st_mtime_ns) == (row.size, row.mtime_ns)


def resaved(folder: Path, rows: Iterable[RoadmapRow]) -> list[tuple[str, FileFacts]]:
    """The roadmaps whose file, or their standard's, was saved again as it was.

    With what to remember so that it is not read at every look.
    """
    entries, standards = _entries(folder), StandardFiles(folder)
    moved = [(entry, row) for entry, row in _known(entries, rows) if not _is_untouched(entry, row, standards)]
    same = [(entry, row) for entry, row in moved if standards.is_as_read(row.standard_file)]
    found = [(row, fingerprint(folder / entry.name)) for entry, row in same]
    return [
        (row.id, file._replace(standard_file=standards.facts(told_facts(row.standard_file).name).text()))
        for row, file in found
        if file.sha256 == row.sha256 != ""
    ]


def _known(
    entries: Sequence[os.DirEntry[str]], rows: Iterable[RoadmapRow]
) -> Iterator[tuple[os.DirEntry[str], RoadmapRow]]:
    """The files whose roadmap the database has, with it."""
    known = matched(map(_stem, entries), list(rows))
    return ((entry, known[_stem(entry)]) for entry in entries if _stem(entry) in known)


def vanished(folder: Path, rows: Iterable[RoadmapRow]) -> list[RoadmapRow]:
    """The roadmaps in the database whose file is no longer there."""
    return _missing(_entries(folder), rows)


def _missing(entries: Sequence[os.DirEntry[str]], rows: Iterable[RoadmapRow]) -> list[RoadmapRow]:
    rows = list(rows)
    present = {row.id for row in matched(map(_stem, entries), rows).values()}
    return [row for row in rows if row.path and row.id not in present]
