from __future__ import annotations

from datetime import UTC, date, datetime

from tests.services.feeds.conftest import Office
from tracker.core.event_kinds import EventType
from tracker.i18n import speaking
from tracker.services.feeds.page_words import day_words, moment_words, office_name
from tracker.services.recording.record import Entry


def test_a_day_is_told_with_its_weekday_and_another_year() -> None:
    assert day_words(date(2024, 5, 31), date(2024, 6, 20)) == "5月31日（周五）"
    assert day_words(date(2023, 12, 31), date(2024, 6, 20)) == "2023年12月31日（周日）"
    with speaking("en"):
        assert day_words(date(2024, 5, 31), date(2024, 6, 20)) == "Fri 31 May 2024"


def test_a_moment_is_told_in_beijing_time() -> None:
    assert moment_words(datetime(2024, 6, 19, 16, 30, tzinfo=UTC), date(2024, 6, 20)) == "6月20日（周四） 00:30"


def test_the_office_has_a_name_whatever_the_plan_says() -> None:
    assert (office_name("县创建办"), office_name("")) == ("县创建办", "创建工作办公室")


def test_what_is_to_be_done_follows_what_was_said(bureau: Office) -> None:
    assert "尽快办结" in bureau.task("2.2").todo
    bureau.record("2.2", Entry(EventType.REPORTED_DONE))
    assert "核查，不用再报" in bureau.task("2.2").todo
    bureau.record("2.2", Entry(EventType.RETURNED, note="缺会议纪要"))
    assert "补齐" in bureau.task("2.2").todo
    assert "及早" in bureau.task("22.1a").todo


def test_an_extended_date_is_told_without_the_words_of_the_first(bureau: Office) -> None:
    assert bureau.task("22.1a").due == "8月底，即8月31日（周六）"
    extended = Entry(EventType.EXTENDED, due_on=date(2024, 10, 31), note="场地未交", basis="县会议纪要")
    bureau.record("22.1a", extended)
    assert bureau.task("22.1a").due == "10月31日（周四），已延期"
