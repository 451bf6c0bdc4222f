"""What a paper says, as plain values: parts one behind the other, each of paragraphs, tables, figures, a curve."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tracker.core.overview.curve import CurvePoint


class Lit(NamedTuple):
    """A cell with a lamp: its colour's name and the word for it."""

    colour: str
    word: str


Cell = str | Lit


class PaperText(NamedTuple):
    """A paragraph; ``kind`` is empty, ``lead`` for what matters most, ``small`` for what is said beside, ``ask`` for a
    sentence of the one who speaks."""

    text: str
    kind: str = ""


class PaperTable(NamedTuple):
    """A table under its headings; ``narrow`` are the columns that keep their words on one line."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    narrow: frozenset[int] = frozenset()


class PaperFigures(NamedTuple):
    """Large figures, each above what it counts."""

    figures: tuple[tuple[str, str], ...]


class PaperPairs(NamedTuple):
    """Labels with what stands behind each."""

    pairs: tuple[tuple[str, Cell], ...]


class PaperCurve(NamedTuple):
    """Planned against actual, and the names of the three lines: as planned, as approved, closed."""

    points: tuple[CurvePoint, ...]
    as_of: date
    names: tuple[str, str, str]


PaperBlock = PaperText | PaperTable | PaperFigures | PaperPairs | PaperCurve


class PaperPart(NamedTuple):
    """One matter: its title, and below it the blocks; ``is_inner`` for one that belongs to the part before."""

    title: str
    blocks: tuple[PaperBlock, ...]
    is_inner: bool = False


class Paper(NamedTuple):
    """The whole: what it is called, whose it is, what is said below that, and the parts."""

    language: str
    title: str
    county: str
    about: tuple[str, ...]
    parts: tuple[PaperPart, ...]
