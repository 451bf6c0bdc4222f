"""Text that comes from files, people and calendars: made inert, measured and cut in terminal cells."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SPACES = (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)
_HOSTILE = (
    *range(0x00, 0x20),
    *range(0x7F, 0xA0),
    0xAD,  # soft hyphen
    0x061C,  # Arabic letter mark
    0x180E,
    *range(0x200B, 0x2010),  # zero width, LRM, RLM
    *range(0x202A, 0x202F),  # bidi embeddings and overrides
    *range(0x2060, 0x2070),  # word joiner, invisible operators, bidi isolates
    *range(0xD800, 0xE000),  # lone surrogates
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
    0xFFFE,  # no characters, and not allowed in a workbook
    0xFFFF,
    *range(0xE0000, 0xE0080),  # tag characters
)
_FORMULA = frozenset("=+-@＝＋－＠")
_INERT: dict[int, str] = {**dict.fromkeys(_HOSTILE, "\ufffd"), **dict.fromkeys(_SPACES, " ")}


def clean(text: str) -> str:
    """One line that cannot command a terminal: controls, bidi overrides and invisible characters are replaced."""
    return text if text.isprintable() else text.translate(_INERT)


def harmless(text: str) -> str:
    """One line that commands neither a terminal nor a spreadsheet: an apostrophe before what would be a formula."""
    inert = clean(text)
    return f"'{inert}" if inert.lstrip()[:1] in _FORMULA else inert


def is_hostile(text: str) -> bool:
    """Whether ``clean`` would have to replace more than line breaks and tabs."""
    return not text.isprintable() and "\ufffd" in text.replace("\ufffd", "").translate(_INERT)


def capitalised(text: str) -> str:
    """The text with its first letter in upper case, for where a label stands alone; Chinese stays as it is."""
    return text[:1].upper() + text[1:]


def folded(text: str) -> str:
    """The form that searches compare: full-width ASCII and compatibility forms narrowed, case ignored."""
    return unicodedata.normalize("NFKC", text).casefold()


@lru_cache(maxsize=8192)
def cell_width(text: str) -> int:
    """How many terminal cells a clean text takes; ambiguous characters count one, as terminals here draw them."""
    if text.isascii():
        return len(text)
    return sum(map(_char_width, text))


@lru_cache(maxsize=8192)
def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


@lru_cache(maxsize=8192)
def fit(text: str, width: int, *, right: bool = False) -> str:
    """The text cleaned and brought to exactly ``width`` cells: padded, or cut between characters and marked ``…``."""
    text = clean(text)
    used = cell_width(text)
    if used > width:
        text, used = _cut(text, width)
    padding = " " * (width - used)
    return padding + text if right else text + padding


def percent(share: float | None) -> str:
    """``87%``, ``—`` for a share of nothing; rounded down, so that only all is 100%."""
    return "—" if share is None else f"{int(share * 100 + 1e-9)}%"


def _cut(text: str, width: int) -> tuple[str, int]:
    if width <= 0:
        return "", 0
    used = 0
    for index, char in enumerate(text):
        step = _char_width(char)
        if used + step > width - 1:
            return text[:index] + "…", used + 1
        used += step
    return text, used
