"""Doubts in their order: open ones come round, the one of a cell goes before that of its row."""

from __future__ import annotations

from tests.tui.importing.conftest import ASKED, Session
from tracker.intake.document import SourcePlace
from tracker.tui.importing.walk import DoubtWalk, marks_of


def test_the_next_open_doubt_comes_round_and_answers_on_their_way_count() -> None:
    draft = Session(asked=ASKED[1:]).draft
    walk = DoubtWalk(draft, {"unit": "x"})
    assert [one.key for one in walk.open] == ["date", "row"]
    assert [walk.beside(key, 1).key for key in ("date", "unit", "row")] == ["row", "row", "date"]  # type: ignore[union-attr]
    assert walk.beside("date", -1) == walk.of("row")
    assert walk.after(SourcePlace(1, 3)) == walk.of("row")
    assert walk.after(SourcePlace(2, 1)) == walk.of("date")
    assert DoubtWalk(draft, {one.key: "x" for one in ASKED}).beside("row", 1) is None
    assert walk.at(SourcePlace(1, 5, 1)) is None
    assert walk.at(SourcePlace(1, 2, 4)) == walk.of("date")


def test_signs_tell_what_blocks_what_is_open_and_what_is_answered() -> None:
    draft = Session(asked=(*ASKED, ASKED[3]._replace(key="other", is_blocking=True))).draft
    marks = marks_of(draft.understood, DoubtWalk(draft, {"unit": "x"}))
    assert marks.signs[SourcePlace(1, 2, 3)] == "open"
    assert marks.signs[SourcePlace(1, 3, 4)] == "answered"
    assert marks.signs[SourcePlace(1, 4)] == "blocking"
    assert SourcePlace(1, 4) not in marks.used
    assert marks.heads == {SourcePlace(1, 1)}


def test_what_is_let_stand_is_not_open_and_what_is_answered_is_reached_going_back() -> None:
    walk = DoubtWalk(Session().draft, {"county": "甲县"}, {"unit"})
    county, date, unit, row = walk.doubts
    assert walk.open == (date, row)
    assert walk.is_accepted(unit)
    assert not walk.is_accepted(county)
    assert walk.beside("date", 1) == row
    assert walk.neighbour("date", date.place, -1) == county
    assert walk.neighbour("county", county.place, -1) == row
    assert walk.neighbour("", SourcePlace(1, 3), -1) == date
    assert walk.neighbour("", SourcePlace(1, 3), 1) == unit
