"""``tracker calendar export``: one calendar file for each responsible unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.cli import streams
from tracker.cli.output import say, tell
from tracker.cli.params import complete_unit, completed, working_path
from tracker.cli.parsing import Command, Parser
from tracker.cli.workspace import opened
from tracker.i18n import _, mark
from tracker.services.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

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


def _export(workspace: Workspace, *, out: Path, units: list[str]) -> None:
    """Write the calendars and name the files."""
    from tracker.services.calendars.publish import export_calendars

    opened(workspace)
    exported = export_calendars(workspace, out, units=tuple(units))
    streams.work_stands()
    for path in exported.paths:
        say(str(path))
    tell(
        _("{units} 个单位，{entries} 条日程，截至 {day}").format(
            units=len(exported.paths), entries=exported.entries, day=workspace.as_of
        )
    )
    for sentence in exported.remarks:
        tell(sentence)


EXPORT = Command(
    mark("每个责任单位写一个 .ics 文件，牵头和配合分开标明\n\n--unit 也可以是集合单位的成员，例如一所学校"),
    _export,
    _arguments,
)
