"""English words for a day, in those of the grammar: ``end of May`` is 5月底, ``last Friday`` 上周五."""

from __future__ import annotations

import re
from collections.abc import Callable

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEKDAYS = dict(zip(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "一二三四五六日", strict=True))
_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("", "a an one first 1st", "two second", "three third", "four fourth", "five fifth", "six", "seven", "eight",
         "nine", "ten", "eleven", "twelve")
    )
    for word in words.split()
}  # fmt: skip
_WHICH = {"last": "上", "past": "上", "previous": "上", "this": "本", "current": "本", "next": "下", "coming": "下"}
_YEARS = {"上": "去年", "本": "今年", "下": "明年"}
_UNITS = {"day": "天", "week": "周", "month": "个月", "year": "年", "working day": "个工作日", "workday": "个工作日",
          "business day": "个工作日", "fortnight": "周"}  # fmt: skip
_PARTS = {"end": "底", "late": "下旬", "beginning": "初", "start": "初", "early": "初", "middle": "中", "mid": "中"}
_PLAIN = {
    "today": "今天", "tonight": "今天", "now": "今天", "yesterday": "昨天", "last night": "昨天", "tomorrow": "明天",
    "day before yesterday": "前天", "day after tomorrow": "后天",
}  # fmt: skip
_M = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_D = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)"
)
_Y = r"(?: (?P<year>\d{4}))?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_N = rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_U = rf"(?P<unit>{'|'.join(_UNITS)})s?"
_W = rf"(?P<which>{'|'.join(_WHICH)})"
_P = rf"(?P<part>{'|'.join(_PARTS)})(?: of)?"
_BY = re.compile(r"(?:by|until|till|on|due|at|no later than) ")
_BLANKS = re.compile(r"[\s,._-]+|\bthe\b")


def _month(found: re.Match[str]) -> str:
    groups = found.groupdict()
    year = f"{groups['year']}年" if groups.get("year") else ""
    return f"{year}{_MONTHS.index(found['month'][:3]) + 1}月"


def _day(found: re.Match[str]) -> str:
    return f"{_month(found)}{int(found['day'])}日"


def _part(found: re.Match[str]) -> str:
    return _month(found) + _PARTS[found["part"]]


def _whole(found: re.Match[str]) -> str:
    """The end of this month, next week, last year; a week has no beginning in the grammar."""
    groups = found.groupdict()
    which, part = _WHICH[groups.get("which") or "this"], _PARTS.get(groups.get("part") or "", "")
    if found["stretch"] == "year":
        return _YEARS[which] + part.replace("下旬", "底")
    if found["stretch"] == "week":
        return f"{which}周{'末' if part else ''}"
    return which + {"month": "月", "quarter": "季度"}[found["stretch"]] + part


def _weekday(found: re.Match[str]) -> str:
    which = found.groupdict().get("which")
    return f"{_WHICH[which] if which else ''}周{_WEEKDAYS[found['weekday'][:3]]}"


def _in_month(found: re.Match[str]) -> str:
    place = "最后一" if found["place"] == "last" else f"第{_NUMBERS[found['place']]}"
    weekday = found.groupdict().get("weekday")
    return f"{_month(found)}{place}个星期{_WEEKDAYS[weekday[:3]] if weekday else ''}"


def _so_far(side: str) -> Callable[[re.Match[str]], str]:
    def written(found: re.Match[str]) -> str:
        count = int(found["count"]) if found["count"].isdecimal() else _NUMBERS[found["count"]]
        return f"{count * (2 if found['unit'] == 'fortnight' else 1)}{_UNITS[found['unit']]}{side}"

    return written


_PLACE = r"(?P<place>first|second|third|fourth|fifth|last)"
_SHAPES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (rf"{_M} {_DAY}{_Y}", _day),
    (rf"{_DAY}(?: of)? {_M}{_Y}", _day),
    (rf"{_M}{_Y}", _month),
    (rf"{_P} {_M}{_Y}", _part),
    (rf"{_P} (?:{_W} )?(?P<stretch>week|month|quarter|year)", _whole),
    (rf"{_W} (?P<stretch>week|month|quarter|year)", _whole),
    (rf"{_P} (?P<year>\d{{4}})", lambda found: f"{found['year']}年{_PARTS[found['part']]}"),
    (rf"(?:{_W} )?{_D}", _weekday),
    (rf"{_PLACE} {_D} (?:of|in) {_M}{_Y}", _in_month),
    (rf"{_PLACE} week (?:of|in) {_M}{_Y}", _in_month),
    (rf"{_N} {_U} ago", _so_far("前")),
    (rf"{_N} {_U} (?:from now|later|hence|from today)", _so_far("后")),
    (rf"in {_N} {_U}", _so_far("后")),
    (rf"within {_N} {_U}", _so_far("内")),
)


def from_english(text: str) -> str:
    """The phrase in Chinese; empty for words that are no English day."""
    if not text.isascii() or len(text) > 60:
        return ""
    words = " ".join(_BLANKS.sub(" ", text.lower()).split())
    if found := _BY.match(words):
        words = words[found.end() :]
    words = re.sub(r" (?:morning|afternoon|evening|noon)$", "", words)
    if words in _PLAIN:
        return _PLAIN[words]
    for pattern, written in _SHAPES:
        if found := re.fullmatch(pattern, words):
            return written(found)
    return ""
