"""The rows of a table of tasks, part after part: sections, what is merged or goes on over a page, what is left out."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.i18n import _
from tracker.intake.document import SourcePlace, TableCell
from tracker.intake.doubts import Asking
from tracker.intake.rows import BodyRow, Role
from tracker.intake.tables.body.asked import RowQuestions
from tracker.intake.tables.body.joining import from_above, goes_on, joined, shares_all, with_added
from tracker.intake.tables.body.lines import BodyLine, LineKind, PartColumns, TablePart, line_of
from tracker.intake.tables.body.sections import NO_SECTION, OpenSection, grouped, told_year, year_from, yearless
from tracker.intake.tables.heads.header import filled
from tracker.intake.tables.heads.roles import TIME_ROLES, UNIT_ROLES, order_note
from tracker.intake.tables.heads.words import section_depth


class BodyRows:
    """The rows of one table of tasks as they are walked, with the section and the year over the next one."""

    def __init__(self, asking: Asking, *, has_merges: bool) -> None:
        self._asking, self._questions, self._has_merges = asking, RowQuestions(asking), has_merges
        self.rows: list[BodyRow] = []
        self.order_note = ""
        self._section = NO_SECTION
        self._group = NO_SECTION
        self._lone: tuple[TablePart, int, OpenSection] | None = None
        self._is_new_page = False

    def add(self, part: TablePart) -> None:
        """Walk a part; sections go on from the one before."""
        shape = PartColumns.of(part)
        hidden = self._questions.hidden_left_out(part, shape)
        fills = frozenset[int]() if self._has_merges else self._questions.filled_from_above(part, shape)
        self._is_new_page = bool(self.rows)
        for at in part.rows:
            line = BodyLine(LineKind.EMPTY) if at + 1 in hidden else line_of(part, shape, at)
            if line.kind in (LineKind.WORK, LineKind.WORKLESS):
                self._take(part, at, line, fills)
            else:
                self._pass(part, at, line)

    # ---- rows that hold no work ------------------------------------------------------------------------------------
    def _pass(self, part: TablePart, at: int, line: BodyLine) -> None:
        if line.kind is LineKind.SECTION:
            self._open(part, at, line)
        elif line.kind is LineKind.HEADER:
            self._is_new_page = True
        elif line.kind is LineKind.LONG:
            self._pass_long(part, at, line)
        elif line.kind is not LineKind.EMPTY:
            self.order_note = self.order_note or order_note(line.text)
            self._questions.note(part, at, _left_out(line))

    def _open(self, part: TablePart, at: int, line: BodyLine) -> None:
        """Begin a section; a lone heading before it with nothing below may have been work."""
        self._close(section_depth(line.text))
        before, self._section = self._section, self._section.next(line.text)
        self._group = NO_SECTION
        self._lone = (part, at, before) if line.is_lone else None

    def _close(self, depth: int) -> None:
        if self._lone and depth <= self._section.depth:
            part, at, before = self._lone
            text, question = self._section.title, _("这一行下面没有事项，是标题还是事项？")
            if not self._questions.leaves_out(part, at, text, question, _("是标题")):
                self._section = before
                self._append(part, at, part.table.grid[at])
        self._lone = None

    def finish(self) -> None:
        """Settle what the last row left open."""
        self._close(0)

    def _pass_long(self, part: TablePart, at: int, line: BodyLine) -> None:
        """One text over the whole row: asked, as it may be a task that concerns all."""
        if self._questions.leaves_out(part, at, line.text, _("这一行是通栏的一段文字，要不要作为事项？")):
            return
        self._append(part, at, part.table.grid[at])

    def _pass_workless(self, part: TablePart, at: int) -> None:
        """A row without work: asked where it says who and when, as it may be a task all the same."""
        row = part.table.grid[at]
        told = [cell.text for cell in filled(row)]
        has_both = all(any(row[each].text.strip() for each in part.at(*roles)) for roles in (TIME_ROLES, UNIT_ROLES))
        if not has_both:
            self._questions.note(part, at, _("没有工作内容，不作事项"))
        elif not self._questions.leaves_out(part, at, " ".join(told), _("这一行有单位和时限而没有工作内容，要不要？")):
            self._append(part, at, row)

    # ---- rows that do ----------------------------------------------------------------------------------------------
    def _take(self, part: TablePart, at: int, line: BodyLine, fills: frozenset[int]) -> None:
        row: Sequence[TableCell] = part.table.grid[at]
        if fills and self.rows:
            row = from_above(row, self.rows[-1], fills)
        is_new_page, self._is_new_page = self._is_new_page, False
        before = self.rows[-1] if self.rows else None
        if before and line.kind is LineKind.WORKLESS:
            row = self._with_work_above(part, at, row, before)
            if not row:
                return
        elif line.kind is LineKind.WORKLESS:
            self._pass_workless(part, at)
            return
        if before and shares_all(row, before, part.columns):
            self.rows[-1] = with_added(before, row, part.columns)
        elif (
            before
            and goes_on(row, before, part.columns, is_new_page=is_new_page)
            and self._questions.joins(part, at, row)
        ):
            self.rows[-1] = joined(before, row, part.columns)
        else:
            self._append(part, at, row)

    def _with_work_above(
        self, part: TablePart, at: int, row: Sequence[TableCell], before: BodyRow
    ) -> Sequence[TableCell]:
        """The row with the work of the one above, or nothing where it only says more about that, or is left out."""
        if not any(row[each].text.strip() and row[each].row == at + 1 for each in part.at(*TIME_ROLES, *UNIT_ROLES)):
            self.rows[-1] = with_added(before, row, part.columns)
            return ()
        if not self._questions.goes_on_with_work(part, at, row):
            return ()
        works = part.at(Role.WORK)
        return [before.cells[each] if each in works else cell for each, cell in enumerate(row)]

    def _append(self, part: TablePart, at: int, row: Sequence[TableCell]) -> None:
        self._lone = None
        place = SourcePlace(part.table.number, at + 1)
        self._group = grouped(self._group, part, row)
        words, source = told_year(part, row, self._group, self._section)
        year = year_from(words, place, yearless(part, row), self._asking) if words else ""
        section = self._group.title or self._section.title or (f"{year}年" if self._group.years else "")
        stage = self._section.years or self._section.title
        self.rows.append(BodyRow(0, place, tuple(row), part.columns, year, source, section, stage))


def _left_out(line: BodyLine) -> str:
    """Why a row is no task, in words."""
    return {
        LineKind.NOTE: _("表中的注不作事项"),
        LineKind.TOTAL: _("合计行不作事项"),
        LineKind.FORM: _("填表信息不作事项"),
        LineKind.CHOICE: _("只有“{text}”的勾选项不作事项").format(text=line.text.strip()),
    }[line.kind]
