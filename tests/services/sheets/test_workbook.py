from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.services.sheets.workbooks import Read, read_workbook
from tracker.errors import UsageError
from tracker.services.sheets import workbook
from tracker.services.sheets.sheet import Row, Sheet
from tracker.services.sheets.workbook import write_workbook


def _written(headings: Sequence[str], *rows: Row, title: str = "台账", about: str = "") -> io.BytesIO:
    stream = io.BytesIO()
    assert write_workbook(stream, Sheet(title, headings, rows, about=about), rows) == len(rows)
    return stream


def _read(headings: Sequence[str], *rows: Row, about: str = "") -> Read:
    return read_workbook(_written(headings, *rows, about=about))


def test_a_workbook_holds_dates_numbers_and_inert_text() -> None:
    book = _read(
        ("编号", "事项", "期限", "进度", "备注"),
        ("21.1a", "县四中综合艺体楼招标", date(2024, 5, 31), 60, None),
        ("1.1", '=HYPERLINK("http://x")', date(1899, 1, 1), -5, "http://example.com"),
        about="截至 2024-06-01；类别：项目建设",
    )
    assert book.rows[0] == ["台账"]
    assert book.rows[1] == ["截至 2024-06-01；类别：项目建设"]
    assert book.rows[2] == ["编号", "事项", "期限", "进度", "备注"]
    assert book.rows[3] == ["21.1a", "县四中综合艺体楼招标", date(2024, 5, 31), 60]
    assert book.rows[4] == ["1.1", '=HYPERLINK("http://x")', "1899-01-01", -5, "http://example.com"]
    assert "<f>" not in book.xml
    assert "hyperlink" not in book.xml
    assert '<autoFilter ref="A3:E5"/>' in book.xml
    assert 'ySplit="3"' in book.xml
    assert 'state="frozen"' in book.xml


def test_columns_are_as_wide_as_their_chinese() -> None:
    row = ("21.1a", "县四中综合艺体楼招标", "长" * 1000, date(2024, 5, 31))
    code, title, note, day = _read(("编号", "事项", "备注", "期限"), row).widths
    assert 20 <= title <= 24
    assert code < 10
    assert note < 65
    assert 10 <= day < 13


def test_a_text_that_no_cell_holds_is_cut_and_shows_it() -> None:
    fits, cut = "长" * 32_767, "长" * 32_768
    (*_head, row) = _read(("甲", "乙"), (fits, cut)).rows
    assert row == [fits, "长" * 32_766 + "…"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("台账", "台账"),
        ("[甲]:乙*丙?丁/戊\\己", "甲  乙 丙 丁 戊 己"),
        ("长" * 40, "长" * 31),
        ("", "tracker"),
        ("[]", "tracker"),
    ],
)
def test_a_sheet_is_called_after_its_title_as_far_as_excel_allows(title: str, name: str) -> None:
    with zipfile.ZipFile(_written(("甲",), title=title)) as book:
        assert f'<sheet name="{name}"' in book.read("xl/workbook.xml").decode()


def test_more_rows_than_excel_takes_are_refused_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "_MOST_ROWS", 5)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "home"))
    _written(("甲",), ("一",), ("二",))

    def rows() -> Iterator[Row]:
        yield from (("一",), ("二",), ("三",))

    stream = io.BytesIO()
    with pytest.raises(UsageError, match="装不下") as caught:
        write_workbook(stream, Sheet("台账", ("甲",), ()), rows())
    assert ".csv" in caught.value.hint
    assert stream.getvalue() == b""
    assert list((tmp_path / "home").iterdir()) == []


def test_pages_behind_the_first_have_names_and_rows_of_their_own() -> None:
    stream = io.BytesIO()
    further = [Sheet(title, ["学校"], [(name,)]) for title, name in (("各校", "县四中"), ("指标", "县五中"))]
    assert write_workbook(stream, Sheet("指标", ["编号"], [("A1",)], further=further), [("A1",)]) == 1
    stream.seek(0)
    book = CalamineWorkbook.from_filelike(stream)
    assert book.sheet_names == ["指标", "各校", "指标 3"]
    assert [book.get_sheet_by_name(name).to_python()[-1] for name in book.sheet_names] == [
        ["A1"],
        ["县四中"],
        ["县五中"],
    ]
