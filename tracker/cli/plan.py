"""``tracker check``, ``tracker sync`` and ``tracker deadline``: the plan's files and its dates."""

from __future__ import annotations

import sys
from datetime import date

import click

from tracker.cli.app import working_path
from tracker.cli.output import print_columns, print_json
from tracker.cli.params import DAY
from tracker.cli.words import Command, Option
from tracker.core.problem import Problem
from tracker.errors import RoadmapProblems
from tracker.i18n import _, mark
from tracker.services.workspace import Workspace

_FORMAT = click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", cls=Option, help=mark("输出格式")
)


@click.command(
    "check", cls=Command, help=mark("检查路线图文件，不改数据库\n\n不写文件名则检查路线图文件夹；有错时退出码为 3")
)
@click.argument("files", nargs=-1, metavar="[FILE...]")
@_FORMAT
@click.pass_obj
def check_files(workspace: Workspace, files: tuple[str, ...], form: str) -> None:
    """Print every problem of the given roadmap files."""
    from tracker.services.check import check

    checked = check(tuple(working_path(name) for name in files) or (workspace.settings.roadmaps,))
    if form == "json":
        print_json([problem._asdict() for problem in checked.problems])
    else:
        _print_problems(checked.problems)
        for roadmap in checked.roadmaps:
            told = _("{title}：{tasks} 项，{units} 个责任单位")
            click.echo(told.format(title=roadmap.title, tasks=len(roadmap.tasks), units=len(roadmap.units)), err=True)
    if checked.has_errors:
        errors = [problem for problem in checked.problems if not problem.is_warning]
        raise RoadmapProblems(_("共 {count} 处错误").format(count=len(errors)))


def _print_problems(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        sys.stdout.write((_("提醒 {text}") if problem.is_warning else "{text}").format(text=problem) + "\n")


@click.command(
    "sync",
    cls=Command,
    help=mark("让数据库与路线图文件一致：先列出差异，再应用\n\n撤出超过五分之一的事项时要加 --force"),
)
@click.option("--dry-run", is_flag=True, cls=Option, help=mark("只看差异，不应用"))
@click.option("--force", is_flag=True, cls=Option, help=mark("允许撤出超过五分之一的事项"))
@click.pass_obj
def sync_plan(workspace: Workspace, dry_run: bool, force: bool) -> None:
    """Print the difference between files and database, then apply it."""
    from tracker.services import sync

    told = _prepared(workspace, dry_run)
    if told is not None:
        click.echo(told)
        return
    with click.progressbar(length=1, label=_("读取路线图"), file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:

        def advance(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        preview = sync.preview(workspace, progress=advance)
    if preview.problems:
        raise RoadmapProblems(
            _("路线图文件有 {count} 处问题，数据库未改动").format(count=len(preview.problems)), preview.problems
        )
    for line in preview.lines():
        click.echo(line)
    if dry_run:
        for refusal in preview.refusals:
            click.echo(refusal, err=True)
        click.echo(sync.summary(preview) if not preview.has_changes else _("以上差异尚未应用"), err=True)
    else:
        click.echo(sync.apply(workspace, preview, force=force), err=True)


def _prepared(workspace: Workspace, dry_run: bool) -> str | None:
    """On first use there is no database to compare with: the sentence that says what was, or would be, done."""
    from tracker.services import sync
    from tracker.store.schema import condition

    if condition(workspace.database) != "absent":
        for sentence in workspace.ready():
            click.echo(sentence, err=True)
        return None
    if not dry_run:
        return "\n".join(workspace.ready())
    sources = sync.read_all(workspace.settings.roadmaps)
    return "\n".join(
        _("{title}：将新增 {count} 项").format(title=source.roadmap.title, count=len(source.roadmap.tasks))
        for source in sources
    )


@click.command("deadline", cls=Command, help=mark("解读期限用语\n\n例如：tracker deadline 6月初 --year 2025"))
@click.argument("phrase")
@click.option(
    "--year", type=click.IntRange(1900, 2200), cls=Option, metavar="Y", help=mark("上下文年份，默认截止日期的年份")
)
@click.option("--anchor", type=DAY, cls=Option, metavar="D", help=mark("起算日期（“3个工作日内”从哪天算起）"))
@_FORMAT
@click.pass_obj
def deadline(workspace: Workspace, phrase: str, year: int | None, anchor: date | None, form: str) -> None:
    """Print what a deadline phrase means, or why it means nothing."""
    from tracker.core.deadline import read_deadline

    found = read_deadline(phrase, year=year or workspace.as_of.year, anchor=anchor)
    dates = [day.isoformat() for day in found.dates]
    start, due = (day.isoformat() if day else None for day in (found.start_on, found.due_on))
    if form == "json":
        print_json(
            {
                "phrase": found.phrase,
                "class": str(found.deadline_class),
                "start_on": start,
                "due_on": due,
                "dates": dates,
                "reason": found.reason,
                "ambiguous": found.is_ambiguous,
            }
        )
    else:
        rows = [
            (_("用语"), phrase),
            (_("类型"), str(found.deadline_class)),
            (_("开始"), start or ""),
            (_("到期"), due or "、".join(dates)),
            (_("说明"), found.reason),
        ]
        print_columns([row for row in rows if row[1]])
