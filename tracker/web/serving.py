"""Serve the board to browsers: one page behind a secret address that loads nothing from elsewhere."""

from __future__ import annotations

import asyncio
import errno
import hmac
import html
import ipaddress
import re
import secrets
import signal
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

import textual_serve
from aiohttp import web

from tracker.errors import UsageError
from tracker.failures import reason_of
from tracker.i18n import _, current_language
from tracker.settings import ENVIRONMENT, Settings
from tracker.web.door import HEAD_SECONDS, Door, Told, make_room
from tracker.web.tab import GRACE_SECONDS, Tab

_HERE = Path(__file__).parent
_TEXTUAL = Path(textual_serve.__file__).parent / "static"
FILES = {
    "start.js": _HERE / "static" / "start.js",
    "page.css": _HERE / "static" / "page.css",
    "textual.js": _TEXTUAL / "js" / "textual.js",
    "xterm.css": _TEXTUAL / "css" / "xterm.css",
    "mono.ttf": _TEXTUAL / "fonts" / "RobotoMono-VariableFont_wght.ttf",
}
"""What the page is made of; nothing else is served."""
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Server": "tracker",
}
"""xterm.js puts its own rules into the page, so styles may be inline; scripts may not."""
MOST_TABS = 64
"""Each is a program of its own, of some 100 MB."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{12,128}")
_FEWEST_CHARACTERS = 6
_BACKLOG = 128
_LARGEST_MESSAGE = 1 << 18


@dataclass(slots=True)
class Site:
    """What is served: the words of the program behind a tab, its environment, and the secret of the address.

    The address with the secret is opened once. It leaves a cookie and leads to the page's plain address, so that the
    secret stands neither in a projector's address bar nor in the browser's history.
    """

    words: Sequence[str]
    environment: Mapping[str, str]
    token: str
    tabs: set[Tab] = field(default_factory=set)
    door: Door | None = None

    def is_token(self, given: str) -> bool:
        """Whether that is the secret."""
        return hmac.compare_digest(given.encode(errors="replace"), self.token.encode())

    def admits(self, request: web.Request) -> bool:
        """Whether the browser has come by the address with the secret."""
        given = request.cookies.get(_cookie_name(request), "")
        return hmac.compare_digest(given.encode(errors="replace"), self.pass_of().encode())

    def pass_of(self) -> str:
        """What the cookie holds: whoever finds it cannot tell the address from it."""
        return hmac.new(self.token.encode(), b"tracker page", "sha256").hexdigest()


def new_token(given: str | None = None) -> str:
    """A secret for the address, or the one given; raises :class:`UsageError` for one that is short or no address."""
    if given is None:
        return secrets.token_urlsafe(24)
    if not _TOKEN.fullmatch(given) or len(set(given)) < _FEWEST_CHARACTERS:
        raise UsageError(
            _("口令应是 12 到 128 个英文字母、数字、- 或 _，至少 6 种不同的字符"),
            hint=_("不带 --token-file 时自动生成一个猜不出的口令"),
        )
    return given


def environment_of(settings: Settings) -> dict[str, str]:
    """The settings as a tab's program finds them; not on its command line, which others on the machine can read."""
    return {
        ENVIRONMENT["database"]: settings.database,
        ENVIRONMENT["roadmaps"]: settings.roadmaps_folder,
        ENVIRONMENT["lang"]: settings.lang,
        ENVIRONMENT["as_of"]: settings.as_of.isoformat() if settings.as_of else "today",
        ENVIRONMENT["actor"]: settings.actor,
        ENVIRONMENT["read_only"]: str(settings.read_only).lower(),
        "TEXTUAL_DRIVER": "tracker.web.driver:TabDriver",
    }


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the host's address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


async def serve(
    site: Site,
    host: str,
    port: int,
    *,
    announce: Callable[[str], object],
    write_log: Callable[[BaseException], Path],
) -> None:
    """Serve until Ctrl+C or the end of the machine; ``announce`` is told the whole address once it can be opened.

    ``write_log`` keeps the traceback of what goes wrong meanwhile in a file, and gives its path.

    Raises :class:`UsageError` where the address cannot be had.
    """
    told = Told(write_log)
    runner = web.AppRunner(
        application(site),
        access_log=None,
        logger=told.logger(),
        shutdown_timeout=2 * GRACE_SECONDS,
        keepalive_timeout=HEAD_SECONDS,
    )
    asyncio.get_running_loop().set_exception_handler(told.of_loop)
    await runner.setup()
    assert runner.server
    site.door = Door(runner.server, make_room(MOST_TABS))
    listening = None
    try:
        listening = await _listen(site.door, host, port)
        announce(f"http://{_name(host)}:{listening.sockets[0].getsockname()[1]}/{site.token}/")
        await _told_to_stop()
    finally:
        if listening:
            listening.close()
        await runner.cleanup()


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


