from __future__ import annotations

import aiohttp

from tests.web.conftest import Serve, seen
from tracker.services.workspace import Workspace

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
        socket = await served.client.ws_connect(f"{served.address}ws", origin=served.root)
        await seen(socket, "亮灯")
        (tab,) = served.site.tabs
    assert tab._process
    assert tab._process.returncode is not None


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
