"""``tracker calendar export``: one calendar file for each responsible unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.cli import streams
from tracker.cli.output import say, tell
from tracker.cli.params import complete_unit, completed, working_path
from tracker.cli.parsing import Command, Parser
from tracker.cli.workspace import opened, tell_if_stale
from tracker.i18n import _, mark
from tracker.services.workspace import Workspace
from tracker.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_FEW_FILES = 8
"""So many changed files are told by name."""
_MANY_TASKS = 5000
"""From so many on it is told how far an export is."""

CALENDAR = Command(
    mark("给责任单位的日历"),
    commands={"export": "tracker.cli.commands.calendar:EXPORT", "status": "tracker.cli.commands.delivery:STATUS"},
)


def _arguments(parser: Parser) -> None:
    parser.add_argument("--out", required=True, type=working_path, metavar="DIR", help=_("写到哪个文件夹"))
    unit = parser.add_argument(
        "--unit", dest="units", action="append", default=[], metavar="UNIT", help=_("只写这个单位，可多次")
    )
    completed(unit, complete_unit)
    parser.add_argument(
        "--one-event", action="store_true", help=_("另为每个事项写一个文件，给只认文件里第一条日程的手机")
    )


def _export(workspace: Workspace, *, out: Path, units: list[str], one_event: bool) -> None:
    """Write the calendars and name the files."""
    from tracker.services.calendars.publish import export_calendars

    opened(workspace)
    with workspace.reader() as reader:
        is_long = reader.size() >= _MANY_TASKS
        tell_if_stale(workspace, reader.roadmaps())
    told = _Progress().tell if is_long else _nothing
    exported = export_calendars(workspace, out, units=tuple(units), has_singles=one_event, told=told)
    streams.work_stands()
    for path in exported.paths:
        say(str(path))
    tell(
        _("{units} 个单位，{entries} 条日程，截至 {day}").format(
            units=len(exported.paths), entries=exported.entries, day=workspace.as_of
        )
    )
    if exported.singles:
        told_of_files = _("另有 {count} 个单条文件，在各单位名下的文件夹里")
        tell(told_of_files.format(count=len(exported.singles)))
    for sentence in exported.remarks:
        tell(sentence)
    tell(_changed(exported.changed))


def _changed(paths: Sequence[Path]) -> str:
    """Which files are not what they were: those are to be sent on."""
    if not paths:
        return _("文件都没有变化")
    names = _("、").join(path.name for path in paths[:_FEW_FILES])
    if len(paths) > _FEW_FILES:
        return _("{count} 个文件有变化").format(count=len(paths))
    return _("{count} 个文件有变化：{names}").format(count=len(paths), names=clean(names))


class _Progress:
    """How far a long export is, said at every tenth."""

    def __init__(self) -> None:
        self._tenths = 0

    def tell(self, done: int, of: int) -> None:
        """Say it where another tenth is done."""
        tenths = done * 10 // of
        if self._tenths < tenths < 10:
            self._tenths = tenths
            tell(_("已完成 {percent}%").format(percent=tenths * 10))


def _nothing(_done: int, _all: int) -> None:
    """What is done at once is told at its end."""


EXPORT = Command(
    mark(
        "每个责任单位写一个 .ics 文件，牵头和配合分开标明\n\n--unit 也可以是集合单位的成员，例如一所学校\n\n"
        "再次写到同一文件夹时只改动有变化的文件；截至别的日期的日历要写到另一个文件夹"
    ),
    _export,
    _arguments,
)
