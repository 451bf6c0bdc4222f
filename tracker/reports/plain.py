"""The table of a plan that came from no document: a row for each task, in the columns that counties use most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tracker.core.deadline import read_deadline
from tracker.core.facts import TaskFacts
from tracker.core.kinds import KIND_LABELS, STEP_LABELS
from tracker.core.lamp import Item
from tracker.core.written.original import ABOVE, LEFT, OriginalRow, OriginalTable, kept
from tracker.reports.county_report import Marks, day_words

_HEADER = ("时间", LEFT, "具体工作内容", "完成时限", "责任单位")
MORE: Mapping[str, str] = {"kind": "类别", "project": "项目名称", "step": "环节"}
"""Columns for what an import would not tell from the other words, by the name of the fact."""


def plain_table(title: str, items: Sequence[Item], more: Sequence[str] = ()) -> OriginalTable:
    """The table; its rows are numbered from 1 in the order of the tasks, and headings of sections have a row.

    ``more`` are names of :data:`MORE`.
    """
    header = (*_HEADER, *(MORE[name] for name in more))
    return OriginalTable(title, (header,), tuple(_rows(items, more)))


def _rows(items: Sequence[Item], more: Sequence[str]) -> Iterator[OriginalRow]:
    section = year = ""
    for number, item in enumerate(items, start=1):
        facts = item.facts
        if facts.section != section:
            section, year = facts.section, ""
            if section:
                yield OriginalRow((kept(section), *[LEFT] * (len(_HEADER) + len(more) - 1)))
        own = year_of(facts)
        yield OriginalRow(
            (ABOVE if own and own == year else own, *_cells(facts), *(kept(_more(facts, name)) for name in more)),
            number,
        )
        year = own


def _cells(facts: TaskFacts) -> Marks:
    return (time_words(facts), *map(kept, (facts.title, due_words(facts), unit_words(facts))))


def _more(facts: TaskFacts, name: str) -> str:
    value = str(getattr(facts, name))
    return KIND_LABELS.get(value, "") if name == "kind" else STEP_LABELS.get(value, value)


def year_of(facts: TaskFacts) -> str:
    """The year of a task's row, in which it begins or else ends: ``2024年``; empty where it does neither."""
    day = facts.start_on or facts.due_on_original
    return f"{day.year}年" if day else ""


def time_words(facts: TaskFacts) -> str:
    """When a task begins, in its row's year."""
    day = facts.start_on
    return "" if day is None else f"{day.month}月" if day.day == 1 else f"{day.month}月{day.day}日"


def due_words(facts: TaskFacts) -> str:
    """A task's deadline in the plan's words, where they say the day in its row's year; else the day."""
    day = facts.due_on_original
    text = facts.deadline_text
    begun = facts.start_on or day
    if day is None or begun is None:
        return text
    return text if text and read_deadline(text, year=begun.year).due_on == day else day_words(day)


def unit_words(facts: TaskFacts) -> str:
    """The units in the order in which the first one leads; who leads is said where several do, or none."""
    if not facts.co_leads and facts.lead:
        return "、".join((facts.lead, *facts.supporting))
    leads = "、".join(filter(None, (facts.lead, *facts.co_leads)))
    supporting = "、".join(facts.supporting)
    told = (f"牵头单位：{leads}" if leads else "", f"配合单位：{supporting}" if supporting else "")
    return "；".join(filter(None, told))
