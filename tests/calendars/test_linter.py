"""The linter that the other tests rely on finds each planted mistake, and nothing in good octets."""

from __future__ import annotations

from collections.abc import Callable

import icalendar
import pytest
import vobject

from tests.calendars.linter import lint_calendar, lint_single

Spoil = Callable[[bytes], bytes]

HEAD = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//roadmap-tracker//roadmap-tracker//ZH
CALSCALE:GREGORIAN
"""
NAMES = """X-WR-CALDESC:路线图\\, 两部分\\; 没有期限的事项：5.1
NAME:呼图壁县·县教育局
X-WR-CALNAME:呼图壁县·县教育局
REFRESH-INTERVAL;VALUE=DURATION:PT4H
X-PUBLISHED-TTL:PT4H
"""
STAMPS = """DTSTAMP:20240302T040506Z
LAST-MODIFIED:20240302T040506Z
CREATED:20240102T030405Z
SEQUENCE:2192405
"""
DEADLINE = f"""BEGIN:VEVENT
UID:863e60b9-befe-5feb-bb08-cc7044647af7
{STAMPS}SUMMARY:5月31日到期 牵头：县四中艺体楼招标
DTSTART;VALUE=DATE:20240531
DTEND;VALUE=DATE:20240601
CATEGORIES:牵头,项目建设
DESCRIPTION:请在5月31日前报创建工作办公室。\\n在订阅
  页面里点“已办结”\\, 或打电话。\\n文件在 C:\\\\New
STATUS:CONFIRMED
TRANSP:TRANSPARENT
"""
RING = """BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:5月31日前要报：3项
TRIGGER:-PT0M
END:VALARM
END:VEVENT
"""
REMINDER = f"""BEGIN:VEVENT
UID:0d0e5a52-4b3c-5d6e-8f70-8192a3b4c5d6
{STAMPS}SUMMARY:5月31日前要报：3项
DTSTART:20240530T023000Z
DTEND:20240530T024500Z
DESCRIPTION:县四中综合艺体楼招标、县二中运动场招标、校
 长交流方案
