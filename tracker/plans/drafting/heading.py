"""The heading of a roadmap: a document issued on a day, or a draft (草稿) that has neither number nor day yet."""

from __future__ import annotations

from datetime import date

from tracker.core.deadline import DeadlineClass
from tracker.core.rules.meant import Nearest
from tracker.i18n import _
from tracker.plans.drafting.sections import Sections
from tracker.plans.drafting.years import deadline_of
from tracker.plans.format.codes import ProblemList
from tracker.plans.rows.reading import TableRow
from tracker.plans.text.nodes import Scalar
from tracker.text import clean

_OF_A_DOCUMENT = ("document", "issued_on")
_DATED = ("start", "due", "status_on", "ends")
"""The keys of a row that name days; a start gives the others its year."""
_UNDATED = date(2000, 1, 1)
_SOME_YEARS = (2023, 2024)
"""A phrase that means the same in both carries its year, or needs none."""


def is_draft(top: TableRow) -> bool:
    """Whether the file says that it has not been issued."""
    return bool(top["draft"] == "true")


def issue_of(top: TableRow, sections: Sections, problems: ProblemList) -> date:
    """The day of issue; of a draft without one the first day that it names, from which its plan is looked at.

    A document without number or day is a problem, and so is a date without a year where no day of issue gives one.
    """
    if not is_draft(top):
        _note_missing(top, problems)
        return top["issued_on"] or _UNDATED
    return top["issued_on"] or _first_day(top, sections, problems)


def _note_missing(top: TableRow, problems: ProblemList) -> None:
    for key in _OF_A_DOCUMENT:
        if key not in top.node.entries:
            if not _is_meant(key, top):
                problems.add("missing-key", top.node, key=key, hint=_("还没有发文的写 draft: true"))
        else:
            value = top.node.entries[key][1]
            if isinstance(value, Scalar) and not value.text.strip():
                problems.add("empty-value", value, key=key, hint=_("还没有发文的写 draft: true"))


def _is_meant(key: str, top: TableRow) -> bool:
    """Whether a key that is not known, and was noted as such, is probably this one."""
    nearest = Nearest(top.values)
    unknown = [clean(name) for name in top.node.entries if name not in top.values]
    return any(name.startswith(key) or nearest.of(name) == key for name in unknown)


def _first_day(top: TableRow, sections: Sections, problems: ProblemList) -> date:
    days = [date(year, 1, 1) for year in sections.years()]
    for row in (top, *top["stages"], *top["tasks"]):
        has_year = bool(row.values.get("section") and sections.dated(row))
        for key in _DATED:
            phrase = str(row.values.get(key) or "")
            found = _days(phrase) if phrase else []
            if found is not None:
                days += found
                has_year = has_year or (key == "start" and bool(found))
            elif not has_year:
                hint = _("草稿没有发文日期，请写上年份")
                problems.add("year-unknown", row.at(key), value=phrase, hint=hint)
    return min(days, default=_UNDATED)


def _days(phrase: str) -> list[date] | None:
    """The days that a phrase names in any year; None where it names others in another year."""
    one, other = (deadline_of(phrase, year) for year in _SOME_YEARS)
    if one.deadline_class in (DeadlineClass.RECURRING, DeadlineClass.INVALID):
        return []
    found = [[*filter(None, (each.start_on, each.due_on, *each.dates))] for each in (one, other)]
    return found[0] if found[0] == found[1] else None
