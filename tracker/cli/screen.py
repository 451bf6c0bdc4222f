"""``tracker tui`` and ``tracker demo``: the board, on the county's plan or on a demonstration."""

from __future__ import annotations

import sys

from tracker.cli.app import opened
from tracker.cli.listing import print_overview
from tracker.cli.output import tell
from tracker.cli.parsing import Command, Parser
from tracker.errors import UsageError
from tracker.i18n import _, mark
from tracker.services.workspace import Workspace


def open_board(workspace: Workspace) -> None:
    """Open the board on the county's plan."""
    _open(opened(workspace))


def _demo_arguments(parser: Parser) -> None:
    parser.add_argument("--print", dest="printed", action="store_true", help=_("只打印概况和逾期清单"))


def _demo(workspace: Workspace, *, printed: bool) -> None:
    """Open the board on a throw-away workspace with a made-up history."""
    from tracker.services.demo import demo_workspace

    with demo_workspace(workspace.settings) as playground:
        tell(_("演示数据：计划是真实的，进展记录是虚构的"))
        if printed or not (sys.stdin.isatty() and sys.stdout.isatty()):
            print_overview(playground)
        else:
            _open(playground)


def _open(workspace: Workspace) -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(_("台账需要终端"), hint=_("在脚本里用 tracker status 和 tracker list"))
    from tracker.tui.app import run_app

    run_app(workspace)


TUI = Command(mark("打开台账"), open_board)
DEMO = Command(mark("用呼图壁县的计划和演示数据打开台账，退出后不留痕迹"), _demo, _demo_arguments)
