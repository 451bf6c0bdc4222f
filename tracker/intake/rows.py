"""What a document's tables say of tasks, before words are taken apart: columns, body rows, a registry, a heading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.intake.document import SourcePlace, Table, TableCell


class Role(StrEnum):
    """What a column of a task table is for."""

    NUMBER = "number"  # 序号
    ID = "id"  # 编号 as this program writes it
    TIME = "time"  # 时间: when it is worked on
    DEADLINE = "deadline"  # 完成时限
    WORK = "work"  # 工作内容, 主要任务, 整改措施
    PROJECT = "project"  # 项目名称, 学校
    UNITS = "units"  # 责任单位 without a role
    LEAD = "lead"  # 牵头单位
    SUPPORTING = "supporting"  # 配合单位
    LEADER = "leader"  # 分管领导, 责任领导
    SECTION = "section"  # 工作类别, 一级指标, 板块, 年度
    KIND = "kind"  # 类别 in the words of this program
    STEP = "step"  # 环节
    PERIOD = "period"  # a column that is itself a time: 一季度, 2024年
    PROBLEM = "problem"  # 存在问题
    TARGET = "target"  # 工作目标, 目标要求
    CRITERIA = "criteria"  # 考核要点, 验收标准
    AMOUNT = "amount"  # 投资, 面积, 学位
    STATUS = "status"  # 完成情况, 进展
    LAMP = "lamp"  # 亮灯 as this program writes it
    REMARK = "remark"  # 备注
    OTHER = "other"


class TableColumn(NamedTuple):
    """One column: its index from 0, its heading in one line, its role; of a period column the period."""

    at: int
    title: str
    role: Role
    period: str = ""


class BodyRow(NamedTuple):
    """One row that holds work. ``number`` counts such rows from 1 over the whole document.

    ``year`` is the year in force as a roadmap file writes it (``2024``, or ``2024-2025`` for a school year), empty
    where nothing says it; ``year_from`` tells where it was found. ``section`` is the nearest heading over the row,
    ``stage`` the words of a heading over it that tell a time (第一阶段：2024年3月—4月).
    ``cells`` are the grid's row; ``columns`` what each of them is for.
    """

    number: int
    place: SourcePlace
    cells: tuple[TableCell, ...]
    columns: tuple[TableColumn, ...]
    year: str = ""
    year_from: str = ""
    section: str = ""
    stage: str = ""

    def of(self, role: Role) -> tuple[tuple[TableColumn, TableCell], ...]:
        """The cells of a role, in the order of the columns; a cell over several of them comes once."""
        found: dict[tuple[int, int], tuple[TableColumn, TableCell]] = {}
        for column in self.columns:
            if column.role is role:
                cell = self.cells[column.at]
                found.setdefault((cell.row, cell.column), (column, cell))
        return tuple(found.values())

    def text(self, role: Role) -> str:
        """The words of a role's cells, one below the other."""
        return "\n".join(cell.text for _column, cell in self.of(role) if cell.text.strip())

    def place_of(self, role: Role) -> SourcePlace:
        """Where the first cell of a role stands; the row where it has none."""
        for column, _cell in self.of(role):
            return self.place._replace(column=column.at + 1)
        return self.place


class WorkTable(NamedTuple):
    """One table of tasks, or the parts of one that goes on over pages: its columns, heading rows and body rows.

    ``tables`` are the numbers of its parts. ``order_note`` is what a note says of the order of units
    (列首位者为牵头单位).
    """

    tables: tuple[int, ...]
    columns: tuple[TableColumn, ...]
    header: tuple[tuple[TableCell, ...], ...]
    rows: tuple[BodyRow, ...]
    title: str = ""
    order_note: str = ""


class ProseTask(NamedTuple):
    """A task told in running text: its sentence, and the place of the paragraph; ``section`` is the heading over it."""

    place: SourcePlace
    text: str
    section: str = ""
    year: str = ""


class Registered(NamedTuple):
    """A unit that the list of a leading group or the text names, and where; ``members`` where it stands for many."""

    name: str
    place: SourcePlace
    members: tuple[str, ...] = ()


class DocumentHeading(NamedTuple):
    """What the document says of itself; empty where it does not. ``issuer`` is whose document it is."""

    title: str = ""
    county: str = ""
    document: str = ""
    issued_on: date | None = None
    office: str = ""
    issuer: str = ""


class Understood(NamedTuple):
    """What the tables of a document are: those of tasks, the units named, the heading, tasks in prose.

    ``others`` are tables that were not taken, each with the reason. ``texts`` are the paragraphs' words, where names of
    schools and units may be found.
    """

    heading: DocumentHeading
    tables: tuple[WorkTable, ...]
    registry: tuple[Registered, ...] = ()
    prose: tuple[ProseTask, ...] = ()
    others: tuple[tuple[Table, str], ...] = ()
    texts: tuple[str, ...] = ()


class Wishes(NamedTuple):
    """What whoever imports says beforehand: which tables, the year where the document has none, the county."""

    tables: tuple[int, ...] = ()
    year: int | None = None
    county: str = ""


Mends = Mapping[SourcePlace, str]
"""Cells whose words a person has put right, by place; they are read as if the document said so."""
