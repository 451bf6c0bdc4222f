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


@dataclass(slots=True)
class Site:
    """What is served: the words of the program behind a tab, its environment, and the secret of the address."""

    words: Sequence[str]
    environment: Mapping[str, str]
    token: str
    tabs: set[Tab] = field(default_factory=set)


def new_token(given: str | None = None) -> str:
    """A secret for the address, or the one given; raises :class:`UsageError` for one that is short or no address."""
    if given is None:
        return secrets.token_urlsafe(24)
    if not _TOKEN.fullmatch(given):
        raise UsageError(
            _("口令应是 12 到 128 个英文字母、数字、- 或 _"), hint=_("不带 --token 时自动生成一个猜不出的口令")
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


async def serve(site: Site, host: str, port: int, announce: Callable[[str], object]) -> None:
    """Serve until Ctrl+C or the end of the machine; ``announce`` is told the whole address once it can be opened.

    Raises :class:`UsageError` where the address cannot be had.
    """
    runner = web.AppRunner(application(site), access_log=None, shutdown_timeout=2 * GRACE_SECONDS)
    await runner.setup()
    try:
        await _listen(runner, host, port)
        announce(f"http://{_name(host)}:{runner.addresses[0][1]}/{site.token}/")
        await _told_to_stop()
    finally:
        await runner.cleanup()


def _name(host: str) -> str:
    """The host as it stands in an address; this machine's name where it is all of its addresses."""
    if host in ("0.0.0.0", "::"):
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host


async def _listen(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
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

    app = web.Application(middlewares=[_guard(site.token)])
    app.add_routes(
        [
            web.get("/{token}", _to_page),
            web.get("/{token}/", page),
            web.get("/{token}/ws", websocket),
            web.get("/{token}/{name}", file),
        ]
    )
    app.on_response_prepare.append(_put_headers)
    app.on_shutdown.append(lambda _app: _end_tabs(site))
    return app


def _guard(token: str) -> Callable[..., Awaitable[web.StreamResponse]]:
    @web.middleware
    async def guard(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        given = request.match_info.get("token", "")
        if not hmac.compare_digest(given.encode(errors="replace"), token.encode()):
            return _refusal(403, _("请用启动时给出的完整地址打开"))
        return await handler(request)

    return guard


async def _put_headers(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)


async def _to_page(request: web.Request) -> web.StreamResponse:
    raise web.HTTPFound(f"{request.path}/")


def _is_own_page(request: web.Request) -> bool:
    """Whether a websocket is asked for by our own page: a browser says which page asks."""
    return request.headers.get("Origin") in (f"http://{request.host}", f"https://{request.host}")


async def _run_tab(site: Site, request: web.Request) -> web.WebSocketResponse:
    connection = web.WebSocketResponse(heartbeat=15, max_msg_size=1 << 20)
    tab = Tab(site.words, site.environment, connection)
    site.tabs.add(tab)
    try:
        await connection.prepare(request)
        await tab.start(_cells(request, "width", 80), _cells(request, "height", 24))
        await tab.listen()
    finally:
        await tab.stop()
        site.tabs.discard(tab)
    return connection


async def _end_tabs(site: Site) -> None:
    await asyncio.gather(*(tab.stop() for tab in site.tabs))


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
