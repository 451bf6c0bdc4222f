"""Pasted text gives its tables in whichever form they come, and every other line as a paragraph."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tracker.intake.document import Table
from tracker.intake.reading.text import read_text

SEED = Path(__file__).resolve().parents[4] / "shared" / "seeds" / "003_e796e1e6768ea823.txt"

LISTED = (
    "时间表\n\t时间\n\t具体工作内容\n\t完成\n时限\n\t责任单位\n\n"
    "\t2022年\n\t1月\n\t检查\n\t1月\n\t县教育局\n\n\t\n\t3月\n\t招标\n\t\n3月底\n\t县发改委\n"
)


def words(table: Table) -> list[list[str]]:
    """The words of a grid."""
    return [[cell.text for cell in row] for row in table.grid]


def test_the_annex_of_the_county_has_its_37_rows_each_under_its_year() -> None:
    if not SEED.exists():
        pytest.skip("the county document is not at hand")
    document = read_text(SEED.read_text("utf-8"), "附件.txt")
    (table,) = document.tables
    assert (table.title, len(table.grid), table.width) == ("呼图壁县推进义务教育优质均衡发展时间表及路线图", 38, 5)
    assert [cell.text for cell in table.grid[0]] == ["时间", "时间", "具体工作内容", "完成\n时限", "责任单位"]
    years = [row[0].text for row in table.grid[1:]]
    assert {year: years.count(year) for year in years} == {
        "2022年": 9,
        "2023年": 9,
        "2024年": 8,
        "2025年": 8,
        "2026年": 3,
    }
    assert [cell.text[:4] for cell in table.grid[27]] == ["2025", "3—4月", "1.完成", "4月底", "县财政局"]
    assert all(cell.text for row in table.grid for cell in row)
    assert len(document.paragraphs) == 84


def test_cells_of_a_line_each_become_rows_with_the_year_over_them() -> None:
    document = read_text(LISTED, "粘贴")
    (table,) = document.tables
    assert table.title == "时间表"
    assert table.grid[0][0] is table.grid[0][1]
    assert table.grid[1][0] is table.grid[2][0]
    assert words(table)[2] == ["2022年", "3月", "招标", "3月底", "县发改委"]
    assert document.notes == ("表1年份下面空着的格，按上面的年份算",)


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("正文。\n\n县政府办公室\n2023年2月6日\n附件2：推进表", "附件2：推进表"),
        ("二〇二三年二月六日\n推进义务教育\n路线图\n\n", "推进义务教育路线图"),
        ("县政府办公室\n正文到此为止。", ""),
    ],
)
def test_a_title_is_the_short_lines_right_over_the_table(above: str, title: str) -> None:
    (table,) = read_text(f"{above}\n时间\t任务\t责任单位\n3月\t开会\t县教育局", "粘贴").tables
    assert table.title == title


def test_several_tables_stand_between_their_paragraphs() -> None:
    text = f"一、总体要求\n说明。\n\n{LISTED}\n附件2\n时间\t任务\t责任单位\n3月\t开会\t县教育局\n\n尾注\n"
    blocks = read_text(text, "粘贴").blocks
    assert [block.number if isinstance(block, Table) else block.text for block in blocks] == [
        "一、总体要求",
        "说明。",
        "时间表",
        1,
        "附件2",
        2,
        "尾注",
    ]


def test_prose_with_names_set_apart_and_tabs_before_it_stays_prose() -> None:
    text = "\t一、总体要求\n\t为推进创建工作。\n\n刘  丽   县审计局局长\n朱  月   五工台镇镇长\n电话：\t12345\n"
    document = read_text(text, "粘贴")
    assert document.tables == ()
    assert [paragraph.number for paragraph in document.paragraphs] == [1, 2, 3, 4, 5]


def test_whatever_the_text_it_is_read_and_no_word_is_lost() -> None:
    chance = Random(1)
    pieces = [
        "\t",
        "\n",
        "\n\n",
        "|",
        "  ",
        "　",
        '"',
        "时间",
        "任务",
        "责任单位",
        "2024年",
        "3月",
        "---",
        "x",
        "\0",
        "\ud800",
    ]
    for _turn in range(150):
        text = "".join(chance.choices(pieces, k=60))
        document = read_text(text, "粘贴")
        told = "".join(p.text for p in document.paragraphs) + "".join(
            cell.text for table in document.tables for row in table.grid for cell in row
        )
        assert told.count("任务") >= text.count("任务")
