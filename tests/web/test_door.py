"""Strangers at the door: silent ones hold no place, malformed ones print nothing, and what is ours is told once."""

from __future__ import annotations

import asyncio
import errno
import resource
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web

from tests.web.conftest import Serve, Served
from tracker.services.crash import write_log
from tracker.services.workspace import Workspace
from tracker.web.door import MOST_CONNECTIONS, Door, Told, make_room

HALF = b"GET / HTTP/1.1\r\nHost: a\r\nX-"


Stranger = Callable[[Served, bytes], Awaitable[asyncio.StreamReader]]


@pytest.fixture
async def stranger() -> AsyncIterator[Stranger]:
    """A connection that says something and waits."""
    writers: list[asyncio.StreamWriter] = []

    async def come(served: Served, said: bytes) -> asyncio.StreamReader:
        host, port = served.root.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        writers.append(writer)
        writer.write(said)
        await writer.drain()
        return reader

    yield come
    for writer in writers:
        writer.close()
    await asyncio.gather(*(writer.wait_closed() for writer in writers), return_exceptions=True)


async def test_whoever_says_half_a_request_is_not_waited_for(
    serving: Serve, workspace: Workspace, stranger: Stranger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.web.serving.HEAD_SECONDS", 0.2)
    async with serving(workspace) as served:
        for said in (b"", HALF):
            silent = await stranger(served, said)
            assert await silent.read() == b""


async def test_silent_strangers_shut_nobody_out(
    serving: Serve, workspace: Workspace, stranger: Stranger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.web.door.MOST_CONNECTIONS", 5)
    async with serving(workspace) as served:
        silent = [await stranger(served, HALF) for _ in range(20)]
        async with served.client.get(served.root) as answer:
            assert answer.status == 200
        gone = await asyncio.gather(*(one.read() for one in silent[:15]))
        assert gone == [b""] * 15


async def test_whoever_is_let_in_is_not_put_out_for_newcomers(
    serving: Serve, workspace: Workspace, stranger: Stranger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.web.door.MOST_CONNECTIONS", 2)
    async with serving(workspace) as served, served.page() as page:
        for _ in range(6):
            await stranger(served, HALF)
        await page.send_json(["ping", "7"])
        while (message := await page.receive()).data != '["pong", "7"]':
            assert isinstance(message.data, (bytes, str)), message


@asynccontextmanager
async def large_answers() -> AsyncIterator[tuple[Door, int]]:
    """A door to a server whose every answer is larger than what the system takes in advance; and its port."""

    async def answer(_request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(body=bytes(1 << 24))

    door = Door(web.Server(answer), 4)
    listening = await asyncio.get_running_loop().create_server(door, "127.0.0.1", 0)
    watching = asyncio.create_task(door.watch())
    async with asyncio.timeout(20):
        yield door, listening.sockets[0].getsockname()[1]
    watching.cancel()
    listening.close()


async def _asking(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 16)
    writer.write(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    return reader, writer


async def test_who_does_not_take_an_answer_is_put_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.web.door.TAKING_SECONDS", 0.1)
    async with large_answers() as (door, port):
        reader, writer = await _asking(port)
        await reader.readexactly(1000)
        while not door.untaken():
            await asyncio.sleep(0.01)
        while door.untaken():
            await asyncio.sleep(0.02)
        with pytest.raises((asyncio.IncompleteReadError, ConnectionError)):
            await reader.readexactly(1 << 24)
        writer.close()


async def test_who_takes_an_answer_slowly_gets_all_of_it_also_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.web.door.TAKING_SECONDS", 0.3)
    async with large_answers() as (door, port):
        reader, writer = await _asking(port)
        while not door.untaken():
            await asyncio.sleep(0.01)
        ending = asyncio.create_task(door.emptied(20))
        taken = 0
        while part := await reader.read(1 << 22):
            taken += len(part)
            await asyncio.sleep(0.002)
        await ending
        assert taken > 1 << 24
        writer.close()


MALFORMED = [
    b"\x00\x01\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET / HTTP/1.1\r\n: x\r\n\r\n",
    b"GET \x1b[31m HTTP/1.1\r\n\r\n",
]


async def test_malformed_requests_print_nothing(
    serving: Serve, workspace: Workspace, stranger: Stranger, capfd: pytest.CaptureFixture[str]
) -> None:
    async with serving(workspace) as served:
        for said in MALFORMED:
            answer = await (await stranger(served, said)).read()
            assert answer.startswith(b"HTTP/1.0 400") or answer.startswith(b"HTTP/1.1 400"), said
    assert capfd.readouterr() == ("", "")


def _failed(error: BaseException) -> BaseException:
    try:
        raise error
    except BaseException as raised:  # noqa: BLE001  # with its traceback
        return raised


async def test_a_failure_of_ours_is_one_line_and_is_told_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    told, loop = Told(write_log), asyncio.get_running_loop()
    logger = told.logger()
    for _ in range(3):
        logger.error("Unhandled exception", exc_info=_failed(ValueError("\x1b[31m")))
        logger.error("Error handling request", exc_info=_failed(ConnectionResetError()))
        told.of_loop(loop, {"exception": OSError(errno.EMFILE, "Too many open files")})
    lines = capsys.readouterr().err.splitlines()
    (log,) = tmp_path.glob("tracker-crash-*")
    assert lines == [f"网页服务出错：ValueError；详情见 {log}", "连接太多，系统资源不够：新的连接要等一等"]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of open files")
def test_there_are_fewer_connections_than_files(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda _what, limits: asked.append(limits))
    monkeypatch.setattr(resource, "getrlimit", lambda _what: (256, 300))
    assert make_room(64) == 100
    assert asked == [(300, 300)]
    monkeypatch.setattr(resource, "getrlimit", lambda _what: (1 << 20, 1 << 20))
    assert make_room(64) == MOST_CONNECTIONS
