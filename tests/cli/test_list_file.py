"""``tracker list`` for spreadsheets: what is printed, what is written, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Tracker
from tests.services.sheets.workbooks import read_workbook, told_apart
from tracker.cli.list_file import FileOrder
from tracker.errors import UsageError

DAY = ("--as-of", "2024-06-01")


def test_csv_is_what_excel_opens_and_ids_stay_text(tracker: Tracker, hutubi: Path) -> None:
    with closing(sqlite3.connect(hutubi / "tracker.db")) as database:
        database.execute("UPDATE task_state SET code = '1.10' WHERE code = '1.1'")
        database.execute("UPDATE task_state SET code = '3-1' WHERE code = '3.1'")
        database.commit()
    out = tracker(*DAY, "list", "--format", "csv").out
    assert out.startswith("\ufeffid,")
    assert out.count("\r\n") == out.count("\n") > 70
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"), newline="")))
    told = [task["id"] for task in json.loads(tracker(*DAY, "list", "--format", "json").out)]
    assert {"1.10", "3-1"} < set(told)
    assert [row["id"].removeprefix('="').removesuffix('"') for row in rows] == told
    assert {'="1.10"', '="3-1"', "21.1a", "13.1"} < {row["id"] for row in rows}
    ran = tracker(*DAY, "list", "--out", "a.csv")
    assert (ran.code, ran.out) == (0, "a.csv\n")
    content = (hutubi / "a.csv").read_bytes().decode()
    assert content.startswith("\ufeff")
    assert content.count("\r\n") == content.count("\n") == out.count("\n")
    people = list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline="")))
    ids = {row["编号"] for row in people}
    assert "教师招聘" in {row["类别"] for row in people}, "words, not codes"
    assert {'="13.1"', '="1.10"', '="3-1"', "21.1a"} < ids, "each id is text, the plain ones too"


def test_a_workbook_has_the_boards_columns_under_the_county_and_the_filter(tracker: Tracker, hutubi: Path) -> None:
    ran = tracker(*DAY, "list", "--kind", "招聘", "--limit", "2", "--format", "xlsx", "--out", "台账.xlsx")
    assert (ran.code, ran.out, "2 行" in ran.err) == (0, "台账.xlsx\n", True)
    book = read_workbook(hutubi / "台账.xlsx")
    assert book.rows[0] == ["呼图壁县责任事项台账"]
    assert "截至 2024-06-01；类别：教师招聘" in str(book.rows[1][0])
    assert book.rows[3] == ["只列出前 2 项"]
    assert len(book.rows) == 7
    assert told_apart(book)


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (("--format", "xlsx"), "--out 台账.xlsx", 2),
        (("--format", "csv", "--out", "a.xlsx"), "文件名 a.xlsx 与 --format csv 不符", 2),
        (("--format", "json", "--out", "a.json"), "tracker list --format json > 台账.json", 2),
        (("--out", "a.pdf"), "文件名应以 .csv、.xlsx 结尾", 2),
        (("--out", "there.csv"), "--overwrite", 2),
        (("--out", "-"), "要打印到屏幕，用 --format csv", 2),
        (("--out", ""), "没有写文件名", 2),
        (("--out", "full"), "是文件夹", 2),
        (("--out", "nowhere/a.csv"), "没有文件夹 nowhere", 2),
        (("--out", "full/a.csv"), "无法写入", 5),
    ],
)
def test_what_cannot_be_written_is_refused_with_what_to_do(
    tracker: Tracker, hutubi: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str, code: int
) -> None:
    (hutubi / "there.csv").write_text("mine")
    (hutubi / "full").mkdir()
    if code == 5:
        monkeypatch.setattr("tracker.services.export.placing", _full)
    ran = tracker("list", *words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert (hutubi / "there.csv").read_text() == "mine"
    if "there.csv" in words:
        assert tracker("list", *words, "--overwrite").code == 0
        assert (hutubi / "there.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def _full(_target: Path) -> object:
    raise OSError(28, "No space left on device")


def test_a_name_may_say_the_form_alone() -> None:
    assert FileOrder(Path("a.XLSX"), "table").checked() == Path("a.XLSX")
    with pytest.raises(UsageError):
        FileOrder(None, "xlsx").checked()
