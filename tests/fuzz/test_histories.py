"""A few random histories on every run; many on demand, see :mod:`tests.fuzz.histories`."""

from __future__ import annotations

from tests.fuzz.histories import in_memory, on_disk


def test_the_rules_say_of_random_histories_what_the_oracle_says() -> None:
    assert [parted for seed in range(1, 61) if (parted := in_memory(seed))] == []


def test_a_database_says_of_a_random_history_what_the_oracle_says() -> None:
    assert on_disk(1) is None
