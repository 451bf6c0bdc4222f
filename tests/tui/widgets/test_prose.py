from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text import cell_width, clean
from tracker.tui.widgets.prose import labelled, paragraph, wrap


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("县教育局", 10, ["县教育局"]),
        ("县教育局县财政局", 10, ["县教育局县", "财政局"]),
        ("县教育局县，财政局", 10, ["县教育局", "县，财政局"]),
        ("县教育局（县财政局）", 10, ["县教育局", "（县财政", "局）"]),
        ("期限 2024-05-31 止", 12, ["期限", "2024-05-31", "止"]),
        ("1（111", 4, ["1（", "111"]),
        ("。" * 12, 10, ["。。。。。", "。。。。。", "。。"]),
        ("abcdefghijklmnop", 10, ["abcdefghij", "klmnop"]),
    ],
)
def test_lines_break_where_chinese_prose_may(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(
    text=st.text(alphabet="县教，。（）ab1- \x1b\u202e\n", max_size=80), width=st.integers(min_value=4, max_value=30)
)
def test_wrapping_keeps_every_character_and_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_width(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")


def test_a_label_has_its_own_column() -> None:
    lines = [line.plain for line in labelled("配合", "县财政局、县住建局、县人社局", 20, column=6)]
    assert lines == ["配合  县财政局、县住", "      建局、县人社局"]


def test_a_limit_cuts_with_a_mark() -> None:
    lines = [line.plain for line in paragraph("字" * 10_000, 20, limit=2)]
    assert lines == ["字" * 10, "字" * 9 + "…"]
