"""The agenda: which matters a meeting goes through, in which order, and what each is about on the other views."""

from __future__ import annotations

from typing import NamedTuple

from tracker.core.kinds import Kind
from tracker.core.lamp import Item
from tracker.core.query import Filter
from tracker.core.status import OPEN
from tracker.i18n import _, mark
from tracker.services.answers.review import FAR_DAYS, URGENT, Review
from tracker.text import clean

SECTIONS = {
    "overall": mark("全局"),
    "unassigned": mark("未明确"),
    "problems": mark("问题"),
    "indicators": mark("指标"),
    "urgent": mark("重点逾期"),
    "overdue": mark("其他逾期"),
    "changes": mark("变化"),
    "answered": mark("单位答复"),
    "moved": mark("改期"),
    "near": mark("60天到期"),
    "chains": mark("链条"),
    "sections": mark("板块"),
    "units": mark("单位"),
    "curve": mark("曲线"),
}
"""The parts of the agenda in order; each is one matter, and every task overdue in 重点逾期 another."""


class Matter(NamedTuple):
    """One step of the agenda: a section's sheet, or one task of it."""

    section: str
    item: Item | None = None

    @property
    def key(self) -> str:
        """What tells it from the others, from one reading to the next."""
        return f"{self.section} {self.item.facts.name}" if self.item else self.section

    @property
    def title(self) -> str:
        """What it is called where one is told where one stands."""
        section = _(SECTIONS[self.section])
        if self.item is None:
            return section
        return _("{label}：{words}").format(label=section, words=clean(self.item.facts.title))


def sections_of(review: Review) -> tuple[str, ...]:
    """The parts of a meeting, empty or not; tasks of no unit, problems, answers, moved dates, the plan's
    sections and indicators only where any are."""
    counts = {
        "unassigned": review.unassigned.total, "moved": review.moved.total, "sections": len(review.sections),
        "answered": review.answered_total, "problems": len(review.assessed.problems),
        "indicators": len(review.assessed.counties),
    }  # fmt: skip
    return tuple(section for section in SECTIONS if counts.get(section, 1))


def agenda(review: Review) -> tuple[Matter, ...]:
    """The matters of a meeting: its sections, and the tasks that are matters of their own."""
    matters = []
    for section in sections_of(review):
        matters.append(Matter(section))
        if section == "urgent":
            matters += [Matter(section, item) for item in review.urgent.items]
    return tuple(matters)


def place_of(matters: tuple[Matter, ...], key: str, place: int) -> int:
    """Where the matter with that key now stands; else where it stood, as near as there is a matter."""
    keys = [matter.key for matter in matters]
    return keys.index(key) if key in keys else max(0, min(place, len(keys) - 1))


def count_of(review: Review, section: str) -> int | None:
    """How many tasks a section is about; None where it is not about some of them."""
    counts = {
        "unassigned": review.unassigned.total,
        "problems": sum(each.is_open for each in review.assessed.problems),
        "urgent": review.urgent.total,
        "overdue": review.overdue.total,
        "changes": review.changes.tasks,
        "answered": review.answered_total,
        "moved": review.moved.total,
        "near": review.near.total + review.far.total,
        "chains": sum(risk.total for risk in review.risks),
    }
    return counts.get(section)


def filter_of(matter: Matter, review: Review, wanted: Filter) -> Filter:
    """The filter with which the board lists what a matter is about."""
    if matter.item is not None:
        return wanted._replace(roadmap=matter.item.facts.roadmap, codes=(matter.item.facts.code,))
    if matter.section == "urgent":
        return wanted._replace(overdue=True, kinds=_among(URGENT, wanted.kinds))
    if matter.section == "overdue":
        others = tuple(kind.value for kind in Kind if kind not in URGENT)
        return wanted._replace(overdue=True, kinds=_among(others, wanted.kinds))
    if matter.section == "unassigned":
        return wanted._replace(unassigned=True, statuses=tuple(_among(OPEN, wanted.statuses)))
    if matter.section == "moved":
        return wanted._replace(moved=True)
    if matter.section == "near":
        return wanted._replace(due_within=FAR_DAYS)
    items: list[Item] = []
    if matter.section == "changes":
        items = [change.after for changes in review.changes.by_kind.values() for change in changes]
        items += [report.item for report in review.heard.reports]
    if matter.section == "problems":
        items = [item for each in review.assessed.problems for item in each.items]
    if matter.section == "answered":
        items = [one.item for one in review.answered]
    if matter.section == "chains":
        threats = [threat for risk in review.risks for threat in risk.threats]
        items = [item for t in threats for item in (t.item, *(link.item for link in t.threatened))]
    codes = tuple(dict.fromkeys(item.facts.code for item in items))
    return wanted._replace(codes=codes) if codes else wanted


def _among(kinds: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(kind for kind in kinds if kind in wanted) or kinds if wanted else kinds
