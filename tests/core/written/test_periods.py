from __future__ import annotations

import re

import pytest

from tracker.core.written.periods import PATTERN, REPEATS, named_in, period, spelled


@pytest.mark.parametrize(
    ("written", "repeat"),
    [
        *((word, name) for word, name in REPEATS.items()),
        *((name, name) for name in REPEATS.values()),
        ("Quarterly", "quarterly"), ("every 1 month", "monthly"), ("every  3 weeks", "every 3 weeks"),
        ("每季", "quarterly"), ("每两个月", "every 2 months"), ("每两月", "every 2 months"),
        ("每隔一月", "every 2 months"),
        ("每双周", "every 2 weeks"), ("每学年", "yearly"), ("每三年", "every 36 months"), ("每月一次", "monthly"),
        ("every 99 months", ""), ("every 0 weeks", ""), ("每天", ""), ("每0月", ""), ("常年", ""), ("each month", ""),
    ],
)  # fmt: skip
def test_a_repeat_has_one_form_however_it_is_written(written: str, repeat: str) -> None:
    assert spelled(written) == repeat
    assert not repeat or spelled(repeat) == repeat


@pytest.mark.parametrize(
    ("phrase", "repeats"),
    [
        ("每季度末", ("quarterly",)), ("每半年", ("half-yearly",)), ("每两月1次", ("every 2 months",)),
        ("每周五前", ("weekly",)), ("每月25日前", ("monthly",)), ("年年", ("yearly",)), ("按季度", ("quarterly",)),
        ("每学期末", ("termly",)), ("月报", ("monthly",)), ("每年、每学期末", ("yearly", "termly")),
        ("6月底", ()), ("9月报名前", ()), ("2024年报送", ()), ("每日", ()),
    ],
)  # fmt: skip
def test_a_phrase_names_its_repeat(phrase: str, repeats: tuple[str, ...]) -> None:
    assert named_in(phrase) == repeats


def test_at_most_so_many_turns_fall_into_a_year() -> None:
    counts = {"yearly": 1, "termly": 2, "quarterly": 4, "monthly": 12, "weekly": 53, "every 5 months": 3}
    assert {name: period(name).turns_a_year for name in counts} == counts
    assert period("every 36 months").turns_a_year == 1
    assert period("every 2 weeks").turns_a_year == 27


def test_editors_take_what_the_reader_takes() -> None:
    assert all(re.match(PATTERN, word) for word in ("every 3 weeks", "every 24 months", "每三个月"))
