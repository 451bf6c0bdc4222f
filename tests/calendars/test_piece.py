from __future__ import annotations

from tracker.calendars.piece import CalendarPiece


def test_an_entry_is_shown_unless_it_is_said_otherwise() -> None:
    piece = CalendarPiece("1", "deadline", "2024-05-31", "m", lambda: b"SUMMARY:x\r\n", lambda: b"")
    assert piece.is_shown
    assert not piece._replace(is_shown=False).is_shown
