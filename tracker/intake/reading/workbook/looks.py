"""How numbers and days look in a workbook: by number formats, as far as people see something else than the value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from lxml import etree

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')
_DIGITS = re.compile(r"General|[0#?][0#?,. ]*", re.IGNORECASE)
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|([\u4e00-\u9fff（）()第])')
_MONTHS = frozenset({17, 27, 36, 50, 52, 57})
_DAYS = frozenset({16, 28, 29, 51, 53, 54, 58})
_DECIMALS = frozenset({2, 4, 39, 40})
_PLACES = re.compile(r"\.(0+)$")
_PERCENTS = frozenset({9, 10})


class LookKind(StrEnum):
    """What a format leaves away or adds."""

    PERCENT = "percent"
    YEAR = "year"
    YEAR_MONTH = "year_month"
    MONTH = "month"
    MONTH_DAY = "month_day"
    DECIMAL = "decimal"  # a number with so many places: 2024.10
    WORDED = "worded"  # a number between words, such as 2025年


class NumberLook(NamedTuple):
    """One format: of a worded one ``before`` and ``after`` stand around the number, ``places`` are of a decimal one."""

    kind: LookKind
    before: str = ""
    after: str = ""
    places: int = 0


def looks_of(styles: etree._Element | None) -> dict[int, NumberLook]:
    """By the number of a cell's style: its look, where that says something else than the value."""
    if styles is None:
        return {}
    codes = {each.get("numFmtId", ""): each.get("formatCode", "") for each in styles.iterfind("{*}numFmts/{*}numFmt")}
    looks: dict[int, NumberLook] = {}
    for number, style in enumerate(styles.iterfind("{*}cellXfs/{*}xf")):
        format_id = style.get("numFmtId", "")
        look = look_of(codes[format_id]) if format_id in codes else _built_in(format_id)
        if look:
            looks[number] = look
    return looks


def _built_in(format_id: str) -> NumberLook | None:
    """The look of a format that every workbook has; those of Chinese ones show a month, or a day without its year."""
    number = int(format_id) if format_id.isdecimal() else 0
    for kind, numbers in ((LookKind.PERCENT, _PERCENTS), (LookKind.YEAR_MONTH, _MONTHS), (LookKind.MONTH_DAY, _DAYS)):
        if number in numbers:
            return NumberLook(kind)
    return NumberLook(LookKind.DECIMAL, places=2) if number in _DECIMALS else None


def look_of(code: str) -> NumberLook | None:
    """The look of a format as it is written: its first part, which is that of numbers above 0."""
    code = code.split(";")[0]
    signs = _QUOTED.sub("", code).lower()
    if "%" in signs:
        return NumberLook(LookKind.PERCENT)
    if not _DIGITS.search(signs):
        return _of_days(signs)
    digits = _DIGITS.search(code)
    if digits and not re.search("[ymdhs@e/]", signs.replace("general", "")):
        before, after = _words(code[: digits.start()]), _words(code[digits.end() :])
        if before or after:
            return NumberLook(LookKind.WORDED, before, after)
        places = _PLACES.search(digits[0].strip())
        return NumberLook(LookKind.DECIMAL, places=len(places[1])) if places else None
    return None


def _of_days(signs: str) -> NumberLook | None:
    if "h" in signs or "s" in signs:
        return None
    has = tuple(sign in signs for sign in "ymd")
    kinds = {
        (True, False, False): LookKind.YEAR,
        (True, True, False): LookKind.YEAR_MONTH,
        (False, True, False): LookKind.MONTH,
        (False, True, True): LookKind.MONTH_DAY,
    }
    return NumberLook(kinds[has]) if has in kinds else None


def _words(code: str) -> str:
    return "".join(found[1] or found[2] or found[3] or "" for found in _LITERAL.finditer(code))


def shown(value: object, look: NumberLook) -> str:
    """A value as people see it; empty where the look does not fit it."""
    if isinstance(value, datetime | date):
        wordings: Mapping[LookKind, str] = {
            LookKind.YEAR: f"{value.year}年",
            LookKind.YEAR_MONTH: f"{value.year}年{value.month}月",
            LookKind.MONTH: f"{value.month}月",
            LookKind.MONTH_DAY: f"{value.month}月{value.day}日",
        }
        return wordings.get(look.kind, "")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    if look.kind is LookKind.PERCENT:
        return f"{value * 100:.10g}%"
    if look.kind is LookKind.DECIMAL:
        return f"{value:.{look.places}f}" if value % 1 else ""
    return f"{look.before}{value:.15g}{look.after}" if look.kind is LookKind.WORDED else ""
