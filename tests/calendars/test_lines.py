from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Event
from icalendar.parser import Contentline
from icalendar.prop import vText

from tracker.calendars.lines import day_line, early_line, escaped, line, moment_line, text_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("县财政局", "县财政局"),
        ("  一\r\n二\t", "一  二"),
        ("响\a铃\0", "响\ufffd铃\ufffd"),
        ("行\u2028分\u0085隔", "行 分 隔"),
        ("半个\ud83d字", "半个\ufffd字"),
        ("\r\n", ""),
    ],
)
def test_a_line_is_inert(text: str, shown: str) -> None:
    assert line(text) == shown


def test_a_line_is_cut_at_its_limit() -> None:
    assert line("长" * 10_000, 5) == "长长长长…"
    assert line("长" * 5, 5) == "长" * 5


@pytest.mark.parametrize("text", ["附件\\New", "\\n\\N\\\\n", 'a,b;c:d"e^f', "一\n二", "𠮷🏫\u200d", "\\", ""])
def test_text_reads_back_as_it_was(text: str) -> None:
    event = b"BEGIN:VEVENT\r\n" + text_line("SUMMARY", text) + b"END:VEVENT\r\n"
    back = Event.from_ical(event)["SUMMARY"]
    assert isinstance(back, vText)
    assert str(back) == text


def test_a_text_is_folded_as_icalendar_folds_it() -> None:
    made: Any = Contentline

    @given(st.text(st.sampled_from("aé县\U0001f3eb\\^,;\n "), max_size=400))
    @settings(max_examples=150, deadline=None)
    def folds(text: str) -> None:
        assert text_line("SUMMARY", text) == made(f"SUMMARY:{escaped(text)}").to_ical() + b"\r\n"

    folds()


def _written(name: str, value: date | timedelta) -> bytes:
    made: Any = Event()
    made.add(name, value)
    octets: bytes = made.content_line(name, made[name]).to_ical()
    return octets + b"\r\n"


def test_days_moments_and_reminders_are_written_as_icalendar_writes_them() -> None:
    for day in (date(1990, 1, 1), date(2026, 11, 30), date(2100, 12, 31)):
        assert day_line("DTSTART", day) == _written("DTSTART", day)
        moment = datetime(day.year, day.month, day.day, 0, 5, 59, 999_999, tzinfo=UTC)
        assert moment_line("DTSTAMP", moment) == _written("DTSTAMP", moment)
    for minutes in (1, 59, 60, 61, 13 * 60 + 30, 24 * 60, 25 * 60, 30 * 24 * 60 + 1):
        offset = -timedelta(minutes=minutes)
        assert early_line("TRIGGER", offset) == _written("TRIGGER", offset)
