"""What the octets of every entry depend on beside the task: the program as it is, its language, the working days."""

from __future__ import annotations

import hashlib
import sys
from functools import lru_cache
from pathlib import Path

from tracker.i18n import current_language
from tracker.workdays import workdays_mark

PACKAGE = Path(__file__).parents[1]
MODULES = (
    "calendars/alarms", "calendars/edition", "calendars/entry", "calendars/feed", "calendars/lines",
    "calendars/wording", "cells", "content", "core/facts", "core/kinds", "core/model", "core/status", "errors",
    "failures", "i18n", "text", "workdays",
)  # fmt: skip
"""The modules that have a part in making an entry; ``tests/calendars/test_edition.py`` holds the list complete."""


def digest(*values: object) -> str:
    """A short name for values that stand in code as they are printed: equal for equal ones alone."""
    return hashlib.blake2b(repr(values).encode(), digest_size=12).hexdigest()


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
    return digest(texts, sys.version_info[:3])


@lru_cache(maxsize=1)
def _catalogue() -> str:
    return digest((PACKAGE / "locale" / "en" / "LC_MESSAGES" / "tracker.mo").read_bytes())
