"""``tracker db``: verify, back up, restore and upgrade the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.cli import streams
from tracker.cli.asking import agrees
from tracker.cli.output import say, tell
from tracker.cli.params import working_path
from tracker.cli.parsing import Command, Parser
from tracker.cli.workspace import opened
from tracker.errors import StoreError
from tracker.i18n import _, mark
from tracker.services import database
from tracker.services.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

DB = Command(
    mark("数据库：核对、备份、恢复、升级"),
    commands={
        name: f"tracker.cli.commands.database:{name.upper()}" for name in ("verify", "backup", "restore", "upgrade")
    },
)


def _verify_arguments(parser: Parser) -> None:
    parser.add_argument("--head", default="", metavar="HEAD", help=_("从前记下的末条校验码：它必须仍在记录中"))


def _verify(workspace: Workspace, *, head: str) -> None:
    """Follow the journal, replay it and compare."""
    findings, newest = database.prove(workspace, kept=head)
    for finding in findings:
        say(finding)
    if findings:
        raise StoreError(
            _("数据库有 {count} 处不一致").format(count=len(findings)),
            hint=_("先用 tracker db backup 留存，再恢复备份"),
        )
    tell(_("核对无误"))
    tell(_("末条校验码：{head}").format(head=newest))


def _backup_arguments(parser: Parser) -> None:
    parser.add_argument("target", nargs="?", type=working_path, metavar="[FILE]")


def _backup(workspace: Workspace, *, target: Path | None) -> None:
    """Copy the database while it is in use."""
    copy = database.backup(workspace, target)
    head = database.head_of(copy)
    streams.work_stands()
    say(str(copy))
    if head:
        tell(_("末条校验码：{head}").format(head=head))


def _restore_arguments(parser: Parser) -> None:
    parser.add_argument("source", type=working_path, metavar="FILE")
    parser.add_argument("--yes", action="store_true", help=_("不再询问"))


def _restore(workspace: Workspace, *, source: Path, yes: bool) -> None:
    """Replace the database by a backup."""
    if not (yes or agrees(_("用 {source} 替换现有数据库？").format(source=source))):
        tell(_("没有恢复；不想被询问就加 --yes"))
        raise KeyboardInterrupt
    saved = database.restore(workspace, source)
    streams.work_stands()
    if saved:
        tell(_("原数据库已备份到 {path}").format(path=saved))
    tell(_("已恢复"))


def _upgrade(workspace: Workspace) -> None:
    """Bring an older database to this program's schema."""
    opened(workspace, "record")
    streams.work_stands()
    tell(_("数据库已是最新结构"))


VERIFY = Command(mark("重放全部记录，与现状逐项核对"), _verify, _verify_arguments)
BACKUP = Command(mark("备份到一个文件；不写文件名则放在数据库旁边"), _backup, _backup_arguments)
RESTORE = Command(mark("用备份替换数据库；现有数据库先自动备份"), _restore, _restore_arguments)
UPGRADE = Command(mark("升级到本程序的结构；先自动备份"), _upgrade)
