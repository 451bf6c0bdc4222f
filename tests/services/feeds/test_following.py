from __future__ import annotations

import sqlite3
from argparse import Namespace
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import NOON, Tracker
from tests.services.feeds.test_subscribers import synced
from tracker.clock import FixedClock
from tracker.errors import StoreError
from tracker.services.feeds.following import EMPTY, Follower
from tracker.services.feeds.subscribers import listed, revoke, subscribe
from tracker.services.workspace import Workspace
from tracker.store.questions.calendars.subscribers import Fetches

FINANCE = ("hutubi", "县财政局")


def test_nothing_is_told_while_nothing_moves(workspace: Workspace) -> None:
    subscribe(workspace, "财政局")
    follower = Follower(workspace)
    shown = follower.look()
    assert shown is not None
    assert shown.failure is None
    assert {one.unit for one in shown.subscriptions.values()} == {"县财政局"}
    assert set(shown.calendars) == {FINANCE}
    assert shown.calendars[FINANCE].count(b"BEGIN:VEVENT") > 0
    follower.look()  # what it has published itself moves the database once more
    assert [follower.look() for _ in range(3)] == [None] * 3
    follower.close()


def test_an_address_and_its_end_are_seen_and_so_is_what_a_unit_has_to_do(
    workspace: Workspace, tracker: Tracker
) -> None:
    follower = Follower(workspace)
    shown = follower.look()
    assert shown is not None
    assert (shown.subscriptions, shown.calendars) == ({}, {})
    made = subscribe(workspace, "财政局")
    shown = follower.look()
    assert shown is not None
    before = shown.calendars[FINANCE]
    assert tracker("done", "3.1").code == 0
    shown = follower.look()
    assert shown is not None
    assert shown.calendars[FINANCE] != before
    revoke(workspace, made.id)
    shown = follower.look()
    assert shown is not None
    assert shown.calendars == {}
    follower.close()


def test_it_is_of_today_whatever_day_is_looked_at_and_of_the_next_day_tomorrow(workspace: Workspace) -> None:
    subscribe(workspace, "财政局")
    looking_back = Workspace(workspace.settings._replace(as_of=date(2023, 1, 1)), workspace.clock)
    follower = Follower(looking_back)
    assert follower.workspace.as_of == date(2026, 11, 21)
    follower.look()
    follower.look()
    follower.workspace.clock = FixedClock(NOON.replace(day=22))
    assert follower.look() is not None
    follower.close()


def test_a_unit_without_tasks_has_an_empty_calendar(workspace: Workspace) -> None:
    file = workspace.settings.roadmaps / "hutubi.yaml"
    head = "units:\n"
    file.write_text(file.read_text("utf-8").replace(head, f"{head}  - name: 县气象局\n", 1), "utf-8")
    synced(workspace)
    subscribe(workspace, "县气象局")
    follower = Follower(workspace)
    shown = follower.look()
    assert shown is not None
    assert b"VEVENT" not in shown.calendars["hutubi", "县气象局"]
    assert shown.calendars["hutubi", "县气象局"].startswith(EMPTY[:29])
    follower.close()


def test_who_is_shut_out_is_so_even_where_nothing_can_be_published(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = subscribe(workspace, "财政局")
    follower = Follower(workspace)
    follower.look()

    def full(_workspace: Workspace) -> bool:
        raise StoreError("磁盘已满")

    monkeypatch.setattr("tracker.services.feeds.following.bring_up_to_date", full)
    revoke(workspace, made.id)
    for _ in range(2):
        shown = follower.look()
        assert shown is not None
        assert shown.subscriptions == {}
        assert str(shown.failure) == "磁盘已满"
    follower.close()


def test_fetches_are_written_down_unless_one_may_only_look(workspace: Workspace) -> None:
    made = subscribe(workspace, "财政局")
    looking = Workspace(workspace.settings._replace(read_only=True), workspace.clock)
    for one in (looking, workspace):
        Follower(one).note({made.id: Fetches(2, NOON, "khal")})
    assert [one.row.fetches for one in listed(workspace)] == [2]


def test_what_is_lost_of_a_calendar_is_told_and_no_empty_one_is_shown(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscribe(workspace, "财政局")
    follower = Follower(workspace)
    follower.look()
    monkeypatch.setattr("tracker.services.feeds.following.bring_up_to_date", lambda _workspace: False)
    with closing(sqlite3.connect(workspace.database)) as connection:
        connection.execute("DELETE FROM publication WHERE unit = '县财政局' AND kind = 'calendar'")
        connection.commit()
    for _ in range(2):
        shown = follower.look()
        assert shown is not None
        assert shown.calendars == {}
        assert "县财政局" in str(shown.failure)
    follower.close()


def test_a_database_that_was_taken_away_or_spoiled_is_seen_and_so_is_its_return(workspace: Workspace) -> None:
    file = Path(workspace.database)
    follower = Follower(workspace)
    follower.look()
    file.rename(f"{file}.away")
    for content in (None, b"SQLite format 3\0" + bytes(84), b"x" * 4096):
        if content:
            file.write_bytes(content)
        for _ in range(2):
            with pytest.raises(StoreError):
                follower.look()
    file.unlink()
    Path(f"{file}.away").rename(file)
    assert follower.look() is not None
    follower.close()


def test_a_disk_without_room_is_told_before_anybody_answers(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    follower = Follower(workspace)
    assert follower.lack() is None
    monkeypatch.setattr("tracker.services.feeds.following.disk_usage", lambda _folder: Namespace(free=4096))
    assert "磁盘已满" in str(follower.lack())
    assert Follower(Workspace(workspace.settings._replace(read_only=True), workspace.clock)).lack() is None


def test_who_is_shut_out_is_so_while_others_write_for_long(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.services.feeds.following._PATIENCE_SECONDS", 0.05)
    made = subscribe(workspace, "财政局")
    revoke(workspace, made.id)
    follower = Follower(workspace)
    with closing(sqlite3.connect(workspace.database, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        shown = follower.look()
        assert shown is not None
        assert (shown.subscriptions, "数据库正忙" in str(shown.failure)) == ({}, True)
        with pytest.raises(StoreError):
            follower.note({made.id: Fetches(2, NOON, "khal")})
        connection.execute("ROLLBACK")
    follower.close()
