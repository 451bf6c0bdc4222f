"""One server for the feeds and the board: who listens where, what is whose, and a good end."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from aiohttp import web
from aiohttp.typedefs import Middleware

from tracker.errors import UsageError
from tracker.failures import reason_of
from tracker.i18n import _
from tracker.web import board
from tracker.web.board import Handler, Site
from tracker.web.door import HEAD_SECONDS, Door, Told, discreet, make_room
from tracker.web.feed.answering import nothing
from tracker.web.feed.routes import HEALTH, PREFIX, Feed
from tracker.web.tab import GRACE_SECONDS

LINGER_SECONDS = 2
"""For how long the rest of a request is read away that was answered before it was whole."""
_BACKLOG = 128


class Served(NamedTuple):
    """What a server has: the board, the feeds with their pages, or both on one port."""

    site: Site | None = None
    feed: Feed | None = None


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the host's address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


async def serve(
    served: Served,
    host: str,
    port: int,
    *,
    announce: Callable[[str], object],
    write_log: Callable[[BaseException], Path],
) -> None:
    """Serve until Ctrl+C or the end of the machine; ``announce`` is told the server's root once it can be opened.

    ``write_log`` keeps the traceback of what goes wrong meanwhile in a file, and gives its path.

    Raises :class:`UsageError` where the address cannot be had.
    """
    told = Told(write_log)
    if served.feed:
        served.feed.state.tell = told.tell
    asyncio.get_running_loop().set_exception_handler(told.of_loop)
    runner = _runner(served, told)
    await runner.setup()
    assert runner.server
    runner.server.request_handler = discreet(runner.server.request_handler)
    door = Door(runner.server, make_room(board.MOST_TABS if served.site else 0))
    if served.site:
        served.site.door = door
    if served.feed:
        served.feed.hear = door.hear
    listening, watching = None, asyncio.create_task(door.watch())
    try:
        listening = await _listen(door, host, port)
        announce(f"http://{_name(host)}:{listening.sockets[0].getsockname()[1]}")
        await _told_to_stop()
    finally:
        if listening:
            listening.close()
        await runner.cleanup()
        await door.emptied(GRACE_SECONDS)
        watching.cancel()


def _runner(served: Served, told: Told) -> web.AppRunner:
    return web.AppRunner(
        application(served),
        access_log=None,
        logger=told.logger(),
        shutdown_timeout=2 * GRACE_SECONDS,
        keepalive_timeout=HEAD_SECONDS,
        lingering_time=LINGER_SECONDS,
    )


def _name(host: str) -> str:
    """The host as it stands in an address; this machine's name where it is all of its addresses."""
    if host in ("0.0.0.0", "::"):
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host


async def _listen(door: Door, host: str, port: int) -> asyncio.Server:
    try:
        return await asyncio.get_running_loop().create_server(door, host, port, backlog=_BACKLOG)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            message = _("端口 {port} 已被占用").format(port=port)
        else:
            message = _("不能在 {host} 端口 {port} 上提供服务：{error}").format(
                host=host, port=port, error=reason_of(error)
            )
        raise UsageError(message, hint=_("用 --port 换一个 1024 以上的端口，用 --host 换地址")) from None


async def _told_to_stop() -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    with suppress(NotImplementedError):  # Windows, where Ctrl+C arrives as KeyboardInterrupt
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stopped.set)
    await stopped.wait()


def application(served: Served) -> web.Application:
    """All that is served, as one program for the server to run."""
    app = web.Application(middlewares=[_guard(served, served.site)] if served.site else [])
    if served.feed:
        app.add_routes(served.feed.routes())
        app.cleanup_ctx.append(served.feed.running)
    if served.site:
        site = served.site
        app.add_routes(board.routes(site))
        app.on_shutdown.append(lambda _app: board.end_tabs(site))
        app.on_response_prepare.append(_put_headers)
    else:
        app.router.add_route("*", "/{rest:.*}", _nothing)
    return app


async def _nothing(_request: web.Request) -> web.StreamResponse:
    return nothing()


async def _put_headers(_request: web.Request, response: web.StreamResponse) -> None:
    if "Referrer-Policy" not in response.headers:  # the feeds' answers have their own
        response.headers.update(board.HEADERS)


def _guard(served: Served, site: Site) -> Middleware:
    """Whoever asks for the board must have come by its address; feeds have addresses of their own."""

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if served.feed and (request.path == HEALTH or request.path.startswith(PREFIX)):
            return await handler(request)
        return await board.admit(site, request, handler)

    return guard
