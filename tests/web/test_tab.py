from __future__ import annotations

import asyncio

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from tests.web.conftest import Serve, seen
from tracker.services.workspace import Workspace
from tracker.web.tab import Tab

FIRST = "县一小东风校区"


async def test_a_tab_is_one_process_which_ends_with_the_tab(serving: Serve, workspace: Workspace) -> None:
    async with serving(workspace) as served:
        async with served.page() as socket:
            await seen(socket, FIRST)
            (tab,) = served.site.tabs
            process = tab._process
            assert process
            assert process.returncode is None
        assert await process.wait() == 0


async def test_a_program_that_ends_closes_its_page(serving: Serve, workspace: Workspace) -> None:
    async with serving(workspace) as served, served.page() as socket:
        await seen(socket, FIRST)
        (tab,) = served.site.tabs
        assert tab._process
        tab._process.kill()
        while (message := await socket.receive()).type is aiohttp.WSMsgType.BINARY:
            pass
        assert message.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSING)


async def test_the_end_of_the_server_ends_its_tabs(serving: Serve, workspace: Workspace) -> None:
    async with serving(workspace) as served:
        socket = await served.client.ws_connect(f"{served.root}/ws", origin=served.root)
        await seen(socket, "亮灯")
        (tab,) = served.site.tabs
    assert tab._process
    assert tab._process.returncode is not None


async def test_a_page_that_is_gone_while_it_is_drawn_gives_its_place_back(serving: Serve, workspace: Workspace) -> None:
    async def lost(_data: bytes) -> None:
        raise ConnectionError("Connection lost")

    async with serving(workspace) as served:
        async with served.page() as socket:
            await seen(socket, FIRST)
            (tab,) = served.site.tabs
            tab.remote_write_bytes = lost
            await socket.send_json(["stdin", "\x1bOQ"])
            while (await socket.receive()).type is aiohttp.WSMsgType.BINARY:
                pass
            while served.site.tabs:
                await asyncio.sleep(0.02)
        async with served.client.get(served.root) as answer:
            assert answer.status == 200


async def test_more_than_a_program_can_take_does_not_outlive_its_page(serving: Serve, workspace: Workspace) -> None:
    async with serving(workspace) as served:
        async with served.page() as socket:
            await seen(socket, FIRST)
            (tab,) = served.site.tabs
            for _ in range(20):
                await socket.send_json(["stdin", "a" * 60_000])
            await socket.send_json(["stdin", "a" * 200_000])
            await socket.send_json(["ping", "7"])
            await seen(socket, "pong")
            assert tab._stdin
            assert tab._stdin.transport.get_write_buffer_size() < 200_000
        assert tab._process
        await tab._process.wait()
        while served.site.tabs:
            await asyncio.sleep(0.02)


async def test_nonsense_from_a_page_is_ignored(serving: Serve, workspace: Workspace) -> None:
    async with serving(workspace) as served, served.page() as socket:
        await seen(socket, FIRST)
        for nonsense in (
            "{",
            "[]",
            "{}",
            '["resize", {"width": -1, "height": 9e9}]',
            '["stdin", 3]',
            '["stdin", "\\ud800"]',
            "[" * 100_000,
        ):
            await socket.send_str(nonsense)
        await socket.send_json(["ping", "7"])
        assert '["pong", "7"]' in await seen(socket, "pong")


class Sized(Tab):
    """Keeps the sizes that a program would be told."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        super().__init__((), {}, socket)
        self.sizes: list[tuple[int, int]] = []

    async def set_terminal_size(self, width: int, height: int) -> None:
        self.sizes.append((width, height))


async def test_only_a_size_that_a_screen_can_have_is_passed_on() -> None:
    tabs: list[Sized] = []

    async def websocket(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        tabs.append(Sized(socket))
        await tabs[0].listen()
        return socket

    application = web.Application()
    application.add_routes([web.get("/", websocket)])
    async with TestClient(TestServer(application)) as client, client.ws_connect("/") as page:
        for size in ((2, 999), (1, 24), (80, 1), (1000, 24), (80, 1000), (-80, 24), (80.5, 24), ("80", 24), (80, 24)):
            await page.send_json(["resize", dict(zip(("width", "height"), size, strict=True))])
        await page.send_json(["ping", "7"])
        assert await page.receive_json(timeout=10) == ["pong", "7"]
    assert tabs[0].sizes == [(2, 999), (80, 24)]
