"""Whether the document says a task's dates or units otherwise than before: its cells tell, else the values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.core.written.roadmap import WrittenTask
from tracker.intake.draft import ImportDraft
from tracker.intake.rows import BodyRow, Role
from tracker.services.importing.reissue.former import FormerPlan
from tracker.text import bare

DATES = (Role.TIME, Role.DEADLINE, Role.PERIOD)
UNITS = (Role.UNITS, Role.LEAD, Role.SUPPORTING)


class Rows:
    """The words of the cells of both documents, row by row."""

    def __init__(self, former: FormerPlan, draft: ImportDraft) -> None:
        self._original = former.written.original
        self._rows: Mapping[int, BodyRow] = {row.number: row for table in draft.understood.tables for row in table.rows}

    def is_unchanged(self, old: WrittenTask, new: WrittenTask, roles: Sequence[Role]) -> bool:
        """Whether all cells of those columns say the same in both; not where either has no such cells."""
        row = self._rows.get(new.row)
        if self._original is None or row is None or not old.row:
            return False
        before = {bare(column): bare(words) for column, words in self._original.wording(old.row)}
        cells = [(bare(column.title), bare(cell.text)) for role in roles for column, cell in row.of(role)]
        return bool(cells) and all(before.get(column, "") == words for column, words in cells)
