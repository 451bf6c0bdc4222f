"""Text that comes from files, people and calendars: made inert, measured and cut in terminal cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import count
from math import floor

from tracker.cells import EMOJI_SELECTOR, JOINER, char_width, clusters

_SPACES = (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)
_FORMULA = frozenset("=+-@＝＋－＠")
_PICTURE = "\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_JOINED = f"(?<=[{_PICTURE}\ufe0f]){JOINER}(?=[{_PICTURE}])"
_JOINING = re.compile(f"[{JOINER}{EMOJI_SELECTOR}\U0001f1e6-\U0001f1ff]")
_FILLERS = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]")
"""The unseen ones that count as printable."""

_LOOK_ALIKE = "[\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]"
_RADICALS = dict(
    zip(
        "⺄⺋⺗⺛⺜⺝⺠⺧⺩⺫⺬⺶⺼⻁⻃⻄⻅⻆⻈⻉⻋⻐⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻯⻰⻱⻲",
        "乙㔾心旡日月民牛王目示羊肉虎覀西见角讠贝车钅長镸长门雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾齐齿竜龙龟亀",
        strict=True,
    )
)
"""Radicals of the supplement, which has no decompositions; after Unicode's EquivalentUnifiedIdeograph."""
_HIDDEN = "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
_ODD = _HIDDEN[:-1] + _LOOK_ALIKE[1:]
"""The printable ones that are hidden, or written for another character."""
_IN_PICTURES = f"{_JOINED}|(?<=[{_PICTURE}0-9#*©®‼⁉™ℹ〰〽㊗㊙])[\ufe0e\ufe0f]"
_MOST_DIGITS = 9
_LEAST_HEAD = 4


# What only uncommon text needs is made when the first such text comes: every command imports this module.
@lru_cache(maxsize=1)
def _hostile() -> frozenset[int]:
    return frozenset(
        (
            *range(0x00, 0x20),
            *range(0x7F, 0xA0),
            0x061C,  # Arabic letter mark
            0x200E,  # left-to-right mark, right-to-left mark
            0x200F,
            *range(0x202A, 0x202F),  # bidi embeddings and overrides
            *range(0x2066, 0x2070),  # bidi isolates, deprecated controls of shaping
            *range(0xD800, 0xE000),  # lone surrogates
            *range(0xFFF9, 0xFFFC),
            0xFFFE,  # no characters, and not allowed in a workbook
            0xFFFF,
            *range(0xE0000, 0xE0080),  # tag characters
        )
    )


@lru_cache(maxsize=1)
def _unseen() -> frozenset[int]:
    """With the hostile ones and the variation selectors all of Unicode's Default_Ignorable_Code_Point."""
    return frozenset(
        (
            0xAD,  # soft hyphen
            0x034F,  # combining grapheme joiner
            0x115F,  # Hangul fillers
            0x1160,
            0x17B4,
            0x17B5,
            0x180E,
            *range(0x200B, 0x200E),  # zero width space, non-joiner, joiner
            *range(0x2060, 0x2066),  # word joiner, invisible operators
            0x3164,
            0xFEFF,  # byte order mark
            0xFFA0,
            *range(0xFFF0, 0xFFF9),
            *range(0x1BCA0, 0x1BCA4),
            *range(0x1D173, 0x1D17B),
            *range(0xE0080, 0xE0100),
            *range(0xE01F0, 0xE1000),
        )
    )


@lru_cache(maxsize=1)
def _inert() -> dict[int, str]:
    return {**dict.fromkeys(_hostile(), "\ufffd"), **dict.fromkeys(_SPACES, " "), **dict.fromkeys(_unseen(), "")}


@lru_cache(maxsize=1)
def _never_in_names() -> frozenset[int]:
    others = (0x2800, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))  # a blank, selectors
    return (_hostile() | _unseen() | frozenset(others)) - frozenset(_SPACES)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def is_sound(text: str) -> bool:
    """Whether :func:`clean` and :func:`unified` leave a text as it is and :func:`hidden_at` finds nothing in it."""
    return text.isprintable() and (text.isascii() or not _pattern(_ODD).search(text))


def clean(text: str) -> str:
    """One line that cannot command a terminal: controls and bidi overrides are replaced, unseen characters dropped.

    A joiner stays between two pictures, which it makes one; variation selectors stay, as they take no place.
    """
    return text if text.isprintable() and not _FILLERS.search(text) else _cleaned(text)


def _cleaned(text: str) -> str:
    return JOINER.join(part.translate(_inert()) for part in _pattern(_JOINED).split(text))


def hidden_at(text: str) -> int:
    """Where the first character stands that cannot be seen or would command a terminal; -1 where none does.

    Breaks of lines, and what makes pictures of characters, are none of those.
    """
    if text.isprintable() and not _pattern(_HIDDEN).search(text):
        return -1
    shown = _pattern(_IN_PICTURES).sub("x", text)
    return next((at for at, char in enumerate(shown) if ord(char) in _never_in_names()), -1)


def escaped(text: str) -> str:
    """One line of JSON in which ``\\uXXXX`` stands for whatever :func:`clean` would replace or leave out."""
    return text if text.isprintable() and not _FILLERS.search(text) else text.translate(_json_escapes())


@lru_cache(maxsize=1)
def _json_escapes() -> dict[int, str]:
    import json

    return {code: json.dumps(chr(code))[1:-1] if code != 0x7F else "\\u007f" for code in _inert()}


