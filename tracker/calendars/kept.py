"""What is known of calendar files as they were written: whose octets need not be made again.

The files themselves keep the octets. Beside the database stands, for each folder that calendars were written to, a
record of them: the SHA-256 of each file, and the mark and length of each of its parts. A file that is not what was
written (deleted, edited, cut short, another's) is made anew, and so is everything where the record is missing, of
another edition, or not as it was written, which its first line tells; so a lost record costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tracker.calendars.feed import TAIL, Calendar
from tracker.content import content_of
from tracker.placing import placing

_MOST_BYTES = 1 << 28


class WrittenFile(NamedTuple):
    """A file as it was written: its digest, its calendar's mark, the marks and the lengths of its parts."""

    sha256: str
    mark: str
    marks: str
    lengths: str


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
        self._before: object = None
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            self._read(content_of(file, _MOST_BYTES))

    def _read(self, content: bytes) -> None:
        sha256, _end, text = content.partition(b"\n")
        if sha256 != _sha256_of(text):
            return
        told = json.loads(text)
        if told["edition"] == self._edition:
            files = {name: WrittenFile(*record) for name, record in told["files"].items()}
            self._files, self.noted = files, dict(told["noted"])
            self._before = (files.copy(), self.noted.copy())

    def content(self, path: Path, calendar: Calendar) -> bytes | None:
        """What the file has to hold; None where it does. Of what was written for other parts only those are made."""
        name, marks = self._name(path), " ".join(part.mark for part in calendar.parts)
        found = path.read_bytes() if path.is_file() else None
        record = self._files.get(name)
        if record and (found is None or _sha256_of(found).decode() != record.sha256):
            record = None
        if record and (record.mark, record.marks) == (calendar.mark, marks):
            return None
        pieces = _pieces(found, record) if found and record and record.mark == calendar.mark else {}
        made = [pieces.get(part.mark) or part.octets() for part in calendar.parts]
        content = b"".join([*made, TAIL])
        lengths = " ".join(str(len(piece)) for piece in made)
        self._files[name] = WrittenFile(_sha256_of(content).decode(), calendar.mark, marks, lengths)
        return None if content == found else content

    def close(self) -> None:
        """Keep the record for the next time; where that is not possible, the next time takes longer."""
        if (self._files, self.noted) == self._before:
            return
        self._files = {name: record for name, record in self._files.items() if (self._folder / name).exists()}
        told = {"edition": self._edition, "noted": self.noted, "files": self._files}
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with placing(self._file, settles=False) as part:
                text = json.dumps(told).encode()
                part.write_bytes(_sha256_of(text) + b"\n" + text)

    def _name(self, path: Path) -> str:
        return path.relative_to(self._folder).as_posix()


def record_file(root: Path, folder: Path) -> Path:
    """Where a workspace keeps the record of a folder."""
    name = hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:16]
    return root / ".tracker" / f"calendars-{name}.kept"


def _sha256_of(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


def _pieces(content: bytes, record: WrittenFile) -> dict[str, bytes]:
    marks, lengths = record.marks.split(), list(map(int, record.lengths.split()))
    if len(marks) != len(lengths) or sum(lengths) + len(TAIL) != len(content):
        return {}
    pieces, at = {}, 0
    for mark, length in zip(marks, lengths, strict=True):
        pieces[mark] = content[at : at + length]
        at += length
    return pieces
