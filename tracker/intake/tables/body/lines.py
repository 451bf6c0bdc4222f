"""What each row below the headings is: work, a section's heading, a total, a note, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from tracker.intake.document import Table, TableCell
from tracker.intake.rows import Role, TableColumn
from tracker.intake.tables.heads.header import filled
from tracker.intake.tables.heads.roles import TIME_ROLES, UNIT_ROLES
from tracker.intake.tables.heads.words import CHINESE_NUMBER, SECTION_MARK, is_bare_year, is_year_title, plain, year_of

_TOTAL = re.compile(r"^(?:合计|小计|总计|共计|累计|合\.?计|总合计)(?:[:(\d]|$)")
_NOTE = re.compile(r"^(?:注|备注|说明|填表说明|填报说明|附注|注释|注意)\d*[:.、]|^[*※☆]")
_FORM_END = re.compile(
    r"^(?:填表人|制表人?|审核人?|填报人|填报单位|填表单位|填报日期|负责人签[字名]|单位负责人|主要负责人|分管领导签字|经办人|盖章|[(]盖章[)]|签字|(?:审批|审核|审查|主管部门)意见|领导签字|年月日$)"
    r"|^(?:姓名|评价|联系人?电话|联系人|电子邮箱|意见建议|您对.*满意.*|打印本页|关闭窗口|分享到.*)[:]?$"
)
_PAGES = re.compile(r"^[上下]一[篇条页][:]?")
"""What a page of the web leads on to."""
_UNIT_LINE = re.compile(r"^(?:金额|投资|计量|资金|面积)?单位[:]|^[(](?:金额|投资|资金)?单位[:]")
_RADIO = frozenset(("已完成", "未完成", "进行中", "正在推进", "部分完成", "是", "否", "有", "无", "合格", "不合格"))
_SHORT = 40
"""A heading over a row is not longer, in characters."""


class LineKind(StrEnum):
    """What a row is."""

    EMPTY = "empty"
    HEADER = "header"  # a repeated heading row
    TOTAL = "total"
    NOTE = "note"
    FORM = "form"  # who filled it in, in which unit of measure
    SECTION = "section"
    LONG = "long"  # one long text over the whole row
    CHOICE = "choice"  # 已完成 or 未完成 to be ticked
    WORK = "work"
    WORKLESS = "workless"  # something, but no work


class TablePart(NamedTuple):
    """A table or what a former one goes on with: its rows from ``start`` (from 0) on, and its columns.

    ``end`` is the row behind its last one where other headings follow, else 0.
    """

    table: Table
    start: int
    columns: tuple[TableColumn, ...]
    headings: frozenset[str] = frozenset()
    end: int = 0

    @property
    def rows(self) -> range:
        """Its rows, from 0."""
        return range(self.start, self.end or len(self.table.grid))

    def at(self, *roles: Role) -> tuple[int, ...]:
        """The columns of some roles."""
        return tuple(column.at for column in self.columns if column.role in roles)


class PartColumns(NamedTuple):
    """The columns of a part by what they tell rows apart by."""

    work: tuple[int, ...]
    time: tuple[int, ...]
    units: tuple[int, ...]
    number: tuple[int, ...]
    section: tuple[int, ...]

    @classmethod
    def of(cls, part: TablePart) -> PartColumns:
        """That of a part."""
        return cls(
            part.at(Role.WORK, Role.PERIOD),
            part.at(*TIME_ROLES),
            part.at(*UNIT_ROLES),
            part.at(Role.NUMBER, Role.ID),
            part.at(Role.SECTION, Role.KIND),
        )


class BodyLine(NamedTuple):
    """One row, what it is, and of a section, note or long row the words; ``is_lone`` where it may be work as well."""

    kind: LineKind
    text: str = ""
    is_lone: bool = False


def line_of(part: TablePart, shape: PartColumns, at: int) -> BodyLine:
    """What the row ``at`` (from 0) of a part is."""
    row = part.table.grid[at]
    own = [cell for cell in filled(row) if cell.row == at + 1]
    if not own:
        return BodyLine(LineKind.EMPTY)
    first = plain(own[0].text)
    if len(own) > 1 and part.headings and all(plain(cell.text) in part.headings for cell in own):
        return BodyLine(LineKind.HEADER)
    if any(_TOTAL.search(plain(cell.text)) for cell in own[:2]):
        return BodyLine(LineKind.TOTAL, own[0].text)
    if len(first) < 20 and (_FORM_END.search(first) or _UNIT_LINE.search(first)) and not _has_work(row, shape, own[0]):
        return BodyLine(LineKind.FORM, own[0].text)
    if all(_PAGES.search(plain(cell.text)) for cell in own):
        return BodyLine(LineKind.FORM, own[0].text)
    numbers = {id(row[column]) for column in shape.number if row[column].column_span == 1}
    told = [cell for cell in own if id(cell) not in numbers]
    if len(told) <= 1:
        line = _of_one(row, shape, own, told)
        if line:
            return line
    works = [row[column].text for column in shape.work if row[column].text.strip() or row[column].tables]
    if not works:
        return BodyLine(LineKind.WORKLESS) if told else BodyLine(LineKind.EMPTY)
    if all(plain(text).strip("□☑√○●") in _RADIO for text in works):
        return BodyLine(LineKind.CHOICE, works[0])
    return BodyLine(LineKind.WORK)


def _has_work(row: Sequence[TableCell], shape: PartColumns, first: TableCell) -> bool:
    """Whether a row has work that is not its first cell, and so is no line of a form."""
    cells = [row[column] for column in (*shape.work, *shape.units)]
    return any(cell is not first and len(plain(cell.text)) > 8 for cell in cells)


def _of_one(
    row: Sequence[TableCell], shape: PartColumns, own: Sequence[TableCell], told: Sequence[TableCell]
) -> BodyLine | None:
    """What a row with one text is where that is no work of its own."""
    if not told:
        return _of_number(row, shape, own[0])
    (cell,) = told
    words = plain(cell.text)
    if _NOTE.search(words):
        return BodyLine(LineKind.NOTE, cell.text)
    is_wide = _is_wide(row, shape, cell)
    has_others = any(row[column].text.strip() for column in (*shape.time, *shape.units) if row[column] is not cell)
    if has_others and not is_wide:
        return None
    number = next((plain(each.text) for each in own if each is not cell), "")
    is_chinese = bool(number) and bool(CHINESE_NUMBER.fullmatch(number))
    title = " ".join(cell.text.split())
    if is_chinese:
        title = f"{number}{'' if number[-1:] in '、.)' else '、'}{title}"
    is_marked = is_chinese or bool(SECTION_MARK.match(cell.text)) or is_year_title(cell.text)
    if is_wide:
        is_title = len(words) <= (_SHORT * 3 // 2 if is_marked else _SHORT) and words[-1:] not in "。;"
        return BodyLine(LineKind.SECTION if is_title else LineKind.LONG, title)
    if not any(row[column] is cell for column in shape.work):
        return BodyLine(LineKind.SECTION, title) if _is_heading(row, shape, cell) else None
    is_bare = bool(shape.units or shape.time) or "阶段" in words[:5]
    if is_marked and is_bare and len(words) <= _SHORT:
        return BodyLine(LineKind.SECTION, title, is_lone=True)
    return None


def _of_number(row: Sequence[TableCell], shape: PartColumns, cell: TableCell) -> BodyLine | None:
    """A row in which only the column of numbers has words: a year or a heading, or an empty line of the form."""
    if any(row[column].text.strip() for column in shape.work):
        return None
    is_year = is_bare_year(cell.text) and "年" in cell.text
    is_title = is_year or is_year_title(cell.text) or (len(plain(cell.text)) > 3 and SECTION_MARK.match(cell.text))
    return BodyLine(LineKind.SECTION, " ".join(cell.text.split())) if is_title else BodyLine(LineKind.EMPTY)


def _is_wide(row: Sequence[TableCell], shape: PartColumns, cell: TableCell) -> bool:
    """Whether a cell lies over the work and over who does it, or when."""
    if cell.column_span < 2 or not any(row[column] is cell for column in shape.work):
        return False
    others = [column for column in (*shape.units, *shape.time) if column not in shape.work]
    return any(row[column] is cell for column in others) or cell.column_span >= len(row)


def _is_heading(row: Sequence[TableCell], shape: PartColumns, cell: TableCell) -> bool:
    """Whether a lone cell left of the work is a heading: it has a year, or stands in the column of sections."""
    if any(row[column].text.strip() for column in shape.work):
        return False
    return bool(year_of(cell.text) and len(plain(cell.text)) <= _SHORT) or any(
        row[column] is cell for column in shape.section
    )
