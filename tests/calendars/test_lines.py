from __future__ import annotations

import pytest
from icalendar import Event
from icalendar.prop import vText

from tracker.calendars.lines import line, text_line


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
