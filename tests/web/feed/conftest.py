"""Feeds on a free port of this machine, over a real database; what asks is a client of HTTP or bare bytes."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import aiohttp
import pytest

from tests.conftest import NOON, settings_of
from tracker.clock import FixedClock
from tracker.services.calendars.published import bring_up_to_date
from tracker.services.crash import write_log
from tracker.services.feeds.following import Follower
from tracker.services.feeds.subscribers import subscribe
from tracker.services.workspace import Workspace
from tracker.web.feed.routes import Feed
from tracker.web.feed.state import FeedState
from tracker.web.serving import Served, serve


class Feeding(NamedTuple):
    """Feeds that are served: their root, and a client that shows no more of itself than it must."""

    feed: Feed
    root: str
    client: aiohttp.ClientSession
    workspace: Workspace

    @property
    def port(self) -> int:
        """Where the server listens."""
        return int(self.root.rpartition(":")[2])

    def subscribed(self, unit: str = "县财政局") -> str:
        """A new address of a unit on this server."""
        return subscribe(self.workspace, unit, address=self.root).address

    async def known(self, unit: str = "县财政局") -> str:
        """The same once the server knows it."""
        address = self.subscribed(unit)
        await self.until(lambda: bool(self.feed.state.find(token_in(address))))
        return address

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for what the server comes to see by itself."""
        async with asyncio.timeout(20):
            while not is_so():
                await asyncio.sleep(0.01)

    async def get(self, address: str, **headers: str) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers and body as sent, not unpacked."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.client.get(address, headers=given, allow_redirects=False) as answer:
            return answer.status, answer.headers, await answer.read()


def token_in(address: str) -> str:
    """The secret of an address."""
    return address.rpartition("/f/")[2].removesuffix(".ics")


@pytest.fixture(scope="session")
def published(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county's plan with its calendars published; to be copied, never written."""
    root = tmp_path_factory.mktemp("published")
    shutil.copytree(filled, root, dirs_exist_ok=True)
    bring_up_to_date(Workspace(settings_of(root), FixedClock(NOON)))
    return root


@pytest.fixture
def hutubi(published: Path, tmp_path: Path) -> Path:
    """The working folder with all that."""
    shutil.copytree(published, tmp_path, dirs_exist_ok=True)
    return tmp_path


Serving = Callable[..., AbstractAsyncContextManager[Feeding]]
Bare = Callable[[Feeding, bytes], Awaitable[bytes]]


@pytest.fixture
def feeding(monkeypatch: pytest.MonkeyPatch) -> Serving:
    """Serve a workspace's feeds until the block ends; they look at the database many times a second."""
    monkeypatch.setattr("tracker.web.feed.state.LOOK_SECONDS", 0.02)

    @asynccontextmanager
    async def go(workspace: Workspace, **settings: bool | str) -> AsyncIterator[Feeding]:
        feed = Feed(FeedState(Follower(workspace)), **settings)  # type: ignore[arg-type]
        announced: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        running = serve(Served(None, feed), "127.0.0.1", 0, announce=announced.set_result, write_log=write_log)
        task = asyncio.create_task(running)
        async with asyncio.timeout(60):
            root = await announced
            bare = aiohttp.ClientSession(auto_decompress=False, skip_auto_headers=("Accept-Encoding", "Accept"))
            async with bare as client:
                yield Feeding(feed, root, client, workspace)
            task.cancel()
            await asyncio.wait([task])

    return go


@pytest.fixture
async def bare() -> AsyncIterator[Bare]:
    """Say some bytes on a connection of their own; all that comes back until it is closed."""
    writers: list[asyncio.StreamWriter] = []

    async def say(served: Feeding, said: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
        writers.append(writer)
        writer.write(said)
        async with asyncio.timeout(20):
            return await reader.read()

    yield say
    for writer in writers:
        writer.close()
    await asyncio.gather(*(writer.wait_closed() for writer in writers), return_exceptions=True)
