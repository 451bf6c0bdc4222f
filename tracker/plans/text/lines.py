"""Lines of a text as YAML counts them: one rule for whatever tells a place."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")

_TABLE = re.compile(r"([A-Za-z_]+)\s*[:：]")
_ITEM = re.compile(r" *- ")


class Spot(NamedTuple):
    """A line and a column, both counted from 1."""

    line: int
    column: int


def place_after(text: str) -> Spot:
    """Where the character behind a text stands."""
    line, start = 1, 0
    for end in _END.finditer(text):
        line, start = line + 1, end.end()
    return Spot(line, len(text) - start + 1)


class Lines:
    """The lines of a file as they are read: mended ones remember where everything stood before."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._mends: dict[int, list[tuple[int, int, int]]] = {}

    @cached_property
    def _parts(self) -> list[str]:
        return re.split(f"({_END.pattern})", self._text)

    @cached_property
    def texts(self) -> list[str]:
        """The lines without their ends, mended. Taken apart when first asked for: of a sound file nobody does."""
        return self._parts[::2]

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def text(self) -> str:
        """The whole text, mended."""
        if not self._mends:
            return self._text
        ends = [*self._parts[1::2], ""]
        return "".join(line + end for line, end in zip(self.texts, ends, strict=True))

    @property
    def is_mended(self) -> bool:
        """Whether anything reads otherwise than it stands in the file."""
        return bool(self._mends)

    def mend(self, number: int, start: int, stop: int, new: str) -> None:
        """Read line ``number`` (from 0) with other text between two columns (from 0)."""
        line = self.texts[number]
        self.texts[number] = line[:start] + new + line[stop:]
        self._mends.setdefault(number, []).append((start, stop - start, len(new)))

    def leave_out(self, number: int) -> tuple[str, Spot]:
        """Read nothing of the list item in which line ``number`` stands: its table's name, and where its rows begin.

        The line alone where it is of the top, which has no name.
        """
        head = next((at for at in range(number, -1, -1) if _TABLE.match(self.texts[at])), -1)
        if head in (number, -1):
            self.mend(number, 0, len(self.texts[number]), "")
            return "", Spot(number + 1, 1)
        end = next((at for at in range(head + 1, len(self)) if _TABLE.match(self.texts[at])), len(self))
        dashes = {at: text.index("-") for at in range(head + 1, end) if _ITEM.match(text := self.texts[at])}
        outer = next(iter(dashes.values()), 0)
        items = [at for at, column in dashes.items() if column <= outer + 1]
        first = max((at for at in items if at <= number), default=number)
        last = min((at for at in items if at > number), default=end)
        for at in range(first, last):
            self.mend(at, 0, len(self.texts[at]), "")
        found = _TABLE.match(self.texts[head])
        assert found
        return found[1], Spot(head + 1, found.end() + 1)

    def restore(self, number: int, line: str) -> None:
        """Read a line as it was before its last mending."""
        self.texts[number] = line
        self._mends[number].pop()

    def place(self, number: int, column: int) -> Spot:
        """Where in the file something stands, by line and column (from 0) of the mended text; never outside."""
        if number >= len(self.texts):
            number, column = len(self.texts) - 1, len(self.texts[-1])
            while number and not self.texts[number].strip():
                number -= 1
                column = len(self.texts[number])
        column = min(column, len(self.texts[number]))
        for start, before, after in reversed(self._mends.get(number, [])):
            if column >= start + after:
                column += before - after
            else:
                column = min(column, start + before)
        return Spot(number + 1, column + 1)
