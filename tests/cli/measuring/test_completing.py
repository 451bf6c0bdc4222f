from __future__ import annotations

from argparse import Namespace

from tests.services.indicators import conftest
from tracker.cli.measuring.completing import complete_measurable, complete_roadmap, complete_school, complete_stage
from tracker.services.workspace import Workspace

small, small_filled = conftest.small, conftest.small_filled


def test_the_shell_completes_codes_schools_stages_and_roadmaps(small: Workspace) -> None:
    asked = Namespace(database=small.database)
    assert complete_measurable("B1", parsed_args=asked)[:3] == ["B1", "B10", "B11"]
    assert complete_measurable("t", parsed_args=asked) == ["teachers_above", "teachers_backbone", "teachers_arts", "t1"]
    assert complete_school("县第", parsed_args=asked) == ["县第一小学", "县第二中学"]
    assert complete_roadmap("s", parsed_args=asked) == ["small"]
    assert complete_stage("初", parsed_args=asked) == ["初中"]
    assert complete_school("县", parsed_args=Namespace(database="nowhere.db")) == []
