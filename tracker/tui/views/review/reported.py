"""The sheets of what is beside tasks: how the county stands by its standard, and the problems that it names itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from tracker.core.indicators.attainment import VERDICT_SHAPES, Attainment, Verdict, verdict_label
from tracker.core.indicators.reasons import reason_text
from tracker.i18n import _
from tracker.text import clean
from tracker.tui.views.indicators.drawing.marks import coefficient, figure
from tracker.tui.views.indicators.drawing.naming import stage_label
from tracker.tui.views.review.blocks import (
    SheetLines,
    SheetRoom,
    TaskEnd,
    centred,
    heading,
    spaced,
    task_lines,
)
from tracker.tui.widgets.clickable import clickable
from tracker.tui.widgets.prose import labelled

if TYPE_CHECKING:
    from tracker.services.answers.review import Review
    from tracker.services.answers.reviewed import ChangedLine, CountyChange
    from tracker.services.indicators.portfolio import CountyLine

_STYLES = {Verdict.MET: "$lamp-green", Verdict.NOT_MET: "$lamp-red", Verdict.UNKNOWN: "$lamp-grey"}
_CODE_CELLS = 10
MOST_LATE = 3
"""So many late tasks are named behind one measure."""
MOST_CHANGES = 8
"""So many changes are told of a county that stands beside others."""


def indicator_lines(review: Review, room: SheetRoom) -> SheetLines:
    """Each county's verdict, what it does not meet and why, the late tasks behind, and what changed; by need."""
    since = Content.styled(review.since.words, "$secondary")
    title = Content.assemble(heading(_("指标")), "  ", since)
    told = review.assessed
    is_only = len(told.counties) + len(told.others) == 1
    blocks: list[SheetLines] = [[title]]
    for county in told.counties:
        blocks += [_standing(county, room, is_only=is_only), _missed(county, room)]
        blocks.append(_changed(county, room, most=0 if is_only else MOST_CHANGES))
    if told.others:
        blocks.append(_others(told.others, room))
    blocks.append([clickable(Content.styled(_("按 6 看指标"), "$accent"), "screen.view('indicators')")])
    return spaced(blocks, room.height)


def _standing(county: CountyChange, room: SheetRoom, *, is_only: bool) -> SheetLines:
    """``焉耆县  全县未达标   ✓ 达标 12（+2）   ✗ 未达标 3   ? 未知 17``, and the vetoes below."""
    overall = county.county.standing.overall
    verdict = Content.styled(_("全县{verdict}").format(verdict=verdict_label(overall)), f"bold {_STYLES[overall]}")
    counts = [_counted(county, each) for each in Verdict]
    name = "" if is_only else Content.styled(clean(county.county.county), "bold")
    lines: SheetLines = [Content("  ").join([name, verdict] if name else [verdict]), Content("   ").join(counts)]
    whole = Content("   ").join(lines)
    lines = [whole] if whole.cell_length <= room.width else lines
    if county.vetoes:
        held = _("一票否决：{titles}").format(titles=_("、").join(map(clean, county.vetoes)))
        lines += labelled("", held, room.width, column=0, style=f"bold {_STYLES[Verdict.NOT_MET]}")
    return lines


def _missed(county: CountyChange, room: SheetRoom) -> SheetLines:
    """The measures that are not met, by stage, each with its reason and the late tasks behind it."""
    standard, lines = county.county.standard, []
    for each, late in county.missed:
        lines += labelled(
            f"✗ {each.code}", reason_text(standard, each), room.width, column=_CODE_CELLS, limit=2,
            lead=Content.styled(_named(county, each), f"bold {_STYLES[Verdict.NOT_MET]}"),
        )  # fmt: skip
        ends = [TaskEnd(item, _("逾期{days}天").format(days=item.lamp.days_overdue), "$lamp-red") for item in late]
        lines += [line for task in task_lines(ends[:MOST_LATE], room) for line in task]
        if len(ends) > MOST_LATE:
            rest = _("……另有 {count} 项逾期").format(count=len(ends) - MOST_LATE)
            lines.append(Content.styled(rest, "$secondary"))
    return lines


