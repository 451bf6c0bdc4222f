from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.calendars.titles import Titles, half_widths, shortened


@pytest.mark.parametrize(
    ("text", "width"), [("县二中", 6), ("2024年", 6), ("…", 2), ("—", 2), ("e\u0301", 1), ("👩\u200d🏫", 2), ("", 0)]
)
def test_a_full_width_character_is_two_and_what_may_be_drawn_so_counts_as_full(text: str, width: int) -> None:
    assert half_widths(text) == width


def test_a_text_is_cut_where_it_is_too_wide() -> None:
    assert shortened("县二中综合艺体楼", 16) == "县二中综合艺体楼"
    assert shortened("县二中综合艺体楼", 15) == "县二中综合艺…"


@pytest.mark.parametrize(
    ("title", "others", "short"),
    [
        ("县四中综合艺体楼招标", [], "县四中综合艺体楼招标"),
        # The step at the end survives, and so does what the project is called.
        (
            "雀尔沟小学综合艺体楼招标",
            ["石梯子小学综合艺体楼招标", "雀尔沟小学综合艺体楼交付使用"],
            "雀尔沟小学综合…招标",
        ),
        ("县一小东风校区综合艺体楼前期手续", ["县一小幸福校区综合艺体楼前期手续"], "县一小东风…前期手续"),
        # Where the names differ late, more of the end is kept.
        ("县第一小学综合艺体楼前期手续", ["县第一小学综合教学楼前期手续"], "县第一…体楼前期手续"),
        # Where no cut is the title's own, the id tells it from the other.
        (
            "县第一小学教育集团东校区新建教学楼竣工和交付使用手续",
            ["县第一小学教育集团西校区新建教学楼竣工和交付使用手续"],
            "0 县第一小…使用手续",
        ),
        # What many share goes first.
        (
            "关于做好创建工作的通知：县二中整改",
            ["关于做好创建工作的通知：县三中整改", "关于做好创建工作的通知：县四中整改"],
            "县二中整改",
        ),
    ],
)
def test_the_difference_survives_the_cut(title: str, others: list[str], short: str) -> None:
    titles = Titles((str(number), text) for number, text in enumerate([title, *others]))
    assert titles.short("0", title, 20) == short
    found = [titles.short(str(number), text, 20) for number, text in enumerate([title, *others])]
    assert len(set(found)) == len(found)


def test_tasks_of_one_title_are_told_by_their_ids() -> None:
    titles = Titles([("3.1", "教学设施设备更新"), ("7.2", "教学设施设备更新")])
    assert titles.short("3.1", "教学设施设备更新", 22) == "3.1 教学设施设备更新"
    assert titles.short("7.2", "教学设施设备更新", 16) == "7.2 教…设备更新"


_WORDS = st.lists(
    st.sampled_from(["县一小", "县二中", "综合", "教学楼", "招标", "2024年", "—", "，", "a", "👩\u200d🏫"]), max_size=14
)


@settings(max_examples=settings().max_examples // 3)
@given(st.lists(_WORDS.map("".join), min_size=2, max_size=8, unique=True), st.sampled_from([17, 20, 21, 24]))
def test_no_two_titles_come_to_the_same_and_none_is_too_wide(texts: list[str], width: int) -> None:
    titles = Titles((str(number), text) for number, text in enumerate(texts))
    found = [titles.short(str(number), text, width) for number, text in enumerate(texts)]
    assert all(half_widths(short) <= width for short in found)
    assert all(one != other for one, other in pairwise(sorted(found)))
