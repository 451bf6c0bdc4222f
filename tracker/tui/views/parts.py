"""A long list of ids as it comes from the database: its first lines at once, all of it when it is there."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

FIRST_LINES = 200
CHUNK = 20_000


class ListPart(NamedTuple):
    """The list as far as it has come, four bytes an id; the array is the taker's."""

    ids: array[int]
    is_complete: bool


def in_parts(answer: Iterator[int]) -> Iterator[ListPart | None]:
    """The first lines, where there are more of them, and all; None wherever a question no longer wanted may end."""
    ids = array("I", islice(answer, FIRST_LINES))
    if len(ids) == FIRST_LINES:
        yield ListPart(array("I", ids), is_complete=False)
        yield None  # they are painted before it goes on
    while chunk := list(islice(answer, CHUNK)):
        ids.extend(chunk)
        yield None
    yield ListPart(ids, is_complete=True)
