"""The facts of a meeting (调度会) at a date: figures, what is overdue, what changed, what is near, what it threatens.

Every list is bounded and tells how many there are, so that a nation's plan takes no more room than a county's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from tracker.core.facts import TaskFacts
from tracker.core.kinds import Kind
from tracker.core.lamp import Item, is_overdue
from tracker.core.overview.chain import NOTHING_SUPPOSED, Suppositions, Threat, evaluation_threat, threats
from tracker.core.overview.changes import Change, ChangeKind, Changes, changes_between
from tracker.core.overview.curve import CurvePoint
from tracker.core.overview.members import MEMBERS_SHOWN
from tracker.core.overview.statistics import GroupCount, Rates, Summary, UnitStats
from tracker.core.overview.supposed import supposed_items
from tracker.core.query import Filter
from tracker.core.status import OPEN
from tracker.services.answers import supposed_day
from tracker.services.answers.answered import Answered, answered
from tracker.services.answers.reviewed import NOTHING_BESIDE, MeetingStanding, assessed
from tracker.services.answers.show import evaluation_day
from tracker.services.answers.supposed_day import MovedToday, is_near
from tracker.services.meetings.since import Since, since_of
from tracker.store.questions import figures, links
from tracker.store.questions.meetings.heard import HeardSince, heard
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import RoadmapRow

URGENT = (Kind.CONSTRUCTION.value, Kind.HIRING.value)
"""What takes longest to make good, and so comes first."""
NEAR_DAYS, FAR_DAYS = 30, 60
MOST = 200
"""How many tasks of a list are given."""
MOST_CHAINED = 20_000
"""Up to so many tasks every chain is looked at; in a larger plan only those of the overdue construction tasks."""


class Listed(NamedTuple):
    """The first tasks of a list, and how many there are.

    ``late`` has, by its name, of each overdue duty that several units have for themselves, the first of the late units
    and how many they are.
    """

    items: tuple[Item, ...]
    total: int
    late: Mapping[str, tuple[tuple[str, ...], int]] = {}  # a NamedTuple default; nobody writes to it


class Risk(NamedTuple):
    """The chains that late links threaten in one roadmap, the longest delay first, and how many they are.

    ``alone`` are tasks that make nothing wait but pass the evaluation date themselves. ``margin`` is how far the latest
    projected finish passes the evaluation date; negative is the margin left.
    """

    roadmap: RoadmapRow
    threats: tuple[Threat, ...]
    total: int
    evaluation_on: date | None
    margin: int | None
    alone: tuple[Threat, ...] = ()
    alone_total: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """One meeting's facts; the two dates are ``changes.since`` and ``summary.as_of``.

    ``unassigned`` are the open tasks that name no unit, of whatever date;
    ``urgent`` are the overdue construction and hiring tasks, ``overdue`` the other overdue ones; ``near`` are open and
    due within 30 days, ``far`` from then to 60 days. ``moved`` are those whose due date the plan moved after it had
    passed, without a basis, on whatever day. ``rates`` are those of whole tasks, ``units`` of what each unit has,
    ``sections`` is how each section (板块) stands, empty where the plans have none. ``answered`` is what
    units answered, ``reached`` where the curve stands on the day itself, ``assessed`` how counties stand by their
    standards and what problems they name. ``is_partial`` says that not every chain was looked at, ``is_supposed`` that
    they are those of a rehearsal; ``since`` where the earlier date comes from, ``heard`` what was reported after it.
    """

    summary: Summary
    unassigned: Listed
    urgent: Listed
    overdue: Listed
    changes: Changes
    moved: Listed
    near: Listed
    far: Listed
    risks: tuple[Risk, ...]
    rates: Rates
    units: tuple[UnitStats, ...]
    sections: tuple[GroupCount, ...]
    curve: tuple[CurvePoint, ...]
    reached: CurvePoint
    is_partial: bool
    since: Since
    heard: HeardSince
    answered: tuple[Answered, ...] = ()
    answered_total: int = 0
    assessed: MeetingStanding = NOTHING_BESIDE
    is_supposed: bool = False


def review(reader: Reader, wanted: Filter, as_of: date, since: date | None = None, *, most: int = MOST) -> Review:
    """The facts over the tasks that pass the filter on that day.

    ``since`` is the earlier day; where none is told, that of the meeting before, or a month before.
    """
    earlier = since_of(reader, wanted.roadmap, as_of, since)
    since = earlier.day
    lists = _Lists(reader, wanted, as_of, most)
    urgent = lists.overdue(URGENT)
    is_partial = reader.size() > MOST_CHAINED
    passing = frozenset() if is_partial else frozenset(reader.ids(wanted, as_of))
    found = figures.changed(reader, wanted, since, as_of, limit=most)
    slips = None if is_partial else slips_between(reader, passing, since, as_of)
    units = figures.unit_stats(reader, wanted, as_of, due_within=NEAR_DAYS)
    told = answered(reader, wanted, since, as_of)
    risks = _risks_of(reader, urgent.items, as_of) if is_partial else _risks(reader, passing, as_of)
    return Review(
        summary=reader.summary(wanted, as_of, due_within=NEAR_DAYS),
        unassigned=lists.unassigned() if any(not row.unit for row in units) else Listed((), 0),
        urgent=urgent,
        overdue=lists.overdue([kind.value for kind in Kind if kind not in URGENT]),
        changes=changes_between(
            found.pairs, since, as_of, transitions=found.transitions, slips=slips, duties=found.duties
        ),
        moved=lists.moved() if any(row.moved for row in units) else Listed((), 0),
        near=lists.due(0, NEAR_DAYS),
        far=lists.due(NEAR_DAYS + 1, FAR_DAYS),
        risks=tuple(risk._replace(threats=risk.threats[:most], alone=risk.alone[:most]) for risk in risks),
        rates=figures.rates(reader, wanted, as_of),
        units=units,
        sections=_sections(reader, wanted, as_of),
        curve=figures.curve(reader, wanted, as_of),
        reached=figures.reached(reader, wanted, as_of),
        is_partial=is_partial,
        answered=told[:most],
        answered_total=len(told),
        assessed=assessed(reader, wanted, since, as_of),
        since=earlier,
        heard=heard(reader, wanted, since, as_of, limit=most),
    )


def supposing(reader: Reader, found: Review, wanted: Filter, supposed: Suppositions, *, most: int = MOST) -> Review:
    """The same meeting as it would be under what is supposed: its chains and margins, its figures, and what is late
    or near; what changed, and how units, sections and the curve stand, stays as it is."""
    as_of = found.summary.as_of
    if found.is_partial:
        risks = _risks_of(reader, found.urgent.items, as_of, supposed)
    else:
        risks = _risks(reader, frozenset(reader.ids(wanted, as_of)), as_of, supposed)
    found = replace(
        found,
        risks=tuple(risk._replace(threats=risk.threats[:most], alone=risk.alone[:most]) for risk in risks),
        is_supposed=True,
    )
    moved = supposed_day.moved_today(reader, wanted, supposed, as_of)
    return _day_under(found, moved, as_of) if moved else found


def _day_under(found: Review, moved: Sequence[MovedToday], as_of: date) -> Review:
    def still(listed: Listed, belongs: Callable[[TaskFacts], bool]) -> Listed:
        items, gone = supposed_day.still_listed(listed.items, moved, belongs)
        return listed._replace(items=items, total=listed.total - gone)

    return replace(
        found,
        summary=supposed_day.summary_under(found.summary, moved, NEAR_DAYS),
        rates=supposed_day.rates_under(found.rates, moved, as_of),
        unassigned=still(found.unassigned, lambda facts: not facts.lead and facts.status in OPEN),
        urgent=still(found.urgent, lambda facts: facts.kind in URGENT and is_overdue(facts, as_of)),
        overdue=still(found.overdue, lambda facts: facts.kind not in URGENT and is_overdue(facts, as_of)),
        near=still(found.near, lambda facts: is_near(facts, as_of, 0, NEAR_DAYS)),
        far=still(found.far, lambda facts: is_near(facts, as_of, NEAR_DAYS + 1, FAR_DAYS)),
    )


def _sections(reader: Reader, wanted: Filter, as_of: date) -> tuple[GroupCount, ...]:
    """How each section stands, in the plan's order, tasks without one last; nothing where no plan has any."""
    return tuple(reader.group_counts(wanted, as_of, "section")) if reader.sections(as_of) else ()


