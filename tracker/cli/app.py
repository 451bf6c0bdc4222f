"""The command line: global options, and the commands by name; each is imported only when it runs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker import __version__
from tracker.cli.words import Group, Option
from tracker.clock import Clock
from tracker.i18n import _, mark
from tracker.services.workspace import Workspace
from tracker.settings import load_settings

if TYPE_CHECKING:
    from tracker.store.rows import RoadmapRow

COMMANDS = {
    "tui": "tracker.cli.screen:tui",
    "list": "tracker.cli.listing:list_tasks",
    "status": "tracker.cli.listing:status",
    "show": "tracker.cli.task:show_task",
    "history": "tracker.cli.task:history",
    "start": "tracker.cli.records:start",
    "report": "tracker.cli.records:report",
    "done": "tracker.cli.records:done",
    "verify": "tracker.cli.records:verify",
    "return": "tracker.cli.records:return_task",
    "extend": "tracker.cli.records:extend",
    "suspend": "tracker.cli.records:suspend",
    "resume": "tracker.cli.records:resume",
    "note": "tracker.cli.records:note",
    "undo": "tracker.cli.records:undo_record",
    "check": "tracker.cli.plan:check_files",
    "sync": "tracker.cli.plan:sync_plan",
    "deadline": "tracker.cli.plan:deadline",
    "calendar": "tracker.cli.calendar:calendar",
    "db": "tracker.cli.database:db",
    "demo": "tracker.cli.screen:demo",
    "completion": "tracker.cli.completion:completion",
}


def _print_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"tracker {__version__}")
        ctx.exit()


@click.command(
    cls=Group,
    lazy=COMMANDS,
    invoke_without_command=True,
    help=mark("创建路线图跟踪：看逾期，记进展，发日历。\n不带命令时打开台账；没有终端时打印概况和逾期清单。"),
)
@click.option("--database", cls=Option, metavar="PATH", help=mark("数据库文件或 URL（TRACKER_DATABASE）"))
@click.option("--roadmaps", cls=Option, metavar="DIR", help=mark("路线图文件夹（TRACKER_ROADMAPS）"))
@click.option("--as-of", cls=Option, metavar="DATE", help=mark("截止日期，默认今天（TRACKER_AS_OF）"))
@click.option("--lang", cls=Option, metavar="zh|en", help=mark("语言（TRACKER_LANG）"))
@click.option("--actor", cls=Option, metavar="NAME", help=mark("记录人，默认登录名（TRACKER_ACTOR）"))
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, cls=Option,
    help=mark("显示版本"),
)  # fmt: skip
@click.pass_context
def cli(
    ctx: click.Context,
    database: str | None,
    roadmaps: str | None,
    as_of: str | None,
    lang: str | None,
    actor: str | None,
) -> None:
    """Make the workspace that every command works on."""
    clock: Clock | None = ctx.obj
    flags = {"database": database, "roadmaps": roadmaps, "as_of": as_of, "lang": lang, "actor": actor}
    ctx.obj = Workspace(load_settings(flags), clock)
    if ctx.invoked_subcommand is None:
        _without_command(ctx)


def _without_command(ctx: click.Context) -> None:
    from tracker.cli.listing import print_overview

    if sys.stdin.isatty() and sys.stdout.isatty():
        from tracker.cli.screen import tui

        ctx.invoke(tui)
    else:
        print_overview(opened(ctx.obj))


def opened(workspace: Workspace) -> Workspace:
    """The workspace with a usable database; what had to be done for it is told on standard error."""
    for sentence in workspace.ready():
        click.echo(sentence, err=True)
    return workspace


def tell_if_stale(workspace: Workspace, rows: Sequence[RoadmapRow]) -> None:
    """Say on standard error that the roadmap files have moved on from the database."""
    from tracker.services.files import is_stale

    if is_stale(workspace, rows):
        click.echo(_("路线图文件已改动：tracker sync --dry-run 查看差异，tracker sync 应用"), err=True)


def working_path(text: str) -> Path:
    """A path from the command line."""
    return Path(text).expanduser()
