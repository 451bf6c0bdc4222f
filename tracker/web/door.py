"""Who may stand at the server's door: connections are few, and whoever says nothing leaves the place to others."""

from __future__ import annotations

import asyncio
import errno
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from tracker.i18n import _

HEAD_SECONDS = 10
"""How long a connection may take over a request's head, and lie idle between two."""
MOST_CONNECTIONS = 256
"""Connections at a time: one for each open tab, and the many short ones in which a page is fetched."""
_FILES_OF_A_TAB = 6
_OTHER_FILES = 64
_OF_STRANGERS = (web.HTTPException, HttpProcessingError, ConnectionError)
_MOST_KINDS = 20
_FULL = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)


class Door:
    """Makes the server's end of each connection; when there are too many, the oldest that has asked for nothing goes.

    So a stranger who opens connections and keeps silent shuts out other silent ones alone: whoever asks is heard at
    once.
    """

    def __init__(self, server: web.Server, most: int) -> None:
        self._server = server
        self._most = most
        self._heard: set[asyncio.BaseProtocol] = set()

    def __call__(self) -> asyncio.Protocol:
        """The server's end of a new connection."""
        standing = self._server.connections
        self._heard.intersection_update(standing)
        if len(standing) >= self._most:
            silent = next((end for end in standing if end not in self._heard), None)
            if silent is None:
                return _Closed()
            silent.force_close()
        return self._server()

    def hear(self, end: asyncio.BaseProtocol) -> None:
        """The connection has asked for something that it may have."""
        self._heard.add(end)


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
        self._told: set[str] = set()

    def logger(self) -> logging.Logger:
        """What aiohttp is to tell its failures to."""
        logger = logging.Logger("tracker.web")
        logger.addHandler(self)
        return logger

    def emit(self, record: logging.LogRecord) -> None:
        """Tell a failure of ours, each kind once: the traceback goes to a file."""
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
        self._say(
            repr(error),
            lambda: _("网页服务出错：{error}；详情见 {log}").format(
                error=type(error).__name__, log=self._write_log(error)
            ),
        )

    def _say(self, kind: str, sentence: Callable[[], str]) -> None:
        if kind not in self._told and len(self._told) < _MOST_KINDS:
            self._told.add(kind)
            sys.stderr.write(f"{sentence()}\n")
