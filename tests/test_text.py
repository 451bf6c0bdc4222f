from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tracker.text import (
    cell_width,
    clean,
    fit,
    fit_apart,
    fit_from,
    folded,
    harmless,
    hidden_at,
    is_hostile,
    is_sound,
    one_line,
    per_cent,
    percent,
    unified,
)

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
    "no characters": "标\ufffe题\uffff",
    "tag characters": "甲\U000e0041",
    "lone surrogate": "甲\ud83d",
    "line separator": "甲\u2028乙",
    "null": "甲\0乙",
    "ten thousand characters": "\x1b[31m长" * 2_000,
}
UNSEEN = {
    "zero width space": "财\u200b政",
    "zero width joiner": "甲\u200d乙",
    "byte order mark": "\ufeff标题",
    "soft hyphen": "co\xadop",
    "word joiner": "甲\u2060乙",
    "grapheme joiner": "财\u034f政",
    "Hangul fillers": "县\u115f\u1160\u3164\uffa0局",
    "Khmer vowels": "县\u17b4\u17b5局",
    "not assigned": "县\ufff0\U000e0fff局",
}
PICTURES = ["⚠\ufe0f 到期", "👍🏽 同意", "👨\u200d👩\u200d👧 家长会", "❤\ufe0f\u200d🔥", "1\ufe0f\u20e3", "🇨🇳 国旗"]
FORBIDDEN = {"Cc", "Cs", "Zl", "Zp"}
BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
anything = st.text(alphabet=st.characters(codec=None, exclude_categories=()), max_size=40) | st.sampled_from(
    [*HOSTILE.values(), *UNSEEN.values(), *PICTURES]
)


def assert_inert(text: str) -> None:
    for char in text:
        assert unicodedata.category(char) not in FORBIDDEN, hex(ord(char))
        assert unicodedata.bidirectional(char) not in BIDI, hex(ord(char))
        assert char not in "\u200b\u200c\u200e\u200f\u061c\u2060\ufeff\ufffe\uffff\xad", hex(ord(char))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_made_inert_and_keeps_its_length(text: str) -> None:
    assert_inert(clean(text))
    assert len(clean(text)) == len(text)
    assert clean(text).encode("utf-8")


@pytest.mark.parametrize("text", UNSEEN.values(), ids=UNSEEN.keys())
def test_what_nobody_sees_is_dropped_and_leaves_no_sign(text: str) -> None:
    assert clean(text) == "".join(char for char in text if char in "财政甲乙标题coop县局")
    assert not is_hostile(text)


@pytest.mark.parametrize("text", PICTURES)
def test_what_makes_a_picture_stays(text: str) -> None:
    assert clean(text) == text
    assert hidden_at(text) == -1


def test_a_joiner_stays_between_pictures_only() -> None:
    assert clean("👨\u200d财") == "👨财"
    assert clean("\u200d👨\u200d") == "👨"


@pytest.mark.parametrize("text", [*UNSEEN.values(), *HOSTILE.values(), "县\u2800局", "县\ufe0f局", "县\U000e0100局"])
def test_the_first_character_that_nobody_sees_is_found(text: str) -> None:
    at = hidden_at(text)
    if text in (HOSTILE["carriage return"], HOSTILE["line separator"]):
        assert at == -1
    else:
        assert at == len(text[:at].rstrip("\u200b\x1b")) >= 0


def test_every_character_that_unicode_lets_programs_ignore_is_found() -> None:
    ignorable = (
        0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0x200B, 0x2010),
        *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x3164, *range(0xFE00, 0xFE10), 0xFEFF, 0xFFA0,
        *range(0xFFF0, 0xFFF9), *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE1000),
    )  # fmt: skip
    assert [hex(code) for code in ignorable if hidden_at(f"县{chr(code)}") != 1] == []


def test_radicals_and_compatibility_ideographs_are_the_characters_they_look_like() -> None:
    assert unified("县⼯信局⻓") == "县工信局长"
    assert unified("\uf9e1\U0002f800") == "李丽"
    assert unified(CHINESE) == CHINESE


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


def test_pictures_take_as_many_cells_as_the_terminal_library_gives_them() -> None:
    texts = [*PICTURES, "ㅎㅏㄴ", "\u1112\u1161\u11ab", "नि", "e\u0301", "⚠\ufe0f\u200d👍🏿", "🏴\U000e0067\U000e007f"]
    assert [cell_width(text) for text in texts] == [cell_len(text) for text in texts]


