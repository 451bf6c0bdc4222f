from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tracker.cli import app
from tracker.cli.main import INTERRUPTED, run
from tracker.cli.parsing import Command
from tracker.core.problem import Problem
from tracker.errors import PublishError, RoadmapProblems, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], int]:
    """Run a command that fails with the given error; the exit code."""

    def fail(error: BaseException) -> int:
        def explode(_workspace: object) -> None:
            raise error

        monkeypatch.setattr(app, "ROOT", Command("坏掉", explode))
        return run([])

    return fail


def test_a_failure_is_told_with_its_hint_and_its_code(
    failing: Callable[[BaseException], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert failing(StoreError("库坏了", hint="换一个")) == 4
    assert failing(PublishError("写不了\x1b[31m")) == 5
    assert capsys.readouterr() == ("", "错误：库坏了\n提示：换一个\n错误：写不了\ufffd[31m\n")


def test_problems_of_roadmaps_are_printed_one_a_line(
    failing: Callable[[BaseException], int], capsys: pytest.CaptureFixture[str]
) -> None:
    problems = tuple(Problem("a.yaml", line, 2, "unknown-unit", "没有责任单位") for line in (3, 9))
    assert failing(RoadmapProblems("共 2 处错误", problems)) == 3
    assert capsys.readouterr().err.splitlines()[:2] == [
        "a.yaml:3:2: 没有责任单位 [unknown-unit]",
        "a.yaml:9:2: 没有责任单位 [unknown-unit]",
    ]


def test_an_interruption_has_its_own_code(failing: Callable[[BaseException], int]) -> None:
    assert failing(KeyboardInterrupt()) == INTERRUPTED


def test_a_bug_is_one_line_and_a_log(
    failing: Callable[[BaseException], int],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert failing(ZeroDivisionError("除零")) == 1
    (log,) = tmp_path.glob("tracker-crash-*.log")
    told = capsys.readouterr().err
    assert "ZeroDivisionError: 除零" in told
    assert str(log) in told
    assert "Traceback" in log.read_text("utf-8")


def test_a_reader_that_goes_away_is_no_failure(hutubi: Path) -> None:
    words = [sys.executable, "-m", "tracker", "list", "--format", "csv"]
    environment = {"PYTHONPATH": str(REPOSITORY), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}
    with subprocess.Popen(
        words, cwd=hutubi, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_the_language_is_the_last_one_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en", "lst", "--lang=zh"]) == 2
    assert "没有这个命令" in capsys.readouterr().err
    assert run(["list", "--lang", "fr"]) == 2
    assert "fr" in capsys.readouterr().err
