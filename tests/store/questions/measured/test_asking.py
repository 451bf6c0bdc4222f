"""What a file says beside its tasks is asked for as it was read, and who puts a problem right."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.store.measuring import DAY, PROBLEM, SCHOOLS, STANDARD, TEXT
from tracker.core.amount import Amount
from tracker.core.kinds import Kind
from tracker.core.model import ReportedResult, Target, TargetStep
from tracker.store.questions.measured import asking
from tracker.store.questions.reader import Reader

if TYPE_CHECKING:
    from pathlib import Path

    from tests.store.conftest import Builder

RESULT = ReportedResult("r1", "新增校舍", Kind.CONSTRUCTION, DAY, "近三年", amounts=(Amount("校舍", "3", "㎡", "3㎡"),))
STEPS = (TargetStep("0.5", None, "2023年"),)
TARGET = Target("t1", "艺术教师", ">=", "0.9", "人", due_on=DAY, steps=STEPS, indicator="A3")


def test_what_was_stored_is_given_back(tmp_path: Path, build: Builder) -> None:
    tasks = tuple(
        build.task(number)._replace(adopts=("p1",) if number % 2 else (), after=(), due_on=None) for number in range(4)
    )
    roadmap = build.roadmap(
        standard=TEXT, schools=SCHOOLS, results=(RESULT,), problems=(PROBLEM,), targets=(TARGET,)
    )._replace(tasks=tasks)
    database = build.database(tmp_path / "tracker.db", roadmap, build.roadmap(3, "changji"))
    with Reader(database) as reader:
        assert asking.standard_of(reader, "hutubi") == STANDARD
        assert asking.schools_of(reader, "hutubi") == SCHOOLS
        assert asking.results_of(reader, "hutubi") == (RESULT,)
        assert asking.problems_of(reader, "hutubi") == (PROBLEM,)
        assert asking.targets_of(reader, "hutubi") == (TARGET,)
        assert [item.facts.code for item in asking.adopting(reader, "hutubi", DAY)] == ["1.2", "2.1"]
        assert asking.adopting(reader, "hutubi", date(2000, 1, 1)) == []
        assert asking.standard_of(reader, "changji") is None
        assert asking.schools_of(reader, "nowhere") == ()
        assert asking.entries_of(reader, "changji") == ()
