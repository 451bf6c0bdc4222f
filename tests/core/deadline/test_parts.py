from __future__ import annotations

from datetime import date

import pytest

from tracker.core.deadline.answer import DeadlineClass
from tracker.core.deadline.parts import read_part
from tracker.core.deadline.period import Context

CONTEXT = Context(2024, 2024, None)


def test_the_part_after_inherits_year_and_month() -> None:
    _first, following = read_part("2025年3月5日", CONTEXT)
    second, _last = read_part("15日", following)
    assert second.due_on == date(2025, 3, 15)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("6月30日前", date(2024, 6, 30)),
        ("6月底前", date(2024, 6, 30)),
        ("6月下旬前", date(2024, 6, 30)),
        ("6月前", date(2024, 5, 31)),
        ("国庆节前", date(2024, 9, 30)),
        ("-6月", date(2024, 6, 30)),
    ],
)
def test_before_depends_on_what_it_stands_behind(text: str, due: date) -> None:
    deadline, _following = read_part(text, CONTEXT)
    assert (deadline.deadline_class, deadline.due_on) == (DeadlineClass.POINT, due)


@pytest.mark.parametrize("text", ["6月底随便", "6月-随便", "随便6月", "不早于6月底"])
def test_words_that_could_change_the_date_keep_it_from_being_read(text: str) -> None:
    deadline, following = read_part(text, CONTEXT)
    assert deadline.deadline_class in (DeadlineClass.NONE, DeadlineClass.RANGE)
    assert deadline.deadline_class is DeadlineClass.NONE or deadline.is_ambiguous
    assert following.row_year == 2024


def test_a_date_inside_the_work_is_flagged() -> None:
    deadline, _following = read_part("6月底前完成2023年度验收", CONTEXT)
    assert deadline.due_on == date(2024, 6, 30)
    assert deadline.is_ambiguous
