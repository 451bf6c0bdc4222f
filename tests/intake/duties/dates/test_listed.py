"""Several dates for one item are never brought down to the last one without a word."""

from __future__ import annotations

import pytest

from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking
from tracker.intake.duties.dates.listed import each_date, listed
from tracker.intake.duties.dates.years import row_year

YEAR, PLACE = row_year("2024"), SourcePlace(1, 5, 3)


@pytest.mark.parametrize(
    ("phrase", "dates"),
    [
        ("3月中旬、9月中旬", ("3月中旬", "9月中旬")),
        ("2024年4月、9月底", ("2024年4月", "2024年9月底")),
        ("3、9月底前", ("3月底前", "9月底前")),
        ("6月底", ()),
        ("3—9月", ()),
        ("每年3月、9月", ()),
        ("8月底（2026年春季学期前完成第二轮）", ()),
        ("", ()),
    ],
)
def test_each_date_of_a_list_stands_alone(phrase: str, dates: tuple[str, ...]) -> None:
    assert listed(phrase, YEAR) == dates


def test_what_recurs_is_a_duty_each_time_and_told() -> None:
    asking = Asking()
    assert len(each_date("3月中旬、9月中旬", "春、秋季开学摸排", YEAR, PLACE, asking)) == 2
    assert (len(asking.notes), asking.doubts) == (1, ())


def test_other_lists_are_asked_and_months_side_by_side_are_rather_one_work() -> None:
    asking = Asking()
    assert len(each_date("4月底、9月底", "组织检查", YEAR, PLACE, asking)) == 2
    assert [option.value for option in asking.doubts[0].choices] == ["several", "one"]
    assert each_date("8月、9月", "组织检查", YEAR, SourcePlace(1, 6, 3), asking) == ()
    assert asking.doubts[1].reading == "one"
