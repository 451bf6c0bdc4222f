"""The rule of revisions: numbers and stamps move with what is shown, upward alone, and survive what is lost."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.calendars.publishing.pieces import ALARM, PLACE, moment, piece
from tracker.calendars.piece import CalendarPiece
from tracker.calendars.publishing.parted import headline_of, parted
from tracker.calendars.publishing.revision import (
    Published,
    adopted,
    departed,
    looked_back,
    revised,
    single,
    still_ringing,
)
from tracker.i18n import set_language
from tracker.store.columns import COLUMNS


def _first(of: CalendarPiece | None = None, days: float = 0) -> Published:
    row = revised(None, of or piece(), PLACE, moment(days))
    assert row
    return row


def _gone(row: Published, days: float) -> Published | None:
    return departed(row, moment(days), lambda: row.octets)


def test_a_row_is_what_the_table_holds() -> None:
    assert Published._fields == COLUMNS["publication"]


def test_a_new_entry_has_the_moment_as_its_stamps_and_the_minutes_since_2020_as_its_number() -> None:
    row = _first()
    assert row.sequence == 3_623_280
    entry = parted(row.octets.encode())
    assert (entry.sequence, entry.uid, entry.day) == (row.sequence, "a", "2026-12-31")
    assert entry.created_at == entry.changed_at == "2026-11-21T04:00:00+00:00"
    assert row.octets.count("20261121T040000Z") == 3
    assert row.alarm.encode() == ALARM
    assert "VALARM" not in row.octets


def test_what_has_not_moved_is_not_made() -> None:
    def never() -> bytes:
        raise AssertionError

    assert revised(_first(), piece()._replace(body=never, alarm=never), PLACE, moment(1)) is None


def test_another_mark_for_the_same_words_moves_nothing_that_clients_see() -> None:
    row = _first()
    again = revised(row, piece()._replace(mark="other"), PLACE, moment(1))
    assert again == row._replace(mark="other")


def test_a_change_of_the_reminder_alone_is_a_change() -> None:
    row = _first()
    changed = revised(row, piece(alarm=b""), PLACE, moment(1))
    assert changed
    assert changed.sequence == row.sequence + 24 * 60
    assert (changed.created_at, changed.changed_at) == (row.created_at, "2026-11-22T04:00:00+00:00")


def test_two_changes_in_one_minute_and_a_clock_that_goes_back_still_count_upward() -> None:
    row = _first()
    second = revised(row, piece("施工"), PLACE, moment())
    third = second and revised(second, piece("招标"), PLACE, moment(-400))
    assert second
    assert third
    assert [second.sequence, third.sequence] == [row.sequence + 1, row.sequence + 2]
    assert third.changed_at == second.changed_at == row.changed_at


def test_what_leaves_the_window_goes_without_a_word_and_comes_back_as_it_was() -> None:
    row = _first()
    hidden = revised(row, piece(is_shown=False), PLACE, moment(1))
    assert hidden
    assert (hidden.octets, hidden.alarm, hidden.mark) == ("", "", "")
    assert revised(hidden, piece(is_shown=False), PLACE, moment(2)) is None
    assert revised(None, piece(is_shown=False), PLACE, moment(2)) is None
    assert revised(hidden, piece(), PLACE, moment(3)) == row
    other = revised(hidden, piece("施工"), PLACE, moment(3))
    assert other
    assert other.sequence > row.sequence


def test_a_tombstone_stays_where_its_entry_stood_for_thirty_days_and_asks_for_nothing() -> None:
    row = _first()
    gone = _gone(row, 1)
    assert gone
    entry = parted(gone.octets.encode())
    assert (entry.day, entry.is_cancelled, entry.sequence > row.sequence) == ("2026-12-31", True, True)
    assert headline_of(gone.octets.encode()) == "【已取消】招标"
    told = gone.octets.replace("\r\n ", "")
    assert "请办" not in told
    assert "推进中" not in told
    assert "类别：其他\\n当前状态：已取消" in told
    assert gone.alarm == ""
    assert _gone(gone, 31) is None
    emptied = _gone(gone, 32)
    assert emptied
    assert (emptied.octets, emptied.sequence) == ("", gone.sequence)
    assert _gone(emptied, 400) is None


def test_a_tombstone_is_in_the_language_in_force_and_made_anew_in_another() -> None:
    row = _first(piece("6月30日到期 牵头：通知：Tender"))
    gone = _gone(row, 1)
    assert gone
    assert headline_of(gone.octets.encode()) == "【已取消】通知：Tender"
    assert _gone(gone, 2) is None
    set_language("en")
    here, anew = _gone(row, 1), _gone(gone, 2)
    assert here
    assert anew
    for made in (here, anew):
        assert headline_of(made.octets.encode()) == "[Cancelled] 通知：Tender"
        assert not re.search("[\u4e00-\u9fff]", made.octets.replace("通知：", ""))
    assert (anew.sequence > gone.sequence, anew.gone_on, _gone(anew, 3)) == (True, gone.gone_on, None)
    set_language("zh")
    back = _gone(_first(piece("Due 30 Jun, lead: Tender")), 1)
    assert back
    assert headline_of(back.octets.encode()) == "【已取消】Tender"
    reminder = _gone(_first(piece("6月29日前要报：3项", kind="reminder", day="2026-12-30", alarm=b"")), 1)
    assert reminder
    assert headline_of(reminder.octets.encode()) == "【已取消】办事提醒"


def test_what_was_cancelled_and_is_there_again_has_a_higher_number() -> None:
    gone = _gone(_first(), 1)
    assert gone
    again = revised(gone, piece(), PLACE, moment(1))
    assert again
    assert (again.sequence, again.gone_on) == (gone.sequence + 1, "")
    assert "CONFIRMED" in again.octets


def test_a_reminder_that_has_rung_goes_without_a_word_and_one_to_come_is_cancelled() -> None:
    row = _first(piece(kind="reminder", uid="r", day="2026-12-01", alarm=b""))
    gone = _gone(row, 1)
    assert gone
    assert "STATUS:CANCELLED" in gone.octets
    assert "VALARM" not in gone.octets
    assert "请办" not in gone.octets
    past, long_past = _gone(row, 12), _gone(gone, 12)
    assert past
    assert long_past
    assert past.octets == long_past.octets == ""


def test_what_a_file_tells_of_the_same_words_is_taken_over_and_of_others_outnumbered() -> None:
    found = parted(_first(days=5).octets.encode())
    row = adopted(None, found, PLACE, moment(5))
    assert row
    same, other = (revised(row, piece(title), PLACE, moment(5)) for title in ("招标", "施工"))
    assert same == _first(days=5)
    assert other
    assert other.sequence == found.sequence + 1
    assert adopted(_first(days=5), found, PLACE, moment(5)) is None
    older = adopted(_first(), found, PLACE, moment(5))
    assert older
    assert older.sequence == found.sequence


def test_a_tombstone_in_a_file_is_one_and_lasts_no_longer() -> None:
    gone = _gone(_first(), 1)
    assert gone
    row = adopted(None, parted(gone.octets.encode()), PLACE, moment(5))
    assert row
    assert row.gone_on == "2026-11-22"
    assert _gone(row, 31) is None
    assert _gone(row, 32)


def test_a_look_back_has_no_number_and_the_stamps_of_its_day() -> None:
    row = looked_back(piece(), date(2024, 6, 1))
    entry = parted(row.octets.encode())
    assert (entry.sequence, entry.changed_at) == (0, "2024-06-01T00:00:00+00:00")


def test_a_file_of_one_entry_has_its_reminder_and_nothing_that_asks_to_be_fetched_again() -> None:
    row = _first()
    head = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nNAME:y\r\nREFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n"
    content = single(head, row.octets, row.alarm)
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\n")
    assert content.endswith(ALARM + b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert parted(row.octets.encode()).sequence == row.sequence


def test_a_file_of_one_entry_does_not_ring_in_the_past() -> None:
    row = _first()
    assert [still_ringing(row, date(2026, 12, day)) == row.alarm for day in (29, 30, 31)] == [True, True, False]
    early = row._replace(alarm=row.alarm.replace("-P1D", "-P2DT13H30M"))
    assert [bool(still_ringing(early, date(2026, 12, day))) for day in (28, 29)] == [True, False]
    assert still_ringing(row._replace(alarm=""), date(2026, 1, 1)) == ""


@given(st.lists(st.tuples(st.sampled_from(["招标", "施工", "", "-"]), st.integers(-3, 40)), max_size=12))
def test_whatever_happens_the_number_and_the_stamp_never_go_down(turns: list[tuple[str, int]]) -> None:
    row, days = _first(), 0
    for title, step in turns:
        days += step
        shown = piece(title, is_shown=bool(title))
        new = _gone(row, days) if title == "-" else revised(row, shown, PLACE, moment(days))
        if new:
            moved = (new.sequence > row.sequence, new.changed_at >= row.changed_at)
            assert moved == (True, True) or (new.sequence, new.changed_at) == (row.sequence, row.changed_at)
            row = new
        assert bool(row.octets) == bool(row.mark)
