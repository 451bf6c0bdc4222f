"""Rows become a roadmap: references resolved, deadlines read, repeated tasks multiplied.

The draft is complete whatever is wrong with the file, so that every rule can be checked in the same run; values that
could not be read are empty.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from tracker.core.amount import Amount
from tracker.core.diff import POSITION_GAP
from tracker.core.fields import PLAN, Value
from tracker.core.identity.names import SIGN
from tracker.core.kinds import Kind
from tracker.core.model import DEFAULT_WARN_DAYS, Policy, Roadmap, Source, Stage, Task, Unit
from tracker.core.rules.finding import LAST, FieldPath
from tracker.i18n import _
from tracker.plans.drafting.deadlines import last_day, read_dates, warn_once
from tracker.plans.drafting.heading import is_draft, issue_of
from tracker.plans.drafting.sections import Sections
from tracker.plans.drafting.shares import shared
from tracker.plans.drafting.stated import stated_of
from tracker.plans.drafting.turns import all_turns
from tracker.plans.drafting.units import NamedUnits
from tracker.plans.drafting.years import YearInForce
from tracker.plans.format.codes import Placed, ProblemList
from tracker.plans.rows.reading import TableRow


@dataclass(frozen=True, slots=True)
class Draft:
    """A roadmap with the rows it came from, to find the place of what the rules say."""

    roadmap: Roadmap
    top: TableRow
    task_rows: tuple[TableRow, ...]

    def place(self, path: FieldPath) -> Placed:
        """Where a rule's path leads: the value, or the nearest thing around it that is in the file."""
        table = str(path[0])
        if len(path) == 1:
            return self.top.at(table)
        if table == "policy":
            return self._in_policy(*(str(part) for part in path[1:]))
        index = int(path[1])
        row: TableRow = self.task_rows[index] if table == "tasks" else self.top[table][index]
        keys = [str(part) for part in path[2:] if part != LAST]
        return row.at(*keys, is_last=path[-1] == LAST) if keys else row.node

    def _in_policy(self, key: str, item: str = "") -> Placed:
        policy: TableRow | None = self.top["policy"]
        if policy is None:
            return self.top.at("policy")
        return policy[key].at(item) if key in ("warn_days", "alarm_days_of") and policy[key] else policy.at(key, item)


def draft(top: TableRow, roadmap_id: str, problems: ProblemList) -> Draft:
    """The roadmap of a file's top row, with what belongs to its tasks."""
    sections = Sections(top, problems)
    issued_on = issue_of(top, sections, problems)
    roadmap = Roadmap(
        id=roadmap_id,
        title=top["title"],
        county=top["county"],
        document=top["document"],
        issued_on=issued_on,
        is_draft=is_draft(top),
        tasks=(),
        units=tuple(Unit(row["name"], row["aliases"], row["contact"], row["members"]) for row in top["units"]),
        stages=tuple(_stage(row, sections.document, problems) for row in top["stages"]),
        policy=_policy(top["policy"]),
        ends=last_day(top, "ends", sections.document, problems),
        sections=sections.listed,
        office=top["office"],
        original=top["original"],
    )
    known = NamedUnits(roadmap, problems)
    once = [  # in their places as long as none before them is repeated
        _task(row, roadmap, (known, sections), problems, position=count * POSITION_GAP)
        for count, row in enumerate(top["tasks"], start=1)
    ]
    turns = all_turns(once, top["tasks"], roadmap, sections, problems)
    turns = shared(turns, top["tasks"], roadmap.units, problems)
    tasks = _settled(turns)
    judged_by = [task.id for task in tasks if task.kind is Kind.EVALUATION]
    evaluation = top["evaluation"] or (judged_by[-1] if judged_by else "")
    rows = tuple(row for many, row in zip(turns, top["tasks"], strict=True) for _turn in many)
    was = _former_ids(tasks, rows, problems)
    stated = stated_of(tasks, rows, roadmap, problems)
    return Draft(roadmap._replace(tasks=tasks, evaluation=evaluation, was=was, stated=stated), top, rows)


def _former_ids(tasks: Sequence[Task], rows: Sequence[TableRow], problems: ProblemList) -> dict[str, str]:
    """The id that each task had before; a turn of a repeated one had the same turn of the former."""
    found: dict[str, str] = {}
    holders: dict[str, TableRow] = {}
    for task, row in zip(tasks, rows, strict=True):
        former: str = row["was"]
        if not former:
            continue
        if holders.setdefault(former, row) is not row:
            problems.add("repeated-was", row.at("was"), id=former)
        duty, sign, share = task.id.partition(SIGN)
        turn = duty.partition("@")[2]
        found[task.id] = (f"{former}@{turn}" if turn and "@" not in former else former) + sign + share
    return found


