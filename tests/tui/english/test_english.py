"""The English screen: no Chinese anywhere but in the keys that Chinese input methods send, and everything fits."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from tests.conftest import REPOSITORY
from tests.tui.english.touring import STOPS
from tracker.text import cell_width

IDEOGRAPHS = re.compile("[\u2e80-\u2fff\u3400-\u9fff\uf900-\ufaff]")
CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


@pytest.fixture(scope="module", params=[(80, 24)], ids=["80x24"])
def tour(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, dict[str, list[str]]]:
    """The width of the screen, and the lines at each stop of a tour."""
    columns, rows = request.param
    words = [sys.executable, "-m", "tests.tui.english.touring", str(tmp_path_factory.mktemp("tour")), columns, rows]
    settings = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    ran = subprocess.run(
        [str(word) for word in words], cwd=REPOSITORY, env={**settings, "TEXTUAL_ANIMATIONS": "none"},
        capture_output=True, check=False, timeout=300,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr.decode()[-2000:]
    return columns, json.loads(ran.stdout)


def test_every_stop_is_come_to(tour: tuple[int, dict[str, list[str]]]) -> None:
    _columns, seen = tour
    missed = [name for name, words, *_keys in STOPS if not any(words in line for line in seen[name])]
    assert not missed, "\n".join(seen[missed[0]])


def test_no_chinese_is_left(tour: tuple[int, dict[str, list[str]]]) -> None:
    _columns, seen = tour
    found = [(name, line) for name, lines in seen.items() for line in lines if CHINESE.search(line)]
    assert [each for each in found if not each[0].startswith("help")] == []
    assert not [line for _name, line in found if IDEOGRAPHS.search(line)]


def test_every_line_is_as_wide_as_the_screen(tour: tuple[int, dict[str, list[str]]]) -> None:
    columns, seen = tour
    assert {cell_width(line) for lines in seen.values() for line in lines} == {columns}


def test_the_title_line_has_the_views_and_the_date(tour: tuple[int, dict[str, list[str]]]) -> None:
    _columns, seen = tour
    assert re.fullmatch(
        r"1 ?Board  ?2 ?Roadmap  ?3 ?Calendar  ?4 ?Units  ?5 ?Review  ?6 ?Indices .*As of \[2024-06-01 Sat\] today *",
        seen["board"][0],
    )
    assert seen["before the roadmap"][0].rstrip().endswith("[2023-01-01 Sun] F8 today")


def test_words_in_a_day_of_the_calendar_stay_apart(tour: tuple[int, dict[str, list[str]]]) -> None:
    columns, seen = tour
    assert any(("East sc…" if columns == 80 else "East school") in line for line in seen["May"])
