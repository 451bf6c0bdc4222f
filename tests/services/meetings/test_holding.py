"""Meetings are remembered: each day once, never one to come, and one looks back to the last before a day."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.query import Filter
from tracker.errors import Refused
from tracker.services.answers.review import review
from tracker.services.meetings.holding import hold, meetings, undo_meeting
from tracker.services.meetings.since import Since, SinceKind, month_before, since_of
from tracker.services.workspace import Workspace

AS_OF = date(2026, 11, 21)
APRIL, MAY = date(2024, 4, 20), date(2024, 5, 8)


def test_one_looks_back_to_the_last_meeting_before_the_day_and_else_a_month(workspace: Workspace) -> None:
    with workspace.reader() as reader:
        assert since_of(reader, "", AS_OF) == Since(month_before(AS_OF), SinceKind.MONTH)
        assert review(reader, Filter(), AS_OF).since.note == "没有记下上次调度会，按一个月前"
    assert hold(workspace, APRIL).sentence == "已记下 2024-04-20 开过调度会；以后的“变化”从这一天算起"
    assert hold(workspace, APRIL) == (APRIL, (), "2024-04-20 的调度会已经记过")
    hold(workspace, MAY)
    hold(workspace)  # the meeting of the day itself is none before it
    with workspace.reader() as reader:
        assert [meeting.day for meeting in meetings(reader)] == [AS_OF, MAY, APRIL]
        facts = review(reader, Filter(), AS_OF)
        assert (facts.since, facts.changes.since) == (Since(MAY, SinceKind.MEETING), MAY)
        assert facts.since.words == "上次调度会 2024-05-08 以来"
        assert since_of(reader, "", MAY).day == APRIL
        assert since_of(reader, "", AS_OF, APRIL) == Since(APRIL)
        assert since_of(reader, "", AS_OF, date.max).day == AS_OF
    undo_meeting(workspace, MAY)
    assert undo_meeting(workspace).day == AS_OF
    with workspace.reader() as reader:
        assert since_of(reader, "hutubi", AS_OF) == Since(APRIL, SinceKind.MEETING)


def test_what_cannot_have_been_held_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="9999-01-01 还没有到"):
        hold(workspace, date(9999, 1, 1))
    with pytest.raises(Refused, match="2022-03-13 早于发文日期 2022-03-14"):
        hold(workspace, date(2022, 3, 13))
    ahead = Workspace(workspace.settings._replace(as_of=date(2030, 1, 1)), workspace.clock)
    with pytest.raises(Refused, match="2030-01-01 还没有到"):
        hold(ahead)
    with pytest.raises(Refused, match="没有记下开过调度会"):
        undo_meeting(workspace)
    with pytest.raises(Refused, match="只读"):
        hold(Workspace(workspace.settings._replace(read_only=True), workspace.clock), APRIL)


def test_a_month_before_is_the_same_day_or_the_last_of_that_month() -> None:
    assert month_before(date(2024, 6, 20)) == date(2024, 5, 20)
    assert month_before(date(2024, 3, 31)) == date(2024, 2, 29)
    assert month_before(date(2024, 1, 5)) == date(2023, 12, 5)
    assert month_before(date(1, 1, 5)) == date.min
