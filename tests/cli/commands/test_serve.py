"""``tracker serve`` as a program of its own: what it says, what it refuses, how it ends."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

from tests.conftest import Tracker
from tests.web.conftest import browser, seen

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


@pytest.fixture
def server(hutubi: Path) -> Iterator[subprocess.Popen[str]]:
    """The demonstration served on a free port."""
    words = ["-m", "tracker", "serve", "--tui", "--demo", "--port", "0"]
    with subprocess.Popen(
        [sys.executable, *words], cwd=hutubi, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


def _address(server: subprocess.Popen[str]) -> str:
    assert server.stderr
    line = server.stderr.readline()
    assert line.startswith("在浏览器里打开：http://127.0.0.1:")
    return line.partition("：")[2].strip()


async def _page_of(client: aiohttp.ClientSession, address: str) -> aiohttp.ClientWebSocketResponse:
    origin = "/".join(address.split("/")[:3])
    await client.get(address)
    page = await client.ws_connect(f"{origin}/ws?width=120&height=40", origin=origin)
    await seen(page, "演示数据")
    return page


def _child(pid: int) -> int:
    (child,) = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return int(child)


@on_linux
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda number: number.name)
async def test_no_program_outlives_the_server(server: subprocess.Popen[str], number: signal.Signals) -> None:
    async with browser() as client:
        page = await _page_of(client, _address(server))
        tab = os.pidfd_open(_child(server.pid))
        server.send_signal(number)
        ended = (await asyncio.to_thread(select.select, [tab], [], [], 20))[0]
        os.close(tab)
        await page.close()
    assert ended
    assert server.wait(20) == (-9 if number is signal.SIGKILL else 0)
    if number is not signal.SIGKILL:
        assert server.stdout
        assert server.stdout.read() == ""


@pytest.mark.usefixtures("hutubi")
@pytest.mark.parametrize("words", [["--tui"], ["--behind-proxy"]])
def test_a_port_that_is_taken_is_told(tracker: Tracker, words: list[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = tracker("serve", *words, "--port", taken.getsockname()[1])
    assert ran.code == 2
    assert "已被占用" in ran.err
    assert "--port" in ran.err
    assert "浏览器" not in ran.err


@pytest.mark.usefixtures("hutubi")
def test_a_host_that_is_not_ours_is_told_with_the_warning_before(tracker: Tracker) -> None:
    ran = tracker("serve", "--tui", "--host", "192.0.2.1")
    assert ran.code == 2
    assert "192.0.2.1" in ran.err
    assert "--read-only" in ran.err
    assert "HTTPS" in tracker("serve", "--host", "192.0.2.1").err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["serve", "--demo"], "--tui"),
        (["serve", "--address", "a.cn/x"], "https://主机名"),
        (["serve", "--tui", "--token-file", "poor"], "12 到 128"),
        (["serve", "--tui", "--token-file", "absent"], "读不出口令文件 absent"),
        (["serve", "--tui", "--token-file", "."], "读不出口令文件 ."),
        (["serve", "--tui", "--token", "abcdefghijkl0123"], "--token"),
    ],
    ids=str,
)
def test_what_cannot_be_served_is_refused(tracker: Tracker, hutubi: Path, words: list[str], told: str) -> None:
    (hutubi / "poor").write_text("口令", "utf-8")
    ran = tracker(*words)
    assert ran.code == 2
    assert told in ran.err


def test_looking_alone_makes_no_database(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "roadmaps").mkdir()
    ran = tracker("serve", "--tui", "--read-only")
    assert ran.code == 2
    assert "只读" in ran.err
    assert not (tmp_path / "tracker.db").exists()


def test_without_the_extra_the_way_to_it_is_told(hutubi: Path) -> None:
    program = (
        "import sys\n"
        "sys.modules['textual_serve'] = None\n"
        "from tracker.cli.main import run\n"
        "sys.exit(run(['serve', '--tui']))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=hutubi, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "textual_serve" in done.stderr
    assert "pip install '.[web]'" in done.stderr
