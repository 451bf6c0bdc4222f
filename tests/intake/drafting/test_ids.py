"""Ids are the document's own where each row has one that a roadmap file takes, else all are row and item."""

from __future__ import annotations

import re

import pytest

from tracker.intake.document import SourcePlace
from tracker.intake.drafting.ids import numbered
from tracker.intake.duty import Duty
from tracker.plans.format.shapes import ID_PATTERN


def _duties(*codes: tuple[int, int, str]) -> list[Duty]:
    return [Duty(row, item, SourcePlace(1, row), "x", id=code) for row, item, code in codes]


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        ([(1, 1, ""), (1, 2, ""), (2, 1, "")], ["1.1", "1.2", "2.1"]),
        ([(1, 1, "A-1"), (2, 1, "A-2"), (2, 2, "A-2")], ["A-1", "A-2.1", "A-2.2"]),
        ([(1, 1, "A"), (2, 1, "A")], ["1.1", "2.1"]),
        ([(1, 1, "一"), (2, 1, "B")], ["1.1", "2.1"]),
        ([(1, 1, "A"), (2, 1, "")], ["1.1", "2.1"]),
        ([(1, 1, "-x"), (2, 1, "..")], ["1.1", "2.1"]),
    ],
)
def test_ids_are_one_each_and_such_as_a_file_takes(given: list[tuple[int, int, str]], ids: list[str]) -> None:
    found = [duty.id for duty in numbered(_duties(*given))]
    assert found == ids
    assert all(re.fullmatch(ID_PATTERN, code) for code in found)
