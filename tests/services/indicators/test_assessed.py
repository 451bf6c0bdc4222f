from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.conftest import settings_of
from tracker.clock import FixedClock
from tracker.core.indicators.attainment import Verdict
from tracker.core.model import School
from tracker.errors import UsageError
from tracker.services.indicators.assessed import assessed_county
from tracker.services.ready import ready
from tracker.services.workspace import Workspace
from tracker.store.questions.reader import Reader

AS_OF = date(2026, 11, 21)


def test_late_tasks_stand_behind_the_indicators_that_they_cite(reader: Reader) -> None:
    asked = assessed_county(reader, "东县", AS_OF)
    assert [item.facts.code for item in asked.late("A4", "primary")] == ["1"]
    assert asked.late("A4", "junior") == []  # its target is of primary schools
    assert asked.late("A2", "primary") == []
    serving = asked.projects("一小")[0]
    assert (serving.item.facts.code, [(each.code, each.amount) for each in serving.adds]) == ("1", [("A4", 3000.0)])


def test_a_school_is_asked_for_by_its_name_or_a_part_of_it_and_else_told_what_there_is(reader: Reader) -> None:
    asked = assessed_county(reader, "east", AS_OF)
    assert [(each.school, each.stage, each.verdict) for each in asked.school("小")] == [
        ("一小", "primary", Verdict.NOT_MET)
    ]
    with pytest.raises(UsageError, match="没有学校“三小”的数") as caught:
        asked.school("三小")
    assert caught.value.hint == "您是不是要写：一小"


def test_a_county_without_figures_of_schools_is_told_how_to_get_them(reader: Reader) -> None:
    with pytest.raises(UsageError) as caught:
        assessed_county(reader, "焉耆", AS_OF).school("一小")
    assert caught.value.hint == "先填报各校的数：tracker measure template"


def test_a_school_is_known_by_its_alias_and_tells_what_else_is_judged_of_it(reader: Reader) -> None:
    asked = assessed_county(reader, "east", AS_OF)
    asked = asked._replace(schools=(School("一小", "primary", ("县第一小学",)),))
    assert {each.school for each in asked.school("县第一小学")} == {"一小"}
    assert [(code, value.value) for code, value in asked.others("一小")] == [("B4", 1000.0)]


def test_a_roadmap_without_a_standard_says_how_to_name_one(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "roadmaps").mkdir()
    text = "title: t\ncounty: 西县\ndocument: d\nissued_on: 2024-03-01\nunits: [{name: 县教育局}]\ntasks:\n"
    task = '  - {id: "1", title: 开会, kind: meeting, due: 2024-06-30, units: [县教育局]}\n'
    (tmp_path / "roadmaps" / "west.yaml").write_text(text + task, "utf-8")
    workspace = Workspace(settings_of(tmp_path), clock)
    ready(workspace)
    with workspace.reader() as reader, pytest.raises(UsageError, match="没有写明按哪个标准测算") as caught:
        assessed_county(reader, "", AS_OF)
    assert "standard: 2017-6" in caught.value.hint
