"""Chinese numerals that count years, months and days, as digits."""

from __future__ import annotations

from tracker.core.deadline.expression import expression

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_CHARS = "〇零一二两三四五六七八九十廿卅百"
_YEAR = expression("[〇零0一二三四五六七八九]{4}(?=年|学年|[-、,][〇零0一二三四五六七八九]{4})")
_NUMBER = expression(
    rf"[{_CHARS}]+(?=(?:[-、,]第?[{_CHARS}\d]+)*(?:[年月日号天周季]|个|半年|学期|工作日|小时|[底末]?$))"
)
_COUNT = expression("(?:([一二两三四五六七八九])百零?)?(?:([一二三四五六七八九]?)(十))?([一二两三四五六七八九]?)$")


def with_digits(text: str) -> str:
    """The text with the numerals before a unit of time in digits: 二〇二五年十月三十一日 gives 2025年10月31日.

    Names such as 十四五 and 五一 are no numbers and stay.
    """
    text = _YEAR.sub(lambda found: "".join(str(_DIGITS.get(char, 0)) for char in found[0]), text)
    return _NUMBER.sub(lambda found: _in_digits(found[0]), text)


def _in_digits(numeral: str) -> str:
    found = _COUNT.match(numeral.replace("廿", "二十").replace("卅", "三十"))
    if not found:
        return "0" if numeral in ("〇", "零") else numeral
    hundreds, tens, ten, ones = found.groups()
    value = _DIGITS.get(hundreds or "", 0) * 100
    if ten:
        value += _DIGITS.get(tens, 1) * 10
    return str(value + _DIGITS.get(ones, 0))
