"""``tracker db``: verify, back up, restore and upgrade the database."""

from __future__ import annotations

import sys

import click

from tracker.cli.app import opened, working_path
from tracker.cli.words import Command, Group, Option
from tracker.errors import StoreError
from tracker.i18n import _, mark
from tracker.services import database
from tracker.services.workspace import Workspace


@click.group("db", cls=Group, help=mark("数据库：核对、备份、恢复、升级"))
def db() -> None:
    """The database's care."""


@db.command("verify", cls=Command, help=mark("重放全部记录，与现状逐项核对"))
@click.pass_obj
def verify(workspace: Workspace) -> None:
    """Replay the journal and compare."""
    findings = database.verify(workspace)
    for finding in findings:
        click.echo(finding)
    if findings:
        raise StoreError(
            _("数据库有 {count} 处不一致").format(count=len(findings)),
            hint=_("先用 tracker db backup 留存，再恢复备份"),
        )
    click.echo(_("核对无误"), err=True)


@db.command("backup", cls=Command, help=mark("备份到一个文件；不写文件名则放在数据库旁边"))
@click.argument("target", required=False, metavar="[FILE]")
@click.pass_obj
def backup(workspace: Workspace, target: str | None) -> None:
    """Copy the database while it is in use."""
    click.echo(str(database.backup(workspace, working_path(target) if target else None)))


@db.command("restore", cls=Command, help=mark("用备份替换数据库；现有数据库先自动备份"))
@click.argument("source", metavar="FILE")
@click.option("--yes", is_flag=True, cls=Option, help=mark("不再询问"))
@click.pass_obj
def restore(workspace: Workspace, source: str, yes: bool) -> None:
    """Replace the database by a backup."""
    if not yes and not (
        sys.stdin.isatty() and click.confirm(_("用 {source} 替换现有数据库？").format(source=source), err=True)
    ):
        raise click.Abort
    saved = database.restore(workspace, working_path(source))
    if saved:
        click.echo(_("原数据库已备份到 {path}").format(path=saved), err=True)
    click.echo(_("已恢复"), err=True)


@db.command("upgrade", cls=Command, help=mark("升级到本程序的结构；先自动备份"))
@click.pass_obj
def upgrade(workspace: Workspace) -> None:
    """Bring an older database to this program's schema."""
    opened(workspace)
    click.echo(_("数据库已是最新结构"), err=True)
