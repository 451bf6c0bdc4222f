"""Figures and dates in Chinese prose, found by a small reader of its own; it knows nothing of the product's."""

from __future__ import annotations

import re
from collections import Counter

_NUMERAL = r"\d+(?:\.\d+)?"
_DATE = r"\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?|\d{4}年|\d{4}学年"
_UNIT = (
    r"平方公里|平方千米|平方米|平方|公里|亩|元|学时|人次|人|名|所|个百分点|个|间|场次|场|件|套|台|条|份|册|块|张|次|项|座|家"
    r"|节|届|金|银|铜|支|分|级|部|岁|镇|乡|%|G|年|月|日"
)
_QUANTITY = rf"{_NUMERAL}[余多]?[万亿]?[余多]?(?:{_UNIT})?"
_SPAN = r"近[一二三四五六七八九十两]+年|十[三四五六]五|今年|每年|每月|每两月|一年来|年初"
_SPELT = r"[一二三四五六七八九十两]+所|(?<!每)近?[百千万]余?(?:人次|人|名|场次|场|所)"
_ANY = re.compile(rf"{_DATE}|{_SPAN}|{_SPELT}|{_QUANTITY}")
_WHEN = re.compile(rf"(?:{_DATE}|{_SPAN})")
_ENUMERATED = re.compile(r"^\d+\.(?!\d)")


def joined(text: str) -> str:
    """The text without any space, one sign for each of what is written in several."""
    return re.sub(r"\s", "", text).replace("㎡", "平方米").replace("％", "%")


def figures(text: str) -> Counter[str]:
    """Every figure with its unit and every date or span, as often as the text has it.

    A date counts once: what happened in one year may be told in several sentences, or in several entries.
    """
    found = Counter(_ANY.findall(_ENUMERATED.sub("", joined(text))))
    return Counter({figure: 1 if _WHEN.fullmatch(figure) else count for figure, count in found.items()})


def numerals(text: str) -> list[str]:
    """The bare numbers of a text, in their order."""
    return re.findall(_NUMERAL, joined(text))
