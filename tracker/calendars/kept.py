"""What is known of calendar files as they were written: whose octets need not be made again.

The files themselves keep the octets. Beside the database stands, for each folder that calendars were written to, a
record of them: the digest of each file, and the mark and length of each of its parts. A file that is not what was
written (deleted, edited, cut short, another's) is made anew, and so is everything where the record is missing, of
another edition, or not as it was written, which its first line tells; so a lost record costs time and nothing else.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tracker.calendars.edition import digest_of
from tracker.calendars.feed import TAIL, Calendar
from tracker.content import content_of
from tracker.placing import placing

_MOST_BYTES = 1 << 28


class WrittenFile(NamedTuple):
    """A file as it was written: its digest, its calendar's mark, the marks and the lengths of its parts."""

    digest: str
    mark: str
    marks: str
    lengths: str

    @property
    def size(self) -> int:
        """Its length in octets. Raises ``ValueError`` for lengths that are none."""
        lengths = self.lengths.split()
        if not all(map(str.isdecimal, lengths)):
            raise ValueError(self.lengths)
        return sum(map(int, lengths)) + len(TAIL)


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
        if edition == self._edition:
            words = noted.split()
            records = {name: WrittenFile(*record) for name, *record in (line.split("\t") for line in files)}
            if any(record.size < len(TAIL) for record in records.values()):
                return
            self.noted = {word: int(value) for word, value in zip(words[::2], words[1::2], strict=True)}
            self._files = records
            self._before = self._text()

    def _text(self) -> str:
        noted = " ".join(f"{word} {value}" for word, value in self.noted.items())
        files = ["\t".join((name, *record)) for name, record in self._files.items()]
        return "\n".join([self._edition, noted, *files])

    def content(self, path: Path, calendar: Calendar) -> bytes | None:
        """What the file has to hold; None where it does. Of what was written for other parts only those are made."""
        name, marks = self._name(path), " ".join(part.mark for part in calendar.parts)
        record = self._files.get(name)
        found = _octets(path, record.size) if record else None
        if record and (found is None or digest_of(found) != record.digest):
            record = None
        if record and (record.mark, record.marks) == (calendar.mark, marks):
            return None
        pieces = _pieces(found, record) if found and record and record.mark == calendar.mark else {}
        made = [pieces.get(part.mark) or part.octets() for part in calendar.parts]
        content = b"".join([*made, TAIL])
        lengths = " ".join(str(len(piece)) for piece in made)
        self._files[name] = WrittenFile(digest_of(content), calendar.mark, marks, lengths)
        return None if content == (found or _octets(path, len(content))) else content

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


def record_file(root: Path, folder: Path) -> Path:
    """Where a workspace keeps the record of a folder."""
    name = digest_of(os.fsencode(os.path.realpath(folder)))[:16]
    return root / ".tracker" / f"calendars-{name}.kept"


def _octets(path: Path, size: int) -> bytes | None:
    """What a file of that size holds; None where there is none, and where it cannot be read."""
    with suppress(OSError):
        if path.is_file() and path.stat().st_size == size:
            return path.read_bytes()
    return None


def _pieces(content: bytes, record: WrittenFile) -> dict[str, bytes]:
    marks, lengths = record.marks.split(), list(map(int, record.lengths.split()))
    if len(marks) != len(lengths) or sum(lengths) + len(TAIL) != len(content):
        return {}
    pieces, at = {}, 0
    for mark, length in zip(marks, lengths, strict=True):
        pieces[mark] = content[at : at + length]
        at += length
    return pieces
