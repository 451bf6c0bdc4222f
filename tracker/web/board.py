"""The board in browsers: one page behind a secret address that loads nothing from elsewhere."""

from __future__ import annotations

import asyncio
import hmac
import html
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

import textual_serve
from aiohttp import web

from tracker.errors import UsageError
from tracker.i18n import _, current_language
from tracker.settings import ENVIRONMENT, Settings
from tracker.web.door import Door
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
HEADERS = {
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
_LARGEST_MESSAGE = 1 << 18


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


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


def routes(site: Site) -> list[web.RouteDef]:
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

    return [web.get("/", page), web.get("/ws", websocket), web.get("/{name}", file)]


async def admit(site: Site, request: web.Request, handler: Handler) -> web.StreamResponse:
    """What the handler answers to whoever has come by the address with the secret; to others that they have not."""
    is_first = site.is_token(request.path.strip("/"))
    if not is_first and not site.admits(request):
        refused = _refusal(403, _("请用启动时给出的完整地址打开（浏览器须允许 Cookie）"))
        refused.force_close()
        return refused
    if site.door:
        site.door.hear(request.protocol)
    return _first(site, request) if is_first else await handler(request)


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


async def end_tabs(site: Site) -> None:
    """Have all programs behind the tabs leave."""
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
