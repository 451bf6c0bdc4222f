"""A few random histories on every run; many on demand, see :mod:`tests.fuzz.histories`."""

from __future__ import annotations

from tests.fuzz.histories import Case, Memory, in_memory, on_disk

PARTED = (2009804, 2020654, 2038735)
"""Once the two said otherwise: a row put in above dated its neighbours, before a document that was issued anew."""


OF_MANY = (1038, 1053, 1055, 1116, 1130, 1141)
"""Once the two said otherwise: of duties that each member has, whose shares another plan reached on another day."""


def test_the_rules_say_of_random_histories_what_the_oracle_says() -> None:
    assert [parted for seed in (*range(1, 31), *PARTED) if (parted := in_memory(seed, is_plain=True))] == []


def test_the_rules_say_of_duties_that_each_member_has_what_the_oracle_says() -> None:
    assert [parted for seed in (*range(1, 16), *OF_MANY) if (parted := in_memory(seed))] == []


def test_a_database_says_of_a_random_history_what_the_oracle_says() -> None:
    assert on_disk(1) is None


def test_random_histories_tell_of_drafts_and_of_what_was_done_before_the_issue() -> None:
    cases = [Case(seed, Memory()) for seed in range(1, 11)]
    assert [case.run(steps=14) for case in cases] == [None] * 10
    assert sum(case.early for case in cases) >= 5
    assert sum(case.stated for case in cases) >= 5
    assert sum(case.issued for case in cases) >= 1