@dataclass(frozen=True, slots=True)
class _Lists:
    """The bounded lists of one filter and day."""

    reader: Reader
    wanted: Filter
    as_of: date
    most: int

    def overdue(self, kinds: Iterable[str]) -> Listed:
        """The overdue tasks of those kinds, the longest overdue first."""
        chosen = tuple(kind for kind in kinds if not self.wanted.kinds or kind in self.wanted.kinds)
        if not chosen:
            return Listed((), 0)
        found = self._listed(self.wanted._replace(overdue=True, kinds=chosen))
        duties = [item.facts.name for item in found.items if item.facts.shares]
        return found._replace(late={name: self._late_units(name) for name in duties})

    def _late_units(self, duty: str) -> tuple[tuple[str, ...], int]:
        late = Filter(duty=duty, overdue=True)
        shares = self.reader.items(late, self.as_of, order="due", limit=MEMBERS_SHOWN)
        is_cut = len(shares) == MEMBERS_SHOWN
        total = self.reader.summary(late, self.as_of).tasks if is_cut else len(shares)
        return tuple(share.facts.lead for share in shares), total

    def unassigned(self) -> Listed:
        """The open tasks that name no unit."""
        wanted = self.wanted
        open_ones = tuple(status for status in OPEN if not wanted.statuses or status in wanted.statuses)
        return self._listed(wanted._replace(unassigned=True, statuses=open_ones)) if open_ones else Listed((), 0)

    def moved(self) -> Listed:
        """The tasks whose due date the plan moved after it had passed, without a basis."""
        return self._listed(self.wanted._replace(moved=True))

    def due(self, first: int, last: int) -> Listed:
        """The open tasks due from so many days ahead to so many."""
        if self.as_of.toordinal() + first > date.max.toordinal():
            return Listed((), 0)
        start = self.as_of + timedelta(days=first)
        wanted = self.wanted
        within = last if wanted.due_within is None else min(last, wanted.due_within)
        return self._listed(wanted._replace(due_from=max(start, wanted.due_from or start), due_within=within))

    def _listed(self, wanted: Filter) -> Listed:
        items = tuple(self.reader.items(wanted, self.as_of, order="due", limit=self.most))
        total = len(items) if len(items) < self.most else self.reader.summary(wanted, self.as_of).tasks
        return Listed(items, total)


