"""A long list in parts: what comes first, and where reading it may end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tracker.tui.views.parts import CHUNK, FIRST_LINES, in_parts


@pytest.mark.parametrize("count", [0, 1, FIRST_LINES - 1])
def test_a_short_list_comes_in_one_part(count: int) -> None:
    told = [part for part in in_parts(iter(range(count))) if part]
    assert [(list(part.ids), part.is_complete) for part in told] == [(list(range(count)), True)]


@pytest.mark.parametrize("count", [FIRST_LINES, FIRST_LINES + 1, FIRST_LINES + 2 * CHUNK + 1])
def test_a_long_list_shows_its_first_lines_before_the_whole(count: int) -> None:
    told = [part for part in in_parts(iter(range(count))) if part]
    assert [part.is_complete for part in told] == [False, True]
    assert list(told[0].ids) == list(range(FIRST_LINES))
    assert list(told[1].ids) == list(range(count))


def test_the_first_part_belongs_to_whoever_takes_it() -> None:
    reading = in_parts(iter(range(FIRST_LINES + 1)))
    first = next(reading)
    assert first is not None
    first.ids.append(7)
    last = [part for part in reading if part][-1]
    assert list(last.ids) == list(range(FIRST_LINES + 1))


def test_no_more_is_read_than_is_asked_for() -> None:
    taken: list[int] = []

    def answer() -> Iterator[int]:
        for number in range(FIRST_LINES + 3 * CHUNK):
            taken.append(number)
            yield number

    reading = in_parts(answer())
    assert next(reading) is not None
    assert len(taken) == FIRST_LINES
    assert next(reading) is None  # the first lines are on the screen
    assert next(reading) is None
    assert len(taken) == FIRST_LINES + CHUNK
