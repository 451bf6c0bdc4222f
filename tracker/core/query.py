"""What a list shows: a filter as a value, used alike by commands, the board and the database's SQL.

Which tasks pass is asked of the database (``store/questions/sql.py``); ``tests/oracles/query.py`` says it in Python.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tracker.text import folded

ORDERS = (
    "attention", "due", "position", "code", "title", "kind", "lead", "status", "progress", "project", "step", "days",
    "last_report", "supporting", "roadmap",
)  # fmt: skip
"""What a list can be sorted by. ``days`` is ``due`` under the name of another column; ``supporting`` is how many."""

GROUPS = ("", "lead", "kind", "project", "month", "roadmap", "section", "unit", "lamp", "status", "step")
"""What a list can be divided by; nothing at first. By ``unit`` a task stands under each of its units, by ``lead`` once.

Sections stand in the order of the plan."""
PART_FIELDS = ("roadmap", "section", "project", "lead", "co_leads", "leader")


class Filter(NamedTuple):
    """Conditions that all must hold; an empty field asks nothing.

    ``role`` is ``lead`` or ``any``; ``due_within`` counts calendar days from the as-of date and shows open tasks due
    from that date on; ``search`` is a substring of title, project, unit, note or id; withdrawn tasks are shown only
    where ``statuses`` names them. ``people`` are parts of names of units, lead or supporting; ``due_from`` and
    ``due_to`` are the first and last due date; ``extended`` asks for an approved extension, ``moved`` for a due date
    that the plan moved after it had passed, without a basis, ``unassigned`` for no unit
    named. ``parts`` are pairs of a field of ``PART_FIELDS`` and a text that the field holds; ``steps`` are those of
    buildings. ``duty`` is the id of a duty that each member of a collective has, its roadmap's id and a
    colon before it where they are given: its shares are listed; ``each`` asks for such duties.
    ``waiting`` asks for what a unit has reported done and nobody has verified, of a duty for the shares of which that
    is so, and where ``each`` asks for duties, for those that have such a share. ``this_week`` asks for open tasks due
    from the as-of date to the Sunday of its week.
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
    moved: bool = False
    unassigned: bool = False
    duty: str = ""
    each: bool = False
    steps: tuple[str, ...] = ()
    waiting: bool = False
    this_week: bool = False

    @property
    def are_claims(self) -> bool:
        """Whether it asks for what waits to be verified, one by one."""
        return self.waiting and not self.each

    @property
    def has_shares(self) -> bool:
        """Whether the shares that members have of a duty are listed beside whole tasks: where it is asked whose, for
        one by its id (``3.2/甲镇``), or for what waits: each share is verified by itself."""
        names = (self.units, self.people, self.codes, self.duty, "/" in folded(self.search), self.are_claims)
        return any(names) or any(field == "lead" for field, _part in self.parts)


def days_left_of_week(day: date) -> int:
    """How many days come after a day until the Sunday of its week."""
    return 6 - day.weekday()


def search_text(code: str, title: str, project: str, lead: str, supporting: tuple[str, ...], *more: str) -> str:
    """The folded text that a search looks into, one field a line: the note, and what a task need not have."""
    note, *others = more
    return folded("\n".join((code, title, project, lead, *supporting, note, *filter(None, others))))
