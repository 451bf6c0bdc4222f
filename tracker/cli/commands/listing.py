"""``tracker list`` and ``tracker status``: what is late, what is next, and how things stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.cli.output import FORMATS, print_columns, print_csv, print_json, print_json_list, print_table, say, tell
from tracker.cli.params import (
    MOST,
    add_choice,
    add_format,
    complete_kind,
    complete_lamp,
    complete_section,
    complete_task,
    complete_unit,
    completed,
    day_of,
    kinds,
    lamp,
    number,
    searched,
    working_path,
)
from tracker.cli.parsing import Command, Parser
from tracker.cli.workspace import opened, tell_drafts, tell_if_early, tell_if_stale
from tracker.core.indicators.attainment import Verdict, verdict_label
from tracker.core.kinds import kind_label
from tracker.core.lamp import Item, colour_label
from tracker.core.query import ORDERS, Filter
from tracker.core.status import status_label
from tracker.i18n import _, mark
from tracker.services.indicators.portfolio import CountyLine, portfolio
from tracker.services.workspace import Workspace
from tracker.services.workspace.naming import find_task, find_units
from tracker.store.questions.calendars import claims
from tracker.text import capitalised, percent

if TYPE_CHECKING:
    from tracker.core.overview.statistics import Summary


def _list_arguments(parser: Parser) -> None:
    add = parser.add_argument
    add("--overdue", action="store_true", help=_("只看逾期"))
    kind = add(
        "--kind", dest="named", action="append", type=kinds, default=[], metavar="KIND",
        help=_("类别，英文或中文，可多次"),
    )  # fmt: skip
    unit = add("--unit", dest="units", action="append", default=[], metavar="UNIT", help=_("责任单位或其简称，可多次"))
    add_choice(parser, "--role", ("any", "lead"), dest="role", text=_("lead 只看牵头，any 含配合"))
    colour = add(
        "--lamp", dest="lamps", action="append", type=lamp, default=[], metavar="LAMP",
        help=_("亮灯：红 黄 绿 灰 蓝，可多次"),
    )  # fmt: skip
    section = add("--section", default="", metavar="TEXT", help=_("板块名称包含"))
    add("--project", default="", metavar="TEXT", help=_("项目名称包含"))
    add("--due-within", type=number(0, 36_500), metavar="DAYS", help=_("截至日期起若干天内到期"))
    add("--due-from", metavar="DATE", help=_("期限不早于这一天，如 上个月"))
    add("--due-to", metavar="DATE", help=_("期限不晚于这一天，如 下周五"))
    add("--unreported", action="store_true", help=_("只看未报"))
    add("--waiting", action="store_true", help=_("只看待核查：单位已申请销号的"))
    add("--this-week", action="store_true", help=_("只看本周到期：截至日期到周日"))
    add("--extended", action="store_true", help=_("只看批准过延期的"))
    add("--unassigned", action="store_true", help=_("只看责任单位未明确的"))
    add("--moved", action="store_true", help=_("只看期限过后无依据改期的"))
    add("--each", action="store_true", help=_("只看由各单位各自办理的"))
    completed(add("--duty", default="", metavar="TASK", help=_("一个各自办理的事项：逐个列出各单位")), complete_task)
    add(
        "--search", default="", metavar="TEXT",
        help=_("事项、项目、单位、备注、编号中包含；也懂 类别:招聘 红 期限<30天 这样的条件词"),
    )  # fmt: skip
    add("--roadmap", default="", metavar="ID", help=_("只看一份路线图"))
    add_choice(parser, "--order", ORDERS, dest="order", default="due", text=_("排序"))
    add("--limit", type=number(1, MOST), metavar="N", help=_("最多列出几项"))
    add_choice(parser, "--format", FORMATS, dest="form", text=_("输出格式"))
    add("--out", type=working_path, metavar="FILE", help=_("写成文件：.xlsx 或 .csv"))
    add("--overwrite", action="store_true", help=_("已有同名文件时覆盖"))
    completed(kind, complete_kind)
    completed(unit, complete_unit)
    completed(colour, complete_lamp)
    completed(section, complete_section)


def _list(workspace: Workspace, *, form: str, order: str, limit: int | None, **wanted: Any) -> None:  # noqa: ANN401
    """Print the tasks that pass all conditions, or write them to a file."""
    opened(workspace)
    out, overwrite = wanted.pop("out"), wanted.pop("overwrite")
    for end in ("due_from", "due_to"):
        wanted[end] = day_of(wanted[end], workspace.as_of, is_first=end == "due_from")
    named = tuple(dict.fromkeys(kind for word in wanted.pop("named") for kind in word))
    with workspace.reader() as reader:
        units = find_units(reader, tuple(wanted.pop("units")))
        if wanted["duty"]:
            wanted["duty"] = ":".join(find_task(reader, wanted["duty"]))
        section = wanted.pop("section")
        parts = (("section", section),) if section else ()
        chosen = Filter(kinds=named, units=units, lamps=tuple(wanted.pop("lamps")), parts=parts, **wanted)
        chosen = searched(chosen, workspace.as_of)
        roadmaps = reader.roadmaps()
        found = reader.items_in_turn(chosen, workspace.as_of, order=order, limit=limit)
        if out or form == "xlsx":
            from tracker.cli.list_file import FileOrder, write_list

            asked = FileOrder(out, form, overwrite)
            write_list(workspace, reader, asked, chosen, sorted_by=order, limit=limit)
        elif form == "json":
            print_json_list(found)
        elif form == "csv":
            print_csv(found)
        else:
            _print_list(list(found), workspace.as_of, with_roadmap=len(roadmaps) > 1)
    tell_drafts(roadmaps, chosen.roadmap)
    tell_if_early(workspace, roadmaps)
    tell_if_stale(workspace, roadmaps)


def _print_list(items: Sequence[Item], as_of: date, *, with_roadmap: bool) -> None:
    if items:
        print_table(items, with_roadmap=with_roadmap)
        tell(_("共 {count} 项，截至 {day}").format(count=len(items), day=as_of))
    else:
        tell(_("没有符合条件的事项（截至 {day}）").format(day=as_of))


LIST = Command(
    mark("列出事项\n\n条件可以叠加，例如：tracker list --overdue --kind 招聘 --unit 教育局"), _list, _list_arguments
)


def _status_arguments(parser: Parser) -> None:
    parser.add_argument("--roadmap", default="", metavar="ID", help=_("只看一份路线图"))
    add_format(parser)


def _status(workspace: Workspace, *, roadmap: str, form: str) -> None:
    """Print how things stand on the as-of date."""
    opened(workspace)
    with workspace.reader() as reader:
        summary = reader.summary(Filter(roadmap=roadmap), workspace.as_of)
        waiting = claims.waiting(reader, Filter(roadmap=roadmap), workspace.as_of)
        counties = portfolio(reader, Filter(roadmap=roadmap), workspace.as_of)
        roadmaps = reader.roadmaps()
    if form == "json":
        drafts = [row.id for row in roadmaps if row.is_draft and roadmap in ("", row.id)]
        told = {"as_of": summary.as_of.isoformat(), "waiting": waiting, "drafts": drafts}
        print_json({**summary._asdict(), **told, "counties": [line._asdict() for line in counties]})
    else:
        _print_summary(summary, waiting, counties)
        _print_counties(counties)
    tell_drafts(roadmaps, roadmap)
    tell_if_early(workspace, roadmaps)
    tell_if_stale(workspace, roadmaps)


STATUS = Command(mark("概况：各灯多少，逾期多少，近期到期多少"), _status, _status_arguments)


def _print_summary(summary: Summary, waiting: int, counties: Sequence[CountyLine]) -> None:
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
            (capitalised(_("未报")), f"{summary.unreported}"),
            (capitalised(_("待核查")), f"{waiting}"),
            *((_("指标"), verdicts_text(line)) for line in counties if len(counties) == 1 and line.verdicts),
        ]
    )


def verdicts_text(line: CountyLine) -> str:
    """How many indicators of a county are met, not met and unknown, and what that comes to, in words."""
    counts = "  ".join(f"{verdict_label(verdict)} {count}" for verdict, count in line.verdicts.items())
    return (
        counts
        if line.overall is None
        else _("{told}；全县{verdict}").format(told=counts, verdict=verdict_label(line.overall))
    )


def _print_counties(counties: Sequence[CountyLine]) -> None:
    """The counties side by side, where there are several."""
    if len(counties) < 2:
        return
    verdicts = map(verdict_label, Verdict)
    heads = (
        _("各县"),
        _("事项"),
        _("逾期"),
        capitalised(_("未报")),
        capitalised(_("已销号")),
        *map(capitalised, verdicts),
        _("路线图"),
    )
    say()
    print_columns([heads, *map(_county_cells, counties)], right=frozenset(range(1, 8)))
    tell(_("按指标未达标、逾期、指标未知、未报的多少排列"))


def _county_cells(line: CountyLine) -> tuple[str, ...]:
    counts = [
        str(line.verdicts[each]) if line.verdicts else "–" for each in (Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN)
    ]
    closed = percent(line.closed_share)
    return (line.county, f"{line.tasks}", f"{line.overdue}", f"{line.unreported}", closed, *counts, line.roadmap)


def print_overview(workspace: Workspace) -> None:
    """Status and the overdue list, for where there is no terminal to open the board in."""
    with workspace.reader() as reader:
        summary = reader.summary(Filter(), workspace.as_of)
        waiting = claims.waiting(reader, Filter(), workspace.as_of)
        late = reader.items(Filter(overdue=True), workspace.as_of)
        counties = portfolio(reader, Filter(), workspace.as_of)
        roadmaps = reader.roadmaps()
    for row in roadmaps:
        say(row.heading)
    _print_summary(summary, waiting, counties)
    _print_counties(counties)
    say()
    if late:
        say(_("逾期事项"))
        print_table(late, with_roadmap=len(roadmaps) > 1)
    else:
        say(_("没有逾期事项"))
    tell_if_early(workspace, roadmaps)
