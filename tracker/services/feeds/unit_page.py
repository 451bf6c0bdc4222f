"""What a unit's page shows on a day: its tasks by what they ask of it, each in plain values and with what to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from tracker.calendars.identifiers import deadline_uid
from tracker.calendars.wording import CO_LEAD, LEAD, SUPPORTING
from tracker.core.kinds import step_label
from tracker.core.lamp import Item, colour_label
from tracker.core.query import Filter
from tracker.core.status import OPEN, WITH_UNIT, Status
from tracker.i18n import _, mark
from tracker.services.feeds.page_words import Place, due_words, office_name, situation
from tracker.store.questions.calendars.unit_tasks import (
    Return,
    closed_since,
    entries_published,
    lasting_names,
    returns_in_force,
)
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import RoadmapRow
from tracker.text import bare, clean

SOON_DAYS = 60
"""So far ahead the page lists what is due; what is later stands folded."""
CLOSED_DAYS = 30
"""So long a closed task is still shown, as in the calendar."""
MOST = 300
"""So many open tasks are listed; of more it is told how many there are."""
COLLECTIVE = mark("所在集体")
PLACES: Mapping[Place, str] = {
    "returned": mark("退回待补"),
    "overdue": mark("已逾期"),
    "soon": mark("60天内到期"),
    "waiting": mark("已申报，等核查"),
    "later": mark("60天以后、暂缓和没有期限的"),
    "closed": mark("近30天销号"),
}
"""Where a task stands on the page, in its order, and what the place is called."""


class PageTask(NamedTuple):
    """A task as its unit is shown it.

    ``uid`` is its calendar entry's, and what forms name it by. ``lamp`` is a colour's id, ``lamp_word`` the word for
    it, ``state`` why. ``has_file`` where its entry can be had by itself and is not of the past; ``due`` tells its
    date. ``todo`` tells what is to be done, ``reason`` why it was returned. ``answers`` are the kinds that the unit
    may give.
    """

    uid: str
    key: tuple[str, str]
    place: Place
    title: str
    project: str
    role: str
    lamp: str
    lamp_word: str
    state: str
    has_file: bool
    due: str
    due_on: date | None
    todo: str
    reason: str
    criteria: str
    progress: int
    status: str
    answers: tuple[str, ...]


class UnitPage(NamedTuple):
    """The page of a unit; ``groups`` are those places that have tasks, ``left_out`` is how many are not listed.

    ``is_gone`` where the roadmap has no tasks any more, ``is_draft`` where it binds nobody yet.
    """

    unit: str
    county: str
    title: str
    office: str
    as_of: date
    is_draft: bool
    is_gone: bool
    groups: tuple[tuple[Place, tuple[PageTask, ...]], ...]
    left_out: int = 0

    def tasks(self) -> tuple[PageTask, ...]:
        """All that are listed."""
        return tuple(task for _place, tasks in self.groups for task in tasks)

    def task(self, uid: str) -> PageTask | None:
        """The task of that identifier; None where it is not listed."""
        return next((task for task in self.tasks() if task.uid == uid), None)


class _Names(NamedTuple):
    """What a subscriber's unit is called now, and the collectives that it is a member of, also through others."""

    key: str
    unit: str
    collectives: tuple[str, ...]


def unit_page(reader: Reader, roadmap: str, key: str, as_of: date) -> UnitPage:
    """The page of the unit with that lasting name, or of a member of a collective."""
    row = next((row for row in reader.all_roadmaps() if row.id == roadmap), None)
    names = _names(reader, roadmap, key)
    if row is None or row.is_draft:
        return _empty(row, names, as_of)
    wanted = Filter(roadmap=roadmap, units=(names.unit, *names.collectives))
    asked = reader.ids(wanted._replace(statuses=OPEN), as_of, order="due")
    listed = list(islice(asked, MOST))
    left_out = sum(1 for _id in asked)
    closed = closed_since(reader, wanted._replace(statuses=(Status.CLOSED,)), as_of, as_of - timedelta(CLOSED_DAYS))
    items = reader.items_by_id([*listed, *closed], as_of)
    returns, published = returns_in_force(reader, _with_unit(items), as_of), entries_published(reader, roadmap, key)
    found = _Found(names, row, as_of, lasting_names(reader, list(items)), returns, published)
    tasks = [found.task(items[number]) for number in (*listed, *closed) if number in items]
    tasks.sort(key=lambda task: task.answers == ("note",))  # what the unit answers for stands first
    groups = tuple((place, tuple(task for task in tasks if task.place == place)) for place in PLACES)
    page = _empty(row, names, as_of)
    return page._replace(
        is_gone=not tasks and row.id not in {each.id for each in reader.roadmaps()},
        groups=tuple(group for group in groups if group[1]),
        left_out=left_out,
    )


