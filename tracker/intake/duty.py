"""One duty of a row: the words of one numbered item, with those of time, units and all else that belong to it."""

from __future__ import annotations

from typing import NamedTuple

from tracker.core.amount import Amount
from tracker.core.deadline import Deadline
from tracker.intake.document import SourcePlace
from tracker.intake.rows import BodyRow, Role


class UnitWords(NamedTuple):
    """Words that name units, with the role of the column (``UNITS``, ``LEAD``, ``SUPPORTING``) and their place."""

    role: Role
    text: str
    place: SourcePlace


class When(NamedTuple):
    """A start and a deadline as they are written to a roadmap file, and what the grammar read in the deadline.

    The phrases have a year where nothing else would give it to them. ``note`` is what followed an unmistakable date.
    ``event`` where the deadline is something that happens (…召开前), whose words are kept and which has no date.
    """

    start: str = ""
    due: str = ""
    deadline: Deadline | None = None
    note: str = ""
    event: str = ""


class Duty(NamedTuple):
    """One item. ``row`` is the body row's number, ``item`` 1 where the cell is not numbered.

    ``wording`` are the item's own words, without its number, its leading date and its bracket of units. ``units`` are
    all words that say who, the item's own before those of the row. ``project`` and ``kind`` are those of columns.
    ``lead_in`` is what stands before the first number of its cell, without dates and units.
    ``repeat`` is how often it recurs, as a roadmap file says it.
    """

    row: int
    item: int
    place: SourcePlace
    wording: str
    when: When = When()
    units: tuple[UnitWords, ...] = ()
    section: str = ""
    year: str = ""
    id: str = ""
    project: str = ""
    kind: str = ""
    step: str = ""
    criteria: str = ""
    remark: str = ""
    leader: str = ""
    status: str = ""
    target: str = ""
    problem: str = ""
    amounts: tuple[Amount, ...] = ()
    repeat: str = ""
    lead_in: str = ""
    is_prose: bool = False
    source: BodyRow | None = None


class Answerable(NamedTuple):
    """Who answers for a duty, by the registry's names; ``each`` where every member of the lead has it for itself."""

    lead: str = ""
    co_leads: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    each: bool = False


class Nature(NamedTuple):
    """What a duty is: one of several where it is one verb over several projects, told apart by ``letter``.

    ``targets`` are the ids of :class:`tracker.core.model.Target` that it serves.
    """

    title: str
    kind: str
    letter: str = ""
    project: str = ""
    step: str = ""
    targets: tuple[str, ...] = ()
