"""A spreadsheet's text file is one table, whatever parts its cells and however it is written."""

from __future__ import annotations

import pytest

from tests.intake.reading.test_text import words
from tracker.errors import UsageError
from tracker.intake.reading.csv import read_csv

ROWS = [["序号", "任务", "责任单位"], ["1", "1.开会；\n2.检查", "县教育局，县财政局"], ["2", '建"甲"校', ""]]


@pytest.mark.parametrize("sign", [",", "\t", ";", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030", "utf-8"])
def test_the_sign_and_the_encoding_are_told_by_the_file(sign: str, encoding: str) -> None:
    text = "\r\n".join(sign.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in ROWS)
    (table,) = read_csv(text.encode(encoding), "表.csv").tables
    assert words(table) == ROWS


def test_short_rows_are_filled_and_empty_edges_dropped() -> None:
    (table,) = read_csv("sep=;\n序号;任务;单位;;\n1;开会\n;;;;\n".encode(), "表.csv").tables
    assert words(table) == [["序号", "任务", "单位"], ["1", "开会", ""]]


def test_a_quotation_mark_that_is_not_closed_swallows_nothing() -> None:
    text = '序号,任务\n1,"开会\n' + "".join(f"{number},检查\n" for number in range(2, 90))
    (table,) = read_csv(text.encode(), "表.csv").tables
    assert (len(table.grid), words(table)[1]) == (90, ["1", '"开会'])


@pytest.mark.parametrize(
    "data", [b"a," * (1 << 20), b"x" * (1 << 21), b"x" * 200_000, b'a,"' + b"x\n" * 20_000], ids=len
)
def test_a_line_or_a_cell_without_end_is_refused_or_read_within_bounds(data: bytes) -> None:
    if data.startswith(b'a,"'):
        assert len(read_csv(data, "表.csv").tables[0].grid) == 20_000
    else:
        with pytest.raises(UsageError, match="过大"):
            read_csv(data, "表.csv")


def test_a_file_of_nothing_but_blanks_is_refused() -> None:
    with pytest.raises(UsageError, match="没有文字"):
        read_csv(b" ,\n,,\n", "表.csv")