def _with_unit(items: Mapping[int, Item]) -> list[int]:
    return [number for number, item in items.items() if item.facts.returns and item.facts.status in WITH_UNIT]


def _empty(row: RoadmapRow | None, names: _Names, as_of: date) -> UnitPage:
    return UnitPage(
        unit=clean(names.unit),
        county=clean(row.county) if row else "",
        title=clean(row.heading) if row else "",
        office=office_name(row.office if row else ""),
        as_of=as_of,
        is_draft=bool(row and row.is_draft),
        is_gone=row is None,
        groups=(),
    )


def _names(reader: Reader, roadmap: str, key: str) -> _Names:
    rows = reader.units(roadmap) if roadmap else []
    own = next((row for row in rows if row.key == key), None)
    called = {bare(name) for name in ((own.name, *own.aliases) if own else (key,))}
    collectives: list[str] = []
    for _depth in rows:
        above = [row.name for row in rows if not called.isdisjoint(map(bare, row.members))]
        new = [name for name in above if name not in collectives]
        if not new:
            break
        collectives += new
        called |= {bare(name) for row in rows if row.name in new for name in (row.name, *row.aliases)}
    return _Names(key, own.name if own else key, tuple(collectives))


class _Found(NamedTuple):
    """What all tasks of a page have in common."""

    names: _Names
    roadmap: RoadmapRow
    as_of: date
    lasting: Mapping[int, tuple[str, str]]
    returns: Mapping[int, Return]
    published: frozenset[str]

    def task(self, item: Item) -> PageTask:
        """A task as the page shows it."""
        facts, role = item.facts, self._role(item)
        returned = self.returns.get(facts.task_id)
        place = _place(item, returned, self.as_of)
        uid = deadline_uid(*self.lasting[facts.task_id], self.names.key)
        told = situation(item, place, is_own=role in (LEAD, CO_LEAD), office=self.roadmap.office)
        return PageTask(
            uid=uid,
            key=(facts.roadmap, facts.code),
            place=place,
            title=clean(facts.title) or facts.code,
            project=_project(item),
            role=_(role),
            lamp=item.lamp.colour.value,
            lamp_word=colour_label(item.lamp.colour.value),
            state=clean(item.lamp.reason_text()),
            has_file=uid in self.published and facts.due_on is not None and facts.due_on >= self.as_of,
            due=due_words(item, self.as_of),
            due_on=facts.due_on,
            todo=told,
            reason=clean(returned.reason) if returned else "",
            criteria=clean(facts.criteria),
            progress=facts.progress,
            status=facts.status,
            answers=_answers(item, role),
        )

    def _role(self, item: Item) -> str:
        facts, unit = item.facts, self.names.unit
        if unit == facts.lead:
            return LEAD
        if unit in facts.co_leads:
            return CO_LEAD
        return SUPPORTING if unit in facts.supporting else COLLECTIVE


def _project(item: Item) -> str:
    """The project and the step, where the title does not tell them."""
    project, step = clean(item.facts.project), step_label(item.facts.step)
    if not project or project in item.facts.title:
        return ""
    return _("{project}（{step}）").format(project=project, step=step) if step else project


def _place(item: Item, returned: Return | None, as_of: date) -> Place:
    facts = item.facts
    if facts.status == Status.CLOSED:
        return "closed"
    if facts.status == Status.REPORTED_DONE:
        return "waiting"
    if returned:
        return "returned"
    if item.lamp.days_overdue:
        return "overdue"
    is_soon = facts.due_on is not None and facts.due_on <= as_of + timedelta(SOON_DAYS)
    return "soon" if is_soon and facts.status in WITH_UNIT else "later"


def _answers(item: Item, role: str) -> tuple[str, ...]:
    """What a unit may say of a task: who leads, that it is done; who supports, what it did for it."""
    facts = item.facts
    if facts.status == Status.CLOSED:
        return ()
    if role not in (LEAD, CO_LEAD):
        return ("note",)
    return ("done", "progress") if facts.status in WITH_UNIT and not facts.each else ()
