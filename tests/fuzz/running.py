"""Many cases one after the other: each from its own number, watched for exceptions and for time."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

CPU_SECONDS = 1.0


@dataclass
class Tally:
    """What became of a run. ``failures`` name the number of the case, by which it can be tried again."""

    cases: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    taken: int = 0
    failures: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """One line of figures."""
        figures = f"{self.cases} cases, {self.taken} taken, {self.seconds:.0f} s of CPU, slowest {self.slowest:.3f} s"
        return f"{figures}, {len(self.failures)} failures"


def run(
    case: Callable[[Random], tuple[bool, Iterator[str]]], count: int, *, seed: int, first: int = 0, label: str
) -> Tally:
    """Try so many cases; a case answers whether its input was taken, and what is wrong."""
    tally = Tally()
    for number in range(first, first + count):
        began = time.process_time()
        try:
            taken, wrong = case(Random(f"{label} {seed} {number}"))
            tally.failures += [f"case {number}: {sentence}" for sentence in wrong]
            tally.taken += taken
        except Exception as error:  # noqa: BLE001  # whatever comes out is what is looked for
            tally.failures.append(f"case {number}: {type(error).__name__}: {error}")
        spent = time.process_time() - began
        if spent > CPU_SECONDS:
            tally.failures.append(f"case {number}: {spent:.1f} s of CPU")
        tally.cases, tally.seconds = tally.cases + 1, tally.seconds + spent
        tally.slowest = max(tally.slowest, spent)
    return tally


def main(fuzz: Callable[[int, int, int], Tally]) -> None:
    """The command line of a fuzzer: ``--count``, ``--seed``, and ``--first`` to try one case again."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    given = parser.parse_args()
    tally = fuzz(given.count, given.seed, given.first)
    print(tally)
    for failure in tally.failures[:50]:
        print(failure)
    sys.exit(bool(tally.failures))
