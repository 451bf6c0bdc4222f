"""A real browser without a window, driven by its own debugging protocol: what a page asks for, says and looks like."""

from __future__ import annotations

import asyncio
import base64
import itertools
import re
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_WORDS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
    "--remote-debugging-port=0",
)  # fmt: skip


def program() -> str | None:
    """The browser of this machine; None where there is none."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


class Tab:
    """One page of the browser. ``asked`` are the addresses that were asked for, ``said`` what its console said."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._session = ""
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._loaded = asyncio.Event()
        self.asked: list[str] = []
        self.said: list[str] = []

    async def open(self) -> None:
        """Make the page."""
        target = (await self.do("Target.createTarget", url="about:blank"))["targetId"]
        self._session = (await self.do("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
        for part in ("Page", "Network", "Runtime", "Log"):
            await self.do(f"{part}.enable")

    async def do(self, method: str, **params: object) -> dict[str, Any]:
        """Have the browser do something; gives what it answers."""
        number = next(self._numbers)
        future: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[number] = future
        place = {"sessionId": self._session} if self._session else {}
        await self._socket.send_json({"id": number, "method": method, "params": params, **place})
        return await future

    async def listen(self) -> None:
        """Take in what the browser says, until it ends."""
        async for message in self._socket:
            told = message.json()
            if "id" in told:
                future = self._waiting.pop(told["id"])
                if "error" in told:
                    future.set_exception(RuntimeError(told["error"]))
                else:
                    future.set_result(told["result"])
            else:
                self._hear(told["method"], told.get("params", {}))

    def _hear(self, method: str, params: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.asked.append(params["request"]["url"])
        elif method == "Page.loadEventFired":
            self._loaded.set()
        elif method in ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"):
            self.said.append(str(params))

    async def size(self, width: int, height: int = 800, *, scheme: str = "light") -> None:
        """Look through a window of that width, in light or dark colours."""
        await self.do(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=2, mobile=width < 600
        )
        await self.do("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    async def go(self, address: str) -> None:
        """Load an address to the end."""
        async with self.loading():
            await self.do("Page.navigate", url=address)

    @asynccontextmanager
    async def loading(self) -> AsyncIterator[None]:
        """Wait for the page that what is done inside leads to."""
        self._loaded.clear()
        yield
        async with asyncio.timeout(30):
            await self._loaded.wait()

    async def value(self, expression: str) -> Any:  # noqa: ANN401  # what the script gives
        """What a script gives in the page; it runs whatever the page's own policy."""
        told = await self.do("Runtime.evaluate", expression=expression, returnByValue=True, userGesture=True)
        return told["result"].get("value")

    async def picture(self, file: Path) -> None:
        """Draw the whole page into a file."""
        height = min(await self.value("document.documentElement.scrollHeight"), 8000)
        width = await self.value("innerWidth")
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 0.5}
        told = await self.do("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)
        file.write_bytes(base64.b64decode(told["data"]))


@asynccontextmanager
async def tab() -> AsyncIterator[Tab]:
    """A page of a browser of its own, with nothing kept from before."""
    browser = program()
    assert browser
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        process = await asyncio.create_subprocess_exec(
            browser, *_WORDS, f"--user-data-dir={folder}", "about:blank", stderr=asyncio.subprocess.PIPE
        )
        try:
            async with aiohttp.ClientSession() as client, asyncio.timeout(120):
                assert process.stderr
                found = None
                while not found:
                    found = re.search(rb"ws://\S+", await process.stderr.readline())
                async with client.ws_connect(found[0].decode(), max_msg_size=0) as socket:
                    made = Tab(socket)
                    listening = asyncio.create_task(made.listen())
                    await made.open()
                    yield made
                    listening.cancel()
        finally:
            with suppress(ProcessLookupError):
                process.terminate()
            await process.wait()
