"""A page of the view: lines made of parts, each already clean and as wide as it should be; what Enter opens on one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tracker.text import capitalised, cell_width, clean, fit
from tracker.tui.widgets.prose import wrap

if TYPE_CHECKING:
    from tracker.services.sheets.sheet import Sheet


class Bit(NamedTuple):
    """A text in a look; an empty look is that of the line."""

    text: str
    look: str = ""


Bits = tuple[Bit, ...]


class PageLevel(NamedTuple):
    """Where one is: ``counties``, a county's ``indicators``, the ``schools`` or ``evidence`` of one, a ``school``."""

    level: str
    roadmap: str = ""
    code: str = ""
    stage: str = ""
    school: str = ""


class TaskStep(NamedTuple):
    """A task, for a step to the board."""

    task_id: int


class Opened(NamedTuple):
    """What a line is and what Enter opens on it; a heading opens nothing."""

    key: str = ""
    opens: PageLevel | TaskStep | None = None
    is_heading: bool = False


class PageLine(NamedTuple):
    """One line of a page."""

    bits: Bits
    about: Opened = Opened()


class IndicatorPage(Protocol):
    """What a place shows. Widths are cells; a line may be asked for again and again, so that it costs little."""

    def head(self, width: int, height: int) -> list[Bits]:
        """The lines above the list; ``height`` is that of the whole view."""

    def heading(self, width: int) -> Bits:
        """The names of the columns, empty where there are none."""

    def count(self, width: int) -> int:
        """How many lines the list has."""

    def line(self, number: int, width: int) -> PageLine:
        """One line of the list."""

    def about(self, number: int, width: int) -> Opened:
        """What that line is."""

    def foot(self, number: int, width: int) -> list[Bits]:
        """What is said below of the line under the cursor; as many lines whatever it is."""

    def copied(self, number: int, width: int) -> list[tuple[str, str]]:
        """A line as headings and texts."""

    def sheet(self) -> Sheet:
        """The page as rows of a table."""


def line_with(page: IndicatorPage, key: str, width: int) -> int:
    """The line with that key, else the first that is no heading."""
    abouts = [page.about(number, width) for number in range(page.count(width))]
    found = (number for number, about in enumerate(abouts) if key and about.key == key)
    first = (number for number, about in enumerate(abouts) if not about.is_heading)
    return next(found, next(first, 0))


def padded(bits: Iterable[Bit], width: int) -> Bits:
    """The bits made inert and brought to a width: what has no room is cut, the rest is blank."""
    kept: list[Bit] = []
    left = width
    for bit in bits:
        text = clean(bit.text)
        cells = cell_width(text)
        if cells > left:
            kept.append(Bit(fit(text, left), bit.look))
            return tuple(kept)
        kept.append(Bit(text, bit.look))
        left -= cells
    return (*kept, Bit(" " * left))


def prose(text: str, width: int, look: str = "", *, indent: int = 1, lines: int = 0) -> list[Bits]:
    """A text wrapped into lines; with ``lines`` exactly so many, the last one cut where there is more."""
    room = max(8, width - indent - 1)
    wrapped = wrap(text, room) if text else [""]
    if lines and len(wrapped) > lines:
        wrapped = [*wrapped[: lines - 1], fit(wrapped[lines - 1] + wrapped[lines], room)]
    told: list[Bits] = [(Bit(" " * indent), Bit(each, look)) for each in wrapped]
    return told + [(Bit(""),)] * (lines - len(told)) if lines else told


def labelled(label: str, text: str, width: int, look: str = "", *, column: int = 11) -> list[Bits]:
    """A label and, from a column on, its text, wrapped."""
    wrapped = wrap(text, max(8, width - column - 2))
    first: Bits = (Bit(" "), Bit(fit(capitalised(label), column - 1) + " ", "quiet"), Bit(wrapped[0], look))
    return [first, *((Bit(" " * (column + 1)), Bit(each, look)) for each in wrapped[1:])]


def joined(parts: Sequence[Bit], gap: str = "  ") -> Bits:
    """The parts that say anything, apart from each other."""
    told = [part for part in parts if part.text]
    return tuple(each for number, part in enumerate(told) for each in ((Bit(gap), part) if number else (part,)))


def texts(parts: Bits) -> str:
    """The parts as plain text."""
    return clean("".join(part.text for part in parts)).strip()
