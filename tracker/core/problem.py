"""A mistake in a roadmap file is a value: collected with all the others, sorted, and printed where editors can jump."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tracker.text import cell_width, clean, fit

LINE_CELLS = 160
"""The width of a sentence at most: whoever prints a list of them sees one on a line or two."""
_VALUE_CELLS = 50
_SENTENCES = ("reason", "detail", "keys")


class Problem(NamedTuple):
    """One located mistake; ``line`` and ``column`` count from 1. A warning does not keep the file from being used, and
    is acknowledged where the file says so."""

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    is_warning: bool = False
    is_acknowledged: bool = False

    def __str__(self) -> str:
        """``file:line:column: message [code]``, the hint after it."""
        text = f"{self.file}:{self.line}:{self.column}: {self.message} [{self.code}]"
        return f"{text} ({self.hint})" if self.hint else text


def shortened(text: str, cells: int = LINE_CELLS) -> str:
    """One inert line of at most so many cells, cut at its end and marked ``…``."""
    text = clean(text[: 4 * cells])
    return text if cell_width(text) <= cells else fit(text, cells).rstrip()


def brief(values: Mapping[str, object]) -> dict[str, object]:
    """What a sentence is filled with, long texts shortened so that the sentence itself stays whole."""
    return {
        name: shortened(value, _VALUE_CELLS) if isinstance(value, str) and name not in _SENTENCES else value
        for name, value in values.items()
    }
