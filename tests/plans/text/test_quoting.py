"""A text is quoted where anybody would take it for something else, and only there."""

from __future__ import annotations

import pytest

from tracker.plans.text.quoting import block, quoted, scalar, sound


@pytest.mark.parametrize(
    "text", ["县教育局", "2022年3-6月", "一、学校建设（2025年）", "《办法》", "5—8月", "10%", "各 学校", "1月"]
)
def test_plain_text_stands_as_it_is(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize(
    "text", ["21.1", "no", "2024-06-30", "a: b", "时限：8月", "楼 #2", "-", ">=", "[一]", "a, b", "完: "]
)
def test_what_may_be_misread_stands_in_quotes(text: str) -> None:
    assert scalar(text) == f'"{text.strip()}"'


def test_signs_within_quotes_are_escaped() -> None:
    assert quoted('说"是"\\\n否') == '"说\\"是\\"\\\\\\n否"'
    assert quoted("a\u00a0b\U000e0fff") == '"a\\xa0b"'


def test_several_lines_stand_below_their_key() -> None:
    assert block("一\n\n# 二：", 4) == "|-\n    一\n\n    # 二："
    assert block("一\n  二", 4) == '"一\\n  二"'
    assert block("一", 4) == "一"


def test_what_nobody_sees_is_left_out() -> None:
    assert sound(" 县\u200b教\ufe0f育\x00\r\n 局 ") == "县教育\ufffd\n 局"
