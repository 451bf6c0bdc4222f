"""Files that may hold a plan, the likeliest first; the rest of a path; what a dropped file is written as."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tracker.tui.beginning.found import completed, importable, path_of


def test_the_likeliest_file_comes_first_and_what_cannot_be_read_is_not_offered(tmp_path: Path) -> None:
    for name in (
        "说明.docx",
        "附件2任务分解表.xlsx",
        "创建方案.docx",
        "名单.csv",
        "~$创建方案.docx",
        ".x.docx",
        "旧.doc",
    ):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "目录.docx").mkdir()
    assert [path.name for path in importable(tmp_path)] == [
        "附件2任务分解表.xlsx", "创建方案.docx", "说明.docx", "名单.csv",
    ]  # fmt: skip
    assert importable(tmp_path / "没有") == []


def test_a_path_is_completed_to_the_first_name_that_begins_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "本县").mkdir()
    (tmp_path / "本县" / "方案.docx").write_bytes(b"")
    (tmp_path / "本子.doc").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    assert completed("本") == "本县" + os.sep
    assert completed(f"本县{os.sep}方") == f"本县{os.sep}方案.docx"
    assert completed(f"{tmp_path}{os.sep}本县{os.sep}方") == f"{tmp_path}{os.sep}本县{os.sep}方案.docx"
    assert completed("") == completed("没") == completed(f"没有{os.sep}x") == ""


def test_a_file_that_was_dropped_on_the_terminal_has_quotes() -> None:
    assert path_of(" '/tmp/方 案.docx' ") == path_of("file:///tmp/方 案.docx") == Path("/tmp/方 案.docx")
    assert path_of("~/x") == Path.home() / "x"
