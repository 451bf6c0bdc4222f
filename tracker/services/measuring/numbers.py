"""Numbers and answers as people write them: ``1,234.50``, ``１２``, ``95%``, 是; and the one way each is kept."""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import Decimal

from tracker.core.indicators.held import NO, YES
from tracker.i18n import _

_ANSWERS = {YES: YES, NO: NO, "yes": YES, "no": NO}
_PLAIN = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:[, ]\d{3})+)(?:\.\d*)?|[+-]?\.\d+")
_PLACES = 12
_LARGEST = 1e12
"""What nothing that is counted here comes near."""


def number_of(text: str) -> float | None:
    """The number that a text is, whatever width its digits have and with thousands apart; None where it is none."""
    plain = unicodedata.normalize("NFKC", text).replace("\u2212", "-").strip()
    if not _PLAIN.fullmatch(plain) or not plain.isascii():
        return None
    return float(plain.replace(",", "").replace(" ", ""))


def without_sign(text: str) -> tuple[str, bool]:
    """A text without the per cent sign behind its number, and whether there was one."""
    plain = unicodedata.normalize("NFKC", text).strip()
    return (plain.removesuffix("%").rstrip(), True) if plain.endswith("%") else (text, False)


def answer_of(text: str) -> str:
    """``是`` or ``否`` where a text is one of these in either language, else nothing."""
    return _ANSWERS.get(unicodedata.normalize("NFKC", text).strip().casefold(), "")


def number_fault(number: float) -> str:
    """Why a number cannot be a count, an area or a share, in the language in force; empty where it can."""
    if not math.isfinite(number) or abs(number) >= _LARGEST:
        return _("数太大")
    if number < 0:
        return _("不能是负数")
    return ""


def kept(number: float) -> str:
    """A number as it is kept: no more places than it has."""
    number = round(number, _PLACES)
    return str(int(number)) if number.is_integer() else f"{Decimal(repr(number)):f}"


def is_same(one: str, other: str) -> bool:
    """Whether two values as kept, or as a file states them, say the same."""
    numbers = number_of(one), number_of(other)
    if numbers[0] is None or numbers[1] is None:
        return one.strip() == other.strip()
    return kept(numbers[0]) == kept(numbers[1])
