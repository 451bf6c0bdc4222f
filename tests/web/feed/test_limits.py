from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.web.feed.limits import CALENDARS, Allowance, Rate, site_of


class Clock:
    """A clock that is put by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_so_many_at_once_and_then_one_at_a_time() -> None:
    clock = Clock()
    allowance = Allowance(CALENDARS, clock=clock)
    assert [allowance.take(1) for _ in range(12)] == [0] * 10 + [120, 120]
    assert allowance.take(2) == 0
    clock.now = 119.5
    assert allowance.take(1) == 1
    clock.now = 120
    assert [allowance.take(1) for _ in range(2)] == [0, 120]
    clock.now = 10_000
    assert [allowance.take(1) for _ in range(11)] == [0] * 10 + [120]


@settings(max_examples=30)
@given(st.lists(st.floats(0, 500), max_size=80), st.integers(1, 5), st.sampled_from([30, 360, 3600]))
def test_never_more_than_the_rate_whoever_waits_as_told_gets_one(waits: list[float], at_once: int, rate: int) -> None:
    clock, taken = Clock(), []
    allowance = Allowance(Rate(rate, at_once), clock=clock)
    for wait in waits:
        clock.now += wait
        if told := allowance.take("a"):
            clock.now += told
            assert allowance.take("a") == 0
        taken.append(clock.now)
        for number, begun in enumerate(taken):
            assert len(taken) - number <= at_once + (clock.now - begun) * rate / 3600 + 1e-6


def test_what_is_remembered_is_bounded_and_the_newest_stay() -> None:
    allowance = Allowance(Rate(30, 1), most=100, clock=Clock())
    assert not any(allowance.take(number) for number in range(1000))
    assert len(allowance) == 100
    assert allowance.take(999) > 0
    assert allowance.take(0) == 0


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("10.1.2.3", "10.1.2.3"),
        ("::ffff:10.1.2.3", "10.1.2.3"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unknown", "unknown"),
        ("x" * 1000, "x" * 64),
        ("", ""),
    ],
)
def test_a_network_is_one_site(address: str, site: str) -> None:
    assert site_of(address) == site
