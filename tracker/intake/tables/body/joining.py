"""Rows that belong to the row above: the same work once more, or the rest of a sentence behind a page break."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.intake.document import TableCell
from tracker.intake.rows import BodyRow, Role, TableColumn
from tracker.intake.tables.heads.roles import TIME_ROLES, UNIT_ROLES
from tracker.intake.tables.heads.words import SECTION_MARK, plain

_APART = (*TIME_ROLES, *UNIT_ROLES, Role.PROJECT, Role.STEP, Role.ID)
"""Columns that make a row of its own although it shares its work with the row above."""

_ADDED = (Role.REMARK, Role.CRITERIA, Role.STATUS, Role.PROBLEM, Role.TARGET, Role.AMOUNT)
"""Columns whose words are added to the row above where all else is shared with it."""

_FINISHED = "。；;.！!？?：:"


def from_above(row: Sequence[TableCell], before: BodyRow, fills: Iterable[int]) -> list[TableCell]:
    """The row with what stands above in columns that are blank; a lead of its own may well have nobody beside it."""
    found = list(row)
    leads = [column.at for column in before.columns if column.role in (Role.LEAD, Role.UNITS)]
    is_led = any(row[at].text.strip() for at in leads)
    for at in fills:
        is_own = is_led and before.columns[at].role is Role.SUPPORTING
        if not found[at].text.strip() and not is_own:
            found[at] = before.cells[at]
    return found


def shares_all(row: Sequence[TableCell], before: BodyRow, columns: Sequence[TableColumn]) -> bool:
    """Whether a row is the row above once more: its work is the same merged cell, and nothing tells them apart."""
    works = [column.at for column in columns if column.role is Role.WORK]
    if not works or any(row[at] is not before.cells[at] for at in works):
        return False
    others = [column.at for column in columns if column.role in _APART]
    return all(not row[at].text.strip() or plain(row[at].text) == plain(before.cells[at].text) for at in others)


def with_added(before: BodyRow, row: Sequence[TableCell], columns: Sequence[TableColumn]) -> BodyRow:
    """The row above with what a further row of it says in columns that tell no rows apart."""
    cells = list(before.cells)
    for column in columns:
        new, old = row[column.at], cells[column.at]
        if column.role in _ADDED and new.text.strip() and new is not old and new.text not in old.text:
            cells[column.at] = old._replace(text="\n".join(filter(None, (old.text, new.text))))
    return before._replace(cells=tuple(cells))


def goes_on(row: Sequence[TableCell], before: BodyRow, columns: Sequence[TableColumn], *, is_new_page: bool) -> bool:
    """Whether a row is the end of a sentence that the row above began."""
    works = [column.at for column in columns if column.role is Role.WORK]
    if len(works) != 1 or row[works[0]] is before.cells[works[0]]:
        return False
    numbers = [column.at for column in columns if column.role in (Role.NUMBER, Role.ID)]
    times = [column.at for column in columns if column.role in TIME_ROLES]
    if not (is_new_page or (numbers and before.text(Role.NUMBER).strip())) or not (numbers or times):
        return False
    if any(row[at].text.strip() for at in (*numbers, *times)):
        return False
    text, written = row[works[0]].text.strip(), before.cells[works[0]].text.rstrip()
    begins = SECTION_MARK.match(text) or text[:1].isdigit() or text[:1] in "（(①②③④⑤⑥⑦⑧⑨一"
    return bool(written) and written[-1] not in _FINISHED and not begins


def joined(before: BodyRow, row: Sequence[TableCell], columns: Sequence[TableColumn]) -> BodyRow:
    """The row above with what is written in a further row put behind its own words."""
    cells = list(before.cells)
    for column in columns:
        new, old = row[column.at], cells[column.at]
        if new.text.strip() and new is not old:
            cells[column.at] = old._replace(text=f"{old.text.rstrip()}{new.text.lstrip()}")
    return before._replace(cells=tuple(cells))
