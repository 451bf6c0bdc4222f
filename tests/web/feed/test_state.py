from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from tests.conftest import NOON
from tests.web.feed.conftest import Serving, token_in
from tracker.errors import StoreError
from tracker.services.feeds.following import Follower
from tracker.services.feeds.subscribers import listed, subscribe
from tracker.services.workspace import Workspace
from tracker.store.questions.calendars.subscribers import Fetches
from tracker.web.feed.state import FeedState


class Turned:
    """A clock that is put by hand, as the machine's may be."""

    def __init__(self) -> None:
        self.moment = NOON

    def now(self) -> datetime:
        return self.moment


async def test_a_clock_that_jumps_stops_nothing_and_takes_nothing_away(feeding: Serving, workspace: Workspace) -> None:
    clock = Turned()
    async with feeding(Workspace(workspace.settings, clock)) as served:
        address = await served.known()
        assert (await served.get(address))[0] == 200
        for jump in (timedelta(days=400), timedelta(days=-800), timedelta(days=400, hours=1)):
            clock.moment += jump
            before = served.feed.state.looks
            await served.until(lambda before=before: served.feed.state.looks > before + 2)  # type: ignore[misc]
            assert (await served.get(address))[0] == 200
            assert (await served.get(f"{served.root}/health"))[0] == 200
    (row,) = [one.row for one in listed(workspace)]
    assert row.fetches == 4
    assert row.fetched_at == clock.moment


async def test_a_new_start_keeps_address_and_mark(feeding: Serving, workspace: Workspace) -> None:
    found: list[tuple[str, str]] = []
    for turn in range(2):
        async with feeding(workspace) as served:
            token = token_in(await served.known()) if not turn else found[0][0]
            _status, headers, _body = await served.get(f"{served.root}/f/{token}.ics")
            found.append((token, headers["ETag"]))
    assert found[0] == found[1]


async def test_what_could_not_be_written_down_is_written_with_what_comes(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscribe(workspace, "财政局")
    told: list[Exception] = []
    state = FeedState(Follower(workspace))
    state.tell = told.append
    await state.begin()
    (subscription,) = state.subscriptions.values()
    note = Follower.note

    def busy(_self: Follower, _fetches: dict[int, Fetches]) -> None:
        state.note(subscription, "b")
        raise StoreError("忙")

    state.note(subscription, "a")
    with monkeypatch.context() as patched:
        patched.setattr(Follower, "note", busy)
        await state.write()
    monkeypatch.setattr(Follower, "note", note)
    await state.end()
    (row,) = [one.row for one in listed(workspace)]
    assert (row.fetches, row.client) == (2, "b")
    assert [str(error) for error in told] == ["忙"]


async def test_as_long_as_nothing_was_read_there_is_no_answer_and_then_there_is(
    feeding: Serving, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    look, is_away = Follower.look, asyncio.Event()

    def away(self: Follower) -> object:
        if not is_away.is_set():
            raise StoreError("数据库不在")
        return look(self)

    monkeypatch.setattr(Follower, "look", away)
    made = subscribe(workspace, "财政局").address
    async with feeding(workspace) as served:
        address = f"{served.root}/f/{token_in(made)}.ics"
        status, headers, _body = await served.get(address)
        assert (status, headers["Retry-After"]) == (503, "5")
        assert (await served.get(f"{served.root}/health"))[0] == 503
        is_away.set()
        await served.until(lambda: served.feed.state.is_ready)
        assert (await served.get(address))[0] == 200


async def test_who_watches_is_told_when_calendars_cannot_be_brought_up_to_date(
    feeding: Serving, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_workspace: Workspace) -> bool:
        raise StoreError("磁盘已满")

    async with feeding(workspace) as served:
        address = await served.known()
        with monkeypatch.context() as patched:
            patched.setattr("tracker.services.feeds.following.bring_up_to_date", full)
            subscribe(workspace, "教育局")
            await served.until(lambda: served.feed.state.health() == {"database": True, "calendars": False})
            assert (await served.get(f"{served.root}/health"))[0] == 503
            assert (await served.get(address))[0] == 200
        await served.until(lambda: all(served.feed.state.health().values()))
    assert capsys.readouterr().err == "磁盘已满\n"
