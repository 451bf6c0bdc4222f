"""``tracker calendar export``: one calendar file for each responsible unit."""

from __future__ import annotations

import click

from tracker.cli.app import opened, working_path
from tracker.cli.params import complete_unit
from tracker.cli.words import Command, Group, Option
from tracker.i18n import _, mark
from tracker.services.workspace import Workspace


@click.group("calendar", cls=Group, help=mark("给责任单位的日历"))
def calendar() -> None:
    """Calendars for responsible units."""


@calendar.command(
    "export",
    cls=Command,
    help=mark("每个责任单位写一个 .ics 文件，牵头和配合分开标明\n\n--unit 也可以是集合单位的成员，例如一所学校"),
)
@click.option("--out", required=True, cls=Option, metavar="DIR", help=mark("写到哪个文件夹"))
@click.option(
    "--unit",
    "units",
    multiple=True,
    cls=Option,
    shell_complete=complete_unit,
    metavar="UNIT",
    help=mark("只写这个单位，可多次"),
)
@click.pass_obj
def export(workspace: Workspace, out: str, units: tuple[str, ...]) -> None:
    """Write the calendars and name the files."""
    from tracker.services.publish import export_calendars

    opened(workspace)
    exported = export_calendars(workspace, working_path(out), units=units)
    for path in exported.paths:
        click.echo(str(path))
    click.echo(
        _("{units} 个单位，{entries} 条日程，截至 {day}").format(
            units=len(exported.paths), entries=exported.entries, day=workspace.as_of
        ),
        err=True,
    )
    for sentence in exported.remarks:
        click.echo(sentence, err=True)
