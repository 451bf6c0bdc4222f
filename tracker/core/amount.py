"""A quantity that a document names (数量)."""

from __future__ import annotations

from typing import NamedTuple

from tracker.i18n import _, mark


class Amount(NamedTuple):
    """What of, how much in which unit, and the words as written; ``value`` is the number as text, empty for none."""

    name: str
    value: str = ""
    unit: str = ""
    text: str = ""

    def shown(self) -> str:
        """As people read it: ``投资 约320万元``; the document's words where it has any."""
        return " ".join(filter(None, (self.name, self.text or f"{self.value}{self.unit}")))


UNITS = (mark("人"), mark("间"), mark("元"), mark("个"), mark("1人"), mark("1间"))
"""The units of what is counted, for which there is a word in English."""


def unit_text(unit: str, figure: str = "") -> str:
    """A unit in the language in force, as it is after that figure: of one there is another form in English."""
    one = f"1{unit}"
    return _(one).removeprefix("1").strip() if figure == "1" else _(unit)


def with_unit(figure: str, unit: str) -> str:
    """A figure with its unit in the language in force: ``4.2人``, ``4.2 people``."""
    told = unit_text(unit, figure)
    return f"{figure} {told}" if told[:1].isascii() and told[:1].isalpha() else f"{figure}{told}"
