"""What the octets of every entry depend on beside the task: the program as it is, its language, the working days."""

from __future__ import annotations

import marshal
import sys
from functools import lru_cache
from pathlib import Path

from tracker.i18n import current_language
from tracker.workdays import workdays_mark

try:  # hashlib loads OpenSSL, which takes longer than all the hashing here
    from _blake2 import blake2b
except ImportError:  # an interpreter that has it elsewhere
    from hashlib import blake2b

PACKAGE = Path(__file__).parents[1]
MODULES = (
    "calendars/deadline", "calendars/edition", "calendars/head", "calendars/identifiers", "calendars/lines",
    "calendars/reminder", "calendars/schedule", "calendars/shown", "calendars/titles", "calendars/turns",
    "calendars/wording", "cells", "clock", "content", "core/amount", "core/kinds", "core/status", "errors",
    "failures", "i18n", "services/calendars/gathering", "services/calendars/parts", "store/questions/rows", "text",
    "workdays",
)  # fmt: skip
"""The modules that make an entry of a row; ``tests/calendars/test_edition.py`` holds the list complete."""


def digest_of(content: bytes) -> str:
    """The name of a content, which no other has."""
    return blake2b(content, digest_size=32).hexdigest()


def digest(*values: object) -> str:
    """A short name for values that stand in code as they are printed: equal for equal ones alone."""
    return blake2b(repr(values).encode(), digest_size=12).hexdigest()


def digest_of_rows(base: str, *rows: tuple[str | int | None, ...]) -> str:
    """The same for rows of a database and such: tuples of plain values."""
    return blake2b(marshal.dumps((base, rows), 2), digest_size=12).hexdigest()


def edition() -> str:
    """A name for all of it: where two are equal, what was made of a task then would be made of it now.

    The program is told by its text rather than by its version, which does not change with every sentence.
    """
    language = current_language()
    catalogue = _catalogue() if language == "en" else ""
    return digest(_program(), language, catalogue, workdays_mark())


@lru_cache(maxsize=1)
def _program() -> str:
    texts = [(PACKAGE / f"{name}.py").read_bytes() for name in MODULES]
    return digest(digest_of(b"\0".join(texts)), sys.version_info[:3])


@lru_cache(maxsize=1)
def _catalogue() -> str:
    return digest((PACKAGE / "locale" / "en" / "LC_MESSAGES" / "tracker.mo").read_bytes())
