"""Who may stand at the server's door: connections are few, and whoever says nothing leaves the place to others."""

from __future__ import annotations

import asyncio
import errno
import logging
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.web_protocol import RequestHandler

from tracker.errors import TrackerError
from tracker.i18n import _
from tracker.web.feed.answering import failed, malformed, nothing

HEAD_SECONDS = 10
"""How long a connection may take over a request's head, and lie idle between two."""
MOST_CONNECTIONS = 256
"""Connections at a time: one for each open tab, and the many short ones in which a page is fetched."""
TAKING_SECONDS = 60
"""How long what was answered may lie untaken; whoever takes a little of it meanwhile goes on."""
_LOOK_SECONDS = 5
_OURS = 500
_FILES_OF_A_TAB = 6
_OTHER_FILES = 64
_OF_STRANGERS = (web.HTTPException, HttpProcessingError, ConnectionError)
_MOST_KINDS = 20
_SILENT_SECONDS = 3600
"""For how long a failure is not told again."""
_NAP_SECONDS = 0.02
_FULL = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)


class Door:
    """Makes the server's end of each connection; when there are too many, the oldest that has asked for nothing goes.

    So a stranger who opens connections and keeps silent shuts out other silent ones alone: whoever asks is heard at
    once. Whoever asks and does not take the answer is put out by :meth:`watch`.
    """

    def __init__(self, server: web.Server, most: int) -> None:
        self._server = server
        self._most = most
        self._heard: set[asyncio.BaseProtocol] = set()
        self._untaken: dict[asyncio.Transport, tuple[int, float]] = {}
        """What lies before each connection, in bytes, and since when nothing of it was taken."""

    def __call__(self) -> asyncio.Protocol:
        """The server's end of a new connection."""
        standing = self._server.connections
        self._heard.intersection_update(standing)
        if len(standing) >= self._most:
            silent = next((end for end in standing if end not in self._heard), None)
            if silent is None:
                return _Closed()
            _put_out(silent)
        return _Entrance(self)

    def enter(self, transport: asyncio.Transport) -> None:
        """A connection is made: from here on it is the server's."""
        end = self._server()
        end.__class__ = _Discreet  # the server makes its ends itself, and takes no other kind
        self._untaken[transport] = (0, 0.0)
        transport.set_protocol(end)
        end.connection_made(transport)

    def hear(self, end: asyncio.BaseProtocol) -> None:
        """The connection has asked for something that it may have."""
        self._heard.add(end)

    async def watch(self) -> None:
        """Put out, as long as the server stands, who has taken nothing of an answer for a while."""
        loop = asyncio.get_running_loop()
        while True:
            self._look(loop.time())
            await asyncio.sleep(min(_LOOK_SECONDS, TAKING_SECONDS / 2))

    async def emptied(self, seconds: float) -> None:
        """What was answered is taken, or has had so long to be: a server that ends at once would cut it off."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self.untaken():
                    await asyncio.sleep(_NAP_SECONDS)

    def untaken(self) -> int:
        """The bytes that were answered and lie here."""
        return sum(transport.get_write_buffer_size() for transport in self._untaken)

    def _look(self, now: float) -> None:
        for transport, (before, since) in list(self._untaken.items()):
            size = transport.get_write_buffer_size()
            if transport.is_closing() and not size:
                del self._untaken[transport]
            elif not size or not before or size < before:
                self._untaken[transport] = (size, now)
            elif now - since >= TAKING_SECONDS:
                transport.abort()


def _put_out(end: RequestHandler) -> None:
    """Close a connection; what it has not taken by now is lost, or it would keep its place for ever."""
    transport = end.transport
    end.force_close()
    if isinstance(transport, asyncio.Transport) and transport.get_write_buffer_size():
        transport.abort()


class _Entrance(asyncio.Protocol):
    """Where a connection stands until it is made: its transport is what tells later whether answers are taken."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._door.enter(transport)


class _Discreet(RequestHandler):
    """The server's end of a connection, whose own answers tell nothing: neither what was sent nor what serves."""

    __slots__ = ()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """The one answer for a fault of ours, or for what is no request."""
        super().handle_error(request, status, exc, message)  # tells the operator
        return failed() if status >= _OURS else malformed()


def discreet(handler: Callable[[Any], Awaitable[web.StreamResponse]]) -> Callable[[Any], Awaitable[web.StreamResponse]]:
    """The same, with our answers for what the framework refuses by itself: strange targets and expectations."""

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPNotFound:
            return nothing()
        except web.HTTPExpectationFailed:
            return malformed()

    return handle


class _Closed(asyncio.Protocol):
    """A connection for which there is no place."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.close()


def make_room(tabs: int) -> int:
    """Ask the system for as many open files as so many tabs need; how many connections there may be."""
    try:
        import resource
    except ImportError:  # Windows, which has no such limit
        return MOST_CONNECTIONS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + tabs * _FILES_OF_A_TAB + _OTHER_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return MOST_CONNECTIONS if soft == resource.RLIM_INFINITY else max(1, min(MOST_CONNECTIONS, soft // 3))


class Told(logging.Handler):
    """What goes wrong in the server, in one line on the operator's terminal; what strangers send is passed over.

    ``write_log`` keeps a traceback in a file and gives its path.
    """

    def __init__(self, write_log: Callable[[BaseException], Path]) -> None:
        super().__init__(logging.WARNING)
        self._write_log = write_log
        self._told: dict[str, float] = {}

    def logger(self) -> logging.Logger:
        """What aiohttp is to tell its failures to."""
        logger = logging.Logger("tracker.web")
        logger.addHandler(self)
        return logger

    def emit(self, record: logging.LogRecord) -> None:
        """Tell a failure of ours, each kind once an hour: the traceback goes to a file."""
        error = record.exc_info[1] if record.exc_info else None
        if error is not None and not isinstance(error, _OF_STRANGERS):
            self.tell(error)

    def of_loop(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Tell what the event loop could give to nobody."""
        error = context.get("exception")
        if isinstance(error, Exception) and not isinstance(error, ConnectionError):
            self.tell(error)

    def tell(self, error: BaseException) -> None:
        """One line, and the traceback in a file where it is not for lack of files."""
        if isinstance(error, OSError) and error.errno in _FULL:
            self._say("full", lambda: _("连接太多，系统资源不够：新的连接要等一等"))
            return
        if isinstance(error, TrackerError):
            self._say(error.message, lambda: error.message)
            return
        self._say(
            repr(error),
            lambda: _("网页服务出错：{error}；详情见 {log}").format(
                error=type(error).__name__, log=self._write_log(error)
            ),
        )

    def _say(self, kind: str, sentence: Callable[[], str]) -> None:
        now = time.monotonic()
        self._told = {kind: at for kind, at in self._told.items() if now - at < _SILENT_SECONDS}
        if kind not in self._told and len(self._told) < _MOST_KINDS:
            self._told[kind] = now
            sys.stderr.write(f"{sentence()}\n")
