"""A rehearsal (推演): what would be if tasks slip or are done by a day, roadmap by roadmap; nothing is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tracker.core.lamp import Item, colour_label
from tracker.core.overview.chain import evaluation_margin
from tracker.core.overview.supposed import (
    Comparison,
    Moved,
    Supposed,
    compare,
    outlook_of,
    supposed_of,
    suppositions,
    unfit,
)
from tracker.core.query import Filter
from tracker.errors import Refused, UnknownTask
from tracker.i18n import _
from tracker.services.answers.review import MOST_CHAINED
from tracker.services.answers.show import evaluation_day
from tracker.services.workspace.naming import find_task
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import RoadmapRow


class Rehearsed(NamedTuple):
    """What moves in one roadmap. ``is_partial`` says that only what hangs together with the tasks was looked at."""

    roadmap: RoadmapRow
    comparison: Comparison
    is_partial: bool


def suppose(
    reader: Reader, names: Iterable[str], as_of: date, *, slip: int | None = None, done_on: date | None = None
) -> tuple[Supposed, ...]:
    """What is supposed of the tasks of those names, each once.

    Raises :class:`UnknownTask`, and :class:`Refused` for what cannot be supposed of one.
    """
    keys = dict.fromkeys(find_task(reader, name) for name in names)
    return tuple(_suppose(reader, key, as_of, slip, done_on) for key in keys)


def _suppose(reader: Reader, key: tuple[str, str], as_of: date, slip: int | None, done_on: date | None) -> Supposed:
    roadmap, code = key
    item = reader.item(roadmap, code, as_of)
    if item is None:
        raise UnknownTask(_("{code} 在 {day} 尚未列入计划").format(code=code, day=as_of))
    family = {each.facts.name: each for each in reader.family(item.facts, as_of)}
    links = outlook_of([*({item.facts.name: item} | family).values()], None, as_of).links
    link = links[item.facts.name]
    if reason := unfit(link, as_of, slip=slip, done_on=done_on):
        raise Refused(reason)
    return supposed_of(link, slip=slip, done_on=done_on)


def rehearse(reader: Reader, supposed: Sequence[Supposed], as_of: date) -> tuple[Rehearsed, ...]:
    """What those suppositions change on a day, in each roadmap that they touch."""
    is_partial = reader.size() > MOST_CHAINED
    return tuple(
        Rehearsed(row, _compared(reader, row, own, as_of, is_partial=is_partial), is_partial)
        for row in reader.roadmaps()
        if (own := [each for each in supposed if each.roadmap == row.id])
    )


def _compared(
    reader: Reader, row: RoadmapRow, supposed: Sequence[Supposed], as_of: date, *, is_partial: bool
) -> Comparison:
    evaluation_on = None if is_partial else evaluation_day(reader, row, as_of)
    items = _families(reader, supposed, as_of) if is_partial else _all_of(reader, row, as_of)
    given = suppositions(supposed)
    return compare(outlook_of(items, evaluation_on, as_of), outlook_of(items, evaluation_on, as_of, given), given)


def _all_of(reader: Reader, row: RoadmapRow, as_of: date) -> list[Item]:
    return list(reader.items(Filter(roadmap=row.id), as_of, order="position"))


def _families(reader: Reader, supposed: Sequence[Supposed], as_of: date) -> list[Item]:
    found: dict[str, Item] = {}
    for each in supposed:
        item = reader.item(each.roadmap, each.code, as_of)
        if item is not None and item.facts.name not in found:
            found |= {one.facts.name: one for one in (item, *reader.family(item.facts, as_of))}
    return list(found.values())


# ---- in words --------------------------------------------------------------------------------------------------
def lamp_words(moved: Moved, as_of: date) -> str:
    """What becomes of the lamp: ``红 → 蓝`` today, else from when it is red and was not, or that it is not any more."""
    (before, now), (red_before, red_now) = moved.lamps, moved.red_from
    if before.colour != now.colour:
        return f"{colour_label(before.colour)} → {colour_label(now.colour)}"
    if red_now and not red_before:
        return _("{day} 起红").format(day=red_now)
    if red_before and not red_now and red_before > as_of:
        return _("不再转红")
    if red_now and moved.days:
        return (
            _("红，多{days}天").format(days=moved.days)
            if moved.days > 0
            else _("红，少{days}天").format(days=-moved.days)
        )
    return colour_label(now.colour)


def days_words(moved: Moved) -> str:
    """``+40``: by how many days the projected finish moves."""
    return f"{moved.days:+d}" if moved.days else "0"


def margin_words(comparison: Comparison) -> str:
    """What becomes of the margin before the evaluation, of what moves and of the whole plan; empty without one."""
    before, now, day = comparison.before.margin, comparison.now.margin, comparison.now.evaluation_on
    if before is None or now is None:
        return ""
    words = _("距评估验收日期 {day}：全部事项{whole}").format(day=day, whole=_margins(before, now))
    ends = [[moved.before for moved in comparison.moved], [moved.now for moved in comparison.moved]]
    own_before, own = (evaluation_margin(links, day) for links in ends)
    if own_before is None or own is None or (own_before, own) == (before, now):
        return words
    return _("；").join((words, _("推演所及{chain}").format(chain=_margins(own_before, own))))


def _margins(before: int, now: int) -> str:
    if before == now:
        return _("{now}，不变").format(now=_margin(now))
    return _("{before} → {now}").format(before=_margin(before), now=_margin(now))


def _margin(days: int) -> str:
    return _("晚{days}天").format(days=days) if days > 0 else _("余{days}天").format(days=-days)


def sum_words(rehearsed: Rehearsed, as_of: date) -> Iterator[str]:
    """How many lamps and finishes move, and the margin before the evaluation."""
    moved = [each for each in rehearsed.comparison.moved if each.days or each.lamps[0] != each.lamps[1]]
    lamps = sum(each.lamps[0].colour != each.lamps[1].colour for each in moved)
    reds = [(each.red_from[0] is not None, each.red_from[1] is not None) for each in moved]
    yield _("预计完成变动 {moved} 项，今日亮灯变化 {lamps} 项，今后转红多 {more} 项、少 {fewer} 项").format(
        moved=sum(each.days != 0 for each in moved), lamps=lamps,
        more=reds.count((False, True)), fewer=sum(
            each.red_from[0] is not None and each.red_from[0] > as_of and each.red_from[1] is None for each in moved
        ),
    )  # fmt: skip
    if words := margin_words(rehearsed.comparison):
        yield words
    if rehearsed.is_partial:
        yield _("事项很多：只看与所推演事项相连的，不算评估余量")
