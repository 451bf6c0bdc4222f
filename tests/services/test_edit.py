from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tracker.errors import Refused
from tracker.services.edit import Place, edited, editor_words, line_of, place_of, run_editor
from tracker.services.workspace import Workspace

PLACE = Place("hutubi", Path("/plans/hutubi.yaml"), 12)


def _anything(name: str) -> str | None:
    return name


def _nothing(_name: str) -> str | None:
    return None


def _only(*names: str) -> object:
    return lambda name: name if name in names else None


def test_a_task_is_found_on_the_line_of_its_id(workspace: Workspace) -> None:
    file = workspace.settings.roadmaps / "hutubi.yaml"
    lines = file.read_text("utf-8").splitlines()
    for code in ("1.1", "21.1a", "36.1"):
        line = line_of(file, code)
        assert line is not None
        assert f'id: "{code}"' in lines[line - 1]


def test_a_turn_of_a_repeated_task_stands_where_the_task_stands(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("title: 甲\ntasks:\n  - title: 乙\n    id: '5.1'\n  - {title: 丙, id: 5.10}\n", "utf-8")
    assert line_of(file, "5.1@2024") == 4
    assert line_of(file, "5.10") == 5
    assert line_of(file, "5.2") is None


def test_a_task_is_found_in_a_broken_file_too(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text('title: [\ntasks:\n  - id: "5.10"\n  - id: 5.1  # 注\n    due： 5月底\n', "utf-8")
    assert line_of(file, "5.1") == 4
    assert line_of(file, "5.10") == 3
    assert line_of(tmp_path / "none.yaml", "5.1") is None


def test_the_place_is_in_the_folder_of_the_workspace(workspace: Workspace) -> None:
    place = place_of(workspace, "hutubi", "21.1a")
    assert place.path == workspace.settings.roadmaps / "hutubi.yaml"
    assert place.line > 100
    place.path.rename(place.path.with_name("elsewhere.txt"))
    with pytest.raises(Refused, match="没有路线图 hutubi 的文件"):
        place_of(workspace, "hutubi", "21.1a")


def test_who_may_only_look_edits_nothing(workspace: Workspace) -> None:
    looking = Workspace(workspace.settings._replace(read_only=True))
    with pytest.raises(Refused, match="只读"):
        place_of(looking, "hutubi", "21.1a")


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("vim", ["vim", "+12", "/plans/hutubi.yaml"]),
        ("/usr/bin/nano -w", ["/usr/bin/nano", "-w", "+12", "/plans/hutubi.yaml"]),
        ("hx", ["hx", "/plans/hutubi.yaml:12"]),
        ("code --wait", ["code", "--wait", "--goto", "/plans/hutubi.yaml:12"]),
        ("'/opt/my editor/ed' -x", ["/opt/my editor/ed", "-x", "/plans/hutubi.yaml"]),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="the words of a POSIX shell")
def test_each_editor_is_told_the_line_in_its_own_way(editor: str, words: list[str]) -> None:
    assert editor_words(PLACE, {"EDITOR": editor}, find=_anything) == words


def test_visual_goes_before_editor_and_a_usual_one_comes_last() -> None:
    both = {"VISUAL": "emacs", "EDITOR": "vim"}
    assert editor_words(PLACE, both, find=_anything)[0] == "emacs"
    assert editor_words(PLACE, {"VISUAL": " ", "EDITOR": ""}, find=_anything)[0] in ("vim", "notepad")
    if os.name != "nt":
        assert editor_words(PLACE, {}, find=_only("nano"))[:2] == ["nano", "+12"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, "没有找到编辑器"),
        ({"EDITOR": "kwrite"}, "找不到编辑器 kwrite"),
        ({"EDITOR": "'vim"}, "环境变量 EDITOR 的写法有误"),
    ],
)
def test_why_there_is_no_editor(environment: dict[str, str], sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        editor_words(PLACE, environment, find=_nothing)
    assert caught.value.message.startswith(sentence)
    assert caught.value.hint or "写法" in sentence


def test_an_editor_that_fails_is_told() -> None:
    assert run_editor([sys.executable, "-c", ""]) == ""
    assert run_editor([sys.executable, "-c", "raise SystemExit(3)"]) == "编辑器异常退出（代码 3）"
    assert run_editor(["/no/such/program"]).startswith("编辑器打不开：")


INTERRUPTED = """
import signal, sys
from tracker.services.edit import run_editor
before = signal.getsignal(signal.SIGINT)
editor = "import os, signal; os.kill(os.getppid(), signal.SIGINT); os.kill(os.getpid(), signal.SIGINT)"
print(run_editor([sys.executable, "-c", editor]))
assert signal.getsignal(signal.SIGINT) is before
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_an_interrupt_in_the_editor_is_the_editors() -> None:
    """The editor gets Ctrl+C as it would from a shell; the program that waits for it does not mind."""
    place = {"PYTHONPATH": os.pathsep.join([str(REPOSITORY), *sys.path]), "PYTHONUTF8": "1"}
    words = [sys.executable, "-c", INTERRUPTED]
    ran = subprocess.run(words, env=os.environ | place, capture_output=True, check=False, encoding="utf-8")
    assert ran.returncode == 0, ran.stderr
    assert "编辑器异常退出" in ran.stdout


def test_what_an_edit_would_change(workspace: Workspace) -> None:
    place = place_of(workspace, "hutubi", "21.1a")
    assert edited(workspace, place) is None
    text = place.path.read_text("utf-8")
    place.path.write_text(text.replace("县四中综合艺体楼招标", "县四中综合艺体楼公开招标", 1), "utf-8")
    preview = edited(workspace, place)
    assert preview is not None
    assert [[change.new.id for change in diff.changed] for diff in preview.diffs] == [["21.1a"]]
    place.path.write_text(text.replace("due: 5月底", "due: 13月底", 1), "utf-8")
    preview = edited(workspace, place)
    assert preview is not None
    assert [problem.code for problem in preview.problems] == ["bad-deadline"]
    assert not preview.changes


def test_another_broken_file_does_not_stand_in_the_way(workspace: Workspace) -> None:
    place = place_of(workspace, "hutubi", "21.1a")
    (place.path.parent / "other.yaml").write_text("title: [", "utf-8")
    place.path.write_text(place.path.read_text("utf-8").replace("21.1a", "21.1z"), "utf-8")
    preview = edited(workspace, place)
    assert preview is not None
    assert not preview.problems
    assert [diff.roadmap for diff in preview.diffs] == ["hutubi"]


def test_a_file_that_was_deleted_in_the_editor(workspace: Workspace) -> None:
    place = place_of(workspace, "hutubi", "21.1a")
    place.path.unlink()
    with pytest.raises(Refused, match="打不开"):
        edited(workspace, place)
