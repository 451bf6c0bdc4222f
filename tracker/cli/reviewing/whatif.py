"""``tracker whatif``: what would be if a task slips some days, or is done by a day; nothing is recorded."""

from __future__ import annotations

from tracker.cli.output import iso, print_columns, print_json, say
from tracker.cli.params import add_format, complete_task, completed, day_of
from tracker.cli.parsing import Command, Parser
from tracker.cli.workspace import opened
from tracker.core.overview.supposed import Comparison, Moved, Supposed
from tracker.errors import UsageError
from tracker.i18n import _, mark
from tracker.services.answers.whatif import Rehearsed, days_words, lamp_words, rehearse, sum_words, suppose
from tracker.services.workspace import Workspace
from tracker.text import clean, fit

TITLE_CELLS = 36
_WHOLE = 9


def _arguments(parser: Parser) -> None:
    completed(parser.add_argument("tasks", metavar="TASK", nargs="+"), complete_task)
    ways = parser.add_mutually_exclusive_group(required=True)
    ways.add_argument("--slip", metavar="DAYS", help=_("比现在预计的完成日期再推迟几天"))
    ways.add_argument("--done", metavar="DATE", help=_("假定到这一天已经办结（销号）"))
    add_format(parser)


def _whatif(workspace: Workspace, *, tasks: list[str], slip: str | None, done: str | None, form: str) -> None:
    """Print what moves."""
    opened(workspace)
    as_of = workspace.as_of
    done_on = day_of(done, as_of, lean="on")
    with workspace.reader() as reader:
        supposed = suppose(reader, tasks, as_of, slip=_days(slip), done_on=done_on)
        found = rehearse(reader, supposed, as_of)
    if form == "json":
        print_json(_data(workspace, supposed, found))
        return
    say(_("推演（没有记录）：{words}").format(words=_("；").join(clean(each.words) for each in supposed)))
    for each in found:
        if len(found) > 1:
            say(clean(each.roadmap.heading))
        print_columns([_headings(), *(_row(moved, workspace) for moved in each.comparison.moved)])
        for line in sum_words(each, as_of):
            say(line)


def _days(slip: str | None) -> int | None:
    if slip is None:
        return None
    digits = slip.strip().removesuffix("天").removesuffix("d")
    if not digits.removeprefix("-").isdecimal() or len(digits) > _WHOLE:
        raise UsageError(_("--slip 后面要写天数：{value}").format(value=clean(slip)), hint=_("如 --slip 40"))
    return int(digits)


def _headings() -> tuple[str, ...]:
    return _("编号"), _("事项"), _("期限"), _("原预计"), _("推演后"), _("相差天数"), _("亮灯")


def _row(moved: Moved, workspace: Workspace) -> tuple[str, ...]:
    facts = moved.facts
    days = (facts.due_on, moved.before.projected_on, moved.now.projected_on)
    return (
        clean(facts.code), fit(clean(facts.title), TITLE_CELLS).rstrip(), *(iso(day) or "" for day in days),
        days_words(moved), lamp_words(moved, workspace.as_of),
    )  # fmt: skip


def _data(workspace: Workspace, supposed: tuple[Supposed, ...], found: tuple[Rehearsed, ...]) -> dict[str, object]:
    return {
        "as_of": iso(workspace.as_of),
        "recorded": False,
        "supposed": [
            {"id": each.code, "roadmap": each.roadmap, "slip_days": each.slip, "finish_on": iso(each.day)}
            for each in supposed
        ],
        "roadmaps": [_roadmap_data(each) for each in found],
    }


def _roadmap_data(rehearsed: Rehearsed) -> dict[str, object]:
    comparison = rehearsed.comparison
    return {
        "roadmap": rehearsed.roadmap.id,
        "partial": rehearsed.is_partial,
        "evaluation_on": iso(comparison.now.evaluation_on),
        **_margin_data(comparison),
        "moved": [_moved_data(moved) for moved in comparison.moved],
    }


def _margin_data(comparison: Comparison) -> dict[str, object]:
    before, now = comparison.before.margin, comparison.now.margin
    return {"margin_days_before": None if before is None else -before, "margin_days": None if now is None else -now}


def _moved_data(moved: Moved) -> dict[str, object]:
    return {
        "id": moved.facts.code,
        "roadmap": moved.facts.roadmap,
        "title": moved.facts.title,
        "due_on": iso(moved.facts.due_on),
        "projected_on_before": iso(moved.before.projected_on),
        "projected_on": iso(moved.now.projected_on),
        "days": moved.days,
        "lamp_before": moved.lamps[0].colour.value,
        "lamp": moved.lamps[1].colour.value,
        "red_from_before": iso(moved.red_from[0]),
        "red_from": iso(moved.red_from[1]),
    }


WHATIF = Command(mark("推演：某事项推迟几天，或到某天办结，亮灯、链条和评估会怎样；不作记录"), _whatif, _arguments)
