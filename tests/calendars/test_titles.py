from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.calendars.titles import _PLAIN, Titled, Titles, half_widths, shortened
from tracker.cells import clusters

DAY = date(2024, 5, 31)


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
        # Where no start and end are the title's own, the words are in which it differs.
        (
            "县第一小学教育集团东校区新建教学楼竣工和交付使用手续",
            ["县第一小学教育集团西校区新建教学楼竣工和交付使用手续"],
            "…团东校区…使用手续",
        ),
        # Blanks go before words do.
        ("县第二小 2#楼工程招标", ["县第二小 2#楼工程开工", "县第二小 2#楼工程竣工"], "县第二小2#楼工程招标"),
        # What several steps have in common is their project: it stays.
        ("县第二小学 2#教学楼招标", ["县第二小学 2#教学楼开工", "县第二小学 2#教学楼竣工"], "县第二小学2#教…招标"),
        # What many share goes first.
        (
            "关于做好创建工作的通知：县二中整改",
            ["关于做好创建工作的通知：县三中整改", "关于做好创建工作的通知：县四中整改"],
            "县二中整改",
        ),
    ],
)
def test_the_difference_survives_the_cut(title: str, others: list[str], short: str) -> None:
    tasks = [Titled(str(number), text, DAY) for number, text in enumerate([title, *others])]
    titles = Titles(tasks)
    assert titles.short(tasks[0], 20) == short
    found = [titles.short(task, 20) for task in tasks]
    assert len(set(found)) == len(found)


def test_of_tasks_with_one_title_and_day_the_ids_tell() -> None:
    tasks = [Titled("3.1", "教学设施设备更新", DAY), Titled("7.2", "教学设施设备更新", DAY)]
    titles = Titles(tasks)
    assert titles.short(tasks[0], 22) == "3.1 教学设施设备更新"
    assert titles.short(tasks[1], 16) == "7.2 教…设备更新"


def test_of_tasks_with_one_title_and_other_days_the_day_tells_and_what_fits_is_whole() -> None:
    tasks = [Titled(f"6.2@2025h{half}", "各乡镇报送控辍保学情况", date(2025, 6 * half, 30)) for half in (1, 2)]
    titles = Titles(tasks)
    assert {titles.short(task, 22) for task in tasks} == {"各乡镇报送控辍保学情况"}
    assert {titles.short(task, 20) for task in tasks} == {"各乡镇报送…保学情况"}


def test_one_too_wide_goes_without_the_year_in_which_it_is_due() -> None:
    tasks = [Titled(str(year), f"{year}年上半年教学设施设备更新", date(year, 6, 30)) for year in (2023, 2024)]
    titles = Titles(tasks)
    assert [titles.short(task, 22) for task in tasks] == ["上半年教学设施设备更新"] * 2
    assert [titles.short(task, 28) for task in tasks] == [task.title for task in tasks]
    assert [titles.short(task, 20) for task in tasks] == ["上半年教学…设备更新"] * 2
    # Where another day stands, the year tells.
    assert titles.short(tasks[0]._replace(day=date(2024, 6, 30)), 22) == "2023年上半年…设备更新"
    alike = [Titled("1", "2024年教师招聘与选调工作", DAY), Titled("2", "教师招聘与选调工作", DAY)]
    assert len({Titles(alike).short(task, 18) for task in alike}) == 2


def test_a_turn_whose_day_is_another_than_planned_and_one_that_shares_its_day_are_told_in_words() -> None:
    duties = [("6.1@2025q2", date(2025, 6, 30)), ("6.1@2025q3", date(2025, 9, 30)), ("6.1@2026q2", date(2026, 6, 30))]
    titles = Titles(Titled(code, "领导小组调度会", day) for code, day in duties)
    moved, other = Titled("6.1@2025q2", "领导小组调度会", date(2025, 9, 30)), date(2025, 9, 30)
    assert titles.short(moved, 40) == "2025年第2季度：领导小组调度会"
    assert titles.short(Titled("6.1@2025q3", "领导小组调度会", other), 40) == "领导小组调度会"
    assert titles.short(Titled("6.1@2025q3", "领导小组调度会", DAY), 40) == "第3季度：领导小组调度会"
    alike = [Titled(f"{code}@2025-06", "排查", DAY) for code in ("1", "2")]
    assert [Titles(alike).short(task, 40) for task in alike] == ["1@2025-06 排查", "2@2025-06 排查"]


_WORDS = st.lists(
    st.sampled_from(["县一小", "县二中", "综合", "教学楼", "招标", "2024年", "—", "，", "a", " ", "👩\u200d🏫"]),
    max_size=14,
)


@settings(max_examples=settings().max_examples // 3)
@given(st.lists(_WORDS.map("".join), min_size=2, max_size=8, unique=True), st.sampled_from([17, 20, 21, 24]))
def test_no_two_titles_come_to_the_same_and_none_is_too_wide(texts: list[str], width: int) -> None:
    tasks = [Titled(str(number), text, DAY) for number, text in enumerate(texts)]
    titles = Titles(tasks)
    found = [titles.short(task, width) for task in tasks]
    assert all(half_widths(short) <= width for short in found)
    assert all(one != other for one, other in pairwise(sorted(found)))


@given(st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"])))
def test_plain_text_is_as_wide_as_its_clusters_are(text: str) -> None:
    """What is measured a character at a time is what the clusters of the same text come to."""
    plain = "".join(char for char in text if _PLAIN.fullmatch(char))
    assert half_widths(plain) == sum(cells for _end, cells in clusters(plain))
