from __future__ import annotations

import pytest

from tests.fuzz.bombs import BOMBS, seconds
from tests.fuzz.running import CPU_SECONDS


@pytest.mark.parametrize("name", BOMBS)
def test_a_systematic_slip_costs_no_more_than_reading_the_file(name: str) -> None:
    make, size = BOMBS[name]
    # Minutes are meant, not how fast this machine is today: the benchmark of full sizes is python -m tests.fuzz.bombs.
    assert seconds(make(min(size, max(300, size // 30)))) < 30 * CPU_SECONDS
