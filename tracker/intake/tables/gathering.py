"""A document's tables, one after the other: those of tasks with what goes on over pages, others with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tracker.errors import UsageError
from tracker.i18n import _
from tracker.intake.document import Paragraph, SourceDocument, SourcePlace, Table
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.rows import Role, TableColumn
from tracker.intake.tables.body.lines import TablePart
from tracker.intake.tables.heads.columns import ColumnReading, read_columns
from tracker.intake.tables.heads.header import TableHeader, filled, find_header, from_row, other_headings
from tracker.intake.tables.heads.roles import UNIT_ROLES, role_of
from tracker.intake.tables.heads.titles import title_over
from tracker.intake.tables.heads.words import SECTION_MARK, is_deadline, is_units, plain, share
from tracker.intake.tables.kinds import TableKind, TableSort, sort_of

_GOES_ON = re.compile(
    r"^[(（]?(?:接上[表页]|续表?|下接.*|上接.*)[)）]?\d*$|^.{2,40}[(（]续表?[)）]$|^[-—－]?\s*\d+\s*[-—－]?$"
)


@dataclass
class FoundTable:
    """A table that is, or may be, of tasks: its parts, its heading, its title; ``is_next`` where it follows another."""

    parts: list[TablePart]
    reading: ColumnReading
    title: str
    sort: TableSort
    is_wished: bool = False
    is_next: bool = False

    @property
    def table(self) -> Table:
        """Its first part."""
        return self.parts[0].table

    @property
    def header(self) -> TableHeader | None:
        """Its heading rows."""
        return self.reading.header

    @property
    def columns(self) -> tuple[TableColumn, ...]:
        """Those of its first part."""
        return self.parts[0].columns


@dataclass
class TableGathering:
    """What was found: tables of tasks, and others with the reason why they are none."""

    document: SourceDocument
    wished: Sequence[int]
    asking: Asking
    tasks: list[FoundTable] = field(default_factory=list)
    others: list[tuple[Table, TableSort]] = field(default_factory=list)
    _last: FoundTable | None = None

    def gather(self) -> None:
        """Look at every table, then settle which are taken. Raises :class:`UsageError` for a number that is none."""
        known = [table.number for table in self.document.tables]
        for number in self.wished:
            if number not in known:
                hint = _("这份文件有{count}个表").format(count=len(known))
                raise UsageError(_("没有第{number}个表").format(number=number), hint=hint)
        between: list[Paragraph] = []
        for block in self.document.blocks:
            if isinstance(block, Paragraph):
                between.append(block)
            else:
                self._look_at(block, between)
                between = []
        self._settle()

    def _look_at(self, table: Table, between: Sequence[Paragraph]) -> None:
        if self._continues(table, find_header(table), between):
            return
        is_wished = table.number in self.wished
        reading = read_columns(table, self.asking, is_wished=is_wished)
        sort = sort_of(table, reading.columns, reading.start)
        is_next = self._last is not None and reading.header is None and _is_adjacent(between)
        self._last = None
        if is_wished or (not self.wished and sort.kind in (TableKind.TASKS, TableKind.MAYBE)):
            if is_wished and not any(column.role in (Role.WORK, Role.PERIOD) for column in reading.columns):
                raise no_tasks([table])
            title = title_over(table, reading.header, between)
            self._last = FoundTable(self._parts(table, reading), reading, title, sort, is_wished, is_next)
            self.tasks.append(self._last)
            return
        self._forget(table)
        if self.wished and sort.kind in (TableKind.TASKS, TableKind.MAYBE):
            sort = TableSort(TableKind.OTHER, _("没有选这个表"))
        self.others.append((table, sort))
        for nested in _nested(table):
            self._look_at(nested, between)

    def _parts(self, table: Table, reading: ColumnReading) -> list[TablePart]:
        """The table, in several parts where it goes on with headings of another sort."""
        parts = [_part(table, reading)]
        for at in other_headings(table, reading.header) if reading.header else ():
            is_titled = len(filled(table.grid[at - 1])) == 1 and not SECTION_MARK.match(
                filled(table.grid[at - 1])[0].text
            )
            parts[-1] = parts[-1]._replace(end=at - is_titled)
            below = from_row(table, at)
            other = read_columns(below, self.asking)
            sort = sort_of(below, other.columns, other.start)
            words = _("这一行起是另一种表头（{titles}）").format(titles=_first_words(below))
            self.asking.note(SourcePlace(table.number, at + 1), words)
            if sort.kind in (TableKind.TASKS, TableKind.MAYBE):
                parts.append(_part(table, other))
            else:
                self.others.append((below, sort))
                parts.append(TablePart(table, len(table.grid), other.columns))
        return parts

    def _continues(self, table: Table, header: TableHeader | None, between: Sequence[Paragraph]) -> bool:
        """Whether a table goes on with the one before; if so it becomes a part of that."""
        last = self._last
        if last is None or table.sheet != last.table.sheet or table.number in self.wished:
            return False
        if not _is_adjacent(between):
            return False
        if header is not None:
            is_same = last.header is not None and _words(header) == _words(last.header) and not header.first
            if not is_same or table.width != last.table.width:
                return False
        elif table.width != last.table.width or _is_people(table) or not _fits(table, last.columns):
            return False
        start = header.end if header else 0
        headings = last.header.words if last.header else frozenset[str]()
        last.parts.append(TablePart(table, start, last.columns, headings))
        return True

    def _settle(self) -> None:
        """Take those that are sure; of the others each is asked, with leaving it first where some are sure."""
        is_any_sure = any(each.sort.kind is TableKind.TASKS or each.is_wished for each in self.tasks)
        taken = []
        for each in self.tasks:
            if each.sort.kind is TableKind.TASKS or each.is_wished or self._takes(each, is_any_sure=is_any_sure):
                taken.append(each)
                for place, title in each.reading.unused:
                    self.asking.note(place, _("“{title}”这一栏没有用到，只留在原文里").format(title=title))
            else:
                self._forget(each.table)
                self.others.append((each.table, TableSort(TableKind.OTHER, _("没有选这个表"))))
        self.tasks = taken

    def _takes(self, found: FoundTable, *, is_any_sure: bool) -> bool:
        options = [Option("take", _("是任务表")), Option("leave", _("不是，不取"))]
        place = SourcePlace(found.table.number)
        titles = _("、").join(column.title for column in found.columns if column.title)
        has_units = any(column.role in UNIT_ROLES for column in found.columns)
        question = _("这个表是任务表吗？") if found.header else _("这个表没有表头，按内容认作任务表，对吗？")
        doubt = Doubt(
            f"table:{found.table.number}",
            DoubtKind.TABLE,
            (place,),
            titles or _first_words(found.table),
            question,
            tuple(reversed(options) if is_any_sure and (found.header or not has_units) else options),
        )
        return self.asking.ask(doubt) == "take"

    def _forget(self, table: Table) -> None:
        """Ask nothing of the columns of a table that is not taken."""
        number = table.number
        for doubt in self.asking.doubts:
            if doubt.key in (f"work:{number}", f"deadline:{number}") or doubt.key.startswith(f"column:{number}."):
                self.asking.drop(doubt.key)


def no_tasks(tables: Iterable[Table]) -> UsageError:
    """That nothing looks like tasks, with the headings that were found and what to do."""
    found = [
        _("表{number}：{words}").format(number=table.number, words=_first_words(table)) for table in list(tables)[:6]
    ]
    if not found:
        return UsageError(
            _("文件里没有表格，也没有写明责任单位的任务"),
            hint=_("换一份有任务表的文件，或把表格另存为 Word、Excel 再导入"),
        )
    message = _("没有认出任务表。找到的表头：{found}").format(found=_("；").join(found))
    hint = _("用 --table N 指定是哪一个；任务表要有“工作内容”和“责任单位”（或“完成时限”）这样的表头")
    return UsageError(message, hint=hint)


def _first_words(table: Table) -> str:
    """The headings of a table, or its first row with words."""
    header = find_header(table)
    rows = table.grid[header.first : header.end] if header else table.grid
    words = next((filled(row) for row in rows if filled(row)), [])
    return _("、").join(" ".join(cell.text.split())[:12] for cell in words[:8]) or _("空表")


def _part(table: Table, reading: ColumnReading) -> TablePart:
    return TablePart(table, reading.start, reading.columns, reading.header.words if reading.header else frozenset())


def _words(header: TableHeader) -> list[str]:
    return ["".join(map(plain, parts)) for parts in header.titles]


def _is_adjacent(between: Iterable[Paragraph]) -> bool:
    """Whether nothing stands between two tables but what says that the second goes on."""
    return not any(each.text.strip() and not _GOES_ON.search(each.text.strip()) for each in between)


def _fits(table: Table, columns: Sequence[TableColumn]) -> bool:
    """Whether what stands in columns of deadlines and units is such."""
    for roles, rule in (((Role.DEADLINE,), is_deadline), (UNIT_ROLES, is_units)):
        ats = [column.at for column in columns if column.role in roles]
        texts = [row[at].text for row in table.grid[:12] for at in ats if row[at].text.strip()]
        if texts and share(texts, rule) < 0.4:
            return False
    return True


def _is_people(table: Table) -> bool:
    words = [plain(cell.text) for row in table.grid[:6] for cell in filled(row)]
    return any(word in ("组长", "副组长", "成员", "姓名", "职务") for word in words) and not any(
        map(role_of, words[:1])
    )


def _nested(table: Table) -> list[Table]:
    found = dict.fromkeys(nested.number for row in table.grid for cell in row for nested in cell.tables)
    by_number = {nested.number: nested for row in table.grid for cell in row for nested in cell.tables}
    return [by_number[number] for number in found]
