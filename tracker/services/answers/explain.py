"""What the problem codes of roadmap files mean, read from the page that people read, ``docs/problems.md``."""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.services.workspace.supplied import supplied

_ROW = re.compile(r"\| `(?P<code>[a-z0-9-]+)` \|(?P<cells>.*)\|")


class Explanation(NamedTuple):
    """One code: whether it is only a warning, what it says, with places for values in braces, and how to mend it."""

    code: str
    is_warning: bool
    meaning_zh: str
    meaning_en: str
    remedy_zh: str
    remedy_en: str


def explanations() -> dict[str, Explanation]:
    """Every code with its explanation, in the order of the page. Raises :class:`UsageError` where the page is lost."""
    rows = (_ROW.fullmatch(line) for line in supplied("problems.md").read_text("utf-8").splitlines())
    return {row["code"]: _explanation(row["code"], row["cells"]) for row in rows if row}


def _explanation(code: str, cells: str) -> Explanation:
    severity, *texts = (cell.strip() for cell in cells.split("|"))
    return Explanation(code, severity.endswith("warning"), *texts)
