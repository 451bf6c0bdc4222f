"""What a deadline phrase comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DeadlineClass(StrEnum):
    """The kinds of deadline; the last four have no due date."""

    POINT = "point"
    RANGE = "range"
    MULTI = "multi"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    IMMEDIATE = "immediate"
    NONE = "none"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A phrase as written and what was read in it.

    ``dates`` holds every due date in order and ``due_on`` the last of them; a recurring deadline whose days the
    phrase does not settle has neither. ``reason`` is the convention applied, or why there is no date.
    ``is_ambiguous`` says that a convention decided, so that the coordinator should look at it.
    """

    phrase: str
    deadline_class: DeadlineClass
    start_on: date | None = None
    due_on: date | None = None
    dates: tuple[date, ...] = ()
    reason: str = ""
    is_ambiguous: bool = False


def point(due_on: date, reason: str = "") -> Deadline:
    """One due date; a reason given is a convention that decided."""
    return Deadline("", DeadlineClass.POINT, None, due_on, (due_on,), reason, bool(reason))


def span(start_on: date, due_on: date, reason: str = "") -> Deadline:
    """First and last day; a reason given is a convention that decided."""
    return Deadline("", DeadlineClass.RANGE, start_on, due_on, (due_on,), reason, bool(reason))


def ongoing(start_on: date | None, reason: str = "") -> Deadline:
    """Without an end, with or without a known beginning."""
    return Deadline("", DeadlineClass.ONGOING, start_on, reason=reason)


def undated(deadline_class: DeadlineClass, reason: str) -> Deadline:
    """A class without a due date, and why."""
    return Deadline("", deadline_class, reason=reason)
