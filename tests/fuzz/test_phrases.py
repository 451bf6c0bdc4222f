from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.fuzz import phrases
from tests.fuzz.running import run


def test_no_phrase_breaks_a_law_of_the_grammar() -> None:
    tally = phrases.fuzz(1000, seed=8)
    assert tally.failures == []
    assert tally.taken > 300


def test_what_goes_wrong_is_told_with_its_number() -> None:
    def case(random: Random) -> tuple[bool, Iterator[str]]:
        if random.random() < 0.5:
            raise ValueError("gone")
        return True, iter(["wrong"])

    tally = run(case, 40, seed=1, first=3, label="x")
    assert len(tally.failures) == tally.cases == 40
    assert tally.failures[0].startswith("case 3: ")
    assert {failure.partition(": ")[2] for failure in tally.failures} == {"wrong", "ValueError: gone"}
