"""A county's own table in: 3,000 rows of a Word file beside python-docx that reads its cells' words row by row, and of
a workbook beside calamine that reads its values.

CPU time inside the process, the imports left out on both sides, and the peak of the whole process's memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from tests.bench.ground import Ground
from tests.bench.processes import Cost, Program, costs, peak, script
from tests.bench.row import Row
from tests.intake.office import Rows, Value, docx_of, xlsx_of

_ROWS = 3000
_TIMED = """
import time
from io import BytesIO
from pathlib import Path
{given}
data = Path("{file}").read_bytes()
begun = time.process_time()
{work}
print((time.process_time() - begun) * 1000)
"""


def timed(file: Path, given: str, work: str) -> Program:
    """A program that prints how many milliseconds of CPU some work on the bytes of a file takes, called ``data``."""
    return script(_TIMED.format(file=file.name, given=given, work=work), file.parent)


def told(measured: list[Cost]) -> list[float]:
    """The milliseconds that each round printed."""
    return [float(cost.output) for cost in measured]


def rows() -> Rows:
    """A table as counties write it, each year over five rows: more would be python-docx's undoing."""
    body = [
        [
            f"{2020 + at // 5}年",
            f"{at % 12 + 1}月",
            f"{at}.制定义务教育优质均衡发展工作方案，落实第{at}项任务。\n完成第{at % 40}所学校改造",
            f"县教育局、县财政局、第{at % 90}中学",
            f"2024年{at % 12 + 1}月底前",
            "" if at % 7 else "重点",
        ]
        for at in range(_ROWS)
    ]
    return [["年度", "时间", "工作内容", "责任单位", "完成时限", "备注"], *body]


def word_file(ground: Ground) -> Path:
    """The Word file of these rows."""
    file = ground.folder / "plan.docx"
    file.write_bytes(docx_of([rows()], merging="years-over-rows", titles=["附件2\n工作路线图"]))
    return file


def word(ground: Ground) -> Iterator[Row]:
    """The file as a document, and its cells' words by a library that makes such files."""
    file = word_file(ground)
    read = "from tracker.intake.reading.reading import read_document"
    cells = "[[cell.text for cell in row.cells] for table in docx.Document(BytesIO(data)).tables for row in table.rows]"
    programs: dict[str, Program | None] = {
        "ours": timed(file, read, "read_document(data, 'plan.docx')"),
        "docx": timed(file, "import docx", cells),
    }
    found = costs(programs, ground.rounds(5))
    yield Row("docx read, 3,000 rows", told(found["ours"]), "python-docx", told(found["docx"]), 3)
    yield Row("docx read: peak", peak(found["ours"]), "python-docx", peak(found["docx"]), unit="MB")


def workbook(ground: Ground) -> Iterator[Row]:
    """The same rows and a day each in a workbook, and its values alone by the library that reads them for us, too."""
    days = [date(2024, 1, 1) + timedelta(days=at % 365) for at in range(_ROWS)]
    head, *body = rows()
    file = ground.folder / "plan.xlsx"
    dated: list[list[Value]] = [[*row, day] for row, day in zip(body, days, strict=True)]
    file.write_bytes(xlsx_of([[[*head, "日期"], *dated]]))
    read = "from tracker.intake.reading.reading import read_document"
    values = "book = CalamineWorkbook.from_filelike(BytesIO(data))\n"
    values += "[book.get_sheet_by_name(name).to_python() for name in book.sheet_names]"
    programs: dict[str, Program | None] = {
        "ours": timed(file, read, "read_document(data, 'plan.xlsx')"),
        "calamine": timed(file, "from python_calamine import CalamineWorkbook", values),
    }
    found = costs(programs, ground.rounds(9))
    yield Row("xlsx read, 3,000 rows", told(found["ours"]), "calamine", told(found["calamine"]), 3)
    yield Row("xlsx read: peak", peak(found["ours"]), "calamine", peak(found["calamine"]), unit="MB")


GROUPS = {"word": word, "workbook": workbook}
