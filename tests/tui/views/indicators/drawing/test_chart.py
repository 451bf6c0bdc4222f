"""Charts: schools around what is asked on one line, and a coefficient over the years against its limit."""

from __future__ import annotations

from datetime import date

from tracker.text import cell_width
from tracker.tui.views.indicators.drawing.chart import CoursePoint, StripAsked, course, strip
from tracker.tui.views.indicators.drawing.page import Bits, padded


def drawn(lines: list[Bits]) -> list[str]:
    return ["".join(part.text for part in line) for line in lines]


def test_schools_stand_left_and_right_of_what_is_asked() -> None:
    dots, axis = strip([3.0, 3.9, 3.9, 3.9, 4.5, 6.0], StripAsked(">=", 4.5, 0.85), 40)
    line, words = drawn([dots, axis])
    assert line.count("·") == 3
    assert line.count("●") == 1
    assert line.index("┊") < line.index("●") < line.index("·", line.index("●"))
    assert words.index("85%") < words.index("≥4.5")
    looks = {part.look for part in dots if part.text.strip(" ┊│")}
    assert looks == {"quiet", "not_met", "near", "met"}


def test_a_cell_with_more_schools_is_fuller_and_of_a_limit_the_left_side_is_good() -> None:
    dots, _axis = strip([1999.0, 2000.0, 2600.0], StripAsked("<=", 2000.0), 40)
    good = "".join(part.text for part in dots if part.look == "met")
    assert "•" in good
    assert all(cell_width("".join(part.text for part in padded(line, 30))) == 30 for line in (dots, _axis))


def test_all_the_same_stand_in_the_middle() -> None:
    assert "•" in drawn(strip([2.0, 2.0], StripAsked(">=", 2.0), 40))[0]


def test_the_course_is_columns_against_the_limit_or_one_line() -> None:
    points = [CoursePoint(date(2023 + n, 1, 20), value) for n, value in enumerate((0.6, None, 0.5, 0.45))]
    tall = drawn(course(points, 0.45, 80, 4))
    assert len(tall) == 7
    assert any("┄" in line for line in tall)
    assert tall[-2].split() == ["0.60", "0.50", "0.45"]
    first, second, third = (tall[-2].index(told) for told in ("0.60", "0.50", "0.45"))
    assert abs((second - first) - 2 * (third - second)) <= 1, "two years are twice as far apart as one"
    limit = next(line for line in tall[1:-2] if "┄" in line)
    assert "┄┄" in limit[first - 1 : first + 4], "the limit is seen through a bar that is over it"
    near = [
        CoursePoint(date(2024, 10, 1), 0.6),
        CoursePoint(date(2026, 10, 1), 0.5),
        CoursePoint(date(2026, 11, 1), 0.4),
    ]
    assert course(near, 0.45, 80, 4)[-1][0].text.split() == ["2024-10-01", "2026-10-01", "2026-11-01"]
    flat = drawn(course(points, 0.45, 80, 1))
    assert len(flat) == 1
    assert "2025-01 0.50" in flat[0]
    assert course(points[:2], 0.45, 80, 1) == []
