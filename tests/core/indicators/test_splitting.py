"""What a whole school has, shared out over its stages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.core.indicators.telling import DAY, told
from tests.standards import national
from tracker.core.indicators.held import held
from tracker.core.indicators.splitting import SchoolFigures
from tracker.core.indicators.standard import Measure


def figures(kind: str, *lines: str, older: tuple[str, ...] = ()) -> SchoolFigures:
    entries = [told(*lines), told(*older, on=DAY - timedelta(365), number=2)]
    return SchoolFigures(national(), kind, held(entries, DAY).by_school().get("甲", {}))


def measure(code: str) -> Measure:
    return next(one for each in national().indicators for one in each.measures if one.code == code)


def value(found: SchoolFigures, code: str, stage: str) -> float | None:
    number = found.value(measure(code), stage)
    return number.value if number else None


NINE = ("甲 primary pupils 166", "甲 junior pupils 210", "甲 - classroom_area 23226")


def test_a_nine_year_school_is_split_as_the_printed_example_is() -> None:
    # The example of the note on data: 23226 over 166 + 210 × 1.1 = 397 is 58.5 a primary pupil, 9711 and 13515 in all.
    found = figures("nine_year", *NINE)
    assert value(found, "A4", "primary") == pytest.approx(23226 / 397)
    assert value(found, "A4", "junior") == pytest.approx(23226 / 397 * 1.1)
    parts = [found.figure("classroom_area", stage) for stage in ("primary", "junior")]
    assert [round(each.value) for each in parts if each] == [9712, 13514]
    assert all(each.is_split for each in parts if each)


def test_a_complete_school_gives_its_upper_part_one_and_a_fifth() -> None:
    lines = ("甲 junior pupils 100", "甲 upper_secondary pupils 100", "甲 - sports_area 2200")
    assert value(figures("complete", *lines), "A5", "junior") == pytest.approx(10)


def test_a_twelve_year_school_has_three_parts() -> None:
    lines = tuple(f"甲 {stage} pupils 100" for stage in ("primary", "junior", "upper_secondary"))
    found = figures("twelve_year", *lines, "甲 - equipment_value 342000")
    assert value(found, "A6", "primary") == pytest.approx(1000)
    assert value(found, "A6", "junior") == pytest.approx(1100)


def test_without_the_pupils_of_one_part_nothing_is_shared_out() -> None:
    assert value(figures("complete", "甲 junior pupils 100", "甲 - sports_area 2200"), "A5", "junior") is None
    assert (
        value(figures("nine_year", "甲 primary pupils 0", "甲 junior pupils 0", "甲 - sports_area 9"), "A5", "junior")
        is None
    )


def test_what_was_told_for_the_stage_itself_goes_before_its_share() -> None:
    found = figures("nine_year", *NINE, "甲 primary classroom_area 1660")
    assert value(found, "A4", "primary") == 10
    assert value(found, "A4", "junior") == pytest.approx(23226 / 397 * 1.1)


def test_unless_the_whole_was_told_later() -> None:
    found = figures("nine_year", *NINE, older=("甲 primary classroom_area 1660",))
    assert value(found, "A4", "primary") == pytest.approx(23226 / 397)


def test_what_stages_count_for_themselves_is_never_shared_out() -> None:
    found = figures("nine_year", *NINE, "甲 - teachers_above 40", older=("甲 primary teachers_above 8",))
    assert value(found, "A1", "primary") == pytest.approx(8 / 166 * 100)
    assert value(found, "A1", "junior") is None


def test_a_school_of_one_stage_need_not_name_it() -> None:
    found = figures("primary", "甲 - pupils 200", "甲 primary teachers_above 9", older=("甲 - teachers_above 1",))
    assert value(found, "A1", "primary") == 4.5
    assert found.pupils("primary") == 200


def test_a_finished_value_holds_where_it_is_later_than_the_figures() -> None:
    computed = ("甲 - pupils 100", "甲 - classroom_area 500")
    assert value(figures("primary", *computed, "甲 - A4 9"), "A4", "primary") == 5
    assert value(figures("primary", *computed, older=("甲 - A4 9",)), "A4", "primary") == 5
    assert value(figures("primary", "甲 - A4 9", older=computed), "A4", "primary") == 9


def test_a_number_is_of_the_day_of_its_latest_part() -> None:
    found = figures("primary", "甲 - pupils 100", older=("甲 - classroom_area 500",)).value(measure("A4"), "primary")
    assert found
    assert found.on == date(2026, 1, 20)


@pytest.mark.parametrize("pupils", ["0", "-5", "很多"])
def test_nothing_is_divided_by_no_pupils(pupils: str) -> None:
    assert value(figures("primary", f"甲 - pupils {pupils}", "甲 - classroom_area 500"), "A4", "primary") is None


def test_the_whole_of_a_school_is_the_sum_of_what_its_compulsory_stages_count() -> None:
    lines = ("甲 junior classes 12", "甲 upper_secondary classes 12", "甲 - music_rooms 2")
    assert value(figures("complete", *lines), "B3.music", "both") == 2
    assert value(figures("complete", *lines[::2]), "B3.music", "both") == 2
    assert value(figures("complete", *lines[1:]), "B3.music", "both") is None
    assert value(figures("complete", "甲 - classes 24", lines[2]), "B3.music", "both") == 1
    assert value(figures("nine_year", "甲 - pupils 900"), "B4", "both") == 900
    assert value(figures("complete", "甲 - pupils 900"), "B4", "both") is None


def test_a_finished_value_of_a_whole_school_and_rooms_told_by_its_one_stage() -> None:
    assert value(figures("nine_year", "甲 - B3.music 2"), "B3.music", "both") == 2
    rooms = ("甲 primary music_rooms 3", "甲 - classes 12")
    assert value(figures("primary", *rooms), "B3.music", "both") == 3
    assert value(figures("special", "甲 - pupils 30"), "B4", "both") == 30
