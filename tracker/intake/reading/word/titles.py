"""The words over a table: short lines that stand directly before it, else the last heading, else the last line."""

from __future__ import annotations

_MOST_LINES = 3
_LONGEST = 60
_SENTENCE = ("。", "；", ";", "，")


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
        """The title of the table that comes now; nothing where no line stands between it and the one before."""
        lines, self._lines = self._lines, []
        heading, self._heading = self._heading, ""
        short: list[str] = []
        for line in reversed(lines):
            if len(line) > _LONGEST or line.endswith(_SENTENCE):
                break
            short.insert(0, line)
        return " ".join(" ".join(short).split("\n")) if short else heading or (lines[-1] if lines else "")
