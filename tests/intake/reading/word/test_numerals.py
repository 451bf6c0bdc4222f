"""Numbers as lists write them."""

from __future__ import annotations

import pytest

from tracker.intake.reading.word.numerals import written


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("decimal", "1 10 11 20 21 101"),
        ("chineseCounting", "一 十 十一 二十 二十一 一〇一"),
        ("chineseCountingThousand", "一 十 十一 二十 二十一 一百〇一"),
        ("japaneseCounting", "一 十 十一 二十 二十一 一百〇一"),
        ("ideographDigital", "一 一〇 一一 二〇 二一 一〇一"),
        ("chineseLegalSimplified", "壹 壹拾 壹拾壹 贰拾 贰拾壹 壹佰零壹"),
        ("decimalEnclosedCircle", "① ⑩ ⑪ ⑳ ㉑ 101"),
        ("decimalEnclosedParen", "⑴ ⑽ ⑾ ⒇ 21 101"),
        ("decimalEnclosedFullstop", "⒈ ⒑ ⒒ ⒛ 21 101"),
        ("ideographEnclosedCircle", "㈠ ㈩ 11 20 21 101"),
        ("ideographTraditional", "甲 癸 11 20 21 101"),
        ("decimalFullWidth", "１ １０ １１ ２０ ２１ １０１"),
        ("decimalZero", "01 10 11 20 21 101"),
        ("lowerLetter", "a j k t u wwww"),
        ("upperLetter", "A J K T U WWWW"),
        ("lowerRoman", "i x xi xx xxi ci"),
        ("upperRoman", "I X XI XX XXI CI"),
        ("ordinal", "1st 10th 11th 20th 21st 101st"),
        ("hex", "1 A B 14 15 65"),
        ("somethingElse", "1 10 11 20 21 101"),
    ],
)
def test_a_format_writes_small_and_large_numbers(form: str, told: str) -> None:
    assert " ".join(written(number, form) for number in (1, 10, 11, 20, 21, 101)) == told


def test_numbers_without_a_sign_of_their_own_are_digits() -> None:
    assert [written(number, "chineseCounting") for number in (0, -1, 10**12)] == ["0", "-1", str(10**12)]
    assert (written(3, "none"), written(3, "bullet"), written(40, "decimalEnclosedCircle")) == ("", "", "㊵")
    assert written(1010, "chineseCountingThousand") == "一千〇一十"
    assert written(10**5, "lowerLetter") == "100000"
