from __future__ import annotations

import pytest

from tests.fuzz.bombs import BOMBS, seconds
from tests.fuzz.running import CPU_SECONDS


@pytest.mark.parametrize("name", BOMBS)
def test_a_systematic_slip_costs_no_more_than_reading_the_file(name: str) -> None:
    make, size = BOMBS[name]
    assert seconds(make(min(size, max(300, size // 15)))) < CPU_SECONDS
