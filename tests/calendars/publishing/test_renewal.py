"""A calendar published anew: which rows move, and what tells its content apart."""

from __future__ import annotations

from tests.calendars.publishing.pieces import PLACE, calendar, moment, piece
from tracker.calendars.piece import UnitCalendar
from tracker.calendars.publishing.parted import Parted, parted
from tracker.calendars.publishing.renewal import CALENDAR, Standing, renewed
from tracker.calendars.publishing.revision import Published
from tracker.store.questions.calendars import published as questions


class Shelf:
    """The rows of one calendar as they are kept: read without octets, as from the database."""

    def __init__(self) -> None:
        self.rows: dict[str, Published] = {}

    def publish(self, what: UnitCalendar | None, days: float = 0, file: dict[str, Parted] | None = None) -> list[str]:
        light = {uid: row._replace(octets="", alarm="") for uid, row in self.rows.items() if row.kind != CALENDAR}
        head = next((row for row in self.rows.values() if row.kind == CALENDAR), None)
        new = renewed(
            PLACE, what, Standing(head, light, lambda uid: self.rows[uid].octets, {}, file or {}), moment(days)
        )
        self.rows |= {row.uid: row for row in new}
        return [CALENDAR if row.kind == CALENDAR else row.uid for row in new]

    @property
    def head(self) -> Published:
        return next(row for row in self.rows.values() if row.kind == CALENDAR)


def test_only_what_has_moved_is_another_row() -> None:
    shelf = Shelf()
    a, b = piece(), piece(uid="b")
    assert shelf.publish(calendar(a, b)) == [CALENDAR, "a", "b"]
    assert shelf.head.sequence == 2
    assert shelf.publish(calendar(a, b), 1) == []
    assert shelf.publish(calendar(a, piece("施工", uid="b")), 2) == [CALENDAR, "b"]
    assert shelf.head.changed_at == "2026-11-23T04:00:00+00:00"
    assert shelf.publish(calendar(b, a, head=b"BEGIN:VCALENDAR\r\nVERSION:2.1\r\n"), 3)[0] == CALENDAR


def test_another_mark_alone_leaves_the_calendar_what_it_is() -> None:
    shelf = Shelf()
    shelf.publish(calendar(piece()))
    before = shelf.head
    assert shelf.publish(calendar(piece()._replace(mark="other")), 1) == ["a"]
    assert shelf.head == before


def test_what_is_not_among_the_pieces_is_cancelled_and_then_shown_no_more() -> None:
    shelf = Shelf()
    shelf.publish(calendar(piece(), piece(uid="b")))
    assert shelf.publish(calendar(piece()), 1) == [CALENDAR, "b"]
    assert shelf.rows["b"].gone_on == "2026-11-22"
    assert shelf.head.sequence == 2
    assert shelf.publish(calendar(piece()), 40) == [CALENDAR, "b"]
    assert (shelf.head.sequence, shelf.rows["b"].octets) == (1, "")


def test_a_unit_without_a_calendar_keeps_its_head_over_its_tombstones() -> None:
    shelf = Shelf()
    shelf.publish(calendar(piece()))
    assert shelf.publish(None, 1) == [CALENDAR, "a"]
    assert shelf.head.octets.startswith("BEGIN:VCALENDAR")
    assert shelf.publish(None, 2) == []


def test_an_entry_that_moves_to_another_calendar_goes_on_counting_there() -> None:
    elsewhere = Shelf()
    elsewhere.publish(calendar(piece()), 5)
    row = elsewhere.rows["a"]._replace(roadmap="other", octets="", alarm="")
    (_head, new) = renewed(PLACE, calendar(piece()), Standing(None, {}, lambda _uid: "", {"a": row}), moment(5))
    assert (new.roadmap, new.unit, new.sequence) == (*PLACE, row.sequence)
    (_head, new) = renewed(PLACE, calendar(piece("施工")), Standing(None, {}, lambda _uid: "", {"a": row}), moment(5))
    assert new.sequence == row.sequence + 1


def test_what_only_a_file_knows_is_taken_over_or_cancelled() -> None:
    lost = Shelf()
    lost.publish(calendar(piece(), piece(uid="b"), piece(uid="c")), 5)
    file = {uid: parted(row.octets.encode()) for uid, row in lost.rows.items() if row.kind != CALENDAR}
    shelf = Shelf()
    shelf.publish(calendar(piece(), piece("施工", uid="b")), 5, file)
    assert shelf.rows["a"] == lost.rows["a"]
    assert shelf.rows["b"].sequence == lost.rows["b"].sequence + 1
    assert shelf.rows["c"].gone_on == "2026-11-26"
    assert "【已取消】" in shelf.rows["c"].octets


def test_what_a_file_has_of_another_calendar_stays_there() -> None:
    lost = Shelf()
    lost.publish(calendar(piece()), 5)
    row = lost.rows["a"]._replace(unit="县教育局", sequence=1)
    file = {"a": parted(lost.rows["a"].octets.encode())}
    standing = Standing(None, {}, lambda _uid: "", {"a": row}, file)
    assert [new.kind for new in renewed(PLACE, calendar(), standing, moment(6))] == [CALENDAR]


def test_the_kind_of_a_calendars_row_is_called_as_the_questions_call_it() -> None:
    assert questions.CALENDAR == CALENDAR
