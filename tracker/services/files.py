"""Roadmap files on disk: which there are, and whether they differ from what the database was filled with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.store.schema import FileFacts

if TYPE_CHECKING:
    from tracker.services.workspace import Workspace
    from tracker.store.rows import RoadmapRow


def roadmap_files(folder: Path) -> list[Path]:
    """The roadmap files of a folder, by name; empty where the folder is not there."""
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.iterdir() if p.suffix in (".yaml", ".yml") and not p.name.startswith("."))


def fingerprint(path: Path) -> FileFacts:
    """Size, time and SHA-256 of a file."""
    import hashlib

    stat = path.stat()
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
    return FileFacts(str(path.resolve()), stat.st_size, stat.st_mtime_ns, digest.hexdigest())


def is_stale(workspace: Workspace, rows: Sequence[RoadmapRow] | None = None) -> bool:
    """Whether the files differ from what the database holds: by stat, and by content where the stat has moved.

    ``rows`` are the database's roadmaps where the caller has read them already.
    """
    if rows is None:
        with workspace.reader() as reader:
            rows = reader.roadmaps()
    folder = workspace.settings.roadmaps
    return bool(changed_files(folder, rows) or vanished(folder, rows))


def changed_files(folder: Path, rows: Iterable[RoadmapRow]) -> list[Path]:
    """The files that are new to the database or whose content has changed."""
    known = {row.id: row for row in rows}
    return [path for path in roadmap_files(folder) if _differs(path, known.get(path.stem))]


def _differs(path: Path, row: RoadmapRow | None) -> bool:
    if row is None:
        return True
    try:
        stat = path.stat()
        if (stat.st_size, stat.st_mtime_ns) == (row.size, row.mtime_ns):
            return False
        return stat.st_size != row.size or fingerprint(path).sha256 != row.sha256
    except OSError:
        return True


def vanished(folder: Path, rows: Iterable[RoadmapRow]) -> list[RoadmapRow]:
    """The roadmaps in the database whose file is no longer there."""
    present = {path.stem for path in roadmap_files(folder)}
    return [row for row in rows if row.path and row.id not in present]
