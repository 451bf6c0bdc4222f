"""The files of standards that roadmaps name, looked at without being read: are they as they were?

Light, because every listing command asks. Where a standard's file is found is told here as
:mod:`tracker.plans.standards.finding` tells it to who reads it; ``tests/services/workspace/test_standards.py`` holds
the two together.
"""

from __future__ import annotations

import os
from typing import NamedTuple

import tracker
from tracker.content import content_of
from tracker.store.schema import File

_MOST_BYTES = 10 << 20


class StandardFacts(NamedTuple):
    """A standard's file as it was last looked at; of one that is not there the name alone."""

    name: str
    size: int = -1
    mtime_ns: int = 0
    sha256: str = ""

    def text(self) -> str:
        """As a roadmap keeps it: ``FileFacts.standard_file``."""
        return " ".join(map(str, self)) if self.name else ""


def told_facts(text: str) -> StandardFacts:
    """What :meth:`StandardFacts.text` wrote; of any other text no facts, which no file has."""
    parts = text.split(" ")
    return StandardFacts(parts[0], int(parts[1]), int(parts[2]), parts[3]) if len(parts) == 4 else StandardFacts(text)


class StandardFiles:
    """The standards of the roadmaps in one folder, each looked at once."""

    def __init__(self, folder: File) -> None:
        own = os.path.dirname(os.path.join(os.getcwd(), os.fspath(folder)))
        package = os.path.dirname(str(tracker.__file__))
        places = (own, os.path.join(package, "supplied"), os.path.dirname(package))
        self._folders = [os.path.join(place, "standards") for place in places]
        self._seen: dict[str, StandardFacts] = {}
        self._digests: dict[str, str] = {}

    def facts(self, name: str) -> StandardFacts:
        """A standard's file as it is now."""
        seen = self._look(name)
        return seen if seen.size < 0 else seen._replace(sha256=self._digest(name))

    def is_untouched(self, text: str) -> bool:
        """Whether a standard's file has the time and size that were told; true where no standard was."""
        return not text or self._look(told_facts(text).name) == told_facts(text)._replace(sha256="")

    def is_as_read(self, text: str) -> bool:
        """Whether it says what it said: by time and size, and by content where these have moved."""
        if self.is_untouched(text):
            return True
        told = told_facts(text)
        return told.sha256 != "" and self.facts(told.name)[1::2] == told[1::2]

    def _look(self, name: str) -> StandardFacts:
        if name not in self._seen:
            self._seen[name] = self._found(name)
        return self._seen[name]

    def _found(self, name: str) -> StandardFacts:
        path = self._path(name)
        try:
            stat = os.stat(path) if path else None
        except OSError:
            stat = None
        return StandardFacts(name, stat.st_size, stat.st_mtime_ns) if stat else StandardFacts(name)

    def _path(self, name: str) -> str:
        paths = (os.path.join(folder, f"{name}.yaml") for folder in self._folders)
        return next((path for path in paths if os.path.isfile(path)), "") if name else ""

    def _digest(self, name: str) -> str:
        if name not in self._digests:
            from hashlib import sha256
            from pathlib import Path

            try:
                self._digests[name] = sha256(content_of(Path(self._path(name)), _MOST_BYTES)).hexdigest()
            except OSError:
                self._digests[name] = ""
        return self._digests[name]
