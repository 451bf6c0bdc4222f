"""The trap tables as they are written down: a document of our own making, beside each row what it should give.

A ``.trap`` file begins with what holds for all of it (``form``, ``file``, ``county`` …) up to a line ``===``. Then
come ``h1``, ``h2`` and ``p`` for paragraphs, ``table`` or ``sheet NAME`` for a table, its rows as ``|cell|cell``;
``~|`` is a row that the document hides, ``x|`` one that a tracked change took out. A cell ``^`` is merged with the one
above, ``<`` with the one to its left; ``⏎`` begins another paragraph, ``[+…+]`` and ``[-…-]`` are tracked changes,
``{sdt}`` and ``{auto}`` say that a content control or automatic numbering holds the cell, ``{{a;b//c;d}}`` is a table
in it.

``=`` behind a row or a paragraph is one task that it gives: a date (or ``none(…)``, ``event(…)``, ``ongoing``,
``recurring``, ``immediate``, ``week``, ``any``), ``from=`` its start, ``@lead``, ``&co-lead``, ``+supporting``,
``:kind``, ``#project``, ``>step``, ``~words of it``, ``§section``, ``!criteria``, ``?doubt`` that has to be raised.
``a/b`` are readings of which either is right; below ``or`` stand the tasks of another right reading of the whole row,
which has another number of them. Rows without ``=`` are no tasks.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
_NAMES = {"@": "lead", "&": "co_leads", "+": "supporting", ":": "kind", "#": "project", ">": "step", "~": "words"}
_NAMES |= {"§": "section", "!": "criteria", "?": "doubts"}


class Wanted(NamedTuple):
    """One task that has to come of a row, by the names of the notation."""

    due: str
    words: dict[str, tuple[str, ...]]

    def of(self, name: str) -> tuple[str, ...]:
        return self.words.get(name, ())


class Reading(list[Wanted]):
    """The tasks of a row, and where it can be read otherwise as well, those of that reading."""

    other: list[Wanted] | None = None


class TrapRow(NamedTuple):
    cells: tuple[str, ...]
    wanted: Reading
    mark: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The cells as people see them, those merged with another left out."""
        return tuple(shown(cell) for cell in self.cells if cell not in ("", "^", "<"))


class TrapTable(NamedTuple):
    title: str
    marks: tuple[str, ...]
    rows: list[TrapRow]


class TrapParagraph(NamedTuple):
    text: str
    level: int
    wanted: Reading


class Trap(NamedTuple):
    """One document with all that it should give; ``said`` are the lines above ``===``, by their first word."""

    name: str
    said: dict[str, list[str]]
    blocks: list[TrapTable | TrapParagraph]
    has_layout: bool = False

    def first(self, word: str) -> str:
        return self.said.get(word, [""])[0]

    @property
    def tables(self) -> list[TrapTable]:
        return [block for block in self.blocks if isinstance(block, TrapTable)]

    @property
    def rows(self) -> int:
        """How many rows and sentences hold work: what doubts are counted against."""
        rows = [row.wanted for table in self.tables for row in table.rows]
        prose = [block.wanted for block in self.blocks if isinstance(block, TrapParagraph)]
        return sum(map(bool, (*rows, *prose)))


def shown(cell: str) -> str:
    """A cell's words without the notation's own marks."""
    if found := re.fullmatch(r"\{(\w+):(.*)\}", cell):
        return found[2].rpartition("=")[2] if found[1] == "formula" else found[2]
    cell = re.sub(r"\[-.*?-\]|\[\+|\+\]|\{(sdt|auto|input)\}|\{\{.*\}\}", "", cell)
    return cell.replace("⏎", "\n")


def traps() -> list[Trap]:
    """All of them, in their order."""
    return [_read(path) for path in sorted(FOLDER.glob("*.trap"))]


def _read(path: Path) -> Trap:
    head, _, body = path.read_text("utf-8").partition("\n===\n")
    said: dict[str, list[str]] = {}
    for line in head.splitlines():
        word, _, rest = line.partition(" ")
        said.setdefault(word, []).append(rest)
    blocks: list[TrapTable | TrapParagraph] = []
    has_layout = False
    last = reading = Reading()
    for line in body.splitlines():
        word, _, rest = line.partition(" ")
        if line == "layout":
            has_layout = True
        elif word in ("h1", "h2", "p"):
            last = reading = Reading()
            blocks.append(TrapParagraph(rest, {"h1": 1, "h2": 2}.get(word, 0), reading))
        elif word in ("table", "sheet"):
            blocks.append(TrapTable(rest if word == "sheet" else "", tuple(rest.split()), []))
        elif word == "=":
            last.append(_wanted(rest))
        elif word == "or":
            last = reading.other = Reading()
        elif line:
            table = blocks[-1]
            assert isinstance(table, TrapTable), f"{path.name}: {line}"
            mark, _, cells = line.partition("|")
            last = reading = Reading()
            table.rows.append(TrapRow(tuple(cells.split("|")), reading, mark))
            assert len(table.rows[-1].cells) == len(table.rows[0].cells), f"{path.name}: {line}"
    return Trap(path.stem, said, blocks, has_layout)


def _wanted(line: str) -> Wanted:
    due, *rest = line.split()
    words: dict[str, tuple[str, ...]] = {}
    for each in rest:
        name, value = ("start", each[5:]) if each.startswith("from=") else (_NAMES[each[0]], each[1:])
        words[name] = (*words.get(name, ()), value)
    return Wanted(due, words)
