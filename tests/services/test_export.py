from __future__ import annotations

import csv
import errno
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import in_little_room
from tests.services.sheets.workbooks import read_workbook
from tracker.errors import PublishError, Refused, UsageError
from tracker.services.export import STEP, Cancelled, target_problem, write_picture, write_sheet
from tracker.services.sheets.sheet import Row, Sheet
from tracker.services.workspace import Workspace

HEADINGS = ("编号", "事项", "期限", "进度", "备注")
ROWS: list[Row] = [
    ("21.1a", "县四中综合艺体楼招标", date(2024, 5, 31), 60, None),
    ("1.1", '=HYPERLINK("http://x")', date(1899, 1, 1), -5, "http://example.com"),
]
FORMULAE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1"]


@pytest.fixture
def sheet() -> Sheet:
    return Sheet("台账", HEADINGS, ROWS, 2, "截至 2024-06-01；类别：项目建设")


def _csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def _left(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"home", "roadmaps", "tracker.db"}


def test_csv_is_what_excel_opens_as_chinese(workspace: Workspace, sheet: Sheet, tmp_path: Path) -> None:
    path = tmp_path / "台账.csv"
    assert write_sheet(workspace, sheet, path) == 2
    assert path.read_bytes().startswith(b"\xef\xbb\xbf" + "编号,事项".encode())
    assert path.read_bytes().endswith(b"\r\n")
    assert _csv(path)[1] == ["21.1a", "县四中综合艺体楼招标", "2024-05-31", "60", ""]


@pytest.mark.parametrize("text", FORMULAE)
def test_no_text_is_a_formula_in_csv_and_numbers_stay_numbers(workspace: Workspace, tmp_path: Path, text: str) -> None:
    write_sheet(workspace, Sheet("表", (text, "数"), [(text, -5)]), tmp_path / "a.csv")
    for cell in (_csv(tmp_path / "a.csv")[0][0], _csv(tmp_path / "a.csv")[1][0]):
        assert cell.startswith("'")
    assert _csv(tmp_path / "a.csv")[1][1] == "-5"


