"""Which column holds the work of a table: where none is named the best other one, of several the most detailed."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.i18n import _
from tracker.intake.rows import Role
from tracker.intake.tables.heads.roles import TIME_ROLES, UNIT_ROLES, role_of
from tracker.intake.tables.heads.sketch import ColumnSketch
from tracker.intake.tables.heads.words import is_number, plain, share

_DETAILED = ("具体", "措施", "举措", "内容", "分解", "做法", "清单")


def settle_work(sketch: ColumnSketch) -> None:
    """One column of work: where there is none the best other one, where there are several the most detailed."""
    works = sketch.of(Role.WORK)
    if not works and not sketch.has(Role.PERIOD):
        _promote(sketch)
    if len(works) > 1:
        _choose_work(sketch, works)


def _promote(sketch: ColumnSketch) -> None:
    """Take another column for the work where the table says who and when, or somebody wants it to be tasks."""
    sure = Role.PROJECT in sketch.roles or Role.PROBLEM in sketch.roles
    for wanted in (Role.PROJECT, Role.TARGET, Role.PROBLEM, Role.CRITERIA, Role.SECTION):
        least = 1 if wanted is Role.PROJECT else 4
        found = [at for at in sketch.of(wanted) if sketch.length(at) >= least and not sketch.are_years(at)]
        is_enough = sketch.has(*UNIT_ROLES) and (sketch.has(*TIME_ROLES) or sure)
        if found and (is_enough or sketch.is_wished):
            sketch.roles[found[-1]] = Role.WORK if wanted is Role.PROJECT else sketch.ask_role(found[-1], Role.WORK)
            return
    _promote_unknown(sketch)


def _promote_unknown(sketch: ColumnSketch) -> None:
    """Of a table with units and deadlines the first column of words that nothing else is known of."""
    if not (sketch.has(*UNIT_ROLES) and sketch.has(*TIME_ROLES)):
        return
    for at in sketch.of(Role.OTHER):
        if role_of(sketch.titles[at]) is None and share(sketch.samples[at], is_number) < 0.5:
            sketch.roles[at] = sketch.ask_role(at, Role.WORK)
            return


def _choose_work(sketch: ColumnSketch, works: Sequence[int]) -> None:
    """Of several columns those with as many cells as any; the others are headings over them."""
    sizes = {at: _groups(sketch, at) for at in works}
    most = max(sizes.values())
    detailed = [at for at in works if sizes[at] * 5 > most * 4]
    for at in set(works) - set(detailed):
        sketch.roles[at] = Role.SECTION
    if len(detailed) == 2 and _is_headed(sketch, *detailed):
        sketch.roles[detailed[0]] = Role.SECTION
    elif len(detailed) > 1:
        best = max(detailed, key=lambda at: (_is_detailed(sketch.titles[at]), sketch.length(at)))
        titles = _("、").join(f"“{sketch.titles[at]}”" for at in detailed)
        question = _("{titles}都像工作内容，以哪一栏为事项？").format(titles=titles)
        chosen = sketch.ask_which("work", sorted(detailed, key=lambda at: at != best), question)
        for at in detailed:
            sketch.roles[at] = Role.WORK if at == chosen else Role.OTHER


def _is_headed(sketch: ColumnSketch, left: int, right: int) -> bool:
    """Whether of two columns of work the left one only has headings for what the right one tells."""
    short, long = sketch.length(left), sketch.length(right)
    return (
        _is_detailed(sketch.titles[right])
        and not _is_detailed(sketch.titles[left])
        and short <= 12
        and short * 2 <= long
    )


def _groups(sketch: ColumnSketch, at: int) -> int:
    """How many different cells with words a column has below its heading."""
    start = sketch.header.end if sketch.header else 0
    cells = [row[at] for row in sketch.table.grid[start:] if row[at].text.strip()]
    return sum(1 for before, cell in zip([None, *cells], cells, strict=False) if cell is not before)


def _is_detailed(title: str) -> bool:
    return any(word in plain(title) for word in _DETAILED)