def _stage(row: TableRow, year: YearInForce, problems: ProblemList) -> Stage:
    dates = read_dates(row, year, problems)
    return Stage(row["title"], dates.start_on, dates.due_on)


def _policy(row: TableRow | None) -> Policy:
    if row is None:
        return Policy()
    given: dict[str, Any] = {key: value for key, value in row.values.items() if value not in (None, (), "")}
    if "warn_days" in given:
        days = {kind: days for kind, days in given["warn_days"].values.items() if days is not None}
        given["warn_days"] = MappingProxyType({**DEFAULT_WARN_DAYS, **days})
    if "alarm_days_of" in given:
        own = {kind: days for kind, days in given["alarm_days_of"].values.items() if days}
        given["alarm_days_of"] = MappingProxyType(own)
    return Policy(**given)


def _task(
    row: TableRow, roadmap: Roadmap, named: tuple[NamedUnits, Sections], problems: ProblemList, *, position: int
) -> Task:
    known, sections = named
    dates = read_dates(row, sections.year_of(row), problems)
    sections.check_year(row)
    if not row["repeat"]:
        warn_once(dates, row, problems)
    source: TableRow | None = row["source"]
    place = _where(source, problems) if source else (0, 0, 0)
    values = row.values
    lead, co_leads, supporting = known.of(row)
    return Task(
        **{name: values[key] for name, key in _AS_GIVEN},
        **{name: made(values[key]) for name, key, made in _MADE},
        section=sections.title_of(row),
        start_on=dates.start_on,
        due_on=dates.due_on,
        deadline_text=dates.phrase,
        deadline_class=dates.deadline_class,
        lead=lead,
        co_leads=co_leads,
        supporting=supporting,
        amounts=amounts_of(row, problems),
        source=Source(roadmap.document, *place),
        position=position,
    )


def _where(source: TableRow, problems: ProblemList) -> tuple[int, int, int]:
    """Row, item and paragraph; what stands in no table has neither of the first two."""
    if "row" not in source.node.entries and source["paragraph"] is None:
        problems.add("missing-key", source.node, key="row", hint=_("没有附表的写 paragraph（第几段）"))
    row: int | None = source["row"]
    return (row or 0, 0 if row is None else source["item"] or 1, source["paragraph"] or 0)


def amounts_of(row: TableRow, problems: ProblemList) -> tuple[Amount, ...]:
    """The quantities that a row names."""
    return tuple(_amount(amount, problems) for amount in row["amounts"]) if row["amounts"] else ()


def _amount(row: TableRow, problems: ProblemList) -> Amount:
    if not (row["value"] or row["text"]) and problems.is_judged("empty-amount", row.node):
        problems.add("empty-amount", row.node, name=row["name"])
    return Amount(*(" ".join(row[key].split()) for key in Amount._fields))


_KINDS: dict[str, Kind] = {kind.value: kind for kind in Kind}
_MAKE: dict[Value, Callable[[Any], Any]] = {
    "list": lambda value: tuple(dict.fromkeys(value)),
    "kind": lambda value: _KINDS[value or Kind.OTHER],
    "number": lambda value: value or 0,
}
"""A value as the row gives it, as its field holds it, where that is something else."""
_READ = [field for field in PLAN if field.key and field.name != "section"]
_AS_GIVEN = [(field.name, field.key) for field in _READ if field.value not in _MAKE]
_MADE = [(field.name, field.key, _MAKE[field.value]) for field in _READ if field.value in _MAKE]


def _settled(turns: list[tuple[Task, ...]]) -> tuple[Task, ...]:
    """All tasks in the order of the file; of two repeated ones each turn waits for the same turn of the other."""
    tasks = [task for many in turns for task in many]
    ids = {task.id for task in tasks}

    def predecessor(name: str, task: Task) -> str:
        turn = f"{name}@{task.id.partition('@')[2]}"
        return turn if name not in ids and turn in ids else name

    def settled(task: Task, position: int) -> Task:
        after = tuple(predecessor(name, task) for name in task.after)
        is_settled = (task.position, task.after) == (position, after)
        return task if is_settled else task._replace(position=position, after=after)

    return tuple(settled(task, count * POSITION_GAP) for count, task in enumerate(tasks, start=1))
