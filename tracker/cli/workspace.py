"""The workspace as a command finds it: made usable, with what there is to say of it told on standard error."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.cli.output import tell
from tracker.errors import UsageError
from tracker.i18n import _
from tracker.services.ready import Purpose, ready, tell_waits
from tracker.services.workspace import Workspace

if TYPE_CHECKING:
    from tracker.store.questions.rows import RoadmapRow


def opened(workspace: Workspace, purpose: Purpose = "ask") -> Workspace:
    """The workspace with a usable database; what had to be done for it is told on standard error."""
    tell_waits(tell)
    for sentence in ready(workspace, purpose):
        tell(sentence)
    return workspace


def tell_if_stale(workspace: Workspace, rows: Sequence[RoadmapRow]) -> None:
    """Say on standard error that the roadmap files have moved on from the database."""
    from tracker.services.workspace.files import is_stale

    try:
        has_moved = is_stale(workspace, rows)
    except UsageError as error:
        tell(error.message)  # the answer stands without the files
        return
    if has_moved:
        tell(_("路线图文件已改动：tracker sync --dry-run 查看差异，tracker sync 应用"))


def tell_drafts(rows: Sequence[RoadmapRow], roadmap: str) -> None:
    """Say on standard error which of the roadmaps, or of the one asked for, have not been issued."""
    for row in rows:
        if row.is_draft and roadmap in ("", row.id):
            tell(_("{title}尚未发文").format(title=row.heading))


def tell_if_early(workspace: Workspace, rows: Sequence[RoadmapRow]) -> None:
    """Say on standard error that no roadmap was issued yet on the as-of date, so that nothing is to be seen."""
    first = min((row.issued_on for row in rows), default=None)
    if any(row.is_draft for row in rows):  # it is there before any issue
        return
    if first is None or workspace.as_of >= first:
        return
    told = _("截至日期 {day} 早于所有路线图的发文日期（最早 {first}），所以没有事项：").format(
        day=workspace.as_of, first=first
    )
    is_today = workspace.settings.as_of is None
    tell(told + (_("请检查这台电脑的日期") if is_today else _("请换一个截至日期（--as-of）")))
