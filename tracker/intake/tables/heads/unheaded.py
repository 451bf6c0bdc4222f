"""A table without headings: what its columns are by what stands in them."""

from __future__ import annotations

from tracker.intake.rows import Role
from tracker.intake.tables.heads.header import TableHeader
from tracker.intake.tables.heads.sketch import ColumnSketch
from tracker.intake.tables.heads.words import is_deadline, is_units, plain, share


def settle_unheaded(sketch: ColumnSketch) -> None:
    """A table without headings: the roles of its columns by what stands in them."""
    for at, sample in enumerate(sketch.samples):
        if sketch.are_years(at):
            sketch.roles[at] = Role.SECTION
        elif share(sample, lambda text: plain(text).strip(".、").isdigit()) > 0.8:
            sketch.roles[at] = Role.NUMBER
        elif sketch.are_deadlines(at):
            sketch.roles[at] = Role.DEADLINE
        elif sketch.are_units(at):
            sketch.roles[at] = Role.UNITS if not sketch.has(Role.UNITS) else Role.SUPPORTING
    for at in sketch.of(Role.DEADLINE)[:-1]:
        sketch.roles[at] = Role.TIME
    free = [at for at in sketch.of(None) if sketch.samples[at]]
    if free:
        work = max(free, key=lambda at: sketch.length(at))
        sketch.roles[work] = Role.WORK if sketch.length(work) >= 6 else None
        for at in free:
            if at < work:
                sketch.roles[at] = Role.SECTION


def first_row_as_header(sketch: ColumnSketch) -> TableHeader | None:
    """The first row of a table without known headings where it is none of the rows below: its words are all new."""
    row = sketch.table.grid[0]
    ats = sketch.of(Role.DEADLINE, Role.UNITS, Role.TIME)
    if not ats or len(sketch.table.grid) < 3 or any(len(plain(cell.text)) > 12 for cell in row):
        return None
    texts = [row[at].text for at in ats]
    if not all(map(str.strip, texts)) or any(is_deadline(text) or is_units(text) for text in texts):
        return None
    return TableHeader(0, 1, tuple((" ".join(cell.text.split()),) for cell in row))
