"""The rows of a table of tasks, part after part: sections, what is merged or goes on over a page, what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.i18n import _
from tracker.intake.document import SourcePlace, TableCell
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.rows import BodyRow, Role, TableColumn
from tracker.intake.tables.columns import TIME_ROLES, UNIT_ROLES
from tracker.intake.tables.header import filled
from tracker.intake.tables.lines import BodyLine, LineKind, PartColumns, TablePart, line_of
from tracker.intake.tables.roles import order_note
from tracker.intake.tables.words import (
    SECTION_MARK,
    is_bare_year,
    lacks_year,
    plain,
    section_depth,
    year_of,
    years_for,
    years_in,
)

_APART = (*TIME_ROLES, *UNIT_ROLES, Role.PROJECT, Role.STEP, Role.ID)
"""Columns that make a row of its own although it shares its work with the row above."""

_ADDED = (Role.REMARK, Role.CRITERIA, Role.STATUS, Role.PROBLEM, Role.TARGET, Role.AMOUNT)
"""Columns whose words are added to the row above where all else is shared with it."""

_FINISHED = "。；;.！!？?：:"


class OpenSection(NamedTuple):
    """The heading over the rows that follow: its words, its depth, and the words that give a year, with their depth."""

    title: str = ""
    depth: int = 9
    years: str = ""
    year_depth: int = 9

    def next(self, title: str) -> OpenSection:
        """What is open after a further heading: a deeper one keeps the year of the one over it."""
        depth = section_depth(title)
        if years_in(title) or is_bare_year(title):
            return OpenSection(title, depth, title, depth)
        keeps = self.years and depth > self.year_depth
        return OpenSection(title, depth, self.years if keeps else "", self.year_depth if keeps else 9)


_NO_SECTION = OpenSection()


class BodyRows:
    """The rows of one table of tasks as they are walked, with the section and the year over the next one."""

    def __init__(self, asking: Asking, *, has_merges: bool) -> None:
        self._asking, self._has_merges = asking, has_merges
        self.rows: list[BodyRow] = []
        self.order_note = ""
        self._section = _NO_SECTION
        self._group = _NO_SECTION
        self._lone: tuple[TablePart, int, OpenSection] | None = None
        self._is_new_page = False

    def add(self, part: TablePart) -> None:
        """Walk a part; sections go on from the one before."""
        shape = PartColumns.of(part)
        hidden = self._hidden_left_out(part, shape)
        fills = self._filled_from_above(part, shape)
        self._is_new_page = bool(self.rows)
        for at in range(part.start, len(part.table.grid)):
            line = BodyLine(LineKind.EMPTY) if at + 1 in hidden else line_of(part, shape, at)
            if line.kind in (LineKind.WORK, LineKind.WORKLESS):
                self._take(part, at, line, fills)
            else:
                self._pass(part, at, line)

    # ---- rows that hold no work ------------------------------------------------------------------------------------
    def _pass(self, part: TablePart, at: int, line: BodyLine) -> None:
        place = SourcePlace(part.table.number, at + 1)
        if line.kind is LineKind.SECTION:
            self._open(part, at, line)
        elif line.kind is LineKind.HEADER:
            self._is_new_page = True
        elif line.kind is LineKind.NOTE:
            self.order_note = self.order_note or order_note(line.text)
            self._asking.note(place, _("表中的注不作事项"))
        elif line.kind is LineKind.TOTAL:
            self._asking.note(place, _("合计行不作事项"))
        elif line.kind is LineKind.FORM:
            self._asking.note(place, _("填表信息不作事项"))
        elif line.kind is LineKind.CHOICE:
            self._asking.note(place, _("只有“{text}”的勾选项不作事项").format(text=line.text.strip()))
        elif line.kind is LineKind.LONG:
            self._pass_long(part, at, line)

    def _open(self, part: TablePart, at: int, line: BodyLine) -> None:
        """Begin a section; a lone heading before it with nothing below may have been work."""
        self._close(section_depth(line.text))
        before, self._section = self._section, self._section.next(line.text)
        self._group = _NO_SECTION
        self._lone = (part, at, before) if line.is_lone else None

    def _close(self, depth: int) -> None:
        if self._lone and depth <= self._section.depth:
            part, at, before = self._lone
            text, question = self._section.title, _("这一行下面没有事项，是标题还是事项？")
            if not self._leaves_out(part, at, text, question, _("是标题")):
                self._section = before
                self._append(part, at, part.table.grid[at])
        self._lone = None

    def finish(self) -> None:
        """Settle what the last row left open."""
        self._close(0)

    def _pass_long(self, part: TablePart, at: int, line: BodyLine) -> None:
        """One text over the whole row: asked, as it may be a task that concerns all."""
        if self._leaves_out(part, at, line.text, _("这一行是通栏的一段文字，要不要作为事项？")):
            return
        self._append(part, at, part.table.grid[at])

    def _leaves_out(self, part: TablePart, at: int, quoted: str, question: str, leave: str = "") -> bool:
        place = SourcePlace(part.table.number, at + 1)
        options = (Option("leave", leave or _("不作事项")), Option("take", _("作为事项")))
        key = f"row:{part.table.number}.{at + 1}"
        return self._asking.ask(Doubt(key, DoubtKind.ROW, (place,), quoted, question, options)) == "leave"

    def _hidden_left_out(self, part: TablePart, shape: PartColumns) -> frozenset[int]:
        """The hidden rows of a part that are not taken; asked once for all that have words."""
        rows = [
            row
            for row in sorted(part.table.hidden)
            if part.start < row <= len(part.table.grid) and filled(part.table.grid[row - 1])
        ]
        if not rows:
            return part.table.hidden
        texts = [cell.text for row in rows for at in shape.work[:1] if (cell := part.table.grid[row - 1][at])]
        doubt = Doubt(
            f"hidden:{part.table.number}",
            DoubtKind.HIDDEN,
            tuple(SourcePlace(part.table.number, row) for row in rows),
            "\n".join(texts),
            _("原文有{count}行是隐藏的，要不要？").format(count=len(rows)),
            (Option("leave", _("不要隐藏的行")), Option("take", _("当作普通的行"))),
        )
        return part.table.hidden if self._asking.ask(doubt) == "leave" else frozenset()

    def _filled_from_above(self, part: TablePart, shape: PartColumns) -> frozenset[int]:
        """The columns whose blanks are traces of merged cells: in forms that cannot merge, where many are blank."""
        if self._has_merges:
            return frozenset()
        body = [row for row in part.table.grid[part.start :] if any(row[at].text.strip() for at in shape.work)]
        found = []
        for at in (*shape.time, *shape.units):
            blank = sum(not row[at].text.strip() for row in body)
            if at not in shape.work and 0 < blank < len(body) and blank * 10 >= len(body) * 3:
                found.append(at)
        if not found:
            return frozenset()
        titles = _("、").join(part.columns[at].title for at in found)
        doubt = Doubt(
            f"blank:{part.table.number}",
            DoubtKind.TABLE,
            (SourcePlace(part.table.number, part.start, found[0] + 1),),
            titles,
            _("“{titles}”有不少空格，是不是合并过的格子，照上一行？").format(titles=titles),
            (Option("above", _("照上一行")), Option("blank", _("原来就空着"))),
        )
        return frozenset(found) if self._asking.ask(doubt) == "above" else frozenset()

    # ---- rows that do ----------------------------------------------------------------------------------------------
    def _take(self, part: TablePart, at: int, line: BodyLine, fills: frozenset[int]) -> None:
        row: Sequence[TableCell] = part.table.grid[at]
        if fills and self.rows:
            row = _from_above(row, self.rows[-1], fills)
        is_new_page, self._is_new_page = self._is_new_page, False
        before = self.rows[-1] if self.rows else None
        if before and line.kind is LineKind.WORKLESS:
            row = self._with_work_above(part, at, row, before)
            if not row:
                return
        elif line.kind is LineKind.WORKLESS:
            self._asking.note(SourcePlace(part.table.number, at + 1), _("没有工作内容，不作事项"))
            return
        if before and _shares_all(row, before, part.columns):
            self.rows[-1] = _with_added(before, row, part.columns)
        elif before and _goes_on(row, before, part.columns, is_new_page=is_new_page) and self._joins(part, at, row):
            self.rows[-1] = _joined(before, row, part.columns)
        else:
            self._append(part, at, row)

    def _with_work_above(
        self, part: TablePart, at: int, row: Sequence[TableCell], before: BodyRow
    ) -> Sequence[TableCell]:
        """The row with the work of the one above, or nothing where it only says more about that, or is left out."""
        if not any(row[each].text.strip() and row[each].row == at + 1 for each in part.at(*TIME_ROLES, *UNIT_ROLES)):
            self.rows[-1] = _with_added(before, row, part.columns)
            return ()
        doubt = Doubt(
            f"workless:{part.table.number}",
            DoubtKind.ROW,
            (SourcePlace(part.table.number, at + 1),),
            _("；").join(" ".join(cell.text.split()) for cell in filled(row)),
            _("没有工作内容的行，是不是接着上一行的工作？"),
            (Option("above", _("用上一行的工作内容")), Option("leave", _("不作事项"))),
        )
        if self._asking.ask(doubt) == "leave":
            return ()
        works = part.at(Role.WORK)
        return [before.cells[each] if each in works else cell for each, cell in enumerate(row)]

    def _joins(self, part: TablePart, at: int, row: Sequence[TableCell]) -> bool:
        place = SourcePlace(part.table.number, at + 1)
        text = next((row[each].text for each in part.at(Role.WORK)), "")
        options = (Option("join", _("接在上一行后面")), Option("own", _("单独一行")))
        question = _("像是上一行没有写完、跨页接下来的，要不要接上？")
        key = f"join:{part.table.number}.{at + 1}"
        return self._asking.ask(Doubt(key, DoubtKind.ROW, (place,), text, question, options)) == "join"

    def _append(self, part: TablePart, at: int, row: Sequence[TableCell]) -> None:
        self._lone = None
        place = SourcePlace(part.table.number, at + 1)
        self._group = self._grouped(part, row)
        told = (
            (self._group.years, _("本栏")),
            (_times_with_year(part, row), _("本行")),
            (self._section.years, _("标题行")),
        )
        words, year_from = next((each for each in told if each[0]), ("", ""))
        year = self._year(place, words, _phrase(part, row)) if words else ""
        section = self._group.title or self._section.title or (f"{year}年" if self._group.years else "")
        self.rows.append(BodyRow(0, place, tuple(row), part.columns, year, year_from, section))

    def _grouped(self, part: TablePart, row: Sequence[TableCell]) -> OpenSection:
        """What the columns of sections say; blank cells carry on what stood above."""
        group = self._group
        for at in part.at(Role.SECTION):
            text = " ".join(row[at].text.split())
            if not text:
                continue
            years = text if years_in(text) or is_bare_year(text) else group.years
            group = OpenSection(group.title if is_bare_year(text) and year_of(text) else text, 0, years, 0)
        return group

    def _year(self, place: SourcePlace, words: str, phrase: str) -> str:
        """The year that words give; of a span that fits the phrase, asked where several do."""
        years = years_in(words) or (year_of(words),)
        fitting = years_for(words, phrase) if len(years) > 1 and lacks_year(phrase) else years
        if len(fitting) < 2 or not lacks_year(phrase):
            return fitting[0]
        doubt = Doubt(
            f"year:{place.table}:{plain(words)[:24]}",
            DoubtKind.YEAR,
            (place,),
            words,
            _("“{words}”跨了几年，没有写年份的算哪一年？").format(words=words),
            tuple(Option(year, f"{year}年") for year in reversed(fitting)),
        )
        return self._asking.ask(doubt)


def _times_with_year(part: TablePart, row: Sequence[TableCell]) -> str:
    """The words of the row's own columns of time that name a year."""
    return next((row[at].text for at in part.at(Role.TIME, Role.DEADLINE) if years_in(row[at].text)), "")


