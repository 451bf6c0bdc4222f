"""The program behind one browser tab, and what passes between the two."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Literal

from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

GRACE_SECONDS = 3
"""How long a program may take to leave after its tab has gone."""
_CELLS = range(2, 1000)
_MOST_KEYS = 1 << 16
"""Characters of one message: a long paste is some thousands."""
_MOST_WAITING = 1 << 17
"""Bytes that wait for the program; what comes on top is lost, as where a keyboard's memory is full."""


class Tab(AppService):
    """A process of its own, begun with a tab and ended with it; no shell is between."""

    def __init__(self, words: Sequence[str], environment: Mapping[str, str], socket: web.WebSocketResponse) -> None:
        self._words = words
        self._environment = environment
        self._socket = socket
        super().__init__(
            "",
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=self._hang_up,
            download_manager=DownloadManager(),
        )

    async def _open_app_process(self, width: int = 80, height: int = 24) -> asyncio.subprocess.Process:
        pipe = asyncio.subprocess.PIPE
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "tracker", *self._words),
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            env={**self._build_environment(width, height), **self._environment},
            start_new_session=True,  # Ctrl+C is for the server, which ends its tabs in good order
        )
        self._stdin = process.stdin
        return process

    async def run(self) -> None:
        """Pass on what the program draws, until either is gone; then the page's connection is closed.

        A page that is gone is no failure: the network may end it at any byte, with whatever kind of ConnectionError.
        """
        try:
            with suppress(ConnectionError):
                await super().run()
        finally:
            await self._hang_up()
        await self._read_to_the_end()

    async def _read_to_the_end(self) -> None:
        """What is drawn for nobody: a program that cannot write cannot leave, one that is not read is never over."""
        assert self._process
        rest = (self._process.stdout, self._process.stderr)
        await asyncio.gather(*(_read_out(stream) for stream in rest if stream))

    async def send_bytes(self, data: bytes) -> bool:
        """Give the program what was typed; whether it was taken."""
        return self._pass(b"D", data)

    async def send_meta(self, data: dict[str, str | int | bool | None]) -> bool:
        """Give the program a message of the page or of the server; whether it was taken."""
        return self._pass(b"M", json.dumps(data).encode())

    def _pass(self, kind: Literal[b"D", b"M"], payload: bytes) -> bool:
        """Nothing is waited for: a program that does not read must not keep its server from seeing the page close."""
        if self._stdin is None or self._stdin.transport.get_write_buffer_size() > _MOST_WAITING:
            return False
        with suppress(ConnectionError, RuntimeError):
            self._stdin.write(self.encode_packet(kind, payload))
            return True
        return False

    async def _hang_up(self) -> None:
        with suppress(ConnectionError):
            await self._socket.close()

    async def listen(self) -> None:
        """Pass on keys, mouse and size until the page is gone; what is none of these is ignored."""
        async for message in self._socket:
            if message.type is WSMsgType.TEXT:
                with suppress(ValueError, RecursionError, ConnectionError):
                    await self._take(json.loads(message.data))

    async def _take(self, envelope: object) -> None:
        match envelope:
            case ["stdin", str(data)] if len(data) <= _MOST_KEYS:
                await self.send_bytes(data.encode(errors="replace"))
            case ["resize", {"width": int(width), "height": int(height)}] if width in _CELLS and height in _CELLS:
                await self.set_terminal_size(width, height)
            case ["ping", str(moment)]:
                await self._socket.send_json(["pong", moment])
            case ["blur", *_]:
                await self.blur()
            case ["focus", *_]:
                await self.focus()

    async def stop(self) -> None:
        """Ask the program to leave, and see to it that it does."""
        process = self._process
        if process is None:
            return
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(GRACE_SECONDS):
                    await super().stop()
                    await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
                await self._read_to_the_end()
                await process.wait()


async def _read_out(stream: asyncio.StreamReader) -> None:
    while await stream.read(_MOST_KEYS):
        pass
