"""Numbers of items as documents write them (1. 1、 （1） ① 一是 一、 第一，), told from all other numbers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_FOLD = str.maketrans("０１２３４５６７８９（）［］．，：；！？﹑", "0123456789()[].,:;!?、")
_NUMERALS = "一二三四五六七八九十"
_DIGITS = {numeral: value for value, numeral in enumerate(_NUMERALS, 1)}
_ENCLOSED = re.compile(
    r"《[^》]*》|“[^”\n]*”|〔[^〕]*〕|【[^】]*】|\[[^\]\n]*\]"
    rf"|\((?!\s*(?:\d{{1,2}}|[{_NUMERALS}]{{1,3}})\s*\))[^()]*(?:\([^()]*\)[^()]*)*\)"
)
_BOUND = r"(?<![^\n\s。;:!?])"
_DATE = r"(?=(?:19|20)\d\d\s*[年./-]|\d{1,2}\s*月|\d{1,2}\s*[-—–－~～至]\s*\d{1,2}\s*月)"
_NOT_COUNTED = r"(?![\s]*(?:[月年日号季周个所名人间万亿元%％级期批项条次天]|\d))"
_STYLES: dict[str, re.Pattern[str]] = {
    "chinese": re.compile(rf"{_BOUND}(?P<strong>)(?P<n>[{_NUMERALS}]{{1,3}})(?:、|\.(?!\d))"),
    "ordinal": re.compile(rf"(?<![^\n\s。;:!?,])(?P<strong>)第(?P<n>[{_NUMERALS}]{{1,2}})[,、:]"),
    "is": re.compile(rf"(?<![^\n\s。;:!?,、])(?P<strong>)(?P<n>[{_NUMERALS}]{{1,2}})是(?!否|不是)"),
    "bracketed": re.compile(rf"(?P<strong>{_BOUND})?\(\s*(?P<n>[{_NUMERALS}]{{1,3}})\s*\)"),
    "parenthesis": re.compile(rf"(?P<strong>{_BOUND})?(?:\(\s*(?P<n>\d{{1,2}})\s*\)|(?P<c>[⑴-⒇]))"),
    "half": re.compile(rf"{_BOUND}(?P<strong>)(?P<n>\d{{1,2}})\s?\)"),
    "circled": re.compile(r"(?P<strong>)(?P<c>[①-⑳❶-❿➀-➓])"),
    "dot": re.compile(
        rf"(?P<strong>{_BOUND})?(?<![\d.A-Za-z第#-])(?:(?P<n>\d{{1,2}})\s?(?:\.(?!\d)|\.{_DATE})|(?P<c>[⒈-⒛]))"
    ),
    "comma": re.compile(rf"(?P<strong>{_BOUND})?(?<![\d.A-Za-z第#-])(?P<n>\d{{1,2}})、(?!\d|\d*[{_NUMERALS}])"),
    "dated": re.compile(rf"(?:^|(?<=\n))(?P<strong>)(?P<n>\d{{1,2}})、{_DATE}"),
    "space": re.compile(rf"(?:^|(?<=\n))(?P<strong>)(?P<n>\d{{1,2}})\s+(?=[㐀-鿿]){_NOT_COUNTED}"),
}
_ANY = re.compile(rf"\d\s?[.、)]|[①-⒛❶-❿➀-➓]|[{_NUMERALS}]\s*[、.,:)是]|(?:^|\n)\d{{1,2}}\s")
"""What every number of an item has in it."""
_SAME = {"dated": "comma"}


class NumberMark(NamedTuple):
    """One number of an item: the style it is written in, its value, and from where to where it stands.

    ``is_strong`` where it begins a line or a sentence.
    """

    style: str
    number: int
    start: int
    end: int
    is_strong: bool


class Numbering(NamedTuple):
    """Marks of one style that count on; ``is_odd`` where one is missing, comes twice, or the count begins anew."""

    marks: tuple[NumberMark, ...]
    is_odd: bool = False


def folded(text: str) -> str:
    """Digits and marks in half width, character for character."""
    return text.translate(_FOLD)


def masked(text: str) -> str:
    """The folded text with what stands in quotation marks, titles and brackets blotted out, as long as before."""
    return _ENCLOSED.sub(lambda found: "\x00" * len(found[0]), folded(text))


@lru_cache(maxsize=16384)
def chains(text: str) -> tuple[Numbering, ...]:
    """Every way in which the text is numbered, the outermost first; one number alone counts only at its beginning."""
    visible = masked(text)
    if not _ANY.search(visible):
        return ()
    marks: dict[str, list[NumberMark]] = {}
    for style, pattern in _STYLES.items():
        marks.setdefault(_SAME.get(style, style), []).extend(_marks(style, pattern, visible))
    begin = len(text) - len(text.lstrip())
    found = [chain for each in marks.values() if (chain := _chain(sorted(each, key=_start), visible, begin))]
    return tuple(sorted(found, key=lambda chain: (chain.marks[0].start, -len(chain.marks))))


def _start(mark: NumberMark) -> int:
    return mark.start


def _marks(style: str, pattern: re.Pattern[str], visible: str) -> list[NumberMark]:
    return [
        NumberMark(style, number, found.start(), found.end(), found["strong"] is not None)
        for found in pattern.finditer(visible)
        if (number := _value(found))
    ]


def _value(found: re.Match[str]) -> int:
    groups = found.groupdict()
    if circled := groups.get("c"):
        return next(ord(circled) - ord(first) + 1 for first in "➀❶⒈⑴①" if 0 <= ord(circled) - ord(first) < 20)
    return numeral(groups["n"] or "")


def numeral(text: str) -> int:
    """The value of digits or of a Chinese numeral below a hundred; 0 where it is none."""
    if text.isdecimal():
        return int(text)
    tens, has_ten, ones = text.partition("十")
    if not has_ten:
        return _DIGITS.get(text, 0)
    if (tens and tens not in _DIGITS) or (ones and ones not in _DIGITS):
        return 0
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _chain(marks: list[NumberMark], visible: str, begin: int) -> Numbering | None:
    """The marks that count on from the first 1, or from whatever number the text begins with."""
    chain: list[NumberMark] = []
    is_odd = False
    for mark in marks:
        before = visible[max(mark.start - 40, 0) : mark.start].rstrip(" \t\u3000")
        is_line = mark.start == begin or before.endswith("\n")
        if not chain:
            if mark.start == begin or (mark.number == 1 and (mark.is_strong or mark.style in ("parenthesis", "dot"))):
                chain.append(mark)
            continue
        is_next = mark.number == chain[-1].number + 1
        is_slip = is_line and mark.is_strong and (mark.number - chain[-1].number in (0, 2) or mark.number == 1)
        if is_next or is_slip:
            chain.append(mark)
            is_odd = is_odd or not is_next
    if len(chain) > 1 or (chain and chain[0].start == begin):
        return Numbering(tuple(chain), is_odd)
    return None
