"""A site on a free port of this machine, and a browser's part played by a client."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from typing import NamedTuple

import aiohttp
import pytest

from tracker.services.crash import write_log
from tracker.services.workspace import Workspace
from tracker.web.board import Site, environment_of
from tracker.web.serving import Served as Parts
from tracker.web.serving import serve

TOKEN = "abcdefghijkl0123"


class Served(NamedTuple):
    """A running site: its whole address, its secretless root, and a client that has come by the address."""

    site: Site
    address: str
    root: str
    client: aiohttp.ClientSession

    def page(self) -> AbstractAsyncContextManager[aiohttp.ClientWebSocketResponse]:
        """The websocket as our own page opens it, 120 cells wide."""
        return self.client.ws_connect(f"{self.root}/ws?width=120&height=40", origin=self.root)


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    """The county's plan as of 2024-06-01."""
    return Workspace(workspace.settings._replace(as_of=date(2024, 6, 1)), workspace.clock)


def browser() -> aiohttp.ClientSession:
    """A client that keeps cookies, of a server without a name too."""
    return aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))


Serve = Callable[[Workspace], AbstractAsyncContextManager[Served]]


@pytest.fixture
def serving() -> Serve:
    """Serve a workspace until the block ends."""

    @asynccontextmanager
    async def go(workspace: Workspace) -> AsyncIterator[Served]:
        site = Site(("tui",), environment_of(workspace.settings), TOKEN)
        announced: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        task = asyncio.create_task(
            serve(Parts(site), "127.0.0.1", 0, announce=announced.set_result, write_log=write_log)
        )
        async with asyncio.timeout(60):
            root = await announced
            address = f"{root}/{TOKEN}/"
            async with browser() as client:
                await client.get(address)
                yield Served(site, address, root, client)
            task.cancel()
            await asyncio.wait([task])

    return go


async def seen(socket: aiohttp.ClientWebSocketResponse, *words: str) -> str:
    """What the page is sent until all the words are in it; fails where the connection ends before."""
    text = ""
    async with asyncio.timeout(20):
        while not all(word in text for word in words):
            message = await socket.receive()
            assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT), (message, text[-500:])
            text += message.data if isinstance(message.data, str) else message.data.decode(errors="replace")
    return text
