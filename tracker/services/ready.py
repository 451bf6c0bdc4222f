"""Make the database usable before anything is asked of it: filled on first use, upgraded where it is older."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tracker.errors import StaleWrite
from tracker.i18n import _
from tracker.store import waiting
from tracker.store.database import condition
from tracker.store.schema import require, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.services.workspace import Workspace


Purpose = Literal["ask", "record", "make"]
"""What a command is about: a question, an entry or an upgrade, or to have the plan in a database."""


def is_first_use(workspace: Workspace) -> bool:
    """Whether there is no database yet."""
    return condition(workspace.database) == "absent"


def tell_waits(tell: Callable[[str], None] | None) -> None:
    """Have a sentence told where one waits long for others who write; nobody is told where there is no teller."""
    waiting.tell_waits(tell and (lambda: tell(_("另一个程序正在写入数据库，正在等待……"))))


def ready(workspace: Workspace, purpose: Purpose = "make") -> tuple[str, ...]:
    """Make the database usable: create and fill it on first use, upgrade an older one; the sentences to tell.

    A database that this run names is made only by who means to, and never brought along by a question.

    Raises :class:`Refused` where one may only look, :class:`NoRoadmap` where there is neither database nor
    roadmap, :class:`RoadmapProblems` where a first sync meets a broken file (nothing is created then),
    :class:`StoreError` for a database that cannot be used.
    """
    found = condition(workspace.database)
    if workspace.settings.names_database and purpose != "make":
        require(found, shown(workspace.database), *(("older",) if purpose == "record" else ()))
    if found in ("absent", "older"):
        workspace.require_writing()
    if found == "absent":
        return _first_use(workspace)
    if found == "older":
        return _upgraded(workspace)
    require(found, shown(workspace.database))
    return ()


def _first_use(workspace: Workspace) -> tuple[str, ...]:
    from tracker.services.workspace.files import some_roadmaps

    some_roadmaps(workspace.settings.roadmaps)
    from tracker.services import sync

    roadmaps = sync.read_all(workspace.settings.roadmaps)
    from tracker.store.write.upgrade import upgrade

    upgrade(workspace.database)
    try:
        told = sync.apply(workspace, sync.compare(workspace, roadmaps, {}))
    except StaleWrite:  # somebody else began at the same moment, and from newer files
        return ()
    return (_("已建立数据库 {database}").format(database=shown(workspace.database)), told)


def _upgraded(workspace: Workspace) -> tuple[str, ...]:
    from tracker.store.write.upgrade import upgrade

    backup = upgrade(workspace.database)
    if backup is None:
        return (_("数据库已升级"),)
    return (_("数据库已升级；升级前的备份：{backup}").format(backup=backup),)
