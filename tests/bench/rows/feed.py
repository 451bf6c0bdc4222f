"""A feed asked again and again, beside a handler of the same stack that does nothing but return the same bytes.

Each server is a process of its own on one loop; a client holds one connection and asks one thing after another. The
figure is the CPU time that the server takes for a thousand answers: at a full core that is the rate, whatever else the
machine does.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.bench.ground import Ground
from tests.bench.row import Row

_TIMES = 4000
_SERVER = """
import asyncio, json, sys, time
from aiohttp import web
async def bare(calendar):
    async def whole(request): return web.Response(body=calendar.plain.octets, headers=calendar.plain.headers)
    async def packed(request): return web.Response(body=calendar.packed.octets, headers=calendar.packed.headers)
    async def known(request): return web.Response(status=304, headers=kept)
    kept = {k: v for k, v in calendar.plain.headers.items() if not k.startswith("Content-")}
    app = web.Application()
    app.add_routes([web.get("/whole", whole), web.get("/packed", packed), web.get("/known", known)])
    return app
async def main():
    from tracker.clock import SystemClock
    from tracker.services.feeds.following import Follower
    from tracker.services.feeds.subscribers import hash_of, subscribe
    from tracker.services.workspace import Workspace
    from tracker.settings import load_settings
    from tracker.web.feed.limits import Allowance, Rate
    from tracker.web.feed.routes import Feed
    from tracker.web.feed.state import FeedState
    from tracker.web.serving import Served, application
    workspace = Workspace(load_settings({}))
    with workspace.reader() as reader:
        (unit,) = reader.rows("SELECT lead FROM v_task GROUP BY lead ORDER BY count(*) DESC LIMIT 1")[0]
    address = subscribe(workspace, unit).address
    token = address.rpartition("/f/")[2].removesuffix(".ics")
    feed = Feed(FeedState(Follower(workspace)), calendars=Allowance(Rate(3.6e9, 10**9)))
    app = application(Served(None, feed))
    await feed.state.begin()
    calendar = feed.state.calendar(feed.state.find(token))
    if sys.argv[1] == "bare":
        await feed.state.end()
        app = await bare(calendar)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    listening = await asyncio.get_running_loop().create_server(runner.server, "127.0.0.1", 0)
    told = {"port": listening.sockets[0].getsockname()[1], "token": token, "etag": calendar.plain.etag}
    print(json.dumps(told), flush=True)
    while line := await asyncio.to_thread(sys.stdin.readline):
        print(time.process_time(), flush=True)
asyncio.run(main())
"""
_NEXT_LINE = b"\r\n\r\n"


class _Server:
    """A server of its own process, and the connection on which it is asked."""

    def __init__(self, root: Path, what: str) -> None:
        environment = {**os.environ, "PYTHONPATH": os.fspath(Path.cwd()), "TRACKER_ACTOR": "测算"}
        pipe = subprocess.PIPE
        words = [sys.executable, "-c", _SERVER, what]
        self._process = subprocess.Popen(words, cwd=root, env=environment, stdin=pipe, stdout=pipe, text=True)
        assert self._process.stdout
        told = json.loads(self._process.stdout.readline())
        self._socket = socket.create_connection(("127.0.0.1", told["port"]))
        feed = f"/f/{told['token']}.ics"
        paths = {"whole": feed, "packed": feed, "known": feed} if what == "ours" else {}
        more = {"packed": "Accept-Encoding: gzip\r\n", "known": f"If-None-Match: {told['etag']}\r\n"}
        self._requests = {
            name: f"GET {paths.get(name, f'/{name}')} HTTP/1.1\r\nHost: a\r\n{more.get(name, '')}\r\n".encode()
            for name in ("whole", "packed", "known")
        }

    def __enter__(self) -> _Server:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._socket.close()
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(20)

    def cost(self, name: str, times: int) -> float:
        """The CPU milliseconds that the server takes for a thousand such answers."""
        length, begun = self._first(name), self._used()
        for _ in range(times):
            self._socket.sendall(self._requests[name])
            left = length
            while left > 0:
                left -= len(self._socket.recv(1 << 20))
        return (self._used() - begun) * 1e6 / times

    def _first(self, name: str) -> int:
        """How long an answer is; the head of each is, because a date is always as long."""
        self._socket.sendall(self._requests[name])
        answer = b""
        while _NEXT_LINE not in answer:
            answer += self._socket.recv(1 << 20)
        head, _between, body = answer.partition(_NEXT_LINE)
        status, length = head.split()[1], head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0]
        assert status == (b"304" if name == "known" else b"200"), head
        whole = int(length) if status == b"200" else 0
        while len(body) < whole:
            body += self._socket.recv(1 << 20)
        return len(head) + len(_NEXT_LINE) + whole

    def _used(self) -> float:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())


_NAMES = {"known": "304", "packed": "200, packed", "whole": "200, as it is"}


def at_1000(ground: Ground) -> Iterator[Row]:
    """The feed of the unit with most to do, of 1,000 tasks."""
    root = ground.copy(ground.workspace(1000, has_history=True), "feed")
    times = _TIMES // 10 if ground.is_quick else _TIMES
    found: dict[tuple[str, str], list[float]] = {}
    with ExitStack() as stack:
        servers = {what: stack.enter_context(_Server(root, what)) for what in ("ours", "bare")}
        for turn in range(ground.rounds() + 1):
            for name in _NAMES:
                for what, server in servers.items():
                    cost = server.cost(name, times)
                    found.setdefault((what, name), []).extend([cost] * bool(turn))
    for name, told in _NAMES.items():
        yield Row(f"feed, 1,000 answers: {told}", _of(found, "ours", name), "bare", _of(found, "bare", name), 2)


def _of(found: dict[tuple[str, str], list[float]], what: str, name: str) -> Sequence[float]:
    return found[what, name]


GROUPS = {"1000": at_1000}
