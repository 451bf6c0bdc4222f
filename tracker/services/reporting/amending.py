"""Rows of the document where the plan says something else by now: dates, units and words are written as planned."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from tracker.core.facts import TaskFacts
from tracker.core.lamp import Item
from tracker.core.status import Status
from tracker.core.written.original import ABOVE, LEFT, OriginalRow, OriginalTable, kept, words_of
from tracker.intake.rows import BodyRow, Role
from tracker.reports.county_report import day_words
from tracker.reports.plain import time_words, unit_words, year_of

Cells = list[str]
_YEAR = re.compile(r"20\d\d年度?")
_UNITS = frozenset(("lead", "co_leads", "supporting"))


class RowEdit(NamedTuple):
    """What rows are mended by: their columns, the tasks of each, which fields of them differ, and their items' words.

    ``rows`` and ``standings`` are by the row's number, ``fields`` and ``wordings`` by the task's id.
    """

    rows: Mapping[int, BodyRow]
    standings: Mapping[int, Sequence[Item]]
    fields: Mapping[str, frozenset[str]]
    wordings: Mapping[str, str]


def amended_rows(table: OriginalTable, edit: RowEdit) -> OriginalTable:
    """The table with the cells of every row whose tasks were read back otherwise written as the plan says."""
    grid = [list(row.cells) for row in table.rows]
    for at, row in enumerate(table.rows):
        source = edit.rows.get(row.row) if row.row else None
        tasks = [each.facts for each in edit.standings.get(row.row, ()) if each.facts.status != Status.WITHDRAWN]
        names = frozenset(name for facts in tasks for name in edit.fields.get(facts.code, ()))
        if source is not None and names:
            _amend(grid, at, source, tasks, edit.wordings, names)
    rows = (row._replace(cells=tuple(cells)) for row, cells in zip(table.rows, grid, strict=True))
    return table._replace(rows=tuple(rows))


def _amend(
    grid: list[Cells],
    at: int,
    source: BodyRow,
    tasks: Sequence[TaskFacts],
    wordings: Mapping[str, str],
    names: frozenset[str],
) -> None:
    if "due_on" in names:
        _put(grid, at, _column(source, Role.DEADLINE, Role.TIME), _by_item(tasks, _due))
    if names & _UNITS:
        for role, words in _UNIT_WORDS.items():
            _put(grid, at, _column(source, role), _by_item(tasks, words))
    if "title" in names:
        column = _column(source, Role.WORK, Role.PROJECT, last=True)
        text = _words(grid, at, column) if column is not None else ""
        for facts in tasks:
            wording = wordings.get(facts.code, "")
            text = facts.title if len(tasks) == 1 and wording not in text else text
            text = text.replace(wording, facts.title, 1) if wording and facts.title not in text else text
        _put(grid, at, column, text)


def with_added(table: OriginalTable, added: Sequence[tuple[int, TaskFacts]], model: BodyRow) -> OriginalTable:
    """The table with a row below its last one for each numbered task; ``model`` is a row that tells the columns."""
    grid = [list(row.cells) for row in table.rows]
    rows = list(table.rows)
    for number, facts in added:
        cells = _added_cells(facts, model, len(grid[-1]))
        over = _words(grid, len(grid) - 1, 0)
        if _YEAR.fullmatch(cells[0]) and cells[0] == over:
            cells[0] = ABOVE
        grid.append(cells)
        rows.append(OriginalRow(tuple(cells), number))
    return table._replace(rows=tuple(rows))


def _added_cells(facts: TaskFacts, model: BodyRow, width: int) -> list[str]:
    """The cells of a task that no row tells, in the columns of a row."""
    cells = [""] * width
    times = [column.at for column in model.columns if column.role is Role.TIME]
    year, month = year_of(facts), time_words(facts)
    for at, words in zip(times, (year, month) if len(times) > 1 else (f"{year}{month}",), strict=False):
        cells[at] = words
    section = _column(model, Role.SECTION)
    told = {
        Role.SECTION: year if section is not None and _YEAR.fullmatch(model.cells[section].text) else facts.section,
        Role.DEADLINE: _due(facts),
        Role.PROJECT: facts.project,
        **{role: words(facts) for role, words in _UNIT_WORDS.items()},
    }
    for role, text in told.items():
        column = _column(model, role)
        if column is not None:
            cells[column] = text
    work, due = _column(model, Role.WORK, Role.PROJECT, last=True), _column(model, Role.DEADLINE, Role.TIME)
    if work is not None:
        cells[work] = facts.title
    if due is not None:
        cells[due] = _due(facts) or cells[due]
    return [kept(text) for text in cells]


def _leads(facts: TaskFacts) -> str:
    return "、".join(filter(None, (facts.lead, *facts.co_leads)))


def _supporting(facts: TaskFacts) -> str:
    return "、".join(facts.supporting)


_UNIT_WORDS: Mapping[Role, Callable[[TaskFacts], str]] = {
    Role.UNITS: unit_words,
    Role.LEAD: _leads,
    Role.SUPPORTING: _supporting,
}


def _due(facts: TaskFacts) -> str:
    return day_words(facts.due_on_original) if facts.due_on_original else facts.deadline_text


def _by_item(tasks: Sequence[TaskFacts], words: Callable[[TaskFacts], str]) -> str:
    """What all tasks of a row have alike, or a line for each of its items."""
    told = {facts.item: words(facts) for facts in reversed(tasks)}
    if len(set(map(words, tasks))) == 1:
        return words(tasks[0])
    return "\n".join(f"{item}.{told[item]}" for item in sorted(told))


def _column(source: BodyRow, *roles: Role, last: bool = False) -> int | None:
    for role in roles:
        found = [column.at for column in source.columns if column.role is role]
        if found:
            return found[-1 if last else 0]
    return None


def _words(grid: list[Cells], at: int, column: int) -> str:
    """The words that stand in a place, those of the cell that covers it where it is merged."""
    while column > 0 and grid[at][column] == LEFT:
        column -= 1
    while at > 0 and grid[at][column] == ABOVE:
        at -= 1
    return words_of(grid[at][column])


def _put(grid: list[Cells], at: int, column: int | None, text: str) -> None:
    """Write the words of one row's cell; the rows below keep those that it was merged with."""
    if column is None or column >= len(grid[at]):
        return
    while column > 0 and grid[at][column] == LEFT:
        column -= 1
    old = _words(grid, at, column)
    if text == old:
        return
    if at + 1 < len(grid) and column < len(grid[at + 1]) and grid[at + 1][column] == ABOVE:
        grid[at + 1][column] = kept(old)
    grid[at][column] = kept(text)
