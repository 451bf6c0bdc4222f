"""The county's plan as its document would have it, a line each row, to be edited and issued anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.conftest import HUTUBI
from tracker.plans.rewriting import written_of

HEAD = """呼图壁县人民政府办公室关于印发呼图壁县创建义务教育优质均衡发展县路线图（修订）的通知
呼县政办〔2026〕9号
呼图壁县人民政府办公室
2026年11月20日
时间\t具体工作内容\t完成时限\t责任单位
"""


@dataclass
class TableLine:
    """One row of the table: its items, when, until when, and who."""

    time: str
    due: str
    units: list[str]
    items: list[str] = field(default_factory=list)


def lines() -> list[TableLine]:
    """The rows of the plan as it is."""
    found: dict[int, TableLine] = {}
    for task in written_of(HUTUBI).tasks:
        line = found.setdefault(task.row, TableLine(task.start, task.due, list(task.units)))
        line.items.append(task.title)
    return list(found.values())


def document(rows: list[TableLine], sign: str = "{}.") -> str:
    """The text of the document; ``sign`` is how items are numbered."""
    return HEAD + "".join(f"{line}\n" for line in _told(rows, sign))


def _told(rows: list[TableLine], sign: str) -> Iterator[str]:
    for row in rows:
        work = "".join(f"{sign.format(at)}{item}。" for at, item in enumerate(row.items, start=1))
        yield "\t".join((row.time, work, row.due, "、".join(row.units)))


def edited() -> list[TableLine]:
    """The plan after twenty edits of all sorts; rows are counted as the former document has them."""
    rows = lines()
    row = dict(enumerate(rows, start=1))
    row[3].due = "6月底"  # a date moved
    row[13].time = "2024年5—8月"  # a year moved
    for line in rows:  # a unit renamed
        line.units = ["县发展和改革局" if name == "县发改委" else name for name in line.units]
    row[35].units = ["县财政局"]  # the lead changed
    row[5].units.append("县审计局")  # a supporting unit added
    row[10].items[0] += "办理"  # reworded lightly
    row[32].items[0] = "落实督导反馈意见并足额兑付资金"  # reworded heavily
    row[11].items[1:] = ["2023年5月部门联席会", "2023年5月经费自查"]  # split in two
    row[30].items[:] = ["2025年教师招聘，交流轮岗比例达到10%，轮岗骨干比例达到20%"]  # three merged to one
    row[23].time, row[23].items[0] = "2026年9月", "2026年9月期初优质均衡检查"  # moved to another year
    for number in (19, 21, 26):  # a project renamed
        row[number].items = [item.replace("县四中综合艺体楼", "县四中艺体馆") for item in row[number].items]
    row[21].items[2] = "石梯子小学综合艺体楼招投标"  # a step renamed
    row[9].items[0], row[9].items[1] = row[9].items[1], row[9].items[0]  # items in a cell swapped
    row[14].items[0] = "2023年交流轮岗比例达到15%"  # a threshold changed
    rows[6], rows[7] = rows[7], rows[6]  # two rows swapped
    rows.remove(row[16])  # one gone
    rows.append(TableLine("2026年10月", "10月底", ["县大数据局"], ["建成县级智慧教育平台"]))  # one new
    rows.insert(0, TableLine("2022年1月", "1月底", ["县政府办"], ["成立创建工作专班"]))  # a row put in at the top
    return rows
