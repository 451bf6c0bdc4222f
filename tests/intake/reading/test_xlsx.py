"""A workbook's sheets become tables as people see them, and hostile ones end in a sentence."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import pytest

from tests.intake.office import Formatted, Formula, Value, xlsx_of, zipped
from tests.intake.reading.test_text import words
from tracker.errors import UsageError
from tracker.intake.document import SourcePlace
from tracker.intake.reading.xlsx import read_xlsx

_HEAD: list[Value] = ["年度", "任务", "完成时限", "责任单位"]
ROWS: list[list[Value]] = [
    _HEAD,
    ["2024年", "1.招标；\n2.开工", date(2024, 8, 31), "县教育局"],
    ["2024年", "检查", 45535, "县财政局"],
    ["2025年", "验收", "6月底", Formula("=D2", "县教育局")],
]


def spoiled(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one part changed."""
    with zipfile.ZipFile(BytesIO(data)) as given:
        parts = {name: given.read(name) for name in given.namelist()}
    return zipped(parts | {part: change(parts[part])})


def sheet_with(old: str, new: str, rows: list[list[Value]] = ROWS) -> bytes:
    """A workbook whose first sheet's XML was changed by a pattern, which has to be in it."""
    data = spoiled(xlsx_of([rows]), "xl/worksheets/sheet1.xml", lambda xml: re.sub(old.encode(), new.encode(), xml))
    assert data != xlsx_of([rows])
    return data


def test_days_are_days_numbers_stay_numbers_and_formulas_give_their_result() -> None:
    (table,) = read_xlsx(xlsx_of([ROWS], names=["路线图"]), "表.xlsx").tables
    assert words(table)[1:] == [
        ["2024年", "1.招标；\n2.开工", "2024-08-31", "县教育局"],
        ["2024年", "检查", "45535", "县财政局"],
        ["2025年", "验收", "6月底", "县教育局"],
    ]
    assert [row[2].day for row in table.grid] == [None, date(2024, 8, 31), None, None]
    assert (table.title, table.sheet, table.top, table.left) == ("路线图", "路线图", 1, 1)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.5, "1.5"),
        (2025.0, "2025"),
        (True, "TRUE"),
        (datetime(2024, 8, 31, 9, 5), "2024-08-31 9:05"),  # noqa: DTZ001  # a workbook has no zones
        (Formatted(date(2024, 8, 31), 'yyyy"年"m"月"'), "2024年8月"),
        (Formatted(date(2024, 8, 31), 'm"月"d"日"'), "8月31日"),
        (Formatted(date(2024, 8, 31), "[$-804]yyyy/m/d;@"), "2024-08-31"),
        (Formatted(0.35, "0%"), "35%"),
        (Formatted(2025, '0"年"'), "2025年"),
        (Formatted(0.375, "h:mm"), "9:00"),
    ],
)
def test_values_read_as_people_see_them(value: Value, text: str) -> None:
    (table,) = read_xlsx(xlsx_of([[["任务", "值"], ["甲", value]]]), "表.xlsx").tables
    assert table.grid[1][1].text == text


def test_a_day_without_its_year_is_told() -> None:
    data = xlsx_of([[["任务", "时限"], ["甲", Formatted(date(2023, 8, 31), 'm"月"d"日"')]]])
    assert read_xlsx(data, "表.xlsx").notes == ("Sheet1：B2 只显示月日，照显示的读入；B2 里存的是 2023-08-31",)


def test_merged_cells_stand_in_all_their_places_and_edges_are_trimmed() -> None:
    rows: list[list[Value]] = [[], ["", "附件2", "", ""], ["", "任务", "责任单位", ""], ["", "", "牵头", "配合"]]
    data = xlsx_of([[*rows, ["", "开会", "县教育局", " "]]], merged=["B2:D2", "C3:D3", "B3:B4"])
    document = read_xlsx(data, "表.xlsx")
    (table,) = document.tables
    assert words(table) == [
        ["附件2", "附件2", "附件2"],
        ["任务", "责任单位", "责任单位"],
        ["任务", "牵头", "配合"],
        ["开会", "县教育局", ""],
    ]
    assert table.grid[1][1] is table.grid[1][2]
    assert (table.grid[1][0].row_span, table.grid[0][0].column_span) == (2, 3)
    assert document.where(SourcePlace(1, 4, 2)) == "Sheet1!C5"


@pytest.mark.parametrize("merging", ["none", "years-over-rows"])
def test_years_over_rows_stand_in_every_row(merging: str) -> None:
    data = xlsx_of([ROWS], merging="years-over-rows" if merging != "none" else "none")
    (table,) = read_xlsx(data, "表.xlsx").tables
    assert [row[0].text for row in table.grid] == ["年度", "2024年", "2024年", "2025年"]


def test_what_is_hidden_is_kept_and_told_and_hidden_sheets_are_not_read() -> None:
    sheets: list[list[list[Value]]] = [ROWS, ROWS, [["", ""]]]
    data = xlsx_of(
        sheets,
        names=["甲", "旧", "空"],
        hidden_rows=[3],
        hidden_columns=["D:XFD"],
        hidden_sheets=["旧"],
    )
    document = read_xlsx(data, "表.xlsx")
    assert [(table.sheet, table.hidden) for table in document.tables] == [("甲", frozenset({3}))]
    assert document.notes == ("隐藏的工作表没有读入：旧", "甲：隐藏的列 D 照样读入")


