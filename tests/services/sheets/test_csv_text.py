from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from tracker.services.sheets.csv_text import csv_cell, write_csv
from tracker.services.sheets.sheet import Row, Share


def _written(headings: tuple[str, ...], rows: list[Row]) -> bytes:
    stream = io.BytesIO()
    assert write_csv(stream, headings, iter(rows)) == len(rows)
    return stream.getvalue()


def _read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_it_is_what_excel_opens_as_chinese() -> None:
    content = _written(("编号", "事项", "期限"), [("21.1a", '县四中"综合艺体楼",招标', date(2024, 5, 31))])
    assert content == (b"\xef\xbb\xbf" + '编号,事项,期限\r\n21.1a,"县四中""综合艺体楼"",招标",2024-05-31\r\n'.encode())


def test_headings_stand_alone_where_there_are_no_rows() -> None:
    assert _read(_written(("编号",), [])) == [["编号"]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1"])
def test_no_text_is_a_formula_and_numbers_stay_numbers(text: str) -> None:
    (heading, _number), (cell, number) = _read(_written((text, "数"), [(text, -5)]))
    assert heading == cell
    assert cell.startswith("'")
    assert number == "-5"


@pytest.mark.parametrize(
    "text", ["1.10", "3-1", "3/1", "007", "1e5", "2.0", "12345678901234567", "24-5-1", "8:30", "2024-6-1"]
)
def test_what_a_spreadsheet_would_read_as_something_else_stays_text(text: str) -> None:
    assert _read(_written(("编号",), [(text,)]))[1] == [f'="{text}"']


def test_what_it_shows_as_it_is_stays_plain() -> None:
    plain = ("21.1a", "2024-05-31", "3.2/甲镇", "60%", "")
    assert _read(_written(plain, [plain]))[1] == list(plain)
    numbers = ("1.1", "21", "10.25", "13812345678")
    assert [csv_cell(text) for text in numbers] == list(numbers), "what programs read"
    assert _read(_written(numbers, [numbers]))[1] == [f'="{text}"' for text in numbers], "a file's texts stay text"
    assert _read(_written(("率",), [(Share(0.94),)]))[1] == ["94%"]


def test_a_cell_is_one_line_and_an_empty_one_is_empty() -> None:
    assert _read(_written(("甲", "乙"), [("一\n二\x1b[31m", None)]))[1] == ["一 二\ufffd[31m", ""]


def test_the_stream_is_left_open_for_whoever_opened_it() -> None:
    stream = io.BytesIO()
    write_csv(stream, ("甲",), [])
    assert not stream.closed