def is_whole(text: str) -> bool:
    """Whether all of it is characters; of bytes that are no UTF-8 the system hands on halves of them."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def one_line(text: str) -> str:
    """Several lines as one, joined by one blank each; empty ones are left out."""
    lines = text.splitlines()
    return " ".join(filter(None, map(str.strip, lines))) if len(lines) > 1 else "".join(lines)


def harmless(text: str) -> str:
    """One line that commands neither a terminal nor a spreadsheet: an apostrophe before what would be a formula."""
    inert = clean(text)
    return f"'{inert}" if inert.lstrip()[:1] in _FORMULA else inert


def is_hostile(text: str) -> bool:
    """Whether ``clean`` would have to replace more than line breaks and tabs."""
    return not text.isprintable() and "\ufffd" in text.replace("\ufffd", "").translate(_inert())


def capitalised(text: str) -> str:
    """The text with its first letter in upper case, for where a label stands alone; Chinese stays as it is."""
    return text[:1].upper() + text[1:]


def folded(text: str) -> str:
    """The form that searches compare: full-width ASCII and compatibility forms narrowed, case ignored."""
    return unicodedata.normalize("NFKC", text).casefold()


def bare(text: str) -> str:
    """The form in which names and titles are compared: folded, and without blanks."""
    return "".join(folded(text).split())


def unified(text: str) -> str:
    """The text with radicals and compatibility ideographs written as the characters that they look like.

    Such come out of PDF files and old fonts; nobody means them, and a name written with one is the same name.
    """
    return _pattern(_LOOK_ALIKE).sub(_character, text) if _pattern(_LOOK_ALIKE).search(text) else text


def _character(found: re.Match[str]) -> str:
    return _RADICALS.get(found[0]) or unicodedata.normalize("NFKC", found[0])


@lru_cache(maxsize=8192)
def cell_width(text: str) -> int:
    """How many terminal cells a clean text takes; ambiguous characters count one, as terminals here draw them."""
    if text.isascii():
        return len(text)
    if JOINER in text or EMOJI_SELECTOR in text:
        return sum(cells for _end, cells in clusters(text))
    return sum(map(char_width, text))


@lru_cache(maxsize=8192)
def fit(text: str, width: int, *, right: bool = False) -> str:
    """The text cleaned and brought to exactly ``width`` cells: padded, or cut between clusters and marked ``…``."""
    text = clean(text)
    used = cell_width(text)
    if used > width:
        text, used = _cut(text, width)
    padding = " " * (width - used)
    return padding + text if right else text + padding


def fit_from(text: str, width: int, at: int) -> str:
    """Like :func:`fit`, but what is too wide is cut in its middle, and what stands from ``at`` on is kept.

    What stands before it keeps a third of the room, so that what is kept may be cut too.
    """
    text = clean(text)
    room = width - max(_LEAST_HEAD, width // 3)
    if cell_width(text) > width and 0 < at < len(text) and room >= _LEAST_HEAD:
        tail = fit(text[at:], min(room, cell_width(text[at:])))
        text = _cut(text, width - cell_width(tail))[0] + tail
    return fit(text, width)


def fit_apart(texts: Sequence[str], width: int) -> list[str]:
    """The texts brought to ``width`` cells like :func:`fit`, but so that different ones also read differently.

    Those that are the same as far as there is room keep the end in which they differ (``县一小东…前期手续``,
    ``县一小东风校区…招标``), wherever the width can tell them apart.
    """
    alike: dict[str, dict[str, None]] = {}
    for text in map(clean, texts):
        alike.setdefault(fit(text, width), {})[text] = None
    made = {next(iter(group)): cut for cut, group in alike.items() if len(group) == 1}
    for cut, group in alike.items():
        if len(group) > 1:
            found = _told_apart([*group], width, set(made.values()))
            made.update(zip(group, found or [cut] * len(group), strict=True))
    return [made[clean(text)] for text in texts]


def _told_apart(texts: Sequence[str], width: int, taken: set[str]) -> list[str]:
    """Cuts of texts that begin alike: from where they part, or else with more and more of their ends; or none."""
    parting = next((at for at, chars in enumerate(zip(*texts, strict=False)) if len({*chars}) > 1), 0)
    starts = [[parting] * len(texts), *([max(0, len(text) - kept) for text in texts] for kept in (4, 2, 6, 8))]
    for at in starts:
        cuts = [fit_from(text, width, start) for text, start in zip(texts, at, strict=True)]
        if len({*cuts}) == len(texts) and taken.isdisjoint(cuts):
            return cuts
    return []


def percent(share: float | None, beside: float | None = None) -> str:
    """``87%``, ``—`` for a share of nothing; rounded, yet only all is 100% and only none 0%.

    With as many decimals as tell it from the share ``beside`` it, and none where the two are the same: what falls short
    of a threshold never reads as if it were met.
    """
    return "—" if share is None else f"{_rounded(share, digits := _decimals(share, beside)):.{digits}f}%"


def per_cent(share: float | None, beside: float | None = None) -> float | None:
    """The number that :func:`percent` writes, for a cell to be counted with."""
    return None if share is None else _rounded(share, _decimals(share, beside))


def _decimals(share: float, beside: float | None) -> int:
    digits = 0
    if beside is not None and abs(share - beside) > 1e-9:
        while digits < _MOST_DIGITS and _rounded(share, digits) == _rounded(beside, digits):
            digits += 1
    return digits


def _rounded(share: float, digits: int) -> float:
    scale = int(10**digits)
    units = floor(share * 100 * scale + 0.5 + 1e-9)
    if 0 < share < 1:
        units = min(max(units, 1), 100 * scale - 1)
    return units / scale if digits else units


def _cut(text: str, width: int) -> tuple[str, int]:
    if width <= 0:
        return "", 0
    # Marks take no cell, so that they stay with what they mark.
    steps = clusters(text) if _JOINING.search(text) else zip(count(1), map(char_width, text))
    used = at = 0
    for end, cells in steps:
        if used + cells > width - 1:
            return text[:at] + "…", used + 1
        used, at = used + cells, end
    return text, used
