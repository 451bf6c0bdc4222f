"""Dates in the words of the work itself: at their beginning (3-4月：…) or in a clause (…，8月底前投入使用)."""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.intake.duties.listing.numbering import folded

_N = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])"
_TO = r"\s*[-—–－~～至到]+\s*"
_EVERY = r"每个?(?:月|季度|学期|半年|年)"
_YEAR = r"(?:(?:(?:19|20)\d\d\s*年|今年|本年|明年|次年|翌年|每年|当年)\s*)?"
_DAY = (
    r"(?:(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s*[日号]|[上中下]旬|[底末]|"
    r"初(?!中|一|二|三)|中(?![小学考职央心期段层]))?"
)
_MONTH = rf"{_N}(?:\s*[-—–－~～至到、,]{{1,3}}\s*{_N}){{0,11}}\s*月份?\s*{_DAY}"
_NAMED = (
    r"年[底末内]|年中(?![小考学])|[上下]半年|(?:第?[一二三四1-4]季度|季度)[末底初]?|学[期年][末底]|[春秋]季?学期(?:开学|末|结束|期间|初)?|"
    r"(?:暑|寒)[假期](?:期间|结束)?|国庆节|元旦|春节|劳动节|教师节|开学"
)
_WEEK = rf"第{_N}(?:{_TO}第?{_N})?周"
_DATE = (
    rf"(?:{_YEAR}(?:{_MONTH}(?:{_TO}{_YEAR}{_MONTH})?|{_NAMED})|(?:19|20)\d\d年[底末内初]"
    rf"|{_EVERY}(?:\d{{1,2}}[日号]|[底末初]|\d{{1,2}}月(?:\d{{1,2}}[日号]|[底末])?)"
    rf"|(?:19|20)\d\d[-./]\d{{1,2}}(?:[-./]\d{{1,2}})?(?!\d)|{_WEEK})"
)
_LIMIT = r"(?:之前|以前|前(?![期置端往述提])|以内|之内|内(?!部|容)|止|期间)?"
_HOPED = r"(?:力争|确保|争取|务必|原则上|最迟|计划|预计|须|应)?(?:在|于|至|到)?"
DATE_WORDS = re.compile(rf"{_HOPED}(?P<date>{_DATE})(?P<limit>{_LIMIT})")
"""A date as it stands in running text, folded, with the word that makes a deadline of it."""
_HARD = re.compile(r"[底末内止]$|前$")
_SEPARATOR = re.compile(r"\s*[:：，,、]\s*|[ \t\u3000]+|\n")
_OF_ANOTHER = re.compile(r"[^，,。；;]{0,6}?的|未|已|以来|之?后|以后")
_SPACED = re.compile(r"(\d{1,2}[ \u3000]+\d{1,2}月)(?![\d年])\s*[:：，,、]?\s*(?=\S)")
"""Two months between which a sign is missing."""
_TITLE = re.compile(r"《[^》]*》|“[^”]*”|〔[^〕]*〕")
ACT = re.compile(
    r"(?:全部|全面|基本|陆续|正式)?(?:完成|召开|开展|启动|建成|实现|组织|制定|出台|印发|开工|动工|竣工|交付|投入|投用|举办|举行|迎接|做好|进行|落实|"
    r"建立|形成|通过|确保|报送|上报|封顶|验收|招标|进场|发布|公布|办理|办结|取得|签订|达到|到位|解决|整改)"
)
"""A verb with which the words of a task begin."""


class Leading(NamedTuple):
    """A date at the beginning and the words after it; ``is_deadline`` where it says until when, not from when on."""

    phrase: str
    rest: str
    is_deadline: bool = False


def leading_date(text: str) -> Leading:
    """The date with which the words begin; words that only look like one (2024年招生方案) stay as they are."""
    text = text.strip()
    if spaced := _SPACED.match(folded(text)):
        return Leading(spaced[1], text[spaced.end() :].strip())
    found = DATE_WORDS.match(folded(text))
    if not found:
        return Leading("", text)
    end = len(text[: found.end()].rstrip())
    phrase, rest = text[:end], text[end:]
    is_deadline = bool(found["limit"] and found["limit"] != "期间") or bool(_HARD.search(found["date"]))
    separator = _SEPARATOR.match(rest)
    if separator and rest[separator.end() :].strip():
        return Leading(phrase, rest[separator.end() :].strip(), is_deadline)
    if ACT.match(rest) or (is_deadline and rest.strip()):
        return Leading(phrase, rest.strip(), is_deadline)
    return Leading("", text)


def dates_in(text: str) -> tuple[str, ...]:
    """The phrases within the words that say until when, or when something is done, each once; titles have none."""
    visible = _TITLE.sub(lambda found: "\x00" * len(found[0]), folded(text))
    found = []
    for each in DATE_WORDS.finditer(visible):
        is_hard = bool(each["limit"] and each["limit"] != "期间") or bool(_HARD.search(each["date"]))
        is_clause = not each.start() or visible[each.start() - 1] in "，,。;；:\n、"
        if is_hard or (is_clause and ACT.match(visible[each.end() :])):
            found.append(text[each.start("date") : each.end()])
    return tuple(dict.fromkeys(found))


def is_own_date(text: str, phrase: str) -> bool:
    """Whether a date within the words is when the work itself is due: it begins a clause, and no 的 or 未 follows."""
    at = text.find(phrase)
    before, after = text[:at], text[at + len(phrase) :]
    is_begun = not before or before[-1] in "，,。；;：:\n、于在到"
    return is_begun and not _OF_ANOTHER.match(after)
