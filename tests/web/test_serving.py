"""The server itself: which machines can reach it, and what stands on its one port."""

from __future__ import annotations

import asyncio

import pytest

from tests.web.conftest import TOKEN, browser
from tracker.services.crash import write_log
from tracker.services.feeds.following import Follower
from tracker.services.feeds.subscribers import subscribe
from tracker.services.workspace import Workspace
from tracker.web.board import Site, environment_of
from tracker.web.feed.routes import Feed
from tracker.web.feed.state import FeedState
from tracker.web.serving import Served, is_loopback, serve


@pytest.mark.parametrize(
    ("host", "is_near"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("10.1.2.3", False), ("a.cn", False)],
)
def test_loopback_is_known(host: str, is_near: bool) -> None:
    assert is_loopback(host) is is_near


async def test_board_and_feeds_share_a_port_and_neither_gives_the_others_away(workspace: Workspace) -> None:
    address = subscribe(workspace, "财政局").address
    path = address.removeprefix("http://127.0.0.1:8000")
    site = Site(("tui",), environment_of(workspace.settings), TOKEN)
    feed = Feed(FeedState(Follower(workspace)))
    announced: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    running = serve(Served(site, feed), "127.0.0.1", 0, announce=announced.set_result, write_log=write_log)
    task = asyncio.create_task(running)
    async with asyncio.timeout(60), browser() as client:
        root = await announced
        for place, status in ((path, 200), ("/health", 200), ("/", 403), ("/f", 403), ("/ws", 403), ("/f/x", 404)):
            async with client.get(root + place) as answer:
                assert answer.status == status, place
        async with client.get(f"{root}/{TOKEN}/") as answer:
            assert answer.status == 200
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        async with client.get(root + path) as answer:
            assert answer.headers["Cache-Control"] == "private, no-cache"
            assert "Content-Security-Policy" not in answer.headers
        task.cancel()
        await asyncio.wait([task])
