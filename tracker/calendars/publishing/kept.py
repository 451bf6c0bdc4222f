"""What is known of calendar files as they were written, so that one that is still so is not written again.

Beside the database stands, for each folder that calendars were written to, a record of them: the digest of each file,
and of what it was made. A file that is not what was written (deleted, edited, cut short, another's) is written anew,
and so is every file where the record is missing or not as it was written, which its first line tells; so a lost record
costs time and nothing else. Which folder it is stands in the line without a file's name, as JSON because the name of a
folder may be anything. The working days that were looked up are noted there in the same way.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from tracker.calendars.edition import digest_of
from tracker.content import content_of
from tracker.placing import placing

_PLACE = ".tracker"
_MOST_BYTES = 1 << 24
_MOST_CALENDAR_BYTES = 1 << 28


class WrittenFile(NamedTuple):
    """A file as it was written: its digest, and what tells the calendar that it was made of from any other."""

    digest: str
    made_of: str


class Noted:
    """Numbers by names that hold under a condition, which is a text without ends of lines; kept in a file."""

    def __init__(self, file: Path, condition: str) -> None:
        self._file, self._condition = file, condition
        self.values: dict[str, int] = {}
        with suppress(OSError, ValueError):
            found, *lines = _read(file)
            if found == condition:
                self.values = {name: int(value) for name, value in (line.split("\t") for line in lines)}
        self._before = dict(self.values)

    def close(self) -> None:
        """Keep them for the next time."""
        if self.values != self._before:
            _write(self._file, [self._condition, *(f"{name}\t{value}" for name, value in self.values.items())])


class Kept:
    """The record of one folder and what lies below it."""

    def __init__(self, file: Path, folder: Path) -> None:
        self._file = file
        self._folder = folder
        self._place = _place_of(folder, file)
        self._files: dict[str, WrittenFile] = {}
        noted = ""
        with suppress(OSError, ValueError, TypeError):
            noted, self._files = _record(file)
        self._before = (noted, dict(self._files))

    @property
    def files(self) -> Mapping[str, WrittenFile]:
        """What was written, by the files' names in the folder."""
        return dict(self._files)

    def is_still(self, path: Path, made_of: str) -> bool:
        """Whether the file stands as it was written, and was made of just that."""
        record = self._files.get(self._name(path))
        if record is None or record.made_of != made_of:
            return False
        content = octets_at(path)
        return content is not None and digest_of(content) == record.digest

    def note(self, path: Path, content: bytes, made_of: str) -> None:
        """The file holds this now, which was made of that."""
        self._files[self._name(path)] = WrittenFile(digest_of(content), made_of)

    def close(self) -> None:
        """Keep the record for the next time; where that is not possible, the next time takes longer."""
        if (self._place, self._files) == self._before:
            return
        there = {name: record for name, record in self._files.items() if (self._folder / name).exists()}
        _write(self._file, [f"\t{self._place}", *("\t".join((name, *record)) for name, record in there.items())])

    def _name(self, path: Path) -> str:
        return path.relative_to(self._folder).as_posix()


class WrittenFolder(NamedTuple):
    """What is known of one folder: when anything was written to it last, and its files by their names in it.

    ``place`` is None where a program wrote it that did not note the folder yet.
    """

    at: datetime
    files: Mapping[str, WrittenFile]
    place: Path | None = None

    def has(self, name: str) -> bool:
        """Whether a file is still there, as far as it is known."""
        return name in self.files and (self.place is None or (self.place / name).exists())


def written_folders(root: Path) -> list[WrittenFolder]:
    """The folders that a workspace has written calendars to, as far as it is known, whatever the program's edition."""
    found = []
    with suppress(OSError):
        for file in sorted((root / _PLACE).glob("calendars-*.kept")):
            with suppress(OSError, ValueError, TypeError):
                noted, files = _record(file)
                at = datetime.fromtimestamp(int(file.stat().st_mtime), UTC)
                found.append(WrittenFolder(at, files, root / json.loads(noted) if noted else None))
    return found


def record_file(root: Path, folder: Path) -> Path:
    """Where a workspace keeps the record of a folder."""
    name = digest_of(os.fsencode(os.path.realpath(folder)))[:16]
    return root / _PLACE / f"calendars-{name}.kept"


def octets_at(path: Path) -> bytes | None:
    """What a calendar file holds; None where there is none, where it cannot be read, and for what is too large."""
    with suppress(OSError):
        if path.is_file() and path.stat().st_size <= _MOST_CALENDAR_BYTES:
            return path.read_bytes()
    return None


def _place_of(folder: Path, file: Path) -> str:
    """A folder as its record notes it: from the workspace on, which may be moved, where it lies in there."""
    place, root = os.path.realpath(folder), os.path.realpath(file.parent.parent)
    return json.dumps(os.path.relpath(place, root) if Path(place).is_relative_to(root) else place)


def _record(file: Path) -> tuple[str, dict[str, WrittenFile]]:
    """The folder that a record notes, empty for none, and the files. Raises as :func:`_read`, and ``TypeError``."""
    lines = {name: told for name, *told in (line.split("\t") for line in _read(file))}
    (noted,) = lines.pop("", [""])
    return noted, {name: WrittenFile(*told) for name, told in lines.items()}


def _read(file: Path) -> list[str]:
    """The lines of a record. Raises ``OSError``, and ``ValueError`` for one that is not as it was written."""
    digest, _end, text = content_of(file, _MOST_BYTES).partition(b"\n")
    if digest.decode() != digest_of(text):
        raise ValueError(file)
    return text.decode().split("\n")


def _write(file: Path, lines: Sequence[str]) -> None:
    text = "\n".join(lines).encode()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with placing(file, settles=False) as part:
            part.write_bytes(digest_of(text).encode() + b"\n" + text)
