from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tracker.text import cell_width, clean, fit, folded, harmless, is_hostile, percent

CHINESE = "县四中综合艺体楼（教学楼）招标；2024年5月底前——“创建办”《通知》〔2022〕5号、％＋①Ⅲ㎡℃…·～￥"
HOSTILE = {
    "clear screen": "\x1b[2J县财政局",
    "window title": "\x1b]0;owned\x07",
    "bell": "叮\x07",
    "C1 control sequence": "\x9b31m",
    "backspace": "通过\x08\x08",
    "carriage return": "已销号\r未开始",
    "bidi override": "abc\u202etxt.exe",
    "bidi isolate": "\u2066甲\u2069",
    "right-to-left mark": "甲\u200f乙",
    "zero width space": "财\u200b政",
    "zero width joiner": "甲\u200d乙",
    "byte order mark": "\ufeff标题",
    "no characters": "标\ufffe题\uffff",
    "soft hyphen": "co\xadop",
    "tag characters": "甲\U000e0041",
    "lone surrogate": "甲\ud83d",
    "line separator": "甲\u2028乙",
    "null": "甲\0乙",
    "ten thousand characters": "\x1b[31m长" * 2_000,
}
FORBIDDEN = {"Cc", "Cs", "Zl", "Zp"}
BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
anything = st.text(alphabet=st.characters(codec=None, exclude_categories=()), max_size=40) | st.sampled_from(
    list(HOSTILE.values())
)


def assert_inert(text: str) -> None:
    for char in text:
        assert unicodedata.category(char) not in FORBIDDEN, hex(ord(char))
        assert unicodedata.bidirectional(char) not in BIDI, hex(ord(char))
        assert char not in "\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff\ufffe\uffff\xad", hex(ord(char))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_made_inert_and_keeps_its_length(text: str) -> None:
    assert_inert(clean(text))
    assert len(clean(text)) == len(text)
    assert clean(text).encode("utf-8")


@given(anything)
def test_cleaning_is_complete_and_done_once(text: str) -> None:
    cleaned = clean(text)
    assert_inert(cleaned)
    assert clean(cleaned) == cleaned
    assert not is_hostile(cleaned)


def test_ordinary_text_is_left_alone() -> None:
    for text in ("", "abc", CHINESE, "全角\u3000空格", "ئۇيغۇر", "𠮷野家", "\ufffd"):
        assert clean(text) == text
        assert not is_hostile(text)


def test_line_breaks_and_tabs_become_spaces_and_are_not_hostile() -> None:
    assert clean("甲\n乙\t丙\r\n丁\u2028戊\x85") == "甲 乙 丙  丁 戊 "
    assert not is_hostile("甲\n乙\t丙\r\n丁\u2028戊")


@pytest.mark.parametrize("name", [name for name in HOSTILE if name not in ("carriage return", "line separator")])
def test_what_has_to_be_replaced_is_hostile(name: str) -> None:
    assert is_hostile(HOSTILE[name])


def test_a_replacement_sign_hides_nothing_hostile() -> None:
    assert is_hostile("\ufffd\x1b[2J")
    assert not is_hostile("\ufffd\n")


def test_folding_makes_widths_and_case_equal() -> None:
    assert folded("ＡＢｃ１２３（）") == "abc123()"
    assert folded("㎡Ⅲ") == "m2iii"


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("县财政局", 8), ("（）", 4), ("…", 1), ("“”", 2), ("𠮷", 2), ("e\u0301", 1)],
)
def test_chinese_characters_take_two_cells(text: str, width: int) -> None:
    assert cell_width(text) == width


def test_widths_agree_with_the_terminal_library_over_chinese_text() -> None:
    blocks = (
        (0x20, 0x7F), (0xA1, 0xAD), (0xAE, 0x100), (0x2010, 0x2028), (0x2030, 0x205F), (0x2150, 0x218A),
        (0x2460, 0x2500), (0x2500, 0x25A0), (0x3000, 0x302A), (0x3105, 0x3130), (0x3220, 0x3248), (0x3400, 0x4DB6),
        (0x4E00, 0x9FF0), (0xF900, 0xFA6E), (0xFE30, 0xFE53), (0xFF01, 0xFF5F), (0xFFE0, 0xFFE7), (0x20000, 0x20100),
    )  # fmt: skip
    chars = [chr(code) for start, end in blocks for code in range(start, end)]
    assert [hex(ord(char)) for char in chars if cell_width(char) != cell_len(char)] == []
    assert cell_width(CHINESE) == cell_len(CHINESE)


@given(text=anything, width=st.integers(0, 60), right=st.booleans())
def test_fitted_text_takes_exactly_the_width(text: str, width: int, right: bool) -> None:
    fitted = fit(text, width, right=right)
    assert cell_width(fitted) == width
    assert_inert(fitted)


def test_text_is_padded_on_either_side_and_cut_between_characters() -> None:
    assert fit("县四中", 8) == "县四中  "
    assert fit("县四中", 8, right=True) == "  县四中"
    assert fit("县四中", 6) == "县四中"
    assert fit("县四中", 5) == "县四…"
    assert fit("县四中", 4) == "县… "
    assert fit("县四中", 4, right=True) == " 县…"
    assert [fit("县四中", width) for width in (2, 1, 0, -3)] == ["… ", "…", "", ""]
    assert fit("县\n四", 5) == "县 四"


def test_a_very_long_text_is_cut_too() -> None:
    assert fit("长" * 10_000, 20) == "长" * 9 + "… "


@pytest.mark.parametrize(("rate", "words"), [(None, "—"), (0.0, "0%"), (0.999, "99%"), (0.29, "29%"), (1.0, "100%")])
def test_only_all_is_a_hundred_percent(rate: float | None, words: str) -> None:
    assert percent(rate) == words


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", " =1", "\t=1", "\r=1", "　＝1", "＋1", "－1", "＠a"])
def test_no_text_is_a_formula(text: str) -> None:
    assert harmless(text) == f"'{clean(text)}"


def test_other_text_stays_as_it_is() -> None:
    assert [harmless(text) for text in ("", "a=1", "5-1", "综合楼")] == ["", "a=1", "5-1", "综合楼"]
    assert harmless("\x1b[31m") == "\ufffd[31m"
