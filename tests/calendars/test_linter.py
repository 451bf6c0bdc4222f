"""The linter that the other tests rely on finds each planted mistake, and nothing in a good calendar."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.calendars.conftest import unit_calendar
from tracker.calendars.entry import CalendarTask

Lint = Callable[[bytes], list[str]]

MISTAKES: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("byte order mark", lambda data: b"\xef\xbb\xbf" + data),
    ("no final CRLF", lambda data: data.removesuffix(b"\r\n")),
    ("bare LF", lambda data: data.replace(b"TRANSPARENT\r\n", b"TRANSPARENT\n")),
    ("bare CR", lambda data: data.replace(b"SUMMARY:", b"SUMMARY:\r")),
    ("empty line", lambda data: data.replace(b"BEGIN:VEVENT", b"\r\nBEGIN:VEVENT", 1)),
    ("line over 75 octets", lambda data: data.replace(b"\r\n ", b"", 1)),
    ("split or broken UTF-8", lambda data: data.replace("招标".encode(), "招".encode()[:2] + b"\r\n " + b"\x9b", 1)),
    ("split or broken UTF-8", lambda data: data.replace("招标".encode(), "招标".encode("gbk"), 1)),
    ("control character", lambda data: data.replace(b"SUMMARY:", b"SUMMARY:\x07")),
    ("control character", lambda data: data.replace(b"SUMMARY:", "SUMMARY:\u2028".encode())),
    ("malformed line", lambda data: data.replace(b"SUMMARY:", b"SUMMARY:one\r\ntwo")),
    ("malformed line", lambda data: data.replace(b"SUMMARY:", b"SUMMARY ")),
    ("unclosed VCALENDAR", lambda data: data.replace(b"END:VCALENDAR\r\n", b"")),
    ("END:VCALENDAR without BEGIN", lambda data: data.replace(b"END:VEVENT\r\nEND:VCAL", b"END:VCAL")),
    ("no VEVENT", lambda data: data[: data.index(b"BEGIN:VEVENT")] + b"END:VCALENDAR\r\n"),
    ("VCALENDAR has 0 VERSION", lambda data: data.replace(b"VERSION:2.0\r\n", b"")),
    ("VCALENDAR has 0 PRODID", lambda data: data.replace(b"PRODID:", b"X-PRODID:")),
    ("METHOD has no place", lambda data: data.replace(b"VERSION", b"METHOD:PUBLISH\r\nVERSION")),
    ("REFRESH-INTERVAL has parameters", lambda data: data.replace(b";VALUE=DURATION", b"")),
    ("REFRESH-INTERVAL has value 'P1H'", lambda data: data.replace(b"DURATION:PT4H", b"DURATION:P1H")),
    ("VEVENT has 0 UID", lambda data: data.replace(b"\r\nUID:", b"\r\nX-UID:")),
    ("VEVENT has 0 DTSTAMP", lambda data: data.replace(b"DTSTAMP:", b"X-DTSTAMP:")),
    ("VEVENT has 2 SUMMARY", lambda data: data.replace(b"STATUS:", b"SUMMARY:x\r\nSTATUS:")),
    ("duplicate UID", lambda data: data.replace(b"END:VCAL", data[data.index(b"BEGIN:VEV") : -15] + b"END:VCAL")),
    ("DTSTAMP has value", lambda data: data.replace(b"DTSTAMP:20240302T040506Z", b"DTSTAMP:20240302T040506")),
    ("DTSTAMP is not LAST-MODIFIED", lambda data: data.replace(b"DTSTAMP:2024", b"DTSTAMP:2023")),
    ("DTSTART has parameters", lambda data: data.replace(b"DTSTART;VALUE=DATE", b"DTSTART")),
    ("DTEND not after DTSTART", lambda data: data.replace(b"DTEND;VALUE=DATE:20240601", b"DTEND;VALUE=DATE:20240531")),
    ("DTEND is not a day", lambda data: data.replace(b"DTEND;VALUE=DATE:20240601", b"DTEND;VALUE=DATE:20240631")),
    ("SEQUENCE has value", lambda data: data.replace(b"SEQUENCE:0", b"SEQUENCE:-1")),
    ("STATUS has value 'DONE'", lambda data: data.replace(b"STATUS:CONFIRMED", b"STATUS:DONE")),
    ("alarm on a cancelled entry", lambda data: data.replace(b"STATUS:CONFIRMED", b"STATUS:CANCELLED")),
    ("TRANSP has value", lambda data: data.replace(b"TRANSPARENT", b"OPAQUE")),
    ("ATTENDEE has no place", lambda data: data.replace(b"STATUS:", b"ATTENDEE:mailto:a@example.cn\r\nSTATUS:")),
    ("SUMMARY has value", lambda data: data.replace(b"SUMMARY:", b"SUMMARY:a,b")),
    ("SUMMARY has value", lambda data: data.replace(b"SUMMARY:", b"SUMMARY:a\\b")),
    ("property after VALARM", lambda data: data.replace(b"END:VALARM\r\nEND:VE", b"END:VALARM\r\nURL:x\r\nEND:VE")),
    ("VALARM has 0 TRIGGER", lambda data: data.replace(b"TRIGGER:", b"X-TRIGGER:")),
    ("TRIGGER has value", lambda data: data.replace(b"TRIGGER:-PT", b"TRIGGER:PT")),
    ("TRIGGER has value '-P1H'", lambda data: data.replace(b"TRIGGER:-PT13H30M", b"TRIGGER:-P1H")),
    ("VALARM out of place", lambda data: data.replace(b"ACTION:", b"BEGIN:VALARM\r\nEND:VALARM\r\nACTION:")),
]


@pytest.fixture(scope="module")
def good(make_task: Callable[..., CalendarTask]) -> bytes:
    calendar = unit_calendar("县教育局", {"hutubi": "呼图壁县路线图"}, [make_task()], alarm_days={"hutubi": (1, 30)})
    assert calendar
    return calendar


def test_a_good_calendar_has_no_findings(lint: Lint, good: bytes) -> None:
    assert lint(good) == []


@pytest.mark.parametrize(("finding", "spoil"), MISTAKES)
def test_a_planted_mistake_is_found(lint: Lint, good: bytes, finding: str, spoil: Callable[[bytes], bytes]) -> None:
    bad = spoil(good)
    assert bad != good
    assert any(found.startswith(finding) for found in lint(bad)), lint(bad)
