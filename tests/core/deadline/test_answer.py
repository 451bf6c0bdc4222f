from __future__ import annotations

from datetime import date

from tracker.core.deadline.answer import DeadlineClass, ongoing, point, span, undated

JUNE_30 = date(2024, 6, 30)


def test_a_point_has_one_due_date_and_no_beginning() -> None:
    assert point(JUNE_30).dates == (JUNE_30,)
    assert point(JUNE_30).start_on is None


def test_a_convention_makes_it_ambiguous() -> None:
    assert not span(date(2024, 6, 1), JUNE_30).is_ambiguous
    assert span(date(2024, 6, 1), JUNE_30, "按约定").is_ambiguous


def test_classes_without_a_due_date_have_no_dates() -> None:
    assert ongoing(JUNE_30).dates == ()
    assert undated(DeadlineClass.NONE, "待定").due_on is None


def test_classes_are_lower_case_words() -> None:
    assert [str(each) for each in DeadlineClass] == [each.name.lower() for each in DeadlineClass]
