"""What the README and docs promise is there, and what is there is in them."""

from __future__ import annotations

import re
import runpy
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.test_imports import ALLOWED, FLOOR
from tracker.cli.app import COMMANDS
from tracker.core.kinds import KIND_LABELS
from tracker.plans.format.codes import CODES
from tracker.settings import ENVIRONMENT

if TYPE_CHECKING:
    from tests.conftest import Tracker

REPOSITORY = Path(__file__).resolve().parents[1]
README = (REPOSITORY / "README.md").read_text("utf-8")
ARCHITECTURE = (REPOSITORY / "ARCHITECTURE.md").read_text("utf-8")
CONTRIBUTING = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")
PROBLEMS = (REPOSITORY / "docs" / "problems.md").read_text("utf-8")
CI = (REPOSITORY / ".ci" / "run").read_text("utf-8")


def _sections() -> tuple[str, str]:
    chinese, _heading, english = README.partition("\n## English")
    return chinese, english


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in ("tui", "completion")])
def test_every_command_is_in_the_readme(command: str) -> None:
    assert re.search(rf"\btracker(?: --[a-z-]+ \S+)* {command}\b", README), command


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_problem_code_is_explained(code: str) -> None:
    assert f"`{code}`" in PROBLEMS


def test_no_problem_code_is_explained_that_is_not_there() -> None:
    assert set(re.findall(r"(?m)^\| `([a-z0-9-]+)`", PROBLEMS)) == set(CODES)


@pytest.mark.parametrize("setting", sorted(ENVIRONMENT))
def test_every_setting_is_in_the_readme(setting: str) -> None:
    assert f"`{setting}`" in README


@pytest.mark.parametrize("kind", sorted(KIND_LABELS))
def test_every_kind_is_in_the_readme(kind: str) -> None:
    assert f"`{kind}` {KIND_LABELS[kind]}" in README


@pytest.mark.parametrize("section", [0, 1], ids=["Chinese", "English"])
def test_the_everyday_commands_work_in_the_order_they_are_written(tracker: Tracker, hutubi: Path, section: int) -> None:
    lines = re.findall(r"(?m)^    (tracker .*)$", _sections()[section])
    commands = [shlex.split(part)[1:] for line in lines for part in line.partition(" #")[0].split(" ; ")]
    runnable = [words for words in commands if "FILE" not in words]
    assert len(runnable) > 10
    for words in runnable:
        ran = tracker(*words)
        assert ran.code == 0, (words, ran.err)


def test_both_languages_hold_the_command_that_sets_everything_up() -> None:
    commands = [re.findall(r"(?m)^    (python3 -m venv .*tracker)$", section) for section in _sections()]
    assert len(commands[0]) == 1
    assert commands[0] == commands[1]


def test_ci_runs_the_readmes_own_test_command() -> None:
    assert len(re.findall(r"(?m)^    python3 -m venv .*-m pytest", README)) == 1
    assert "README.md" in CI


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#:]+)\)", README))
def test_every_file_the_readme_points_to_is_there(link: str) -> None:
    assert (REPOSITORY / link).exists()


DOCS = sorted((REPOSITORY / "docs").rglob("*.md"))


@pytest.mark.parametrize("page", DOCS, ids=[page.stem for page in DOCS])
def test_every_page_and_picture_that_a_page_of_docs_points_to_is_there(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
        assert (page.parent / link).exists(), link


@pytest.mark.parametrize("page", sorted((REPOSITORY / "docs" / "calendars").glob("*.md")), ids=lambda page: page.stem)
def test_a_page_for_units_says_what_not_to_expect_how_to_tell_and_how_to_answer(page: Path) -> None:
    text = page.read_text("utf-8")
    for heading in ("不要指望", "怎么知道成了", "怎么答复", "English"):
        assert f"\n## {heading}\n" in text, heading
    assert f"(calendars/{page.name})" in (REPOSITORY / "docs" / "calendars.md").read_text("utf-8")


def test_the_pictures_for_units_are_what_their_script_draws() -> None:
    drawn = runpy.run_path(str(REPOSITORY / ".ci" / "drawings.py"))["pictures"]()
    assert drawn == {file.name: file.read_text("utf-8") for file in (REPOSITORY / "docs" / "pictures").glob("*.svg")}


# ---- for whoever works on it ---------------------------------------------------------------------------------------
_PATHS = re.findall(
    r"`((?:tracker|tests|docs|roadmaps|\.ci)/[\w./-]*|[\w.-]+\.(?:py|txt|toml|yaml|md))`", ARCHITECTURE + CONTRIBUTING
)


@pytest.mark.parametrize("path", sorted(set(_PATHS)))
def test_every_file_and_folder_that_the_maps_name_is_there(path: str) -> None:
    assert (REPOSITORY / path).exists()


def test_the_map_draws_the_arrows_that_are_held() -> None:
    rows = re.findall(r"(?m)^\| `tracker/(\w+)` \| [^|]+ \| ([^|]+) \|$", ARCHITECTURE)
    drawn = {room: set() if others.strip() == "–" else set(others.strip().split(", ")) for room, others in rows}
    assert drawn == {room: others - FLOOR - {room} for room, others in ALLOWED.items() if room not in FLOOR}


def test_the_map_names_things_that_are_there() -> None:
    for path, names in re.findall(r"`(t\w+/[\w/]+\.py)`: ((?:`\w+`(?: \([^)]*\))?(?:, )?)+)", ARCHITECTURE):
        source = (REPOSITORY / path).read_text("utf-8")
        for name in re.findall(r"`(\w+)`", names):
            assert re.search(rf"(?m)^(?:def |class )?{name}\b", source), f"{path} has no {name}"
