"""``tracker check``, ``tracker sync`` and ``tracker deadline``: the plan's files and its dates."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tracker.cli import streams
from tracker.cli.output import iso, print_columns, print_json, say, tell
from tracker.cli.params import add_format, day_of, number, working_path
from tracker.cli.parsing import Command, Parser
from tracker.cli.workspace import opened
from tracker.core.identity.names import duty_of
from tracker.core.problem import Problem
from tracker.errors import RoadmapProblems, TrackerError, UsageError
from tracker.i18n import _, mark
from tracker.services.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from tracker.core.identity.decision import Answer
    from tracker.core.model import Roadmap
    from tracker.services.days import Day
    from tracker.store.questions.rows import RoadmapRow


def _check_arguments(parser: Parser) -> None:
    parser.add_argument("files", nargs="*", type=working_path, metavar="[FILE...]")
    parser.add_argument("--all", action="store_true", dest="is_complete", help=_("已确认（quiet）的提醒也列出"))
    add_format(parser)


def _check(workspace: Workspace, *, files: list[Path], is_complete: bool, form: str) -> None:
    """Print every problem of the given roadmap files; those acknowledged in them only when asked for."""
    from tracker.services.check import check
    from tracker.services.workspace.files import some_roadmaps

    folder = workspace.settings.roadmaps
    if not files:
        some_roadmaps(folder)
    checked = check(tuple(files or [folder]), known=_known(workspace), holidays=None if files else workspace.holidays)
    shown = [problem for problem in checked.problems if is_complete or not problem.is_acknowledged]
    if form == "json":
        print_json([problem._asdict() for problem in shown])
    else:
        _print_problems(shown)
        if len(shown) < len(checked.problems):
            count = len(checked.problems) - len(shown)
            tell(_("另有 {count} 处已确认，不再提示；加 --all 列出").format(count=count))
        for roadmap in checked.roadmaps:
            tell(_contents(roadmap))
        for standard in checked.standards:
            tell(_("{title}：评估标准，指标 {count} 项").format(title=standard.title, count=len(standard.indicators)))
    if checked.has_errors:
        errors = [problem for problem in checked.problems if not problem.is_warning]
        raise RoadmapProblems(_("共 {count} 处错误").format(count=len(errors)), hint=_way_to_mend(errors[0].code))


def _contents(roadmap: Roadmap) -> str:
    """What a file holds: a duty that each member has is one task, however many shares it has."""
    shares = sum(bool(duty_of(task.id)) for task in roadmap.tasks)
    told = _("{title}：{tasks} 项，{units} 个责任单位").format(
        title=roadmap.heading, tasks=len(roadmap.tasks) - shares, units=len(roadmap.units)
    )
    told += _("；各单位各自办理 {count} 份").format(count=shares) if shares else ""
    return told + "".join(_beside(roadmap))


def _beside(roadmap: Roadmap) -> Iterator[str]:
    """What a file holds beside tasks, where it holds any."""
    counts = (
        (_("，成效 {count} 项"), roadmap.results),
        (_("，问题 {count} 个"), roadmap.problems),
        (_("，实测值 {count} 个"), roadmap.measurements),
        (_("，学校 {count} 所"), roadmap.schools),
    )
    return (told.format(count=len(rows)) for told, rows in counts if rows)


def _known(workspace: Workspace) -> list[RoadmapRow]:
    """The roadmaps of the database, where there is one that can be asked."""
    try:
        with workspace.reader() as reader:
            return reader.all_roadmaps()
    except TrackerError:
        return []


def _print_problems(problems: list[Problem]) -> None:
    for problem in problems:
        form = _("已确认 {text}") if problem.is_acknowledged else _("提醒 {text}") if problem.is_warning else "{text}"
        say(form.format(text=problem))


def _way_to_mend(code: str) -> str:
    return _("怎么改，用 tracker problems 代码 查看，例如 tracker problems {code}").format(code=code)


def _sync_arguments(parser: Parser) -> None:
    parser.add_argument("--dry-run", action="store_true", help=_("只看差异，不应用"))
    parser.add_argument("--force", action="store_true", help=_("允许撤出超过五分之一的事项"))
    answers = parser.add_mutually_exclusive_group()
    add = answers.add_argument
    add(
        "--follow",
        dest="answer",
        action="store_const",
        const="follow",
        default="",
        help=_("改了编号、移了文件的是同一事项：记录按对应关系接续"),
    )
    add(
        "--as-written",
        dest="answer",
        action="store_const",
        const="as-written",
        help=_("编号下名称全变的是不同事项：原事项撤出，新事项另起"),
    )
    text = _("更正：原来就写错了，改动追溯到计划开始；请写明原因，会记入历史")
    parser.add_argument("--correct", dest="correction", metavar="TEXT", help=text)


def _sync(workspace: Workspace, *, dry_run: bool, force: bool, answer: Answer, correction: str | None) -> None:
    """Print the difference between files and database, then apply it."""
    from tracker.services.workspace.files import is_as_read

    if correction is not None and not correction.strip():
        raise UsageError(_("更正请写明原因"), hint=_("例如：tracker sync --correct 录入时抄错了月份"))
    workspace.require_writing()
    told = _prepared(workspace, dry_run)
    if told is not None:
        if not dry_run:
            streams.work_stands()
        say(told)
        return
    if is_as_read(workspace):  # which is most of the time, and needs nothing dear
        streams.work_stands()
        tell(_("计划没有变化"))
        return
    from tracker.services import sync
    from tracker.services.preview import summary

    show = _show_progress if streams.is_terminal(sys.stderr) else None
    preview = sync.preview(workspace, answer=answer, progress=show)
    if preview.problems:
        raise RoadmapProblems(
            _("路线图文件有 {count} 处问题，数据库未改动").format(count=len(preview.problems)), preview.problems
        )
    for line in preview.lines():
        say(line)
    if dry_run:
        early = preview.correction_too_early if correction else preview.too_early
        for refusal in (*preview.questions, *preview.refusals, *((early.message, early.hint) if early else ())):
            tell(refusal)
        tell(summary(preview) if not preview.has_changes else _("以上差异尚未应用"))
    else:
        told = sync.apply(workspace, preview, force=force, correction=correction or "")
        streams.work_stands()
        tell(told)


def _show_progress(done: int, total: int) -> None:
    """One line on the terminal, written over until all is read."""
    line = _("读取路线图 {done}/{total}").format(done=done, total=total)
    streams.prompt(f"\r{line}" + ("\n" if done == total else ""))


def _prepared(workspace: Workspace, dry_run: bool) -> str | None:
    """On first use there is no database to compare with: the sentence that says what was, or would be, done."""
    from tracker.services.ready import is_first_use, ready

    if not is_first_use(workspace):
        opened(workspace, "ask" if dry_run else "make")
        return None
    if not dry_run:
        return "\n".join(ready(workspace))
    from tracker.services.workspace.files import some_roadmaps

    some_roadmaps(workspace.settings.roadmaps)
    from tracker.services import sync
    from tracker.services.preview import stated_lines

    lines = []
    for roadmap in (source.roadmap for source in sync.read_all(workspace.settings.roadmaps)):
        lines.append(_("{title}：将新增 {count} 项").format(title=roadmap.heading, count=len(roadmap.tasks)))
        lines += stated_lines(roadmap.id, tuple(roadmap.stated.values()))
    return "\n".join(lines)


def _deadline_arguments(parser: Parser) -> None:
    parser.add_argument("phrase", metavar="PHRASE")
    parser.add_argument("--year", type=number(1900, 2200), metavar="Y", help=_("上下文年份，默认截至日期的年份"))
    parser.add_argument("--anchor", metavar="DATE", help=_("起算日期（“3个工作日内”从哪天算起）"))
    add_format(parser)


def _deadline(workspace: Workspace, *, phrase: str, year: int | None, anchor: str | None, form: str) -> None:
    """Print what a deadline phrase means, or why it means nothing."""
    from tracker.services.days import Day, Lean, phrase_as_read, typed_readings

    as_of = workspace.as_of
    found = phrase_as_read(phrase, year=year or as_of.year, anchor=day_of(anchor, as_of), as_of=as_of)
    typed = typed_readings(phrase, as_of)
    days = {lean: read.day if isinstance(read, Day) else None for lean, read in typed.items()}
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
                "typed_as_due": iso(days[Lean.ON]),
                "typed_as_happened": iso(days[Lean.BACK]),
            }
        )
    else:
        rows = [
            (_("用语"), phrase),
            (_("类型"), str(found.deadline_class)),
            (_("开始"), start or ""),
            (_("到期"), _marked(found.due_on, as_of) or _("、").join(dates)),
            (_("说明"), found.reason),
            (_("定期限时键入（--to）"), _typed(typed[Lean.ON], as_of)),
            (_("记发生的事时键入（--on）"), _typed(typed[Lean.BACK], as_of)),
        ]
        print_columns([row for row in rows if row[1]])


def _marked(day: date | None, as_of: date) -> str:
    return "" if day is None else _("{day}（已过）").format(day=day) if day < as_of else str(day)


def _typed(read: Day | str, as_of: date) -> str:
    return read if isinstance(read, str) else _("，").join(filter(None, (_marked(read.day, as_of), read.note)))


CHECK = Command(
    mark("检查路线图文件，不改数据库\n\n不写文件名则检查路线图文件夹；有错时退出码为 3"),
    _check,
    _check_arguments,
)
SYNC = Command(
    mark(
        "让数据库与路线图文件一致：先列出差异，再应用\n\n撤出超过五分之一的事项时要加 --force\n\n"
        "改动从截至日期算起，过去逾期的仍是逾期；重新印发的文件从发文日期算起；原来就写错了的用 --correct 更正"
    ),
    _sync,
    _sync_arguments,
)
DEADLINE = Command(
    mark(
        "解读期限用语，也试读日期\n\n例如：tracker deadline 6月初 --year 2025\n\n"
        "文件里的期限怎么读，日期选项和表单里就怎么读；昨天、三天前、6-1、end of May 这样的只用在选项和表单里，"
        "从截至日期算起，文件里写了不算日期"
    ),
    _deadline,
    _deadline_arguments,
)
