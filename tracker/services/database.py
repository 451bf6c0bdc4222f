"""The database's care: verify, back up, restore."""

from __future__ import annotations

import os
from pathlib import Path

from tracker.clock import BEIJING
from tracker.errors import UsageError
from tracker.i18n import _
from tracker.services.ready import ready
from tracker.services.workspace import Workspace


def verify(workspace: Workspace) -> list[str]:
    """What a replay of the journal finds different from the stored state; empty when sound."""
    from tracker.store.write.verification import verify as verify_database

    ready(workspace)
    return verify_database(workspace.database)


def backup(workspace: Workspace, target: Path | None = None) -> Path:
    """Copy the database to a file, by default beside it with the date and time in its name; the copy's path.

    Raises :class:`UsageError` where the target exists already.
    """
    from tracker.store.upgrade import backup as copy_database

    workspace.require_writing()
    if target is None:
        stamp = workspace.clock.now().astimezone(BEIJING).strftime("%Y%m%d-%H%M%S")
        target = Path(f"{workspace.database}.{stamp}.bak")
    if os.path.lexists(target):
        raise UsageError(_("{path} 已存在").format(path=target), hint=_("换一个文件名"))
    return copy_database(workspace.database, str(target))


def restore(workspace: Workspace, source: Path) -> Path | None:
    """Replace the database by a backup that verifies clean, keeping a copy of the present one; the kept copy's path."""
    from tracker.store.upgrade import restore as put_back
    from tracker.store.write.verification import verify as verify_database

    workspace.require_writing()
    if not _is_file(source):
        raise UsageError(_("没有文件 {path}").format(path=source))
    return put_back(workspace.database, str(source), verify=verify_database)


def _is_file(path: Path) -> bool:
    """Whether a file stands there; at a path that cannot be looked at there is none."""
    try:
        return path.is_file()
    except OSError:
        return False
