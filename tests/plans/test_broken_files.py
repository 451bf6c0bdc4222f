"""Every file in tests/broken is wrong in its own way and says so in its first line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tracker.plans.file import read_roadmap
from tracker.plans.format.codes import CODES, WARNINGS
from tracker.plans.standards.reading import read_standard

BROKEN = sorted((Path(__file__).resolve().parents[1] / "broken").glob("*.yaml"))
STANDARDS = sorted((BROKEN[0].parent / "standards").glob("*.yaml"))
NOT_IN_A_TEXT_FILE = {
    "not-utf8",
    "file-too-large",
    "bad-file-name",
    "duplicate-roadmap",
    "copied-roadmap",
    "unreadable-file",
    "bad-holidays",
    "bad-standard",
}
TOO_LARGE_TO_KEEP = {"too-many-values", "too-many-turns", "too-many-shares"}


def expected_in(path: Path) -> list[str]:
    first = path.read_text("utf-8").partition("\n")[0]
    assert first.startswith("# expect: ")
    return first.removeprefix("# expect: ").split("; ")


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_has_exactly_the_problems_it_announces(path: Path) -> None:
    roadmap, problems = read_roadmap(path)
    assert roadmap is None
    assert [f"{found.line}:{found.column} {found.code}" for found in problems if not found.is_warning] == expected_in(
        path
    )
    assert all(found.file == str(path) and re.search("[一-鿿]", found.message) for found in problems)


@pytest.mark.parametrize("path", STANDARDS, ids=lambda path: path.stem)
def test_a_broken_standard_has_exactly_the_problems_it_announces(path: Path) -> None:
    standard, problems = read_standard(path)
    assert standard is None
    assert [f"{found.line}:{found.column} {found.code}" for found in problems] == expected_in(path)


def test_there_are_many_and_they_cover_every_code() -> None:
    assert len(BROKEN) >= 50
    announced = {entry.partition(" ")[2] for path in (*BROKEN, *STANDARDS) for entry in expected_in(path)}
    assert announced == set(CODES) - WARNINGS - NOT_IN_A_TEXT_FILE - TOO_LARGE_TO_KEEP