def _phrase(part: TablePart, row: Sequence[TableCell]) -> str:
    """The words that say when: the deadline, else the time."""
    texts = [row[at].text for at in (*part.at(Role.DEADLINE), *part.at(Role.TIME))]
    return next(filter(lacks_year, texts), "")


def _from_above(row: Sequence[TableCell], before: BodyRow, fills: Iterable[int]) -> list[TableCell]:
    found = list(row)
    for at in fills:
        if not found[at].text.strip():
            found[at] = before.cells[at]
    return found


def _shares_all(row: Sequence[TableCell], before: BodyRow, columns: Sequence[TableColumn]) -> bool:
    """Whether a row is the row above once more: its work is the same merged cell, and nothing tells them apart."""
    works = [column.at for column in columns if column.role is Role.WORK]
    if not works or any(row[at] is not before.cells[at] for at in works):
        return False
    others = [column.at for column in columns if column.role in _APART]
    return all(not row[at].text.strip() or plain(row[at].text) == plain(before.cells[at].text) for at in others)


def _with_added(before: BodyRow, row: Sequence[TableCell], columns: Sequence[TableColumn]) -> BodyRow:
    """The row above with what a further row of it says in columns that tell no rows apart."""
    cells = list(before.cells)
    for column in columns:
        new, old = row[column.at], cells[column.at]
        if column.role in _ADDED and new.text.strip() and new is not old and new.text not in old.text:
            cells[column.at] = old._replace(text="\n".join(filter(None, (old.text, new.text))))
    return before._replace(cells=tuple(cells))


def _goes_on(row: Sequence[TableCell], before: BodyRow, columns: Sequence[TableColumn], *, is_new_page: bool) -> bool:
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


def _joined(before: BodyRow, row: Sequence[TableCell], columns: Sequence[TableColumn]) -> BodyRow:
    cells = list(before.cells)
    for column in columns:
        new, old = row[column.at], cells[column.at]
        if new.text.strip() and new is not old:
            cells[column.at] = old._replace(text=f"{old.text.rstrip()}{new.text.lstrip()}")
    return before._replace(cells=tuple(cells))
