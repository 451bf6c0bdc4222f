from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tracker.core.amount import Amount
from tracker.core.kinds import Kind
from tracker.core.model import ReportedResult, Roadmap

RoadmapOf = Callable[[str], Roadmap]
FULL = """\
  - id: r2
    title: 新增校舍面积
    kind: 项目建设
    period: “十四五”以来
    from: 2021年
    until: 2025年底
    on: 2025年底
    amounts: [{name: 校舍, value: 13.82, unit: 万平方米, text: 13.82万平方米}]
    indicators: [A4, A4]
    project: 综合楼
    source: {paragraph: 9}
    remark: 口径待核
"""


def test_a_result_is_as_it_is_told(roadmap_of: RoadmapOf, report: str) -> None:
    first, second = roadmap_of(report + FULL).results
    assert first == ReportedResult("r1", "新增校舍", Kind.CONSTRUCTION, date(2026, 1, 20), paragraph=8)
    assert second == ReportedResult(
        "r2",
        "新增校舍面积",
        Kind.CONSTRUCTION,
        date(2025, 12, 31),
        "“十四五”以来",
        date(2021, 1, 1),
        date(2025, 12, 31),
        (Amount("校舍", "13.82", "万平方米", "13.82万平方米"),),
        ("A4",),
        (),
        "综合楼",
        9,
        "口径待核",
    )


def test_days_that_cannot_be_read_are_told_where_they_stand(codes_of: Callable[[str], list[str]], report: str) -> None:
    text = report + "  - {id: r2, title: 甲, kind: other, from: 长期, until: 尽快, on: 近期}\n"
    assert codes_of(text) == ["13:43 no-start", "13:54 bad-deadline", "13:62 bad-deadline"]


def test_the_period_is_read_by_the_day_and_days_beside_it_overrule_the_reading(
    roadmap_of: RoadmapOf, report: str
) -> None:
    text = report + (
        "  - {id: r2, title: 甲, kind: other, period: 近三年, on: 2026-01-20}\n"
        "  - {id: r3, title: 甲, kind: other, period: 近三年, from: 2023年, on: 2026-01-20}\n"
        "  - {id: r4, title: 甲, kind: other, period: 连续多年, on: 2026-01-20}\n"
    )
    found = [(each.from_on, each.until_on) for each in roadmap_of(text).results[1:]]
    day = date(2026, 1, 20)
    assert found == [(date(2023, 1, 20), day), (date(2023, 1, 1), day), (None, None)]
