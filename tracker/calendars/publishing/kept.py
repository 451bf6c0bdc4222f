"""What is known of calendar files as they were written, so that one that is still so is not written again.

Beside the database stands, for each folder that calendars were written to, a record of them: the digest of each file,
and of what it was made. A file that is not what was written (deleted, edited, cut short, another's) is written anew,
and so is every file where the record is missing, of another edition, or not as it was written, which its first line
tells; so a lost record costs time and nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
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


class Kept:
    """The record of one folder and what lies below it, for programs of one edition.

    ``noted`` keeps further small things that hold for the edition alone.
    """

    def __init__(self, file: Path, folder: Path, edition: str) -> None:
        self._file = file
        self._folder = folder
        self._edition = edition
        self._files: dict[str, WrittenFile] = {}
        self.noted: dict[str, int] = {}
        self._before = ""
        with suppress(OSError, ValueError, TypeError):
            self._read(content_of(file, _MOST_BYTES))

    def _read(self, content: bytes) -> None:
        digest, _end, text = content.partition(b"\n")
        if digest.decode() != digest_of(text):
            return
        edition, noted, *files = text.decode().split("\n")
        self._files = {name: WrittenFile(*record) for name, *record in (line.split("\t") for line in files)}
        if edition == self._edition:
            words = noted.split()
            self.noted = {word: int(value) for word, value in zip(words[::2], words[1::2], strict=True)}
            self._before = self._text()

    def _text(self) -> str:
        noted = " ".join(f"{word} {value}" for word, value in self.noted.items())
        files = ["\t".join((name, *record)) for name, record in self._files.items()]
        return "\n".join([self._edition, noted, *files])

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
        if self._text() == self._before:
            return
        self._files = {name: record for name, record in self._files.items() if (self._folder / name).exists()}
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            text = self._text().encode()
            with placing(self._file, settles=False) as part:
                part.write_bytes(digest_of(text).encode() + b"\n" + text)

    def _name(self, path: Path) -> str:
        return path.relative_to(self._folder).as_posix()


class WrittenFolder(NamedTuple):
    """What is known of one folder: when anything was written to it last, and its files by their names in it."""

    at: datetime
    files: Mapping[str, WrittenFile]


def written_folders(root: Path) -> list[WrittenFolder]:
    """The folders that a workspace has written calendars to, as far as it is known, whatever the program's edition."""
    found = []
    with suppress(OSError):
        for file in sorted((root / _PLACE).glob("calendars-*.kept")):
            files = Kept(file, file.parent, "").files
            if files:
                found.append(WrittenFolder(datetime.fromtimestamp(int(file.stat().st_mtime), UTC), files))
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
