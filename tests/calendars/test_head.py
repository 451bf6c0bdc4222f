from __future__ import annotations

import icalendar
import pytest
import vobject

from tests.calendars.conftest import HOSTILE, calendar_of, make_unit_task
from tests.calendars.linter import lint_calendar
from tracker.calendars.head import head_of
from tracker.i18n import set_language


def test_a_calendar_introduces_itself() -> None:
    data = calendar_of(make_unit_task(), head=head_of("县财政局", "呼图壁县", "路线图", ["5.1"]))
    read = icalendar.Calendar.from_ical(data)
    assert str(read["X-WR-CALNAME"]) == str(read["NAME"]) == "县财政局·创建路线图（呼图壁县）"
    assert str(read["X-WR-CALDESC"]) == "路线图；没有期限、不列入日历的事项：5.1"
    assert str(read["PRODID"]) == "-//roadmap-tracker//roadmap-tracker//ZH"
    assert "UID" not in read
    assert "METHOD" not in read


def test_units_of_one_name_in_two_counties_are_told_apart() -> None:
    assert head_of("财政局", "甲县", "", []) != head_of("财政局", "乙县", "", [])
    assert "NAME:财政局·创建路线图\r\n" in head_of("财政局", "", "", []).decode()


def test_an_english_head_has_no_chinese_words_of_ours() -> None:
    set_language("en")
    try:
        assert head_of("Finance", "Hutubi", "Roadmap", ["5.1"]).isascii()
    finally:
        set_language("zh")


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_a_hostile_name_stays_inside_its_property(text: str) -> None:
    data = calendar_of(make_unit_task(), head=head_of(text, text, text, [text]))
    assert lint_calendar(data) == []
    assert len(vobject.readOne(data.decode()).contents["vevent"]) == 2
