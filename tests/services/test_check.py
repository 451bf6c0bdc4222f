from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import HUTUBI
from tests.standards import FILE
from tracker.errors import UsageError
from tracker.services.check import check


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the county's roadmap and two broken ones."""
    folder = tmp_path / "plans"
    folder.mkdir()
    shutil.copy2(HUTUBI, folder)
    for name in ("z", "a"):
        (folder / f"{name}.yaml").write_text("title: 半截\n", "utf-8")
    return folder


def test_warnings_are_no_errors() -> None:
    checked = check((HUTUBI,))
    assert [roadmap.id for roadmap in checked.roadmaps] == ["hutubi"]
    assert checked.problems
    assert not checked.has_errors


def test_all_problems_of_all_files_are_told_in_order_and_broken_files_make_no_roadmap(folder: Path) -> None:
    checked = check((folder / "z.yaml", folder))
    assert [roadmap.id for roadmap in checked.roadmaps] == ["hutubi"]
    assert checked.has_errors
    assert list(checked.problems) == sorted(checked.problems)
    files = [Path(problem.file).name for problem in checked.problems]
    assert list(dict.fromkeys(files)) == ["a.yaml", "hutubi.yaml", "z.yaml"]
    assert files.count("z.yaml") == 2 * files.count("a.yaml") > 0


def test_a_file_named_is_read_whatever_it_is_called(folder: Path) -> None:
    shutil.copy2(HUTUBI, folder / "draft.txt")
    assert [roadmap.id for roadmap in check((folder / "draft.txt",)).roadmaps] == ["hutubi"]


def test_where_there_is_nothing_to_read_it_is_said(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"没有文件 .*none\.yaml"):
        check((folder, tmp_path / "none.yaml"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=r"empty、.*home 中没有路线图文件"):
        check((tmp_path / "empty", tmp_path / "home"))


def test_regional_holidays_that_cannot_be_used_are_a_problem_at_their_place(tmp_path: Path) -> None:
    file = tmp_path / "holidays.toml"
    assert not check((HUTUBI,), holidays=file).has_errors
    file.write_text("off = []\noff: 2024\n", "utf-8")
    checked = check((HUTUBI,), holidays=file)
    assert (checked.has_errors, [roadmap.id for roadmap in checked.roadmaps]) == (True, ["hutubi"])
    (told,) = (problem for problem in checked.problems if problem.code == "bad-holidays")
    assert str(told).startswith(f"{file}:2:4: 地方假期文件不能用：第 2 行第 4 列")
    file.write_text("off = [2024-05-01]\n", "utf-8")
    assert not check((HUTUBI,), holidays=file).has_errors


def test_what_is_wrong_in_a_standard_is_told_once_for_all_who_name_it(tmp_path: Path) -> None:
    own = tmp_path / "standards" / "2017-6.yaml"
    own.parent.mkdir()
    own.write_text("id: 2017-6\ntitle: 甲\ndocument: 乙\nindicators: []\n", "utf-8")
    (tmp_path / "roadmaps").mkdir()
    for name in ("a", "b"):
        text = HUTUBI.read_text("utf-8").replace("id: hutubi", f"id: {name}", 1)
        (tmp_path / "roadmaps" / f"{name}.yaml").write_text(text, "utf-8")
    checked = check((tmp_path / "roadmaps",))
    errors = [(Path(each.file).name, each.code) for each in checked.problems if not each.is_warning]
    assert errors == [("a.yaml", "bad-standard"), ("b.yaml", "bad-standard"), ("2017-6.yaml", "no-indicators")]


def test_a_standard_is_judged_as_a_standard_wherever_it_lies(tmp_path: Path) -> None:
    checked = check((FILE,))
    assert (checked.problems, checked.roadmaps, [each.id for each in checked.standards]) == ((), (), ["2017-6"])
    (tmp_path / "shi.yaml").write_text("id: shi\ntitle: 某市标准\nindicators: []\n", "utf-8")
    assert "no-indicators" in [problem.code for problem in check((tmp_path / "shi.yaml",)).problems]
