"""What passes a filter and which group it stands in, in plain Python; SQL says the same where the program asks.

The twins are ``conditions`` of ``tracker/store/questions/sql.py`` and ``GROUP_VALUES`` of ``ordering.py`` beside it;
``tests/store/questions/test_sql.py`` and ``test_listing.py`` bind them.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from tracker.core.facts import TaskFacts
from tracker.core.lamp import Item, is_overdue, is_unreported
from tracker.core.query import Filter, search_text
from tracker.core.status import SETTLED, Status
from tracker.text import folded


def matches(item: Item, wanted: Filter, as_of: date, *, with_shares: bool = False) -> bool:
    """Whether an item passes the filter on that date; ``with_shares`` where members' shares of duties count."""
    facts = item.facts
    if facts.status == Status.WITHDRAWN and Status.WITHDRAWN not in wanted.statuses:
        return False
    everybody = (facts.lead, *facts.co_leads, *facts.supporting)
    people = (facts.lead,) if wanted.role == "lead" else everybody
    if wanted.duty or not (with_shares or is_asked_of_people(wanted)):
        roadmap, colon, duty = wanted.duty.rpartition(":")
        if facts.share_of != duty or (colon and facts.roadmap != roadmap):
            return False
    elif any(unit in facts.each for unit in wanted.units):  # it has its share beside the duty
        return False
    checks = (
        not wanted.roadmap or facts.roadmap == wanted.roadmap,
        not wanted.overdue or is_overdue(facts, as_of),
        not wanted.kinds or facts.kind in wanted.kinds,
        not wanted.steps or facts.step in wanted.steps,
        not wanted.units or any(unit in people for unit in wanted.units),
        not wanted.lamps or item.lamp.colour in wanted.lamps,
        not wanted.statuses or facts.status in wanted.statuses,
        not wanted.project or wanted.project in facts.project,
        not wanted.codes or facts.code in wanted.codes,
        wanted.due_within is None or is_due_within(facts, wanted.due_within, as_of),
        not wanted.search or _found(item, wanted.search),
        not wanted.unreported or is_unreported(facts, as_of),
        all(any(part in unit for unit in everybody) for part in wanted.people),
        wanted.due_from is None or (facts.due_on is not None and facts.due_on >= wanted.due_from),
        wanted.due_to is None or (facts.due_on is not None and facts.due_on <= wanted.due_to),
        not wanted.extended or facts.extensions > 0,
        not wanted.moved or facts.late_moves > 0,
        not wanted.each or bool(facts.each),
        not wanted.unassigned or not facts.lead,
        not wanted.waiting or _waits(facts, is_each=wanted.each),
        not wanted.this_week or is_due_this_week(facts, as_of),
        all(_holds(facts, field, part) for field, part in wanted.parts),
    )
    return all(checks)


def _waits(facts: TaskFacts, *, is_each: bool) -> bool:
    """Whether a unit says it is done; of a duty its shares are asked one by one, unless duties are asked for."""
    is_claimed = facts.status == Status.REPORTED_DONE and not facts.shares
    return is_claimed or (is_each and facts.shares_reported > 0)


def is_due_this_week(facts: TaskFacts, as_of: date) -> bool:
    """Whether an open task is due on that day or a later one of the same calendar week."""
    due = facts.due_on
    return due is not None and due >= as_of and is_open(facts) and due.isocalendar()[:2] == as_of.isocalendar()[:2]


def _holds(facts: TaskFacts, field: str, part: str) -> bool:
    """Whether the field has the text in it; of several names, whether one has."""
    return any(part in name for name in facts.co_leads) if field == "co_leads" else part in getattr(facts, field)


def is_asked_of_people(wanted: Filter) -> bool:
    """Whether the filter asks whose tasks, or for certain tasks: then it has members' shares of duties too."""
    is_of_lead = "lead" in [field for field, _part in wanted.parts]
    are_claims = wanted.waiting and not wanted.each
    is_one = bool(wanted.codes) or "/" in folded(wanted.search)
    return bool(wanted.units or wanted.people or is_of_lead or is_one or are_claims)


def _found(item: Item, words: str) -> bool:
    facts = item.facts
    more = [facts.section, facts.criteria, facts.remark, facts.leader, *facts.co_leads, *facts.each]
    more += [f"{amount.name} {amount.text or amount.value + amount.unit}" for amount in facts.amounts]
    text = search_text(facts.code, facts.title, facts.project, facts.lead, facts.supporting, facts.note, *more)
    return all(word in text for word in folded(words).split())


def is_open(facts: TaskFacts) -> bool:
    """Whether anybody still has to do anything: neither closed nor withdrawn."""
    return facts.status not in SETTLED


def is_due_within(facts: TaskFacts, days: int, as_of: date) -> bool:
    """Whether an open task's due date lies between the as-of date and so many days later, both included."""
    return facts.due_on is not None and is_open(facts) and 0 <= (facts.due_on - as_of).days <= days


def sections_of(items: Collection[Item]) -> list[str]:
    """The sections of the plans in force in the order in which the plans begin them; those in no plan come behind."""
    placed = sorted(items, key=lambda item: (item.facts.roadmap, item.facts.position, item.facts.section))
    in_force = [item.facts.section for item in placed if item.facts.status != Status.WITHDRAWN]
    return [*dict.fromkeys(filter(None, (*in_force, *sorted(item.facts.section for item in items))))]


def group_of(item: Item, group: str) -> str:
    """The part of a list that an item stands in, by one of ``GROUPS``; a month is ``2024-05``; empty where none."""
    facts = item.facts
    if group == "month":
        return facts.due_on.isoformat()[:7] if facts.due_on else ""
    if group == "lamp":
        return item.lamp.colour.value
    return str(getattr(facts, group)) if group not in ("", "unit") else ""
