from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta

import pytest

from tracker.web.feed.prepared import Prepared, prepared, wants_page

NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
CALENDAR = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1f\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n" * 20


@pytest.fixture
def calendar() -> Prepared:
    return prepared(CALENDAR, NOON, None)


def test_both_forms_are_the_calendar_and_each_has_a_mark_of_its_own(calendar: Prepared) -> None:
    plain, packed = calendar.answer({}), calendar.answer({"Accept-Encoding": "br, gzip;q=0.5"})
    assert plain.body == CALENDAR
    assert isinstance(packed.body, bytes)
    assert gzip.decompress(packed.body) == CALENDAR
    assert packed.headers["Content-Encoding"] == "gzip"
    assert plain.headers["ETag"] != packed.headers["ETag"]
    for answer in (plain, packed):
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert answer.headers["Vary"] == "Accept, Accept-Encoding"
        assert answer.headers["Last-Modified"] == "Sat, 21 Nov 2026 04:00:00 GMT"
        assert not answer.headers["ETag"].startswith("W/")


@pytest.mark.parametrize("header", ["", "br", "gzip;q=0", "gzip; Q=0.000", "x-gzip", "identity", "gzipped"])
def test_who_does_not_ask_for_it_packed_gets_it_as_it_is(calendar: Prepared, header: str) -> None:
    assert "Content-Encoding" not in calendar.answer({"Accept-Encoding": header}).headers


@pytest.mark.parametrize(
    "known",
    ["{0}", "W/{0}", '"a", {0}', '"a",W/{0} , "b"', "*", " * ", "{1}", "W/{1}", " {0} "],
)
def test_a_calendar_that_is_known_is_not_sent_again(calendar: Prepared, known: str) -> None:
    tags = (calendar.plain.etag, calendar.packed.etag)
    answer = calendar.answer({"If-None-Match": known.format(*tags)})
    assert (answer.status, answer.body) == (304, None)
    assert {"ETag", "Cache-Control", "Vary", "Last-Modified"} <= set(answer.headers)
    assert "Content-Type" not in answer.headers or answer.headers["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize("known", ['"a"', "", "{0}x", '"', "W/", "{0}-gzip", "{0} {0}"])
def test_any_other_mark_gets_the_calendar(calendar: Prepared, known: str) -> None:
    assert calendar.answer({"If-None-Match": known.format(calendar.plain.etag)}).status == 200


def test_a_date_counts_only_where_no_mark_is_told_and_as_it_was_sent(calendar: Prepared) -> None:
    date = calendar.plain.headers["Last-Modified"]
    assert calendar.answer({"If-Modified-Since": date}).status == 304
    assert calendar.answer({"If-Modified-Since": date, "If-None-Match": '"a"'}).status == 200
    for other in ("Sat, 21 Nov 2026 04:00:01 GMT", "nonsense", ""):
        assert calendar.answer({"If-Modified-Since": other}).status == 200


def test_the_same_calendar_stays_what_it_is_and_another_one_is_later_whatever_the_clock_says(
    calendar: Prepared,
) -> None:
    assert prepared(CALENDAR, NOON + timedelta(days=1), calendar) is calendar
    for now in (NOON, NOON - timedelta(days=400)):
        other = prepared(CALENDAR + b"\r\n", now, calendar)
        assert other.changed_at == NOON + timedelta(seconds=1)
        assert other.plain.etag != calendar.plain.etag


def test_of_which_entries_it_consists(calendar: Prepared) -> None:
    assert calendar.has("1f")
    assert not calendar.has("1")


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
OUTLOOK = "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Microsoft Outlook 16.0.5; ms-office; MSOffice 16)"


@pytest.mark.parametrize(
    ("accept", "client", "is_page"),
    [
        (BROWSER, FIREFOX, True),
        (BROWSER, "", True),
        (BROWSER, OUTLOOK, False),
        ("*/*", FIREFOX, False),
        ("", FIREFOX, False),
        ("text/calendar", FIREFOX, False),
        ("text/calendar, text/html;q=0.5, */*;q=0.1", FIREFOX, False),
        ("text/*", FIREFOX, False),
        ("text/html;q=0", FIREFOX, False),
    ],
)
def test_only_who_names_pages_and_no_calendar_gets_a_page(accept: str, client: str, is_page: bool) -> None:
    assert wants_page(accept, client) is is_page
