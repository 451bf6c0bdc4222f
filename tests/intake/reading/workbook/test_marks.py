"""What a sheet's XML says is the same whether it is found by its tags or by a parser."""

from __future__ import annotations

import pytest
from lxml import etree

from tracker.intake.reading.workbook.marks import column_number, marks_of

_BODY = (
    '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0"/></cols><sheetData>'
    '<row r="1"><c r="A1" s="2"><v>1</v></c><c r="B1" t="e"><f>X</f><v>#N/A</v></c></row>'
    '<row r="2" ht="9" hidden="1"><c r="A2"><f>1</f></c><c r="C2" s="3"/></row></sheetData>'
    '<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>'
)


@pytest.mark.parametrize("comment", ["", "<!-- x -->"], ids=["tags", "parser"])
def test_marks_are_found(comment: str) -> None:
    marks = marks_of(f"<worksheet>{comment}{_BODY}</worksheet>".encode(), (2, 3), etree.fromstring)
    assert (marks.hidden_rows, marks.hidden_columns) == (frozenset({2}), frozenset({2, 3, 5}))
    assert (marks.errors, marks.unsaved, marks.styles) == ({(1, 2): "#N/A"}, ((2, 1),), {(1, 1): 2})
    assert b"count" not in marks.data
    assert not marks.is_cut


def test_columns_have_numbers() -> None:
    assert [column_number(name) for name in (b"A", b"Z", b"AA", b"XFD")] == [1, 26, 27, 16384]


def test_a_far_row_leaves_the_rows_before_it() -> None:
    far = '<row r="9000"><c r="A9000"><v>1</v></c></row><row r="10001"><c r="CW10001"><v>1</v></c></row></sheetData>'
    marks = marks_of(f"<worksheet>{_BODY.replace('</sheetData>', far)}</worksheet>".encode(), (), etree.fromstring)
    assert (b"A9000" in marks.data, b"CW10001" in marks.data, marks.is_cut) == (True, False, True)


def test_what_is_no_utf_8_is_left_to_the_parser() -> None:
    marks = marks_of(f"<worksheet>{_BODY}</worksheet>".encode("utf-16"), (), etree.fromstring)
    assert marks.hidden_rows == {2}


@pytest.mark.parametrize("comment", ["", "<!-- x -->"], ids=["tags", "parser"])
@pytest.mark.parametrize(
    ("cell", "is_unsaved"),
    [
        ('<c r="A1"><f>B1</f></c>', True),
        ('<c r="A1"><f>B1</f><v></v></c>', True),
        ('<c r="A1"><f>B1</f><v/></c>', True),
        ('<c r="A1"><f>B1</f><v /></c>', True),
        ('<c r="A1">\n<f>B1</f>\n<v> </v>\n</c>', True),
        ('<c r="A1" t="str"><f>B1</f></c>', True),
        ('<c r="A1" t="str"><f aca="false">B1</f><v></v></c>', False),
        ('<c r="A1" t="str"><f>B1</f><v/></c>', False),
        ('<c r="A1"><f>B1</f><v>0</v></c>', False),
    ],
)
def test_a_formula_whose_result_is_no_text_at_all_was_saved_with_it(cell: str, is_unsaved: bool, comment: str) -> None:
    sheet = f'<worksheet>{comment}<sheetData><row r="1">{cell}</row></sheetData></worksheet>'
    assert marks_of(sheet.encode(), (), etree.fromstring).unsaved == (((1, 1),) if is_unsaved else ())
