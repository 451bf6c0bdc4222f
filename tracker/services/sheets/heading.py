"""Whose a table is, as of when and what of it: the heading of a file that is handed on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from tracker.core.lamp import colour_label
from tracker.core.overview.statistics import Summary
from tracker.core.status import Status
from tracker.i18n import _
from tracker.services.sheets.sheet import Sheet
from tracker.store.questions.rows import RoadmapRow

_MOST_NAMED = 3


def headed(sheet: Sheet, rows: Iterable[RoadmapRow], as_of: date, conditions: Sequence[str] = ()) -> Sheet:
    """The table and its pages, each with the county above it, and the roadmap, the day and the filter in words.

    A draft says of itself that it binds nobody.
    """
    found = list(rows)
    counties = list(dict.fromkeys(row.county for row in found))
    told = [_("截至 {day}").format(day=as_of), *conditions]
    if len(found) <= _MOST_NAMED:
        told[:0] = [row.heading for row in found]
    else:
        told[:0] = [_("{count} 份路线图").format(count=len(found)), *(row.heading for row in found if row.is_draft)]
    whose = _("、").join(counties) if len(counties) <= _MOST_NAMED else _("{count} 个县").format(count=len(counties))
    return _under(sheet, whose, told, as_of)


def _under(sheet: Sheet, whose: str, told: Sequence[str], as_of: date) -> Sheet:
    title = _("{county}{title}").format(county=whose, title=sheet.heading or sheet.title) if whose else sheet.title
    return replace(
        sheet,
        heading=title,
        about=_("；").join(filter(None, (*told, sheet.about))),
        as_of=as_of,
        further=tuple(_under(page, whose, told, as_of) for page in sheet.further),
    )


def counted(summary: Summary) -> str:
    """``共 71 项：红 4，黄 3，…；逾期 4，未报 2，待核查 1``: what a list comes to by lamp."""
    lamps = _("，").join(f"{colour_label(colour)} {count}" for colour, count in summary.by_lamp.items())
    waiting = summary.by_status[Status.REPORTED_DONE]
    return _("共 {tasks} 项：{lamps}；逾期 {overdue}，未报 {unreported}，待核查 {waiting}").format(
        tasks=summary.tasks, lamps=lamps, overdue=summary.overdue, unreported=summary.unreported, waiting=waiting
    )
