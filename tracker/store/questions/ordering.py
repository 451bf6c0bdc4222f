"""In which order a list stands, and what its groups are called: the clauses behind :mod:`.sql`'s conditions."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.core.kinds import KIND_LABELS, STEP_LABELS
from tracker.core.lamp import COLOUR_LABELS
from tracker.core.query import GROUPS, ORDERS
from tracker.core.status import STATUS_LABELS
from tracker.store.questions.sql import LAMP

PLAN_ORDER = "s.roadmap, s.position, s.task_id"


def _rank(expression: str, values: Iterable[str]) -> str:
    cases = " ".join(f"WHEN '{value}' THEN {number}" for number, value in enumerate(values))
    return f"CASE {expression} {cases} ELSE 99 END"


NATURAL_CODE = ("CAST(s.code AS INTEGER)", "CAST(substr(s.code, instr(s.code, '.') + 1) AS INTEGER)", "s.code")
HOW_MANY = (
    "length(s.supporting) - length(replace(s.supporting, char(10), '')) + CASE s.supporting WHEN '' THEN 0 ELSE 1 END"
)
_DUE = ("s.due_on IS NULL", "s.due_on")
_PROJECT = ("s.project = ''", "s.project")
_STEP = ("s.step = ''", _rank("s.step", STEP_LABELS))
_ALWAYS_LAST = frozenset({"s.due_on IS NULL", "s.last_report_on IS NULL", "s.project = ''", "s.step = ''"})
_ORDER_BY = {
    "attention": (_rank(LAMP, COLOUR_LABELS), *_DUE),
    "due": _DUE,
    "position": ("s.roadmap", "s.position"),
    "code": NATURAL_CODE,
    "title": ("s.title",),
    "kind": (_rank("s.kind", KIND_LABELS),),
    "lead": ("s.lead",),
    "status": (_rank("s.status", STATUS_LABELS),),
    "progress": ("s.progress",),
    "project": _PROJECT,
    "step": _STEP,
    "days": _DUE,
    "last_report": ("s.last_report_on IS NULL", "s.last_report_on"),
    "supporting": (HOW_MANY,),
    "roadmap": ("s.roadmap",),
}
assert set(_ORDER_BY) == set(ORDERS)
_GROUP_BY: dict[str, tuple[str, ...]] = {
    "": (),
    "section": ("CASE s.section{ranks} WHEN '' THEN {none} ELSE {other} END", "s.section"),
    "lead": ("s.lead",),
    "kind": (_rank("s.kind", KIND_LABELS),),
    "project": _PROJECT,
    "month": ("s.due_on IS NULL", "substr(s.due_on, 1, 7)"),
    "roadmap": ("s.roadmap",),
    "lamp": (_rank(LAMP, COLOUR_LABELS),),
    "status": (_rank("s.status", STATUS_LABELS),),
    "step": (*_STEP, "s.step"),
    "unit": (),  # each task stands in several: divided by ``counts.by_unit``
}
assert set(_GROUP_BY) == set(GROUPS)
GROUP_VALUES = {
    **{group: f"s.{group}" for group in GROUPS if group not in ("", "unit")},
    "month": "coalesce(substr(s.due_on, 1, 7), '')",
    "lamp": LAMP,
}
"""What a task's group is called, by what the list is divided by; ``tests/oracles/query.py`` has it as ``group_of``."""


def order_by(
    order: str, *, descending: bool = False, group: str = "", is_dated: bool = False, sections: int = 0
) -> str:
    """The ORDER BY clause, the groups first; so many ``sections`` as ``counts.section_params`` binds.

    Ties, and tasks without what is sorted by, stay in the plan's order at the end either way; groups stay ascending.
    Where all tasks have a due date (``is_dated``) they are not asked for it, so that an index may give the order.
    """
    if is_dated and (order, group) == ("due", ""):
        return f" ORDER BY s.due_on{' DESC' if descending else ''}, {PLAN_ORDER}"
    keys = [key + (" DESC" if descending and key not in _ALWAYS_LAST else "") for key in _ORDER_BY[order]]
    ranks = "".join(f" WHEN :section{number} THEN {number}" for number in range(sections))
    groups = [key.format(ranks=ranks, other=sections, none=sections + 1) for key in _GROUP_BY[group]]
    return " ORDER BY " + ", ".join((*groups, *keys, PLAN_ORDER))
