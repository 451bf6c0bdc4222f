from __future__ import annotations

import re

import pytest

from tracker.core.deadline.answer import DeadlineClass
from tracker.core.deadline.words import LUNAR, SETTLED_ALREADY, TAIL, UNDATED


def first_class(text: str) -> DeadlineClass | None:
    return next((each for pattern, each, _reason in UNDATED if pattern.search(text)), None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("即行即改", DeadlineClass.IMMEDIATE),
        ("持续推进", DeadlineClass.ONGOING),
        ("逐年", DeadlineClass.ONGOING),
        ("按季度报送", DeadlineClass.RECURRING),
        ("按上级要求", DeadlineClass.NONE),
        ("青山绿水", None),
    ],
)
def test_words_in_place_of_a_date(text: str, expected: DeadlineClass | None) -> None:
    assert first_class(text) is expected


@pytest.mark.parametrize(
    ("pattern", "text", "is_found"),
    [
        (LUNAR, "正月十五前", True),
        (LUNAR, "年前", True),
        (LUNAR, "年底前", False),
        (SETTLED_ALREADY, "已完成", True),
        (SETTLED_ALREADY, "完成已开工项目", False),
        (TAIL, "完成招标", True),
        (TAIL, "随便", False),
    ],
)
def test_signs_around_a_date(pattern: re.Pattern[str], text: str, is_found: bool) -> None:
    assert bool(pattern.search(text)) is is_found