def test_a_workbook_holds_dates_numbers_and_inert_text(workspace: Workspace, sheet: Sheet, tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    assert write_sheet(workspace, sheet, path) == 2
    book = read_workbook(path)
    assert book.rows[0] == ["台账"]
    assert book.rows[1] == ["截至 2024-06-01；类别：项目建设"]
    assert book.rows[2] == list(HEADINGS)
    assert book.rows[3] == ["21.1a", "县四中综合艺体楼招标", date(2024, 5, 31), 60]
    assert book.rows[4] == ["1.1", '=HYPERLINK("http://x")', "1899-01-01", -5, "http://example.com"]
    assert "<f>" not in book.xml
    assert "hyperlink" not in book.xml
    assert '<autoFilter ref="A3:E5"/>' in book.xml
    assert 'ySplit="3"' in book.xml
    assert 'state="frozen"' in book.xml


def test_columns_are_as_wide_as_their_chinese(workspace: Workspace, tmp_path: Path) -> None:
    rows = [("21.1a", "县四中综合艺体楼招标", "长" * 1000, date(2024, 5, 31))]
    write_sheet(workspace, Sheet("表", ("编号", "事项", "备注", "期限"), rows), tmp_path / "a.xlsx")
    code, title, note, day = read_workbook(tmp_path / "a.xlsx").widths
    assert 20 <= title <= 24
    assert code < 10
    assert note < 65
    assert 10 <= day < 13


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_hostile_text_is_written_inert(workspace: Workspace, tmp_path: Path, name: str) -> None:
    hostile = "\x1b]0;x\x07\u202e倒\x00\n第二行" + "长" * 40_000
    write_sheet(workspace, Sheet(f"[/]:*?{hostile}", (hostile,), [(hostile,)], about=hostile), tmp_path / name)
    text = read_workbook(tmp_path / name).xml if name.endswith("xlsx") else (tmp_path / name).read_text("utf-8-sig")
    assert not set("\x1b\x07\u202e\x00") & set(text)
    assert "第二行" in text


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_rows_are_streamed_with_progress_and_a_way_out(workspace: Workspace, tmp_path: Path, name: str) -> None:
    drawn: list[int] = []
    told: list[tuple[int, int | None]] = []

    def rows() -> Iterator[Row]:
        for number in range(10 * STEP):
            drawn.append(number)
            yield (str(number),)

    sheet = Sheet("表", ("甲",), rows(), 10 * STEP)
    with pytest.raises(Cancelled):
        write_sheet(
            workspace,
            sheet,
            tmp_path / name,
            progress=lambda done, total: told.append((done, total)),
            is_cancelled=lambda: len(drawn) > 2 * STEP,
        )
    assert told == [(0, 5000), (500, 5000)]
    assert len(drawn) == 2 * STEP + 1
    assert _left(tmp_path) == set()


def test_the_last_moment_to_stop_is_after_the_last_row(workspace: Workspace, tmp_path: Path) -> None:
    rows = iter(ROWS)
    with pytest.raises(Cancelled):
        write_sheet(
            workspace,
            Sheet("台账", HEADINGS, rows),
            tmp_path / "a.csv",
            is_cancelled=lambda: rows.__length_hint__() == 0,  # type: ignore[attr-defined]
        )
    assert _left(tmp_path) == set()


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_failure_leaves_the_old_file_as_it_was(workspace: Workspace, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("旧", "utf-8")

    def rows() -> Iterator[Row]:
        yield ("一",)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(PublishError) as caught:
        write_sheet(workspace, Sheet("表", ("甲",), rows()), tmp_path / name, overwrite=True)
    assert caught.value.hint
    assert (tmp_path / name).read_text("utf-8") == "旧"
    assert _left(tmp_path) == {name}


FULL_DISK = """
from pathlib import Path
from tests.conftest import NOON, settings_of
from tests.services.test_export import HEADINGS, ROWS
from tracker.clock import FixedClock
from tracker.services.export import write_sheet
from tracker.services.sheets.sheet import Sheet
from tracker.services.workspace import Workspace
def work():
    workspace = Workspace(settings_of(Path({folder!r})), FixedClock(NOON))
    write_sheet(workspace, Sheet("台账", HEADINGS, ROWS), Path({folder!r}) / {name!r})
"""


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_full_disk_is_told(workspace: Workspace, tmp_path: Path, name: str) -> None:
    assert "too large" in in_little_room(FULL_DISK.format(folder=str(tmp_path), name=name), room=64)
    assert _left(tmp_path) == set()


def test_a_file_that_is_there_is_kept_unless_told(workspace: Workspace, sheet: Sheet, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("旧", "utf-8")
    rows = iter(ROWS)
    with pytest.raises(UsageError, match="已存在"):
        write_sheet(workspace, Sheet("台账", HEADINGS, rows), path)
    assert len(list(rows)) == len(ROWS)
    assert path.read_text("utf-8") == "旧"
    write_sheet(workspace, sheet, path, overwrite=True)
    assert path.read_text("utf-8-sig").startswith("编号")


def test_a_link_is_followed_not_replaced(workspace: Workspace, sheet: Sheet, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "b.csv").touch()
    (tmp_path / "a.csv").symlink_to("there/b.csv")
    write_sheet(workspace, sheet, tmp_path / "a.csv", overwrite=True)
    assert (tmp_path / "a.csv").is_symlink()
    assert (tmp_path / "there" / "b.csv").read_text("utf-8-sig").startswith("编号")


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("a.txt", ".csv、.xlsx"),
        ("a", "结尾"),
        ("nowhere/a.csv", "没有文件夹"),
        ("folder.csv", "不是文件"),
        ("a\ufffd.csv", "字符"),
        ("长" * 90 + ".csv", "太长"),
        ("长" * 2000 + "/a.csv", "long"),
        ("tracker.db/a.csv", "没有文件夹"),
    ],
)
def test_a_path_that_will_not_do_is_refused_with_the_reason(
    workspace: Workspace, sheet: Sheet, tmp_path: Path, name: str, word: str
) -> None:
    (tmp_path / "folder.csv").mkdir()
    assert word in target_problem(tmp_path / name)
    with pytest.raises(UsageError, match=word):
        write_sheet(workspace, sheet, tmp_path / name, overwrite=True)


def test_a_picture_is_written_the_same_way(workspace: Workspace, tmp_path: Path) -> None:
    write_picture(workspace, "<svg>图</svg>", tmp_path / "a.svg")
    assert (tmp_path / "a.svg").read_text("utf-8") == "<svg>图</svg>"
    with pytest.raises(UsageError, match=r"\.svg"):
        write_picture(workspace, "<svg/>", tmp_path / "a.csv")


def test_who_may_only_look_writes_no_file(workspace: Workspace, sheet: Sheet, tmp_path: Path) -> None:
    looking = Workspace(workspace.settings._replace(read_only=True), workspace.clock)
    with pytest.raises(Refused):
        write_sheet(looking, sheet, tmp_path / "a.csv")
    with pytest.raises(Refused):
        write_picture(looking, "<svg/>", tmp_path / "a.svg")
    assert _left(tmp_path) == set()
