"""What stands above the table: which roadmaps, how many lamps of each colour, and what is overdue; read in a worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from tracker.core.kinds import KIND_LABELS, kind_label
from tracker.core.lamp import Colour, Item
from tracker.core.query import Filter
from tracker.i18n import _
from tracker.readings import by_reading
from tracker.store.questions.calendars.claims import waiting
from tracker.tui.view import View
from tracker.tui.widgets.lamps import lamp_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.core.overview.statistics import Summary
    from tracker.store.questions.reader import Reader
    from tracker.store.questions.rows import RoadmapRow

ALARM_KINDS = ("construction", "hiring")
WORST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Alarm:
    """The overdue construction and hiring tasks: how many of each kind, and the latest ones, latest first."""

    by_kind: dict[str, int]
    worst: tuple[Item, ...]
    scope: str = ""
    """Of what it is all, in words, whatever else the view leaves out; empty where only of tasks that the view names."""

    @property
    def count(self) -> int:
        """All of them."""
        return sum(self.by_kind.values())


@dataclass(frozen=True, slots=True)
class Overview:
    """The board's head for one view. ``summary`` leaves the lamp filter out, so that each chip tells its count."""

    view: View
    roadmaps: tuple[RoadmapRow, ...]
    summary: Summary
    alarm: Alarm
    planned: int = 0
    """All tasks of all plans, roughly: what a count has to go through."""
    sections: tuple[str, ...] = ()
    """The sections (板块) of the plans in force on the view's day, in their order."""
    waiting: int = 0
    """Claims that wait to be verified, under the view's filter but for its lamps."""

    @property
    def title(self) -> str:
        """The roadmap's title, or how many there are."""
        shown = [row for row in self.roadmaps if self.view.wanted.roadmap in ("", row.id)]
        if len(shown) == 1:
            return shown[0].heading
        return _("{count} 份路线图").format(count=len(shown)) if shown else _("没有路线图")

    @property
    def is_draft(self) -> bool:
        """Whether what is shown, or a part of it, has not been issued."""
        return any(row.is_draft for row in self.roadmaps if self.view.wanted.roadmap in ("", row.id))

    @property
    def first_issued(self) -> date | None:
        """When the first roadmap was issued; None where one is a draft, which is there before its days."""
        return (
            None
            if any(row.is_draft for row in self.roadmaps)
            else min((r.issued_on for r in self.roadmaps), default=None)
        )


def read_overview(reader: Reader, view: View) -> Overview:
    """The head of the board for a view."""
    unlit = view.without("lamps")
    roadmaps = tuple(reader.roadmaps())
    return Overview(
        view=view,
        roadmaps=roadmaps,
        summary=reader.summary(unlit.asked, view.as_of),
        alarm=read_alarm(reader, view.wanted.roadmap, view.as_of, view.wanted.codes, roadmaps=roadmaps),
        planned=reader.size(),
        sections=reader.sections(view.as_of),
        waiting=waiting(reader, unlit.asked, view.as_of),
    )


def alarm_filter(wanted: Filter) -> Filter:
    """What the alarm is about under a filter: of its roadmap, or of the tasks that it names, and nothing else of it."""
    return Filter(roadmap=wanted.roadmap, codes=wanted.codes, overdue=True, kinds=ALARM_KINDS)


def read_alarm(
    reader: Reader, roadmap: str, as_of: date, codes: tuple[str, ...] = (), *, roadmaps: Sequence[RoadmapRow] = ()
) -> Alarm:
    """What is overdue of construction and hiring, whatever else the view leaves out; of named tasks among these."""
    wanted = alarm_filter(Filter(roadmap=roadmap, codes=codes))
    scope = "" if codes else scope_of(roadmaps, roadmap)
    worst = list(islice(reader.ids(wanted, as_of, order="due"), WORST_SHOWN))
    if not worst:
        return Alarm({}, (), scope)
    items = reader.items_by_id(worst, as_of)
    by_kind = reader.summary(wanted, as_of).overdue_by_kind
    return Alarm(by_kind, tuple(items[number] for number in worst if number in items), scope)


def scope_of(roadmaps: Sequence[RoadmapRow], roadmap: str) -> str:
    """What all of it is called: of one roadmap among several its county, of several counties all of them."""
    counties = {row.id: row.county for row in roadmaps}
    if len(counties) > 1 and counties.get(roadmap):
        return counties[roadmap]
    return _("各县合计") if len({*counties.values()}) > 1 else _("全县")


def empty_sentence(overview: Overview | None, view: View, folder: str, today: date | None = None) -> str:
    """Why the table is empty, and what to do about it."""
    if overview is None or not overview.roadmaps:
        return _("还没有路线图：把路线图文件放进 {folder}，再按 F5").format(folder=folder)
    issued = overview.first_issued
    if issued and view.as_of < issued:
        if view.as_of == today:
            told = _("电脑日期 {day} 早于路线图印发的日期（{issued} 印发）；请检查电脑的日期")
            return told.format(day=view.as_of, issued=issued)
        return _("{day} 时路线图尚未印发（{issued} 印发）；按 F8 回到今天").format(day=view.as_of, issued=issued)
    if view.is_filtered:
        return _("没有符合条件的事项；按 Esc 清除筛选")
    return _("路线图里没有事项")


COUNTED_TASKS = 20_000
"""Above so many tasks a filter menu opens without counts rather than late."""


class Tally(NamedTuple):
    """One value of a facet and how many tasks have it; None where that was not counted."""

    value: str
    label: str
    tasks: int | None


def read_tallies(reader: Reader, view: View, facet: str) -> list[Tally]:
    """The values of ``lamps``, ``kinds``, ``units`` or ``roadmap`` that the rest of the view leaves, with counts."""
    rest = view.without(facet)
    summary = reader.summary(rest.asked, view.as_of)
    chosen = getattr(view.wanted, facet)
    if facet == "lamps":
        return [Tally(c.value, lamp_text(c.value), summary.by_lamp.get(c.value, 0)) for c in Colour]
    if facet == "roadmap":
        rows = sorted(reader.roadmaps(), key=lambda row: by_reading(row.heading))
        return [Tally(row.id, row.heading, _count(reader, rest.wanting(roadmap=row.id))) for row in rows]
    names = (
        {kind: kind_label(kind) for kind in KIND_LABELS}
        if facet == "kinds"
        else {name: name for name in sorted({row.name for row in reader.units(view.wanted.roadmap)}, key=by_reading)}
    )
    is_counted = summary.tasks <= COUNTED_TASKS
    tallies = [
        Tally(name, label, _count(reader, rest.wanting(**{facet: (name,)})) if is_counted else None)
        for name, label in names.items()
    ]
    return [tally for tally in tallies if tally.tasks != 0 or tally.value in chosen]


def _count(reader: Reader, view: View) -> int:
    return reader.summary(view.asked, view.as_of).tasks
