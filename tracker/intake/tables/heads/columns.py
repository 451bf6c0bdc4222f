"""What each column of a table is for: by its heading, and where that leaves doubt by what stands below it."""

from __future__ import annotations

from typing import NamedTuple

from tracker.intake.document import SourcePlace, Table
from tracker.intake.doubts import Asking
from tracker.intake.rows import Role, TableColumn
from tracker.intake.tables.heads.header import TableHeader, find_header
from tracker.intake.tables.heads.roles import role_of
from tracker.intake.tables.heads.settling import (
    settle_deadlines,
    settle_figures,
    settle_unknown,
    settle_words,
    settle_years,
)
from tracker.intake.tables.heads.sketch import ColumnSketch
from tracker.intake.tables.heads.unheaded import first_row_as_header, settle_unheaded
from tracker.intake.tables.heads.work_column import settle_work


class ColumnReading(NamedTuple):
    """A table's headings, its columns, and those of them that no use was found for: place and words."""

    header: TableHeader | None
    columns: tuple[TableColumn, ...]
    unused: tuple[tuple[SourcePlace, str], ...] = ()

    @property
    def start(self) -> int:
        """The first row below the headings, from 0."""
        return self.header.end if self.header else 0


def read_columns(table: Table, asking: Asking, *, is_wished: bool = False) -> ColumnReading:
    """The columns of a table with the roles in force; what is in doubt has been asked."""
    header = find_header(table)
    sketch = ColumnSketch(table, header, asking, is_wished=is_wished)
    if header is None:
        settle_unheaded(sketch)
        header = first_row_as_header(sketch)
        if header is not None:
            sketch = ColumnSketch(table, header, asking, is_wished=is_wished)
    if header is not None:
        settle_figures(sketch)
        settle_years(sketch)
        settle_words(sketch)
        settle_unknown(sketch)
    settle_work(sketch)
    settle_deadlines(sketch)
    return ColumnReading(header, _columns(sketch), _unused(sketch))


def _columns(sketch: ColumnSketch) -> tuple[TableColumn, ...]:
    named = zip(sketch.titles, sketch.roles, sketch.periods, strict=True)
    return tuple(
        TableColumn(at, title, role or Role.OTHER, period if role is Role.PERIOD else "")
        for at, (title, role, period) in enumerate(named)
    )


def _unused(sketch: ColumnSketch) -> tuple[tuple[SourcePlace, str], ...]:
    return tuple(
        (sketch.place(at), title)
        for at, title in enumerate(sketch.titles)
        if title and sketch.roles[at] is Role.OTHER and role_of(title) is None and sketch.samples[at]
    )
