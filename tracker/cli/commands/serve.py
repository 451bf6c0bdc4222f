"""``tracker serve --tui``: the board on a page, for a browser."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout, suppress
from typing import TYPE_CHECKING

from tracker.cli.output import tell
from tracker.cli.params import number, working_path
from tracker.cli.parsing import Command, Parser
from tracker.cli.workspace import opened
from tracker.errors import UsageError
from tracker.i18n import _, mark
from tracker.services.crash import write_log
from tracker.services.workspace import Workspace
from tracker.text import clean

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST_TOKEN = 1000


def _arguments(parser: Parser) -> None:
    parser.add_argument("--tui", action="store_true", required=True, help=_("提供台账（必写）"))
    parser.add_argument("--host", default="127.0.0.1", metavar="HOST", help=_("地址，默认只有本机能打开"))
    parser.add_argument("--port", type=number(0, 65_535), default=8000, metavar="PORT", help=_("端口，默认 8000"))
    parser.add_argument("--read-only", action="store_true", help=_("只看，不能记录、同步或导出"))
    parser.add_argument(
        "--token-file", type=working_path, metavar="FILE", help=_("从文件读地址里的口令，默认每次自动生成")
    )
    parser.add_argument("--demo", action="store_true", help=_("每个标签页各开一份演示数据"))


def _serve(
    workspace: Workspace, *, tui: bool, host: str, port: int, read_only: bool, token_file: Path | None, demo: bool
) -> None:
    """Serve the board until Ctrl+C."""
    try:
        from tracker.web import board, serving
    except ModuleNotFoundError as error:
        raise UsageError(
            _("网页台账要另装一个组件：{name}").format(name=error.name), hint=".venv/bin/pip install '.[web]'"
        ) from None
    import asyncio

    settings = workspace.settings._replace(read_only=read_only or workspace.is_read_only)
    secret = board.new_token(_token(token_file) if token_file else None)
    if not demo:
        opened(Workspace(settings, workspace.clock), "ask" if settings.read_only else "make")
    site = board.Site(("demo",) if demo else ("tui",), board.environment_of(settings), secret)
    if not serving.is_loopback(host):
        tell(_("注意：同一网络上知道地址的人都能打开台账，传输不加密；会议室里请加 --read-only"))
    # What a tab's program has to say when it fails is printed by textual-serve.
    with redirect_stdout(sys.stderr):
        asyncio.run(
            serving.serve(
                serving.Served(site),
                host,
                port,
                announce=lambda root: _announce(f"{root}/{secret}/"),
                write_log=write_log,
            )
        )


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


def _announce(address: str) -> None:
    tell(_("在浏览器里打开：{address}").format(address=address))
    tell(_("按 Ctrl+C 结束"))


SERVE = Command(
    mark("在浏览器里打开台账\n\n只有知道完整地址的人能打开；每个标签页是一个单独的台账，关上即结束。"),
    _serve,
    _arguments,
)
