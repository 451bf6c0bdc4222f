"""``tracker serve``: units' calendars and pages; with ``--tui`` the board on a page too, for a browser."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.cli.output import tell
from tracker.cli.params import number, working_path
from tracker.cli.parsing import Command, Parser
from tracker.cli.workspace import opened
from tracker.errors import UsageError
from tracker.i18n import _, mark
from tracker.services.crash import write_log
from tracker.services.feeds.subscribers import base_of
from tracker.services.workspace import Workspace
from tracker.text import clean

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.settings import Settings
    from tracker.web.board import Site
    from tracker.web.feed.routes import Feed

_LONGEST_TOKEN = 1000


def _arguments(parser: Parser) -> None:
    parser.add_argument("--tui", action="store_true", help=_("同时提供浏览器里的台账"))
    parser.add_argument("--host", default="127.0.0.1", metavar="HOST", help=_("地址，默认只有本机能打开"))
    parser.add_argument("--port", type=number(0, 65_535), default=8000, metavar="PORT", help=_("端口，默认 8000"))
    parser.add_argument(
        "--address", default="", metavar="URL", help=_("各单位从外面打开的地址，默认用设置 feed_address")
    )
    parser.add_argument("--behind-proxy", action="store_true", help=_("前面有代理：相信它转告的来访地址"))
    parser.add_argument("--read-only", action="store_true", help=_("只看，不能记录、同步或导出"))
    parser.add_argument(
        "--token-file", type=working_path, metavar="FILE", help=_("从文件读台账地址里的口令，默认每次自动生成")
    )
    parser.add_argument("--demo", action="store_true", help=_("每个标签页各开一份演示数据，不提供订阅"))


class _Wish(NamedTuple):
    """What was asked for on the command line."""

    tui: bool
    host: str
    port: int
    address: str
    behind_proxy: bool
    read_only: bool
    token_file: Path | None
    demo: bool


def _serve(workspace: Workspace, **words: Any) -> None:  # noqa: ANN401  # the parser's values, by name
    """Serve until Ctrl+C."""
    wish = _Wish(**words)
    try:
        from tracker.web import serving
    except ModuleNotFoundError as error:
        raise UsageError(
            _("网页服务要另装一个组件：{name}").format(name=error.name), hint=".venv/bin/pip install '.[web]'"
        ) from None
    import asyncio

    if wish.demo and not wish.tui:
        raise UsageError(_("--demo 要与 --tui 同用"), hint=_("演示数据只能在浏览器里的台账上看，没有订阅"))
    settings = workspace.settings._replace(read_only=wish.read_only or workspace.is_read_only)
    workspace = Workspace(settings, workspace.clock)
    site = _site(settings, wish) if wish.tui else None
    feed = None if wish.demo else _feed(workspace, wish)
    if not wish.demo:
        opened(workspace, "ask" if settings.read_only else "make")
    if not serving.is_loopback(wish.host):
        _warn(wish)
    # What a tab's program has to say when it fails is printed by textual-serve.
    with redirect_stdout(sys.stderr):
        served = serving.Served(site, feed)
        told = partial(_announce, site, feed)
        asyncio.run(serving.serve(served, wish.host, wish.port, announce=told, write_log=write_log))


def _site(settings: Settings, wish: _Wish) -> Site:
    from tracker.web import board

    secret = board.new_token(_token(wish.token_file) if wish.token_file else None)
    return board.Site(("demo",) if wish.demo else ("tui",), board.environment_of(settings), secret)


def _feed(workspace: Workspace, wish: _Wish) -> Feed:
    from tracker.services.feeds.following import Follower
    from tracker.web.feed.routes import Feed
    from tracker.web.feed.state import FeedState

    is_told = wish.address or workspace.settings.feed_address
    base = base_of(workspace, wish.address) if is_told else ""
    return Feed(FeedState(Follower(workspace)), base, wish.behind_proxy)


def _warn(wish: _Wish) -> None:
    if wish.tui:
        tell(_("注意：同一网络上知道地址的人都能打开台账，传输不加密；会议室里请加 --read-only"))
    else:
        tell(_("注意：传输不加密，同一网络上的人可能看到订阅地址；给外面用，请放在有 HTTPS 的代理后面"))


def _token(file: Path) -> str:
    """The secret kept in a file: on a command line everybody on the machine could read it."""
    with suppress(OSError, UnicodeDecodeError):
        if file.is_file():
            with file.open("rb") as stream:
                return stream.read(_LONGEST_TOKEN).decode().strip()
    raise UsageError(
        _("读不出口令文件 {path}").format(path=clean(str(file))),
        hint=_("文件里只写一行口令；不带 --token-file 时自动生成"),
    )


def _announce(site: Site | None, feed: Feed | None, root: str) -> None:
    if site:
        tell(_("在浏览器里打开：{address}").format(address=f"{root}/{site.token}/"))
    if feed:
        tell(_("订阅和单位页面已在 {address} 提供（tracker feed create 建立订阅）").format(address=feed.base or root))
    tell(_("按 Ctrl+C 结束"))


SERVE = Command(
    mark(
        "提供单位的订阅和页面；加 --tui 还在浏览器里打开台账\n\n"
        "只有知道完整地址的人能打开。台账的每个标签页是一个单独的程序，关上即结束。"
    ),
    _serve,
    _arguments,
)
