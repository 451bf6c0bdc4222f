"""The database's care: verify, back up, restore."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.clock import BEIJING
from tracker.errors import StoreError, UsageError
from tracker.i18n import _
from tracker.services.workspace import Workspace

if TYPE_CHECKING:
    from tracker.store.write.verification import Proof


def verify(workspace: Workspace) -> list[str]:
    """What is wrong with the database; empty when it is sound. As :func:`prove`."""
    return prove(workspace).faults


def prove(workspace: Workspace, *, kept: str = "") -> Proof:
    """What is wrong with the database, and the journal's head; ``kept`` is an earlier head that must still be in it.

    Nothing is created, brought along or repaired. Raises :class:`StoreError` where there is nothing to look at.
    """
    from tracker.store.write import verification

    proof = verification.prove(workspace.database, kept=kept)
    return proof._replace(faults=[*proof.faults, *_published_faults(workspace)]) if proof.head else proof


def _published_faults(workspace: Workspace) -> list[str]:
    from tracker.services.calendars.standing import publication_faults

    try:
        with workspace.reader() as reader:
            return publication_faults(reader)
    except StoreError as error:  # text that cannot even be read
        return [error.message]


def backup(workspace: Workspace, target: Path | None = None) -> Path:
    """Copy the database to a file; the copy's path.

    By default it stands beside the database, with the date, the time and the head in its name.

    Raises :class:`UsageError` where the target exists already.
    """
    from tracker.store.write.upgrade import backup as copy_database

    workspace.require_writing()
    has_name = target is not None
    if target is None:
        stamp = workspace.clock.now().astimezone(BEIJING).strftime("%Y%m%d-%H%M%S")
        target = Path(f"{workspace.database}.{stamp}.bak")
    if os.path.lexists(target):
        raise UsageError(_("{path} 已存在").format(path=target), hint=_("换一个文件名"))
    copy = copy_database(workspace.database, str(target))
    head = head_of(copy)
    if head and not has_name:
        named = copy.with_name(f"{copy.name.removesuffix('.bak')}.{head}.bak")
        if os.path.lexists(named):
            copy.unlink()
            raise UsageError(_("{path} 已存在").format(path=named), hint=_("换一个文件名"))
        copy = copy.rename(named)
    return copy


def head_of(file: Path) -> str:
    """The head of the journal in a copy; empty where it is of another version, which may have none."""
    from tracker.store.database import condition
    from tracker.store.write import verification

    return str(verification.head_of(str(file))) if condition(str(file)) == "current" else ""


def restore(workspace: Workspace, source: Path) -> Path | None:
    """Replace the database by a backup that verifies clean, keeping a copy of the present one; the kept copy's path."""
    from tracker.store.write.upgrade import restore as put_back
    from tracker.store.write.verification import verify as verify_database

    workspace.require_writing()
    if not _is_file(source):
        template = _("{path} 不是文件") if os.path.lexists(source) else _("没有文件 {path}")
        raise UsageError(template.format(path=source))
    return put_back(workspace.database, str(source), verify=verify_database)


def _is_file(path: Path) -> bool:
    """Whether a file stands there; at a path that cannot be looked at there is none."""
    try:
        return path.is_file()
    except OSError:
        return False
