"""Half a year of a unit's overdue tasks, drawn and in words."""

from __future__ import annotations

from datetime import date

from tracker.tui.views.units.course import course_days, course_words, drawn


def test_the_days_are_the_ends_of_months_and_the_day_itself() -> None:
    assert list(map(str, course_days(date(2024, 6, 20)))) == [
        "2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31", "2024-06-20",
    ]  # fmt: skip
    assert course_days(date(1, 1, 5)) == (date(1, 1, 5),)


def test_a_course_is_drawn_beside_the_most_of_all_and_told() -> None:
    assert drawn((0, 1, 4, 8), 8) == "·▁▄█"
    assert drawn((), 1) == course_words("县财政局", (), ()) == ""
    days = (date(2024, 5, 31), date(2024, 6, 20))
    assert course_words("县\x1b财政局", days, (0, 2)) == "县\ufffd财政局逾期：06-20 2项 · 05-31 0项"
