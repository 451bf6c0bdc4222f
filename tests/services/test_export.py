from __future__ import annotations

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


@pytest.fixture
def sheet() -> Sheet:
    return Sheet("台账", HEADINGS, ROWS, 2, "截至 2024-06-01；类别：项目建设")


def _left(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"home", "roadmaps", "tracker.db"}


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
    assert "文件超过允许的大小" in in_little_room(FULL_DISK.format(folder=str(tmp_path), name=name), room=64)
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
        ("folder.csv", "是文件夹"),
        ("folder", "是文件夹"),
        ("a\nb.csv", "字符"),
        ("a\ufffd.csv", "字符"),
        ("长" * 90 + ".csv", "太长"),
        ("长" * 2000 + "/a.csv", "太长"),
        ("tracker.db/a.csv", "没有文件夹"),
    ],
)
def test_a_path_that_will_not_do_is_refused_with_the_reason(
    workspace: Workspace, sheet: Sheet, tmp_path: Path, name: str, word: str
) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "folder").mkdir()
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
