"""Persons are told from units, so that no name or number of one reaches a draft."""

from __future__ import annotations

import pytest

from tracker.intake.names import persons
from tracker.intake.names.marks import PERSONAL


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("张伟", ""),
        ("李某某", ""),
        ("欧阳某", ""),
        ("子某", ""),
        ("王局长", ""),
        ("教育局张伟", "教育局"),
        ("县教育局局长", "县教育局"),
        ("县教育局王科长", "县教育局"),
        ("各学校校长", "各学校"),
        ("县教育局", "县教育局"),
        ("石梯子小学", "石梯子小学"),
        ("金融办", "金融办"),
        ("安监", "安监"),
        ("班主任", ""),
        ("任家乡", "任家乡"),
    ],
)
def test_what_is_left_of_a_unit(words: str, unit: str) -> None:
    assert persons.without_person(words) == unit


@pytest.mark.parametrize("number", ["13800000000", "138 0000 0000", "0994-0000000", "4500000", "+86 13800000000"])
def test_numbers_go(number: str) -> None:
    assert persons.without_numbers(f"县教育局 {number}") == f"县教育局 {PERSONAL}"
