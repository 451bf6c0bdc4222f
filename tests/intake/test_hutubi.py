"""The county's own table comes in as it was typed in by hand, however its document is laid out."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.intake.traps.case import Reading, Trap, TrapParagraph, TrapRow, TrapTable
from tests.intake.traps.making import docx_of, xlsx_of
from tracker.core.model import Roadmap, Task
from tracker.intake.document import SourceDocument
from tracker.intake.draft import ImportDraft
from tracker.intake.drafting import drafted
from tracker.intake.reading.reading import read_document
from tracker.intake.reading.text import read_text
from tracker.intake.rows import Wishes
from tracker.plans.file import read_roadmap
from tracker.plans.writing import roadmap_text

REPOSITORY = Path(__file__).resolve().parents[2]
SEED = REPOSITORY.parent / "shared" / "seeds" / "003_e796e1e6768ea823.txt"
HEADER = ("时间", "具体工作内容", "完成⏎时限", "责任单位")
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the county's document lies beside the repository only")

STATED: dict[tuple[str, str], str] = {}
"""What differs from the plan typed by hand, by task and field, and the choice behind it."""


@cache
def _seed() -> str:
    return SEED.read_text("utf-8")


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    """The annex row by row: year or nothing, time, work, deadline, units."""
    cells = _seed().partition("\n\t责任单位\n")[2].rstrip().split("\n\t")[1:]
    words = [cell.strip("\n\r\t　 ") for cell in cells]
    return tuple(tuple(words[at : at + 5]) for at in range(0, len(words) - 4, 5))


def _paragraphs() -> list[TrapTable | TrapParagraph]:
    before = _seed().partition("\n\t时间\n")[0]
    return [TrapParagraph(line.strip(), 0, Reading()) for line in before.splitlines() if line.strip()]


def _trap(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> Trap:
    table = TrapTable("时间表及路线图", ("repeat=1",), [TrapRow(row, Reading()) for row in (header, *rows)])
    return Trap("hutubi", {}, [*_paragraphs(), table])


def _years_over_rows() -> Trap:
    return _trap(("时间", "<", *HEADER[1:]), [(row[0] or "^", *row[1:]) for row in _rows()])


def _years_as_rows() -> Trap:
    rows: list[tuple[str, ...]] = []
    for year, *cells in _rows():
        rows += [(year, "<", "<", "<")] if year else []
        rows.append(tuple(cells))
    return _trap(HEADER, rows)


def _years_in_each_cell() -> Trap:
    rows, year = [], ""
    for row in _rows():
        year = row[0] or year
        rows.append((f"{year}{row[1]}", *row[2:]))
    return _trap(HEADER, rows)


def _sheet() -> Trap:
    """A workbook has no text before its table, but the title over it."""
    (table,) = _years_over_rows().tables
    title = ("呼图壁县推进义务教育优质均衡发展时间表及路线图", *"<<<<")
    return Trap("hutubi", {}, [table._replace(rows=[TrapRow(title, Reading()), *table.rows])])


def _docx(trap: Callable[[], Trap]) -> SourceDocument:
    return read_document(docx_of(trap()), "方案.docx")


LAYOUTS: dict[str, Callable[[], SourceDocument]] = {
    "text": lambda: read_text(_seed(), "方案.txt"),
    "docx with years over rows": lambda: _docx(_years_over_rows),
    "docx with years as rows": lambda: _docx(_years_as_rows),
    "docx with the year in each cell": lambda: _docx(_years_in_each_cell),
    "xlsx": lambda: read_document(xlsx_of(_sheet()), "方案.xlsx"),
}


@cache
def _draft(layout: str) -> ImportDraft:
    return drafted(LAYOUTS[layout](), Wishes())


@cache
def _typed() -> Roadmap:
    roadmap, _problems = read_roadmap(REPOSITORY / "roadmaps" / "hutubi.yaml")
    assert roadmap
    return roadmap


def _told(task: Task) -> dict[str, object]:
    return {
        "start": task.start_on,
        "due": task.due_on,
        "lead": task.lead,
        "supporting": task.supporting,
        "kind": task.kind,
        "project": task.project,
        "step": task.step,
        "after": task.after,
    }


def test_the_annex_has_its_rows() -> None:
    assert len(_rows()) == 37
    assert _rows()[26][0] == "2025年"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_table_comes_in_as_it_was_typed_in(layout: str, tmp_path: Path) -> None:
    path = tmp_path / "hutubi.yaml"
    path.write_text(roadmap_text(_draft(layout).roadmap), "utf-8")
    imported, problems = read_roadmap(path)
    assert imported, problems
    got, typed = ({task.id: _told(task) for task in each.tasks} for each in (imported, _typed()))
    assert list(got) == list(typed)
    differences = {
        (task, field): f"{got[task][field]!r} for {value!r}"
        for task, values in typed.items()
        for field, value in values.items()
        if got[task][field] != value and (task, field) not in STATED
    }
    assert not differences, "\n".join(f"{key}: {words}" for key, words in differences.items())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nobody_s_name_comes_in(layout: str) -> None:
    said = repr(_draft(layout).roadmap._replace(original=None))
    names = [line.split("：")[-1].split()[0] for line in _seed().splitlines() if line.startswith(("组  长", "副组长"))]
    assert not [name for name in names if name in said]
