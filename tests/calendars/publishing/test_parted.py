"""Our own octets are taken apart again, and nothing that anybody put into a file is a failure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.calendars.publishing.pieces import PLACE, calendar, moment, piece
from tracker.calendars.lines import text_line
from tracker.calendars.publishing.parted import entries_of, headline_of, is_live, is_ours, parted, plain
from tracker.calendars.publishing.renewal import Standing, renewed

ROW = renewed(PLACE, calendar(piece()), Standing(None, {}, lambda _uid: ""), moment())[1]
OCTETS = ROW.octets.encode()
HEAD = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//roadmap-tracker//roadmap-tracker//ZH\r\n"


def test_entries_are_found_with_their_words_and_without_their_stamps() -> None:
    (entry,) = entries_of(HEAD + OCTETS + b"END:VCALENDAR\r\n")
    assert (entry.uid, entry.kind, entry.day, entry.sequence) == ("a", "deadline", "2026-12-31", ROW.sequence)
    assert entry.body == piece().body()
    assert entry.octets == OCTETS


def test_whose_file_it_is_and_whether_it_is_in_use_is_seen_from_its_head() -> None:
    assert is_live(HEAD + OCTETS)
    assert not is_live(HEAD + b"X-ROADMAP-AS-OF:2024-06-01\r\n" + OCTETS)
    assert is_ours(HEAD + b"X-ROADMAP-AS-OF:2024-06-01\r\n")
    assert not is_ours(b"BEGIN:VCALENDAR\r\nPRODID:-//Mozilla//x\r\n" + OCTETS)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=200))
def test_a_headline_reads_as_it_was_written(text: str) -> None:
    assert headline_of(b"BEGIN:VEVENT\r\n" + text_line("SUMMARY", text) + b"END:VEVENT\r\n") == text.strip("\r\n")
    assert plain("a\\, b\\; c\\\\n\\nd") == "a, b; c\\n\nd"


BROKEN = [
    b"", b"\0\r\n", b"\xff\r\n", b"BEGIN:VEVENT\r\nEND:VEVENT\r\n", OCTETS.replace(b"SEQUENCE:", b"SEQUENCE:-"),
    OCTETS.replace(b"SEQUENCE:", b"SEQUENCE:9999999999"), OCTETS.replace(b"SEQUENCE:", b"SEQUENCE:x"),
    OCTETS.replace(b"LAST-MODIFIED:2026", b"LAST-MODIFIED:"), OCTETS.replace(b"UID:a", b"UIX:a"),
    OCTETS.replace(b"SUMMARY:", b"SUMMARY:\xff"), OCTETS.replace(b"SUMMARY:", b"SUMMARY:\0"),
]  # fmt: skip


def test_what_is_none_of_ours_is_left_out() -> None:
    for octets in BROKEN:
        assert list(entries_of(HEAD + octets + OCTETS)) == [parted(OCTETS)], octets


@given(st.integers(0, len(OCTETS)), st.binary(max_size=8))
def test_no_edited_file_is_a_failure(at: int, put: bytes) -> None:
    for entry in entries_of(HEAD + OCTETS[:at] + put + OCTETS[at:]):
        assert entry.octets.decode()