def test_an_error_of_a_newer_program_is_read_as_its_words() -> None:
    rows: list[list[Value]] = [*ROWS, ["2025年", Formula("=A99", "#REF!"), "5月", "县教育局"]]
    document = read_xlsx(sheet_with("#REF!", "#SPILL!", rows), "表.xlsx")
    assert words(document.tables[0])[4] == ["2025年", "#SPILL!", "5月", "县教育局"]


def test_errors_and_formulas_without_a_result_are_told() -> None:
    rows: list[list[Value]] = [*ROWS, ["2025年", Formula("=A99", "#REF!"), Formula("=1+1", 2), "县教育局"]]
    document = read_xlsx(sheet_with(r"<f>1\+1</f><v>2</v>", "<f>1+1</f>", rows), "表.xlsm")
    assert words(document.tables[0])[4] == ["2025年", "#REF!", "", "县教育局"]
    assert [note[:12] for note in document.notes] == ["Sheet1：B5 是公", "Sheet1：C5 的公"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<sheetData>", "<!-- x --><sheetData>"),
        (r'<c r="[A-Z]\d+"', "<c"),
        ('<row r="[0-9]"', "<row"),
        (r"<(/?)(\w+)(?=[ />])", r"<\1x:\2"),
        (r'(<c r="\w+")( s="\d")?( t="\w+")', r"\n<c\3\2 r='A1'"),
    ],
)
def test_sheets_are_read_however_their_xml_is_written(old: str, new: str) -> None:
    if "x:" in new:
        data = sheet_with(old, new)
        data = spoiled(data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"xmlns=", b"xmlns:x="))
    else:
        data = sheet_with(old, new) if "A1" not in new else sheet_with(r'<c r="(\w+)"', r"<c\n r='\1'")
    assert words(read_xlsx(data, "表.xlsx").tables[0]) == words(read_xlsx(xlsx_of([ROWS]), "表.xlsx").tables[0])


FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'


@pytest.mark.parametrize(
    ("old", "new", "is_cut"),
    [
        ('<dimension ref="A1:D4"', '<dimension ref="A1:XFD1048576"', False),
        ("</sheetData>", FAR.replace("<v>1</v>", ""), False),
        ("</sheetData>", FAR, True),
        ("</sheetData>", FAR.replace("><v>", " x='/>'><v>"), True),
        ("</sheetData>", FAR.replace("<c ", "<c\t"), True),
        ("</sheetData>", FAR.replace("XFD1048576", "A18446744073709551615"), True),
        ("</sheetData>", FAR.replace("XFD1048576", "A0"), True),
        (
            "<pageMargins",
            '<mergeCells count="4000000000"><mergeCell ref="A2:XFD1048576"/></mergeCells><pageMargins',
            False,
        ),
    ],
)
def test_places_far_out_take_no_memory(old: str, new: str, *, is_cut: bool) -> None:
    document = read_xlsx(sheet_with(old, new), "表.xlsx")
    assert (len(document.tables[0].grid), document.tables[0].width) == (4, 4)
    assert ("Sheet1：离表格太远的格没有读入" in document.notes) == is_cut


def test_counts_that_lie_take_no_memory() -> None:
    data = spoiled(
        xlsx_of([ROWS]), "xl/sharedStrings.xml", lambda xml: re.sub(rb'ount="\d+"', b'ount="4000000000"', xml)
    )
    assert len(read_xlsx(data, "表.xlsx").tables[0].grid) == 4


ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet'


@pytest.mark.parametrize(
    "data",
    [
        sheet_with("<worksheet", ENTITY),
        spoiled(xlsx_of([ROWS]), "xl/sharedStrings.xml", lambda xml: xml.replace(b"<sst", b"<!DOCTYPE sst><sst")),
        sheet_with("</row></sheetData>", ""),
        sheet_with("<v>2</v>", "<v>99999</v>"),
        spoiled(xlsx_of([ROWS]), "xl/workbook.xml", lambda _xml: b""),
        xlsx_of([ROWS])[:3000],
    ],
    ids=["entity", "doctype", "cut XML", "no such string", "no workbook", "cut file"],
)
def test_what_is_damaged_or_hostile_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(UsageError, match="不完整或已损坏"):
        read_xlsx(data, "表.xlsx")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(UsageError, match="过大"):
        read_xlsx(spoiled(xlsx_of([ROWS]), "xl/worksheets/sheet1.xml", lambda _xml: bytes(17 << 20)), "表.xlsx")


def test_where_all_sheets_are_hidden_they_are_read() -> None:
    data = spoiled(
        xlsx_of([ROWS]), "xl/workbook.xml", lambda xml: xml.replace(b"<sheet ", b'<sheet state="veryHidden" ')
    )
    document = read_xlsx(data, "表.xlsx")
    assert (len(document.tables), document.notes) == (1, ("工作表都是隐藏的，照样读入",))
