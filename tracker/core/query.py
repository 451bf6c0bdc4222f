"""What a list shows: a filter as a value, used alike by commands, the board and the database's SQL."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tracker.core.facts import TaskFacts
from tracker.core.lamp import Item, is_open, is_overdue, is_unreported
from tracker.core.status import Status
from tracker.text import folded

ORDERS = (
    "attention", "due", "position", "code", "title", "kind", "lead", "status", "progress", "project", "step", "days",
    "last_report", "supporting", "roadmap",
)  # fmt: skip
"""What a list can be sorted by. ``days`` is ``due`` under the name of another column; ``supporting`` is how many."""

GROUPS = ("", "lead", "kind", "project", "month", "roadmap")
"""What a list can be divided by; nothing at first."""
PART_FIELDS = ("roadmap", "project", "lead")


class Filter(NamedTuple):
    """Conditions that all must hold; an empty field asks nothing.

    ``role`` is ``lead`` or ``any``; ``due_within`` counts calendar days from the as-of date and shows open tasks due
    from that date on; ``search`` is a substring of title, project, unit, note or id; withdrawn tasks are shown only
    where ``statuses`` names them. ``people`` are parts of names of units, lead or supporting; ``due_from`` and
    ``due_to`` are the first and last due date; ``extended`` asks for an approved extension. ``parts`` are pairs of a
    field of ``PART_FIELDS`` and a text that the field holds.
    """

    roadmap: str = ""
    overdue: bool = False
    kinds: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    role: str = "any"
    lamps: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    project: str = ""
    due_within: int | None = None
    search: str = ""
    codes: tuple[str, ...] = ()
    unreported: bool = False
    people: tuple[str, ...] = ()
    due_from: date | None = None
    due_to: date | None = None
    extended: bool = False
    parts: tuple[tuple[str, str], ...] = ()


def group_of(item: Item, group: str) -> str:
    """The part of a list that an item stands in, one of :data:`GROUPS`; a month is ``2024-05``; empty where none."""
    facts = item.facts
    if group == "month":
        return facts.due_on.isoformat()[:7] if facts.due_on else ""
    return str(getattr(facts, group)) if group else ""


def search_text(code: str, title: str, project: str, lead: str, supporting: tuple[str, ...], note: str) -> str:
    """The folded text that a search looks into, one field a line."""
    return folded("\n".join((code, title, project, lead, *supporting, note)))


def is_due_within(facts: TaskFacts, days: int, as_of: date) -> bool:
    """Whether an open task's due date lies between the as-of date and so many days later, both included."""
    return facts.due_on is not None and is_open(facts) and 0 <= (facts.due_on - as_of).days <= days


def matches(item: Item, wanted: Filter, as_of: date) -> bool:
    """Whether an item passes the filter on that date; the database's SQL says the same, and a test holds the two."""
    facts = item.facts
    if facts.status == Status.WITHDRAWN and Status.WITHDRAWN not in wanted.statuses:
        return False
    people = (facts.lead,) if wanted.role == "lead" else (facts.lead, *facts.supporting)
    checks = (
        not wanted.roadmap or facts.roadmap == wanted.roadmap,
        not wanted.overdue or is_overdue(facts, as_of),
        not wanted.kinds or facts.kind in wanted.kinds,
        not wanted.units or any(unit in people for unit in wanted.units),
        not wanted.lamps or item.lamp.colour in wanted.lamps,
        not wanted.statuses or facts.status in wanted.statuses,
        not wanted.project or wanted.project in facts.project,
        not wanted.codes or facts.code in wanted.codes,
        wanted.due_within is None or is_due_within(facts, wanted.due_within, as_of),
        not wanted.search or _found(item, wanted.search),
        not wanted.unreported or is_unreported(facts, as_of),
        all(any(part in unit for unit in (facts.lead, *facts.supporting)) for part in wanted.people),
        wanted.due_from is None or (facts.due_on is not None and facts.due_on >= wanted.due_from),
        wanted.due_to is None or (facts.due_on is not None and facts.due_on <= wanted.due_to),
        not wanted.extended or facts.extensions > 0,
        all(part in getattr(facts, field) for field, part in wanted.parts),
    )
    return all(checks)


def _found(item: Item, words: str) -> bool:
    facts = item.facts
    text = search_text(facts.code, facts.title, facts.project, facts.lead, facts.supporting, facts.note)
    return all(word in text for word in folded(words).split())
