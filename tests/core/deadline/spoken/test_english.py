from __future__ import annotations

import pytest

from tracker.core.deadline.spoken.english import from_english


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("Yesterday", "昨天"),
        ("the day before yesterday", "前天"),
        ("3 days ago", "3天前"),
        ("a fortnight ago", "2周前"),
        ("two months ago", "2个月前"),
        ("in 2 weeks", "2周后"),
        ("5 working days from now", "5个工作日后"),
        ("within ten days", "10天内"),
        ("Friday", "周五"),
        ("last Fri.", "上周五"),
        ("next Tues", "下周二"),
        ("next week", "下周"),
        ("last month", "上月"),
        ("next year", "明年"),
        ("end of May", "5月底"),
        ("by the end of May, 2025", "2025年5月底"),
        ("early June", "6月初"),
        ("mid-Sept", "9月中"),
        ("late June", "6月下旬"),
        ("end of the month", "本月底"),
        ("end of last quarter", "上季度底"),
        ("end of this week", "本周末"),
        ("end of the year", "今年底"),
        ("end of 2024", "2024年底"),
        ("May", "5月"),
        ("May 31", "5月31日"),
        ("May 31st, 2024", "2024年5月31日"),
        ("31 May 2024", "2024年5月31日"),
        ("1st of June", "6月1日"),
        ("first Monday of October", "10月第1个星期一"),
        ("last Friday of May 2024", "2024年5月最后一个星期五"),
        ("first week of June", "6月第1个星期"),
        ("", ""),
        ("may be", ""),
        ("mon mon", ""),
        ("6-1", ""),
        ("endofmay" * 20, ""),
        ("昨天", ""),
    ],
)
def test_english_is_said_in_the_words_of_the_grammar(text: str, chinese: str) -> None:
    assert from_english(text) == chinese
