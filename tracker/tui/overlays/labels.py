"""Where labels stand on a painted line: beside their words, in blank cells or in room made from others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

KEPT = 2
"""Blank cells that are left where room is taken, so that columns do not run together."""


class LabelWanted(NamedTuple):
    """A label, and the cells of what it stands for; a row's label goes to the margin."""

    label: str
    x: int
    width: int
    is_row: bool = False


class Edit(NamedTuple):
    """At a cell of the line so many are left out, and a label (or nothing) is put there, perhaps with a blank."""

    at: int
    left_out: int
    label: str = ""
    blank: int = 0

    @property
    def growth(self) -> int:
        """By how many cells what follows moves on."""
        return len(self.label) + self.blank - self.left_out

    def touches(self, x: int, size: int) -> bool:
        """Whether a label of so many cells would stand on this one's, or beside it without a blank."""
        end = self.at + min(self.left_out, len(self.label))
        return bool(self.label) and self.at <= x + size and x <= end


def edits_of(text: str, wanted: Sequence[LabelWanted]) -> list[Edit]:
    """How a line is changed for its labels, from left to right."""
    line = _LabelledLine(text)
    for each in sorted(wanted, key=lambda one: one.width >= len(one.label)):  # the narrow ones have least choice
        line.place(each)
    return sorted(line.edits)


def shown_at(edits: Sequence[Edit], x: int) -> int:
    """Where a cell of the line is after the edits."""
    return x + sum(edit.growth for edit in edits if edit.at + edit.left_out <= x)


class _LabelledLine:
    """A line by cells; what is taken is no longer blank."""

    def __init__(self, text: str) -> None:
        self.cells = [cell for char in text if (width := cell_len(char)) for cell in (char, "\0")[:width]]
        self.edits: list[Edit] = []

    def place(self, wanted: LabelWanted) -> None:
        """Beside the words where there is room or room can be made, else over a part of them."""
        if wanted.is_row:
            blank = 0 if self._is_blank(wanted.x, 1) else 1
            fits = self._make_room(len(wanted.label) + blank, wanted.x + 1)
            self._put(Edit(wanted.x, 0 if fits else len(wanted.label), wanted.label, blank if fits else 0))
            return
        label, size = wanted.label, len(wanted.label)
        x, end = self._words(wanted)
        if self._is_blank(x - size - 1, size + 1) and not self.cells[x].isdigit():
            self._put(Edit(x - size, size, label))
        elif self._is_blank(x - 1, 1) and self._make_room(size + 1, end):
            self._put(Edit(x, 0, label, 1))
        elif self._is_blank(end, size + 1):
            self._put(Edit(end, size, label))
        elif end - x < size and self._is_blank(x - 1, 1) and self._make_room_before(size, x - 1):
            self._put(Edit(x, 0, label))
        else:
            self._cover(label, x, end)

    def _words(self, wanted: LabelWanted) -> tuple[int, int]:
        """The cells of the words without blanks about them."""
        x, end = wanted.x, min(wanted.x + wanted.width, len(self.cells))
        while end - x > 1 and self.cells[x] == " ":
            x += 1
        while end - x > 1 and self.cells[end - 1] == " ":
            end -= 1
        return x, end

    def _cover(self, label: str, x: int, end: int) -> None:
        """Over the last word of a date or task, over a key as a whole (`F10` is not to read `480`), else the start."""
        size = len(label)
        gaps = [at for at in range(x, end) if self.cells[at] == " "]
        first = "".join(self.cells[x : gaps[0] if gaps else end])
        if gaps and first[:1].isdigit() and not first.isalnum() and end - gaps[-1] > size:
            self._put(Edit(gaps[-1] + 1, end - gaps[-1] - 1, label, end - gaps[-1] - 1 - size))
            return
        if end - x < size and self._is_blank(end - size, size - end + x):
            x = end - size
        while any(edit.touches(x, size) for edit in self.edits):
            x += 1
        is_key = first.replace("+", "").isalnum() and (first.isascii() or "+" in first)
        covered = max(size, len(first)) if is_key else size
        self._put(Edit(x, covered, label, covered - size))

    def _put(self, edit: Edit) -> None:
        self.edits.append(edit)
        self.cells[edit.at : edit.at + edit.left_out] = ["#"] * edit.left_out

    def _is_blank(self, start: int, cells: int) -> bool:
        return start >= 0 and self.cells[start : start + cells] == [" "] * cells

    def _make_room(self, cells: int, after: int) -> bool:
        """Take blank cells out of the first long gap after a place; what lies beyond a frame's edge stays."""
        run = 0
        for x in range(after, len(self.cells)):
            run = run + 1 if self.cells[x] == " " else 0
            if "─" <= self.cells[x] <= "╿":
                return False
            is_end = x == len(self.cells) - 1
            if run >= cells + (0 if is_end else KEPT):
                self._put(Edit(x + 1 - cells, cells))
                return True
        return False

    def _make_room_before(self, cells: int, before: int) -> bool:
        """Take blank cells out of the nearest gaps before a place and leave one in each."""
        spare: list[int] = []
        for x in range(before, 0, -1):
            if "─" <= self.cells[x] <= "╿":
                return False
            if self._is_blank(x - 1, 2):
                spare.append(x)
            if len(spare) == cells:
                for at in spare:
                    self._put(Edit(at, 1))
                return True
        return False