def test_a_picture_is_cut_off_whole() -> None:
    assert fit("👨\u200d👩\u200d👧家长会", 5) == "👨\u200d👩\u200d👧家…"
    assert fit("👨\u200d👩\u200d👧家长会", 2) == "… "
    assert fit("到⚠\ufe0f期限", 4) == "到… "
    assert fit("甲🇨🇳乙丙", 4) == "甲… "
    assert fit("e\u0301e\u0301e\u0301", 2) == "e\u0301…"


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


PHASES = ["县一小东风校区综合艺体楼前期手续", "县一小东风校区综合艺体楼招标", "县一小西城校区运动场招标", "联席会"]


def test_titles_of_one_project_keep_the_end_in_which_they_differ() -> None:
    assert fit_apart(PHASES, 20) == [
        "县一小东风…前期手续 ",
        "县一小东风校区…招标 ",
        "县一小西城校区运动… ",
        "联席会              ",
    ]
    assert fit_from(PHASES[0], 20, 12) == "县一小东风…前期手续 "
    assert fit_from("甲" * 30 + "乙" * 30, 20, 30) == "甲甲…乙乙乙乙乙乙…  "
    assert fit_from(PHASES[0], 20, 0) == fit_from(PHASES[0], 20, 99) == fit(PHASES[0], 20)


@given(st.lists(anything, max_size=5), st.text("县一小招标", min_size=12, max_size=12), st.integers(0, 40))
def test_titles_cut_apart_fit_and_differ_where_there_is_room(texts: list[str], head: str, width: int) -> None:
    many = [*texts, *PHASES, head + "前期手续", head + "招标", head + "招标"]
    cuts = fit_apart(many, width)
    assert {cell_width(cut) for cut in cuts} == {width}
    assert cuts[-1] == cuts[-2]
    if width >= 12:
        assert len({*cuts[len(texts) : -1]}) == len({*many[len(texts) : -1]})


def test_a_very_long_text_is_cut_too() -> None:
    assert fit("长" * 10_000, 20) == "长" * 9 + "… "


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (None, "—"), (0.0, "0%"), (0.999, "99%"), (0.29, "29%"), (1.0, "100%"), (15 / 16, "94%"), (7 / 11, "64%"),
        (2 / 3, "67%"), (5 / 8, "63%"), (0.145, "15%"), (1 / 300, "1%"),
    ],
)  # fmt: skip
def test_a_share_is_rounded_and_only_all_is_a_hundred_percent(rate: float | None, words: str) -> None:
    assert percent(rate) == words
    assert per_cent(rate) == (None if rate is None else int(words.removesuffix("%")))


@given(share=st.floats(0, 2), floor=st.sampled_from([0.85, 0.9, 1.0]))
def test_what_falls_short_of_a_threshold_never_reads_as_if_it_were_met(share: float, floor: float) -> None:
    told, asked = per_cent(share, floor), per_cent(floor)
    assert told is not None
    assert asked is not None
    assert abs(share - floor) <= 1e-9 or (told < asked) == (share < floor)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", " =1", "\t=1", "\r=1", "　＝1", "＋1", "－1", "＠a"])
def test_no_text_is_a_formula(text: str) -> None:
    assert harmless(text) == f"'{clean(text)}"


def test_other_text_stays_as_it_is() -> None:
    assert [harmless(text) for text in ("", "a=1", "5-1", "综合楼")] == ["", "a=1", "5-1", "综合楼"]
    assert harmless("\x1b[31m") == "\ufffd[31m"


def test_lines_of_a_paste_become_one_and_none_is_lost() -> None:
    assert one_line("第一行\r\n  第二行\n\n第三行\n") == "第一行 第二行 第三行"
    assert one_line(" 只有一行 \n") == " 只有一行 "
    assert one_line("") == ""


def test_in_a_sound_text_nothing_is_hidden_or_written_otherwise() -> None:
    ends = ((0, 0x3400), (0xF900, 0x10000), (0x1F000, 0x1F100), (0x2F800, 0x2FA20), (0xE0000, 0xE0200))
    for text in (f"县{chr(code)}1" for first, end in ends for code in range(first, end)):
        assert not is_sound(text) or (clean(text) == unified(text) == text and hidden_at(text) < 0), ascii(text)
    assert all(map(is_sound, ("21.1a", "东风小学综合楼（二期）", "Ａ１", "é", "")))
