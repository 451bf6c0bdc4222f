"""What other programs read stays as it is, byte for byte: JSON and CSV of the county's plan with a made-up history.

``python -m tests.flows.test_json`` writes the files anew, for a change that is meant; read their difference.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from tests.conftest import HUTUBI, NOON
from tracker.cli.main import run
from tracker.clock import FixedClock

KEPT = Path(__file__).with_name("json")
HISTORY = (
    "--as-of 2024-03-20 report 21.1a --progress 60 --note 已开标",
    "--as-of 2024-04-10 done 21.1a --note 手续齐全",
    "--as-of 2024-04-12 return 21.1a --reason 缺少施工许可证",
    "--as-of 2024-04-20 done 21.1a",
    "--as-of 2024-04-22 verify 21.1a",
    "--as-of 2024-05-10 extend 21.1b --to 2026-09-30 --reason 设计变更 --basis 领导小组会议纪要〔2024〕8号",
    "--as-of 2024-05-11 start 22.1a",
    "--as-of 2024-05-12 suspend 27.1a --until 2027-03-01 --reason 等待土地批复",
    "--as-of 2024-05-13 note 21.1c 已约谈施工单位",
    "--as-of 2024-05-14 report 21.1c --progress 10",
    "undo",
    "feed create --unit 县财政局 --label 办公室",
)
WHOLE = {
    "overdue.json": "--as-of 2024-06-01 list --overdue --format json",
    "status.json": "--as-of 2024-06-01 status --format json",
    "show.json": "--as-of 2024-06-01 show 21.1b --format json",
    "closed.json": "--as-of 2024-06-01 show 21.1a --format json",
    "history.json": "--as-of 2024-06-01 history --format json",
    "calendar.json": "--as-of 2024-04-21 calendar status --format json",
    "deadline.json": "deadline 6月初 --year 2025 --format json",
    "hiring.csv": "--as-of 2024-06-01 list --kind 招聘 --format csv",
}
"""Output that is kept as text, for people to read the difference."""
LONG = ("2022-04-01", "2024-06-01", "2026-11-21")
"""Days whose whole list is kept as a digest."""


def _out(command: str) -> str:
    told = io.StringIO()
    with redirect_stdout(told), redirect_stderr(io.StringIO()):
        assert run(command.split(), FixedClock(NOON)) == 0, command
    return told.getvalue()


def written() -> dict[str, str]:
    """Every kept output by file name, from an empty folder with the plan in it."""
    Path("roadmaps").mkdir()
    shutil.copy2(HUTUBI, "roadmaps")
    for command in HISTORY:
        _out(command)
    found = {name: _out(command) for name, command in WHOLE.items()}
    lists = {day: _out(f"--as-of {day} list --format json") for day in LONG}
    digests = (f"{hashlib.sha256(text.encode()).hexdigest()}  {day}\n" for day, text in lists.items())
    return found | {"lists.sha256": "".join(digests)}


@pytest.fixture(scope="module")
def outputs() -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as place:
        place.chdir(folder)
        place.setenv("TRACKER_ACTOR", "王协调")
        return written()


@pytest.mark.parametrize("name", [*WHOLE, "lists.sha256"])
def test_what_programs_read_is_what_it_was(outputs: dict[str, str], name: str) -> None:
    assert outputs[name] == (KEPT / name).read_bytes().decode()


if __name__ == "__main__":
    os.environ["TRACKER_ACTOR"] = "王协调"
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)
        for each, text in written().items():
            (KEPT / each).write_bytes(text.encode())
