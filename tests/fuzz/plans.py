"""Spoiled roadmap files against the reader: ``python -m tests.fuzz.plans --count 200000 --seed 1``."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random

from tests.fuzz.mutants import mutant, seeds
from tests.fuzz.plan_oracle import complaints
from tests.fuzz.running import Tally, main, run
from tracker.plans.file import read_roadmap


def fuzz(count: int, seed: int, first: int = 0) -> Tally:
    """Read so many mutants. A single case leaves its file behind, to be looked at."""
    texts = seeds()
    with ExitStack() as stack:
        folder = tempfile.mkdtemp() if count == 1 else stack.enter_context(tempfile.TemporaryDirectory())
        path = Path(folder, "mutant.yaml")

        def case(random: Random) -> tuple[bool, Iterator[str]]:
            data = mutant(texts, random)
            path.write_bytes(data)
            roadmap, problems = read_roadmap(path)
            if count == 1:
                print(path, *problems, sep="\n")
            return roadmap is not None, complaints(data, roadmap, problems)

        return run(case, count, seed=seed, first=first, label="plans")


if __name__ == "__main__":
    main(fuzz)
