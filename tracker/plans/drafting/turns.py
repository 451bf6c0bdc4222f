"""The turns of all repeated tasks of a plan: from when until when each goes on, and what is doubtful about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.core.deadline import DeadlineClass
from tracker.core.model import Roadmap, Task
from tracker.core.written.periods import named_in, period
from tracker.i18n import _
from tracker.plans.drafting.deadlines import last_day
from tracker.plans.drafting.repeats import ALL_LIMIT, Reach, doubt, occurrences, overlap
from tracker.plans.drafting.sections import Sections
from tracker.plans.drafting.years import deadline_of
from tracker.plans.format.codes import ProblemList
from tracker.plans.rows.reading import TableRow


def all_turns(
    once: Sequence[Task], rows: Sequence[TableRow], roadmap: Roadmap, sections: Sections, problems: ProblemList
) -> list[tuple[Task, ...]]:
    """Each task's turns; of a roadmap with more than enough of them none, but a problem where they get too many."""
    turns: list[tuple[Task, ...]] = []
    left = ALL_LIMIT
    plan = Reach(roadmap.issued_on, _end(once, rows, roadmap, sections, problems))
    for task, row in zip(once, rows, strict=True):
        if row["repeat"]:
            turns.append(_turns(task, row, _reach(task, row, plan, sections, problems), problems))
            left -= len(turns[-1])
        else:
            turns.append((task,))
        if left < 0:
            problems.add("too-many-turns", row.at("repeat"), limit=ALL_LIMIT, hint=_("请减少次数，或分成几个文件"))
            return [(task,) for task in once]
    return turns


def _reach(task: Task, row: TableRow, plan: Reach, sections: Sections, problems: ProblemList) -> Reach:
    """From when until when a duty goes on: through its section's year, else to the plan's end, unless it has an end."""
    year = sections.year_of(row)
    ends_on = last_day(row, "ends", year.of_due(task.start_on), problems)
    if sections.dated(row) and (task.start_on is None or year.holds(task.start_on)):
        return Reach(max(plan.begins_on, year.begins_on), ends_on or year.ends_on)
    return plan._replace(ends_on=ends_on or plan.ends_on)


def _end(
    once: Sequence[Task], rows: Sequence[TableRow], roadmap: Roadmap, sections: Sections, problems: ProblemList
) -> date:
    """Until when duties recur: the stated end, the last stage's, else the last date of what happens once.

    Without the first two never less than the year of issue, or that of a section or of a duty's first turn.
    """
    if roadmap.ends or any(stage.due_on for stage in roadmap.stages):
        return roadmap.ends_on
    repeated = [(task, row) for task, row in zip(once, rows, strict=True) if row["repeat"]]
    days = [task.due_on for task, row in zip(once, rows, strict=True) if task.due_on and not row["repeat"]]
    years = [sections.document.first, *sections.years(), *(task.due_on.year for task, _row in repeated if task.due_on)]
    end = max(*days, date(max(years), 12, 31)) if days else date(max(years), 12, 31)
    open_ended = next((row for _task, row in repeated if not row["ends"] and not sections.dated(row)), None)
    if open_ended and not days:
        hint = _("在文件顶层写 ends，如 ends: {year}年底").format(year=end.year + 2)
        problems.add("repeat-without-end", open_ended.at("repeat"), day=end, hint=hint)
    return end


def _turns(task: Task, row: TableRow, reach: Reach, problems: ProblemList) -> tuple[Task, ...]:
    repeat: str = row["repeat"]
    if task.deadline_class == DeadlineClass.INVALID:
        return (task,)
    found = occurrences(task, repeat, reach)
    at = row.at("repeat")
    if not found:
        hint = _("还要往后排的，写 ends（路线图的写在文件顶层）")
        problems.add("repeat-outside", at, id=task.id, day=reach.ends_on, hint=hint)
        return (task,)
    long = overlap(found, repeat)
    if long:
        hint = _("due 写第一期的到期日，以后各期顺延，直到路线图结束")
        problems.add("repeat-overlaps", at, id=task.id, start=long.start_on, due=long.due_on, hint=hint)
        return (task,)
    _warn_period(task.deadline_text, reach.begins_on.year, row, problems)
    if len(found) > period(repeat).most_turns:
        problems.add("repeat-too-long", at, id=task.id, limit=period(repeat).most_turns)
    if reason := doubt(task, repeat):
        value = task.deadline_text or repeat
        problems.add("ambiguous-deadline", row.at("due"), value=value, day=found[0].due_on, reason=reason)
    return tuple(
        task._replace(id=f"{task.id}@{turn.suffix}", start_on=turn.start_on, due_on=turn.due_on) for turn in found
    )


def _warn_period(phrase: str, year: int, row: TableRow, problems: ProblemList) -> None:
    repeat: str = row["repeat"]
    named = named_in(phrase) if phrase else ()
    if named and repeat not in named and len(deadline_of(phrase, year).dates) != period(repeat).turns_a_year:
        problems.add("repeat-period", row.at("repeat"), value=phrase, repeat=repeat, hint=f"repeat: {named[0]}")
