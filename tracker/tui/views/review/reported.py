"""The sheets of what is beside tasks: how the county stands by its standard, and the problems that it names itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tracker.core.indicators.attainment import VERDICT_SHAPES, Verdict, verdict_label
from tracker.i18n import _
from tracker.text import clean
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
    from tracker.services.answers.reviewed import CountyChange

_STYLES = {Verdict.MET: "$lamp-green", Verdict.NOT_MET: "$lamp-red", Verdict.UNKNOWN: "$lamp-grey"}
MOST_COUNTIES = 20
_CODE_CELLS = 6


def indicator_lines(review: Review, room: SheetRoom) -> SheetLines:
    """Each county's count of indicators met, not met and unknown, what it was before, and which changed."""
    since = Content.styled(_("自 {since} 以来").format(since=review.changes.since), "$secondary")
    title = Content.assemble(heading(_("指标")), "  ", since)
    counties = review.assessed.counties
    blocks: list[SheetLines] = [[title]]
    blocks += [_county(county, room, is_only=len(counties) == 1) for county in counties[:MOST_COUNTIES]]
    if len(counties) > MOST_COUNTIES:
        rest = _("……另有 {count} 个县").format(count=len(counties) - MOST_COUNTIES)
        blocks.append([Content.styled(rest, "$secondary")])
    blocks.append([clickable(Content.styled(_("按 6 看指标"), "$accent"), "screen.view('indicators')")])
    return spaced(blocks, room.height)


def _county(county: CountyChange, room: SheetRoom, *, is_only: bool) -> SheetLines:
    counts = [_counted(county, verdict) for verdict in Verdict]
    name = Content.assemble((clean(county.county), "bold"), "  ")
    lines: SheetLines = [Content.assemble("" if is_only else name, Content("   ").join(counts))]
    for each in county.changed:
        words = f"{verdict_label(each.before)} → {VERDICT_SHAPES[each.now]} {verdict_label(each.now)}"
        lead = Content.styled(words, _STYLES[each.now])
        code = f"{each.code:<{_CODE_CELLS}}"
        lines += labelled(code, clean(each.title), room.width, column=_CODE_CELLS, lead=lead, limit=1)
    if not county.changed:
        lines.append(Content.styled(_("结论没有变化"), "$secondary"))
    return lines


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
        blocks.append(centred(f"✓ {_('提出的问题都有整改安排')}", SheetRoom(room.width, 0), "bold $lamp-green")[-1:])
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
