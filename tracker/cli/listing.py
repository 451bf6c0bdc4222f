"""``tracker list`` and ``tracker status``: what is late, what is next, and how things stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.app import opened, tell_if_stale
from tracker.cli.output import FORMATS, item_data, print_columns, print_csv, print_json, print_table
from tracker.cli.params import KIND, LAMP, complete_kind, complete_lamp, complete_unit
from tracker.cli.words import Command, Option
from tracker.core.kinds import kind_label, status_label
from tracker.core.lamp import colour_label
from tracker.core.query import ORDERS, Filter
from tracker.i18n import _, mark
from tracker.services.naming import find_units
from tracker.services.workspace import Workspace

if TYPE_CHECKING:
    from tracker.core.statistics import Summary


@click.command(
    "list", cls=Command, help=mark("列出事项\n\n条件可以叠加，例如：tracker list --overdue --kind 招聘 --unit 教育局")
)
@click.option("--overdue", is_flag=True, cls=Option, help=mark("只看逾期"))
@click.option(
    "--kind",
    "kinds",
    type=KIND,
    multiple=True,
    cls=Option,
    shell_complete=complete_kind,
    metavar="KIND",
    help=mark("类别，英文或中文，可多次"),
)
@click.option(
    "--unit",
    "units",
    multiple=True,
    cls=Option,
    shell_complete=complete_unit,
    metavar="UNIT",
    help=mark("责任单位或其简称，可多次"),
)
@click.option(
    "--role", type=click.Choice(["lead", "any"]), default="any", cls=Option, help=mark("lead 只看牵头，any 含配合")
)
@click.option(
    "--lamp",
    "lamps",
    type=LAMP,
    multiple=True,
    cls=Option,
    shell_complete=complete_lamp,
    metavar="LAMP",
    help=mark("亮灯：红 黄 绿 灰 蓝，可多次"),
)
@click.option("--project", default="", cls=Option, metavar="TEXT", help=mark("项目名称包含"))
@click.option(
    "--due-within", type=click.IntRange(0, 36500), cls=Option, metavar="DAYS", help=mark("截止日期起若干天内到期")
)
@click.option("--search", default="", cls=Option, metavar="TEXT", help=mark("事项、项目、单位、备注、编号中包含"))
@click.option("--roadmap", default="", cls=Option, metavar="ID", help=mark("只看一份路线图"))
@click.option("--order", type=click.Choice(ORDERS), default="due", cls=Option, help=mark("排序"))
@click.option("--limit", type=click.IntRange(1), cls=Option, metavar="N", help=mark("最多列出几项"))
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", cls=Option, help=mark("输出格式"))
@click.pass_obj
def list_tasks(workspace: Workspace, form: str, order: str, limit: int | None, **wanted: Any) -> None:  # noqa: ANN401
    """Print the tasks that pass all conditions."""
    opened(workspace)
    kinds = tuple(dict.fromkeys(kind for word in wanted.pop("kinds") for kind in word))
    with workspace.reader() as reader:
        units = find_units(reader, wanted.pop("units"))
        chosen = Filter(kinds=kinds, units=units, **wanted)
        items = reader.items(chosen, workspace.as_of, order=order, limit=limit)
        roadmaps = reader.roadmaps()
    if form == "json":
        print_json([item_data(item) for item in items])
    elif form == "csv":
        print_csv(items)
    elif items:
        print_table(items, with_roadmap=len(roadmaps) > 1)
        click.echo(_("共 {count} 项，截至 {day}").format(count=len(items), day=workspace.as_of), err=True)
    else:
        click.echo(_("没有符合条件的事项（截至 {day}）").format(day=workspace.as_of), err=True)
    tell_if_stale(workspace, roadmaps)


@click.command("status", cls=Command, help=mark("概况：各灯多少，逾期多少，近期到期多少"))
@click.option("--roadmap", default="", cls=Option, metavar="ID", help=mark("只看一份路线图"))
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", cls=Option, help=mark("输出格式")
)
@click.pass_obj
def status(workspace: Workspace, roadmap: str, form: str) -> None:
    """Print how things stand on the as-of date."""
    opened(workspace)
    with workspace.reader() as reader:
        summary = reader.summary(Filter(roadmap=roadmap), workspace.as_of)
        roadmaps = reader.roadmaps()
    if form == "json":
        print_json({**summary._asdict(), "as_of": summary.as_of.isoformat()})
    else:
        _print_summary(summary)
    tell_if_stale(workspace, roadmaps)


def _print_summary(summary: Summary) -> None:
    lamps = "  ".join(f"{colour_label(lamp)} {count}" for lamp, count in summary.by_lamp.items())
    statuses = "  ".join(f"{status_label(name)} {count}" for name, count in summary.by_status.items() if count)
    overdue = "  ".join(f"{kind_label(kind)} {count}" for kind, count in summary.overdue_by_kind.items())
    print_columns(
        [
            (_("截至"), f"{summary.as_of}"),
            (_("事项"), f"{summary.tasks}"),
            (_("亮灯"), lamps),
            (_("状态"), statuses),
            (_("逾期"), f"{summary.overdue}" + (_("（{kinds}）").format(kinds=overdue) if overdue else "")),
            (_("30天内到期"), f"{summary.due_soon}"),
            (_("未报"), f"{summary.unreported}"),
        ]
    )


def print_overview(workspace: Workspace) -> None:
    """Status and the overdue list, for where there is no terminal to open the board in."""
    with workspace.reader() as reader:
        summary = reader.summary(Filter(), workspace.as_of)
        late = reader.items(Filter(overdue=True), workspace.as_of)
        titles = [row.title for row in reader.roadmaps()]
    for title in titles:
        click.echo(title)
    _print_summary(summary)
    click.echo()
    if late:
        click.echo(_("逾期事项"))
        print_table(late, with_roadmap=len(titles) > 1)
    else:
        click.echo(_("没有逾期事项"))
