"""The words over a table: short lines that stand directly before it, else the last heading, else the last line."""

from __future__ import annotations

import re

_MOST_LINES = 3
_LONGEST = 60
_SENTENCE = ("。", "；", ";", "，")
_FIRST = re.compile(r"附\s*[件表录]|表\s*\d")
"""What a title begins with, so that the lines before it belong to something else."""
_SIGNED = re.compile(r"(?:20\d\d|二[〇○零]..)年.{1,3}月.{1,3}日|.*[〔\[［（(]20\d\d[〕\]］）)].{0,6}号")
"""A day of issue or a document's number: they end what stands before an annex, and are no title."""


class TableTitles:
    """Lines of the running text as they come, and the title of a table that follows them."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._heading = ""

    def add(self, text: str, level: int) -> None:
        """One more line of the text; ``level`` is that of a heading."""
        self._lines = [*self._lines[1 - _MOST_LINES :], text]
        if level:
            self._heading = text

    def taken(self) -> str:
        """The title of the table that comes now, in its lines; nothing where none stands behind the last one."""
        lines, self._lines = self._lines, []
        heading, self._heading = self._heading, ""
        short: list[str] = []
        for line in reversed(lines):
            if len(line) > _LONGEST or line.endswith(_SENTENCE) or _SIGNED.fullmatch(line.strip()):
                break
            short.insert(0, line)
            if _FIRST.match(line.strip()):
                break
        return "\n".join(short) if short else heading or (lines[-1] if lines else "")
