"""A quantity that a document names (数量)."""

from __future__ import annotations

from typing import NamedTuple


class Amount(NamedTuple):
    """What of, how much in which unit, and the words as written; ``value`` is the number as text, empty for none."""

    name: str
    value: str = ""
    unit: str = ""
    text: str = ""

    def shown(self) -> str:
        """As people read it: ``投资 约320万元``; the document's words where it has any."""
        return " ".join(filter(None, (self.name, self.text or f"{self.value}{self.unit}")))