def _changed(county: CountyChange, room: SheetRoom, *, most: int) -> SheetLines:
    """What stands otherwise than it did: verdicts first, then coefficients and values; 0 tells all."""
    if not county.changed:
        return [Content.styled(_("实测值和结论没有变化"), "$secondary")]
    shown = county.changed[:most] if most else county.changed
    lines: SheetLines = [Content.styled(_("变化 {count} 处").format(count=len(county.changed)), "bold")]
    for each in shown:
        words = Content("  ").join(_moves(each))
        named = _named(county, each.now)
        lines += labelled(f"  {each.now.code}", named, room.width, column=_CODE_CELLS, lead=words, limit=1)
    if len(shown) < len(county.changed):
        rest = _("……另有 {count} 处").format(count=len(county.changed) - len(shown))
        lines.append(Content.styled(rest, "$secondary"))
    return lines


def _moves(each: ChangedLine) -> list[Content]:
    """``未知 → ✗ 未达标``, ``差异系数 0.41 → 0.52``, ``3.9 → 4.1㎡``: what of it is another."""
    told, now = [], each.now
    if each.is_turned:
        words = f"{verdict_label(each.before.verdict)} → {VERDICT_SHAPES[now.verdict]} {verdict_label(now.verdict)}"
        told.append(Content.styled(words, _STYLES[now.verdict]))
    if each.has_other_coefficient and now.variation:
        before, after = each.coefficients
        limit = now.variation.limit
        drawn = " → ".join("—" if one is None else coefficient(one, limit) for one in (before, after))
        told.append(Content.styled(_("差异系数 {moved}").format(moved=drawn), _STYLES[now.variation.verdict]))
    if each.has_other_value:
        drawn = " → ".join(figure(one, now.asked) for one in (each.before.value, now.value))
        told.append(Content(f"{drawn}{clean(now.unit)}"))
    return told


def _named(county: CountyChange, attainment: Attainment) -> str:
    """``教学用房 小学``."""
    stage = stage_label(attainment.stage, county.county.standard)
    return " ".join(filter(None, (clean(county.county.name(attainment.code)), stage)))


def _others(lines: Sequence[CountyLine], room: SheetRoom) -> SheetLines:
    """How many counties more there are, and how many of their indicators have which verdict, all added up."""
    counts = [
        f"{VERDICT_SHAPES[verdict]} {verdict_label(verdict)} {sum(line.verdicts[verdict] for line in lines)}"
        for verdict in Verdict
    ]
    words = _("……另有 {count} 个县，共 {counts}").format(count=len(lines), counts=" ".join(counts))
    return labelled("", words, room.width, column=0, style="$secondary")


def _counted(county: CountyChange, verdict: Verdict) -> Content:
    """``✓ 达标 12（+2）``."""
    count = county.count(verdict)
    words = f"{VERDICT_SHAPES[verdict]} {verdict_label(verdict)} {count}"
    gained = count - county.count_before(verdict)
    return Content.assemble((words, f"bold {_STYLES[verdict]}"), (f"（{gained:+d}）" if gained else "", "$secondary"))


def problem_lines(review: Review, room: SheetRoom) -> SheetLines:
    """The problems that no task adopts (尚无整改安排), then those that tasks do, with the tasks' lamps."""
    problems = review.assessed.problems
    open_ones = [each for each in problems if each.is_open]
    adopted = [each for each in problems if not each.is_open]
    counties = {each.roadmap for each in problems}
    blocks: list[SheetLines] = [[heading(_("尚无整改安排"), len(open_ones), _("县里自己提出的问题"))]]
    if not open_ones:
        blocks.append(centred("✓ " + _("提出的问题都有整改安排"), SheetRoom(room.width, 0), "bold $lamp-green")[-1:])
    for each in open_ones:
        county = clean(each.county) if len(counties) > 1 else ""
        codes = " ".join(each.problem.indicators)
        words = "  ".join(filter(None, (county, clean(each.problem.title), codes)))
        blocks.append(labelled("○", words, room.width, column=3, style="$lamp-yellow", limit=2))
    if adopted:
        blocks.append([Content(""), heading(_("已有整改安排"), len(adopted))])
    for each in adopted:
        lines = labelled("◇", clean(each.problem.title), room.width, column=3, style="bold", limit=2)
        tasks = task_lines([TaskEnd(item, str(item.facts.due_on or _("无期限"))) for item in each.items], room)
        blocks.append([*lines, *(line for task in tasks for line in task)])
    return spaced(blocks, room.height)