def application(site: Site) -> web.Application:
    """The pages and the websocket of a site."""

    async def page(_request: web.Request) -> web.Response:
        if len(site.tabs) >= MOST_TABS:
            return _refusal(503, _("打开的标签页太多，请先关掉几个"))
        return _page("app_index.html", {"title": _("路线图台账"), "again": _("重新打开"), "ended": _("台账已关闭"),
                                        "wait": _("正在打开台账…"), "script": _("请允许本页运行脚本")})  # fmt: skip

    async def file(request: web.Request) -> web.StreamResponse:
        path = FILES.get(request.match_info["name"])
        return web.FileResponse(path) if path else _refusal(404, _("没有这一页"))

    async def websocket(request: web.Request) -> web.StreamResponse:
        if not _is_own_page(request):
            return _refusal(403, _("不能从别的网页打开"))
        if len(site.tabs) >= MOST_TABS:
            return _refusal(503, _("打开的标签页太多，请先关掉几个"))
        return await _run_tab(site, request)

    app = web.Application(middlewares=[_guard(site)])
    app.add_routes(
        [
            web.get("/", page),
            web.get("/ws", websocket),
            web.get("/{name}", file),
        ]
    )
    app.on_response_prepare.append(_put_headers)
    app.on_shutdown.append(lambda _app: _end_tabs(site))
    return app


async def _put_headers(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)


def _guard(site: Site) -> Callable[..., Awaitable[web.StreamResponse]]:
    @web.middleware
    async def guard(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        is_first = site.is_token(request.path.strip("/"))
        if not is_first and not site.admits(request):
            refused = _refusal(403, _("请用启动时给出的完整地址打开（浏览器须允许 Cookie）"))
            refused.force_close()
            return refused
        if site.door:
            site.door.hear(request.protocol)
        return _first(site, request) if is_first else await handler(request)

    return guard


def _first(site: Site, request: web.Request) -> web.Response:
    query = f"?{request.query_string}" if request.query_string else ""
    answer = web.Response(status=303, headers={"Location": f"/{query}"})
    answer.set_cookie(_cookie_name(request), site.pass_of(), path="/", httponly=True, samesite="Lax")
    return answer


def _cookie_name(request: web.Request) -> str:
    """One for each port: a browser keeps the cookies of all servers of a machine together.

    The port is the connection's own: what a request says of it may be no number at all.
    """
    address = request.transport.get_extra_info("sockname") if request.transport else None
    return f"tracker-{address[1] if address else 0}"


def _is_own_page(request: web.Request) -> bool:
    """Whether a websocket is asked for by our own page: a browser says which page asks."""
    return request.headers.get("Origin") in (f"http://{request.host}", f"https://{request.host}")


async def _run_tab(site: Site, request: web.Request) -> web.WebSocketResponse:
    connection = web.WebSocketResponse(timeout=GRACE_SECONDS, heartbeat=15, max_msg_size=_LARGEST_MESSAGE)
    tab = Tab(site.words, site.environment, connection)
    site.tabs.add(tab)
    try:
        await connection.prepare(request)
        await tab.start(_cells(request, "width", 80), _cells(request, "height", 24))
        await tab.listen()
    finally:
        try:
            await tab.stop()
        finally:
            site.tabs.discard(tab)
    return connection


async def _end_tabs(site: Site) -> None:
    await asyncio.gather(*(tab.stop() for tab in site.tabs), return_exceptions=True)


def _cells(request: web.Request, name: str, usual: int) -> int:
    text = request.query.get(name, "")
    return min(max(int(text), 2), 999) if text.isdecimal() and len(text) < 6 else usual


def _refusal(status: int, sentence: str) -> web.Response:
    return _page("refused.html", {"title": _("打不开"), "sentence": sentence}, status=status)


def _page(name: str, words: Mapping[str, str], *, status: int = 200) -> web.Response:
    shown = {"lang": "zh-CN" if current_language() == "zh" else "en", **words}
    template = Template((_HERE / "templates" / name).read_text("utf-8"))
    text = template.substitute({key: html.escape(word) for key, word in shown.items()})
    return web.Response(text=text, status=status, content_type="text/html")
