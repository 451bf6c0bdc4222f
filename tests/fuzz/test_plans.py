from __future__ import annotations

import random
from datetime import date

from tests.fuzz.mutants import mutant, seeds
from tests.fuzz.plan_oracle import complaints
from tests.fuzz.plans import fuzz
from tracker.core.kinds import Kind
from tracker.core.model import Roadmap, Task, Unit
from tracker.core.problem import Problem


def test_no_spoiled_file_gets_more_out_of_the_reader_than_problems_in_their_places() -> None:
    tally = fuzz(200, seed=8)
    assert tally.failures == []
    assert tally.taken > 10


def test_a_mutant_follows_from_its_number() -> None:
    assert mutant(seeds(), random.Random("7")) == mutant(seeds(), random.Random("7"))


def test_the_oracle_sees_what_it_looks_for() -> None:
    data = "标题: 甲\r短\n".encode()
    problem = Problem("x.yaml", 1, 6, "x", "说明")
    assert list(complaints(data, None, (problem,))) == []
    for wrong, words in (
        (problem._replace(line=4), "outside of the file"),
        (problem._replace(line=2), "outside of its line"),
        (problem._replace(message="说明：did not find expected key"), "English"),
        (problem._replace(hint="长" * 99), "longer"),
        (problem._replace(message="a"), "Chinese"),
        (problem._replace(message="说\x9b明"), "terminal"),
    ):
        (told,) = complaints(data, None, (wrong,))
        assert words in told


def test_the_oracle_sees_an_unsound_roadmap() -> None:
    task = Task("1", "甲", Kind.OTHER, date(2022, 2, 1), date(2022, 1, 1), "", "point", "县教育局", after=("2",))
    other = Task("2", "乙", Kind.OTHER, None, date(2200, 1, 1), "", "point", "县财政局", after=("1",))
    roadmap = Roadmap("x", "甲", "县", "文", date(2022, 1, 1), (task, other), (Unit("县教育局"),))
    told = "\n".join(complaints(b"", roadmap, ()))
    for words in ("wrong days: 1", "wrong days: 2", "wrong units: 2", "wait for each other"):
        assert words in told
