"""Strangers at the door: silent ones hold no place, malformed ones print nothing, and what is ours is told once."""

from __future__ import annotations

import asyncio
import errno
import resource
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from tests.web.conftest import Serve, Served
from tracker.services.crash import write_log
from tracker.services.workspace import Workspace
from tracker.web.door import MOST_CONNECTIONS, Told, make_room

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
