from __future__ import annotations

import pytest

from tracker.services.measuring.numbers import answer_of, is_same, kept, number_fault, number_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12), ("1,234", 1234), ("1，234.5", 1234.5), ("12 345", 12345),
        ("８．１６", 8.16), (".5", 0.5), ("-3", -3),
        ("−3", -3), ("", None), ("12人", None), ("1,23", None),
        ("1e3", None), ("nan", None), ("١٢", None), ("1.2.3", None),
    ],
)  # fmt: skip
def test_only_what_is_a_number_is_one(text: str, number: float | None) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (8.160, "8.16"),
        (800.0, "800"),
        (0.1 + 0.2, "0.3"),
        (1e11, "100000000000"),
        (123456789.1, "123456789.1"),
    ],
)
def test_a_number_is_kept_without_more_than_it_has(number: float, text: str) -> None:
    assert kept(number) == text
    assert is_same(text, f" {number}")


def test_values_are_the_same_by_what_they_say() -> None:
    assert is_same("是", " 是")
    assert not is_same("是", "1")
    assert not is_same("8.16", "8.17")
    assert not is_same("0.15", "0.149999999999")
    assert [answer_of(text) for text in ("是", " 否 ", "Yes", "对")] == ["是", "否", "是", ""]


def test_what_no_count_can_be_is_told() -> None:
    assert number_fault(float("inf"))
    assert number_fault(-0.5)
    assert not number_fault(0.5)
