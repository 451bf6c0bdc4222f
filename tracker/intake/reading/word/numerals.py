"""Numbers as a list's format writes them: 一, 十一, ①, ⑴, iv, ab. What no format is known of is written in digits."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_MOST = 9999


def written(number: int, form: str) -> str:
    """A number in a format of WordprocessingML (``chineseCounting``); nothing for ``none`` and ``bullet``."""
    if form in {"none", "bullet"}:
        return ""
    write = _FORMS.get(form)
    return write(number) if write and 0 < number <= _MOST else str(number)


def _counted(number: int, digits: str = _DIGITS, units: str = "千百十") -> str:
    """Chinese with thousands, hundreds and tens: 十, 二十一, 一百〇一."""
    text, is_gap = "", False
    for place, unit in zip((1000, 100, 10, 1), (*units, ""), strict=True):
        digit = number // place % 10
        if digit:
            text += (digits[0] if is_gap and text else "") + digits[digit] + unit
        is_gap = not digit
    one_ten = digits[1] + units[-1]
    return text[1:] if 10 <= number < 20 and digits is _DIGITS and text.startswith(one_ten) else text


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _simply_counted(number: int) -> str:
    return _counted(number) if number < 100 else _digits(number)


def _letters(number: int) -> str:
    """a to z, then aa, bb as Word goes on."""
    times, at = divmod(number - 1, 26)
    return chr(ord("a") + at) * (times + 1) if times < 30 else str(number)


def _roman(number: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        text += letters * times
    return text


def _from(first: str, last: int) -> Callable[[int], str]:
    """One character a number, as far as there are some."""
    return lambda number: chr(ord(first) + number - 1) if number <= last else str(number)


def _circled(number: int) -> str:
    for least, first, last in ((1, "①", 20), (21, "㉑", 35), (36, "㊱", 50)):
        if least <= number <= last:
            return chr(ord(first) + number - least)
    return str(number)


def _among(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if number <= len(characters) else str(number)


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _simply_counted,
    "taiwaneseCounting": _simply_counted,
    "chineseCountingThousand": _counted,
    "taiwaneseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "koreanCounting": _counted,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": lambda number: _counted(number, _LEGAL, "仟佰拾"),
    "ideographLegalTraditional": lambda number: _counted(number, _LEGAL, "仟佰拾"),
    "ideographTraditional": _among(_STEMS),
    "ideographZodiac": _among(_BRANCHES),
    "ideographEnclosedCircle": _from("㈠", 10),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda number: f"{number:02}",
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
    "ordinal": _ordinal,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
