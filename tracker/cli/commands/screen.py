"""``tracker tui`` and ``tracker demo``: the board, on the county's plan or on a demonstration."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from tracker.cli import streams
from tracker.cli.commands.listing import print_overview
from tracker.cli.output import tell
from tracker.cli.parsing import Command, Parser
from tracker.cli.workspace import opened
from tracker.errors import NoRoadmap, Refused, UsageError
from tracker.i18n import _, mark
from tracker.services.ready import tell_waits
from tracker.services.workspace import Workspace
from tracker.text import clean

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.services.importing.session import ImportSession
    from tracker.tui.user.starting import Start


def open_board(workspace: Workspace) -> None:
    """Open the board on the county's plan; where there is none yet, offer to begin one."""
    try:
        opened(workspace, "ask" if workspace.is_read_only else "make")
    except NoRoadmap as error:
        _begin(workspace, error)
    else:
        _open(workspace, _start(workspace))


def _begin(workspace: Workspace, error: NoRoadmap) -> None:
    """Ask on the screen how to begin; raises the error where there is no screen. To leave is no error."""
    if not streams.can_draw() or workspace.is_read_only:
        raise error
    start = _start(workspace)
    from tracker.tui.beginning.begin_app import first_run

    app = first_run(workspace, start)
    if app.way == "leave":
        tell(_("还没有路线图：用 tracker import 导入本县方案，或用 tracker init 放入样例"))
        return
    streams.work_stands()
    if app.way == "demo":
        _demo(workspace, printed=False)
    else:
        _open(opened(workspace, "make"), _after(start, app.told))


def review_import(session: ImportSession, out: Path | None) -> None:
    """Review an import on the screen, write it, and open the board, unless it was written somewhere else.

    Raises :class:`Refused` where the review was left.
    """
    workspace = session.workspace
    start = _start(workspace)
    from tracker.tui.beginning.begin_app import review

    app = review(session, out, start)
    if app.way == "leave":
        raise Refused(_("没有写入：导入时离开了核对"))
    streams.work_stands()
    tell(app.told)
    if out is None or out.parent.resolve() == workspace.settings.roadmaps.resolve():
        _open(opened(workspace, "make"), _after(start, app.told))


def _start(workspace: Workspace, *, remembers: bool = True) -> Start:
    """What the screen starts with, looked at before anything of it is imported."""
    if not _has_screen():
        raise _no_screen()
    gc.disable()  # importing leaves no garbage, and to look for it takes a twentieth of the start
    from tracker.tui.user.starting import prepare

    return prepare(remembers=remembers and not workspace.is_read_only)


def _no_screen() -> UsageError:
    if streams.is_terminal(sys.stdin, sys.stdout):
        reason = _("这个终端画不了整屏（TERM={name}）").format(name=clean(os.environ.get("TERM", "")))
        return UsageError(reason, hint=_("看概况用 tracker，列事项用 tracker list；或换一个终端"))
    return UsageError(_("台账需要终端"), hint=_("在脚本里用 tracker status 和 tracker list"))


def _after(start: Start, news: str) -> Start:
    """The start of the board behind another screen, which has taken what was typed."""
    from dataclasses import replace

    return replace(start, probed=start.probed._replace(typed=""), news=news)


def _board_or_overview(workspace: Workspace) -> None:
    """The board at a terminal; where there is none, or none that can be drawn on, how things stand."""
    if streams.can_draw():
        open_board(workspace)
    else:
        print_overview(opened(workspace))


def _demo_arguments(parser: Parser) -> None:
    parser.add_argument("--print", dest="printed", action="store_true", help=_("只打印概况和逾期清单"))


def _demo(workspace: Workspace, *, printed: bool) -> None:
    """Open the board on a throw-away workspace with a made-up history."""
    from tracker.services.demo import demo_workspace

    with demo_workspace(workspace.settings) as playground:
        tell(_("演示数据：计划是真实的，进展记录是虚构的"))
        if printed or not _has_screen():
            print_overview(playground)
        else:
            _open(playground, _start(playground, remembers=False))


def _has_screen() -> bool:
    """Whether there is something to draw on: a terminal, or what a server named for Textual to draw with."""
    return "TEXTUAL_DRIVER" in os.environ or streams.can_draw()


def _open(workspace: Workspace, start: Start) -> None:
    from tracker.tui.app import run_app  # after the user's keys are in the table that bindings are made from

    gc.freeze()
    gc.enable()
    tell_waits(None)  # what is written to the terminal would stand across the board
    run_app(workspace, start)


def _tui_arguments(parser: Parser) -> None:
    parser.add_argument("--read-only", action="store_true", help=_("只看，不能记录、同步或导出"))


def _tui(workspace: Workspace, *, read_only: bool) -> None:
    """Open the board, perhaps only to look."""
    settings = workspace.settings._replace(read_only=read_only or workspace.is_read_only or workspace.is_locked)
    open_board(Workspace(settings, workspace.clock))


BOARD_OR_OVERVIEW = Command("", _board_or_overview)
TUI = Command(mark("打开台账"), _tui, _tui_arguments)
DEMO = Command(mark("用呼图壁县的计划和演示数据打开台账，退出后不留痕迹"), _demo, _demo_arguments)