STATUS:CONFIRMED
TRANSP:TRANSPARENT
{RING}"""
GONE = DEADLINE.replace("863e", "963e").replace("SUMMARY:", "SUMMARY:【已取消】").replace("CONFIRMED", "CANCELLED")
GOOD = (HEAD + NAMES + DEADLINE + "END:VEVENT\n" + REMINDER + GONE + "END:VEVENT\nEND:VCALENDAR\n").replace(
    "\n", "\r\n"
)
SINGLE = (HEAD + DEADLINE + RING.replace("-PT0M", "-PT13H30M") + "END:VCALENDAR\n").replace("\n", "\r\n")


def swap(old: str, new: str) -> Spoil:
    """Put one text where the first of another stands."""
    return lambda data: data.replace(old.encode(), new.encode(), 1)


def before(mark: str, lines: str) -> Spoil:
    """Put lines before the first mark."""
    return swap(mark, lines + "\r\n" + mark)


def without(name: str) -> Spoil:
    """Take the first property of a name away."""
    return swap(f"\r\n{name}", f"\r\nX-{name}")


MISTAKES: list[tuple[str, Spoil]] = [
    ("byte order mark", lambda data: b"\xef\xbb\xbf" + data),
    ("no final CRLF", lambda data: data.removesuffix(b"\r\n")),
    ("bare LF", swap("TRANSPARENT\r\n", "TRANSPARENT\n")),
    ("bare CR", swap("SUMMARY:", "SUMMARY:\r")),
    ("empty line", swap("BEGIN:VEVENT", "\r\nBEGIN:VEVENT")),
    ("empty line", swap(" 页面", " \r\n  页面")),
    ("line over 75 octets", swap("订阅\r\n ", "订阅")),
    ("split or broken UTF-8", lambda data: data.replace("招标".encode(), "招".encode()[:2] + b"\r\n " + b"\x9b", 1)),
    ("split or broken UTF-8", lambda data: data.replace("招标".encode(), "招标".encode("gbk"), 1)),
    ("control character", swap("SUMMARY:", "SUMMARY:\x07")),
    ("control character", swap("SUMMARY:", "SUMMARY:\u2028")),
    ("control character", swap("SUMMARY:", "SUMMARY:\ufeff")),
    ("malformed line", swap("SUMMARY:", "SUMMARY:one\r\ntwo")),
    ("malformed line", swap("SUMMARY:", "SUMMARY ")),
    ("unclosed VCALENDAR", swap("END:VCALENDAR\r\n", "")),
    ("END:VCALENDAR without BEGIN", swap("END:VEVENT\r\nEND:VCAL", "END:VCAL")),
    ("0 VCALENDAR", lambda data: data[data.index(b"BEGIN:VEVENT") : data.index(b"END:VCAL")]),
    ("2 VCALENDAR", lambda data: data + data),
    ("SUMMARY outside a component", lambda data: data + b"SUMMARY:x\r\n"),
    ("VERSION has no place in VEVENT", lambda data: data.replace(b"END:VEVENT", b"VERSION:2.0\r\nEND:VEVENT", 1)),
    ("NAME after a part of VCALENDAR", lambda data: data.replace(b"END:VCAL", b"NAME:x\r\nEND:VCAL", 1)),
    ("VCALENDAR has 0 VERSION", without("VERSION")),
    ("VCALENDAR has 0 PRODID", without("PRODID")),
    ("CALSCALE has value", swap("GREGORIAN", "CHINESE")),
    ("UID has no place in VCALENDAR", before("VERSION", "UID:963e60b9-befe-5feb-bb08-cc7044647af7")),
    ("DTSTAMP has no place in VCALENDAR", before("VERSION", "DTSTAMP:20240302T040506Z")),
    ("SUMMARY has no place in VCALENDAR", before("VERSION", "SUMMARY:县教育局")),
    ("DESCRIPTION has no place in VCALENDAR", before("VERSION", "DESCRIPTION:县教育局")),
    ("SEQUENCE has no place in VCALENDAR", before("VERSION", "SEQUENCE:1")),
    ("LAST-MODIFIED has no place in VCALENDAR", before("VERSION", "LAST-MODIFIED:20240302T040506Z")),
    ("METHOD has no place", before("VERSION", "METHOD:PUBLISH")),
    ("X-WR-TIMEZONE has no place", before("VERSION", "X-WR-TIMEZONE:Asia/Shanghai")),
    ("VTIMEZONE out of place", before("BEGIN:VEVENT", "BEGIN:VTIMEZONE\r\nTZID:Asia/Urumqi\r\nEND:VTIMEZONE")),
    ("VTODO out of place", before("BEGIN:VEVENT", "BEGIN:VTODO\r\nEND:VTODO")),
    ("VEVENT has 0 UID", without("UID")),
    ("UID has value", swap("863e60b9", "863e60b9@hutubi")),
    ("VEVENT has 0 DTSTAMP", without("DTSTAMP")),
    ("VEVENT has 0 LAST-MODIFIED", without("LAST-MODIFIED")),
    ("VEVENT has 0 SEQUENCE", without("SEQUENCE")),
    ("VEVENT has 0 DTEND", without("DTEND")),
    ("VEVENT has 2 SUMMARY", before("STATUS:", "SUMMARY:x")),
    ("VEVENT has 2 CATEGORIES", before("STATUS:", "CATEGORIES:x")),
    ("DTSTAMP has value", swap("DTSTAMP:20240302T040506Z", "DTSTAMP:20240302T040506")),
    ("DTSTAMP is no moment", swap("DTSTAMP:20240302", "DTSTAMP:20240230")),
    ("DTSTAMP is not LAST-MODIFIED", swap("DTSTAMP:2024", "DTSTAMP:2023")),
    ("CREATED after LAST-MODIFIED", swap("CREATED:2024", "CREATED:2025")),
    ("SEQUENCE has value", swap("SEQUENCE:2192405", "SEQUENCE:-1")),
    ("SEQUENCE over 32 bits", swap("SEQUENCE:2192405", "SEQUENCE:2147483648")),
    ("DTSTART has parameters", swap("DTSTART;VALUE=DATE", "DTSTART")),
    ("DTSTART has parameters", swap("DTSTART;VALUE=DATE", "DTSTART;TZID=Asia/Urumqi;VALUE=DATE")),
    ("DTEND not after DTSTART", swap("DTEND;VALUE=DATE:20240601", "DTEND;VALUE=DATE:20240531")),
    ("DTEND is no day", swap("DTEND;VALUE=DATE:20240601", "DTEND;VALUE=DATE:20240631")),
    ("DTSTART and DTEND of two kinds", swap("DTEND;VALUE=DATE:20240601", "DTEND:20240601T023000Z")),
    ("entry of several days", swap("DTEND;VALUE=DATE:20240601", "DTEND;VALUE=DATE:20240602")),
    ("STATUS has value 'DONE'", swap("STATUS:CONFIRMED", "STATUS:DONE")),
    ("TRANSP has value", swap("TRANSPARENT", "OPAQUE")),
    ("ATTENDEE has no place", before("STATUS:", "ATTENDEE:mailto:a@example.cn")),
    ("ORGANIZER has no place", before("STATUS:", "ORGANIZER:mailto:a@example.cn")),
    ("RRULE has no place", before("STATUS:", "RRULE:FREQ=DAILY")),
    ("SUMMARY has value", swap("SUMMARY:", "SUMMARY:a,b")),
    ("SUMMARY has value", swap("SUMMARY:", "SUMMARY:a\\b")),
    ("SUMMARY has value", swap("SUMMARY:", "SUMMARY:a\\n")),
    ("CATEGORIES has value", swap("CATEGORIES:牵头", "CATEGORIES:牵;头")),
    ("STATUS after a part of VEVENT", swap("END:VALARM\r\nEND:VE", "END:VALARM\r\nSTATUS:CONFIRMED\r\nEND:VE")),
    ("VALARM has 0 TRIGGER", without("TRIGGER")),
    ("TRIGGER has value", swap("TRIGGER:-PT", "TRIGGER:PT1")),
    ("TRIGGER has value '-P1H'", lambda data: data.replace(b"TRIGGER:-PT", b"TRIGGER:-P1H\r\nX-T:-PT", 1)),
    ("TRIGGER has parameters", swap("TRIGGER:", "TRIGGER;RELATED=END:")),
    ("ATTACH has no place in VALARM", before("TRIGGER:", "ATTACH:bell.wav")),
    ("VALARM out of place", before("ACTION:", "BEGIN:VALARM\r\nEND:VALARM")),
    ("2 alarms in an entry", swap("END:VALARM\r\n", f"END:VALARM\r\n{RING[:-11]}".replace("-PT0M", "-P1D"))),
    ("alarm on a cancelled entry", lambda data: data.replace(b"STATUS:CONFIRMED", b"STATUS:CANCELLED")),
]  # fmt: skip
OF_A_CALENDAR: list[tuple[str, Spoil]] = [
    ("no VEVENT", lambda data: data[: data.index(b"BEGIN:VEVENT")] + b"END:VCALENDAR\r\n"),
    ("VCALENDAR has 0 X-WR-CALNAME", without("X-WR-CALNAME")),
    ("NAME is not X-WR-CALNAME", swap("X-WR-CALNAME:呼图壁县·", "X-WR-CALNAME:")),
    ("REFRESH-INTERVAL has parameters", swap(";VALUE=DURATION", "")),
    ("REFRESH-INTERVAL has value 'P1H'", swap("DURATION:PT4H", "DURATION:P1H")),
    ("duplicate UID", swap("963e", "863e")),
    ("entry of several days", swap("DTEND:20240530T024500Z", "DTEND:20240530T164500Z")),
    ("DTSTART is no day", swap("DTSTART:20240530T02", "DTSTART:20240530T25")),
    ("DTSTART has value", swap("DTSTART:20240530T023000Z", "DTSTART:20240530T103000")),
    ("DTSTART has parameters", swap("DTSTART:20240530T023000Z", "DTSTART;TZID=Asia/Shanghai:20240530T103000")),
    ("alarm at night", lambda data: data.replace(b"20240530T0", b"20240530T2")),
    ("all-day entry rings", swap("END:VEVENT", RING[:-1].replace("-PT0M", "-PT13H30M"))),
    ("2 alarms at 2024-05-30 02:30", swap("END:VEVENT", RING[:-1].replace("-PT0M", "-PT13H30M"))),
    ("2 alarms at 2024-05-30 02:30", swap("END:VCAL", REMINDER.replace("0d0e", "1d0e") + "END:VCAL")),
]
OF_A_SINGLE: list[tuple[str, Spoil]] = [
    ("2 entries in a file of one", swap("END:VCAL", REMINDER + "END:VCAL")),
    ("REFRESH-INTERVAL has no place", before("BEGIN:VEVENT", "REFRESH-INTERVAL;VALUE=DURATION:PT4H")),
    ("X-PUBLISHED-TTL has no place", before("BEGIN:VEVENT", "X-PUBLISHED-TTL:PT4H")),
    ("alarm at night", swap("-PT13H30M", "-PT0M")),
    ("TRIGGER has value", swap("-PT13H30M", "PT9H")),
]


def test_good_octets_have_no_findings_and_are_read_by_others() -> None:
    assert lint_calendar(GOOD.encode()) == []
    assert lint_single(SINGLE.encode()) == []
    assert len(icalendar.Calendar.from_ical(GOOD).events) == len(vobject.readOne(GOOD).contents["vevent"]) == 3


def test_at_least_forty_mistakes_are_planted() -> None:
    assert len(MISTAKES) + len(OF_A_CALENDAR) > 80


@pytest.mark.parametrize(("finding", "spoil"), MISTAKES + OF_A_CALENDAR)
def test_a_planted_mistake_is_found(finding: str, spoil: Spoil) -> None:
    bad = spoil(GOOD.encode())
    assert bad != GOOD.encode()
    assert any(found.startswith(finding) for found in lint_calendar(bad)), lint_calendar(bad)


@pytest.mark.parametrize(("finding", "spoil"), MISTAKES + OF_A_SINGLE)
def test_a_mistake_planted_in_a_file_of_one_entry_is_found(finding: str, spoil: Spoil) -> None:
    bad = spoil(SINGLE.encode())
    assert bad != SINGLE.encode()
    assert any(found.startswith(finding) for found in lint_single(bad)), lint_single(bad)