def slips_between(reader: Reader, passing: frozenset[int], since: date, as_of: date) -> Iterator[Change]:
    """The tasks, not late themselves, whose finish late predecessors push further back than before."""
    before, now = (_pushed(reader, day) for day in (since, as_of))
    for name, (item, finish) in now.items():
        earlier = before[name][1] if name in before else item.facts.due_on
        if item.facts.task_id in passing and item.lamp.colour != "red" and earlier is not None and finish > earlier:
            yield Change(ChangeKind.SLIPPED, item, earlier, finish)


def _pushed(reader: Reader, as_of: date) -> dict[str, tuple[Item, date]]:
    """The tasks that others delay, with their projected finish."""
    items = reader.items_by_id(links.chained(reader, as_of), as_of)
    found = threats(list(items.values()), None, as_of)
    delayed = (link for threat in found for link in threat.threatened)
    return {link.item.facts.name: (link.item, link.projected_on) for link in delayed if link.projected_on is not None}


def _risks(
    reader: Reader, passing: frozenset[int], as_of: date, supposed: Suppositions = NOTHING_SUPPOSED
) -> Iterator[Risk]:
    """What is at risk in each roadmap, of all that touches the tasks at hand."""
    for roadmap in reader.roadmaps():
        items = supposed_items(reader.items(Filter(roadmap=roadmap.id), as_of, order="position"), supposed, as_of)
        evaluation_on = evaluation_day(reader, roadmap, as_of)
        found = tuple(threat for threat in threats(items, evaluation_on, as_of, supposed) if _touches(threat, passing))
        if any(item.facts.task_id in passing for item in items):
            margin = evaluation_threat(items, evaluation_on, as_of, supposed)
            yield _risk(roadmap, found, evaluation_on, margin)


def _risk(roadmap: RoadmapRow, found: Iterable[Threat], evaluation_on: date | None, margin: int | None) -> Risk:
    told = tuple(found)
    chains = tuple(threat for threat in told if threat.is_chain)
    alone = tuple(threat for threat in told if not threat.is_chain)
    return Risk(roadmap, chains, len(chains), evaluation_on, margin, alone, len(alone))


def _touches(threat: Threat, passing: frozenset[int]) -> bool:
    items = (threat.item, *(link.item for link in threat.threatened))
    return any(item.facts.task_id in passing for item in items)


def _risks_of(
    reader: Reader, late: Sequence[Item], as_of: date, supposed: Suppositions = NOTHING_SUPPOSED
) -> Iterator[Risk]:
    """What those tasks threaten, each with all that hangs together with it."""
    awaited = links.awaited(reader, (item.facts.task_id for item in late))
    for roadmap in reader.roadmaps():
        family: dict[int, Item] = {}
        for facts, _lamp in late:
            if facts.roadmap == roadmap.id and facts.task_id in awaited and facts.task_id not in family:
                family.update((item.facts.task_id, item) for item in reader.family(facts, as_of))
        if family:
            evaluation_on = evaluation_day(reader, roadmap, as_of)
            found = threats(supposed_items(list(family.values()), supposed, as_of), evaluation_on, as_of, supposed)
            yield _risk(roadmap, found, evaluation_on, None)
