"""The tables to be exported, as the document has them and as the plan says now where that is something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tracker.core.lamp import Item
from tracker.core.status import Status
from tracker.core.written.original import OriginalTable, original_from
from tracker.intake.rows import BodyRow
from tracker.reports.laying import own_table
from tracker.reports.plain import MORE, plain_table, year_of
from tracker.services.reporting.amending import RowEdit, amended_rows, with_added
from tracker.services.reporting.returning import ReadBack


class TableLayout(NamedTuple):
    """Tables, the tasks of each row by its number, and whether a column of ids goes before the others."""

    tables: tuple[OriginalTable, ...]
    standings: Mapping[int, Sequence[Item]]
    has_ids: bool = False


def first_layout(text: str, items: Sequence[Item]) -> TableLayout:
    """The document's own tables; a row for each task where the plan has none."""
    if not text:
        return TableLayout((plain_table("", items),), _one_each(items), has_ids=True)
    standings: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        standings[item.facts.row].append(item)
    return TableLayout(tuple(map(own_table, original_from(text)[0].tables)), standings)


def mended_layout(text: str, items: Sequence[Item], back: ReadBack) -> TableLayout:
    """The same with what the plan says where something else was read back."""
    if not text:
        names = {each.field for each in back.differences}
        more = [name for name in MORE if name in names]
        return TableLayout((plain_table("", items, more),), _one_each(items), has_ids=True)
    layout = first_layout(text, items)
    rows = {row.number: row for table in back.draft.understood.tables for row in table.rows} if back.draft else {}
    there = {row.row for table in layout.tables for row in table.rows if row.row}
    if back.draft is None or not set(rows) <= there:
        return layout
    missing = {each.code for each in back.differences if each.code and not each.field}
    edit = RowEdit(rows, layout.standings, _fields(back), {each.task.id: each.wording for each in back.draft.tasks})
    tables = [amended_rows(table, edit) for table in layout.tables]
    added = [each for each in items if each.facts.row not in there and each.facts.status != Status.WITHDRAWN]
    has_ids = any(item.facts.code in missing for number in there for item in layout.standings.get(number, ()))
    if not added:
        return TableLayout(tuple(tables), layout.standings, has_ids)
    return _with_added(layout._replace(tables=tuple(tables), has_ids=has_ids), rows, added)


def _one_each(items: Sequence[Item]) -> dict[int, Sequence[Item]]:
    return {number: (item,) for number, item in enumerate(items, start=1)}


def _fields(back: ReadBack) -> Mapping[str, frozenset[str]]:
    fields: dict[str, set[str]] = defaultdict(set)
    for each in back.differences:
        fields[each.code].add(each.field)
    return {code: frozenset(names) for code, names in fields.items()}


def _with_added(layout: TableLayout, rows: Mapping[int, BodyRow], added: Sequence[Item]) -> TableLayout:
    """With a row for each task that no row of the document tells, year by year, below the last of its tables."""
    at = max((at for at, table in enumerate(layout.tables) if table.header), default=None)
    model = rows.get(max((row.row for row in layout.tables[at].rows), default=0)) if at is not None else None
    if at is None or model is None:
        return layout
    first = max(rows) + 1
    told = [*enumerate(sorted(added, key=lambda item: year_of(item.facts)), start=first)]
    table = with_added(layout.tables[at], [(number, item.facts) for number, item in told], model)
    tables = (*layout.tables[:at], table, *layout.tables[at + 1 :])
    standings = {**layout.standings, **{number: (item,) for number, item in told}}
    has_ids = layout.has_ids or any(item.facts.code != f"{number}.1" for number, item in told)
    return TableLayout(tables, standings, has_ids)
