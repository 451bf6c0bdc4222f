"""The banner's words, fitted to its width."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.tui.conftest import item_of, task
from tracker.core.kinds import Kind
from tracker.text import cell_width
from tracker.tui.overview import Alarm
from tracker.tui.views.board.banner import calm_line, headline, name_lines


def alarm(count: int, title: str = "东风小学综合教学楼招标") -> Alarm:
    worst = [
        item_of(task(f"{number}.1", title, Kind.CONSTRUCTION, date(2024, 3, 1) + timedelta(days=number)))
        for number in range(1, min(count, 12) + 1)
    ]
    return Alarm({"construction": count}, tuple(worst))


def test_headline() -> None:
    both = Alarm({"construction": 14, "hiring": 3}, alarm(3).worst, "全县")
    counts = "项目建设 逾期14项 · 教师招聘 逾期3项"
    assert headline(both, 80) == f"全县：{counts} · 建设招聘最长逾期91天"
    assert headline(both, 60) == f"全县：{counts} · 其中最长91天"
    assert headline(replace(both, scope=""), 80).startswith("所列：项目建设")
    assert calm_line(Alarm({}, (), "各县合计")) == "各县合计没有逾期的建设和招聘事项"


def test_all_are_named_where_they_fit() -> None:
    assert [line.plain for line in name_lines(alarm(2), 90, 2)] == [
        "1.1 东风小学综合教学楼招标 逾期91天 · 2.1 东风小学综合教学楼招标 逾期90天"
    ]


def test_a_name_that_has_the_line_to_itself_is_whole() -> None:
    title = "县一小东风校区综合艺体楼交付使用"
    assert [line.plain for line in name_lines(alarm(3, title), 78, 2)] == [
        f"1.1 {title} 逾期91天",
        f"2.1 {title} 逾期90天 …另有1项",
    ]


def test_names_are_cut_only_where_there_is_no_room() -> None:
    title = "县一小东风校区综合艺体楼交付使用"
    whole = [f"{number}.1 {title} 逾期{92 - number}天" for number in (1, 2, 3)]
    assert [line.plain for line in name_lines(alarm(2, title), 100, 2)] == [" · ".join(whole[:2])]
    assert [line.plain for line in name_lines(alarm(3, title), 160, 2)] == [" · ".join(whole)]
    for line in (line.plain for line in name_lines(alarm(4, title), 90, 2)):
        assert line.count("县一小东风校区") == line.count("…") == 2
        assert 86 <= cell_width(line) <= 90, "what is cut leaves no room free"


@pytest.mark.parametrize("width", range(40, 200, 19))
@pytest.mark.parametrize("count", [1, 2, 3, 12, 300])
def test_nothing_is_wider_than_the_banner_and_nobody_is_forgotten(width: int, count: int) -> None:
    lines = [line.plain for line in name_lines(alarm(count, "很长的名称" * 9), width, 2)]
    assert all(cell_width(line) <= width for line in lines), lines
    named = sum(line.count("逾期") for line in lines)
    assert ("".join(lines).endswith(f"…另有{count - named}项")) == (named < count)
