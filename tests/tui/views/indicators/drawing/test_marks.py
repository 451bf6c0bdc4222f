"""Signs: no rounding hides on which side of what is asked a figure stands, and bars say which side it is by place."""

from __future__ import annotations

import pytest

from tracker.core.indicators.attainment import Verdict
from tracker.tui.views.indicators.drawing.marks import (
    coefficient,
    figure,
    margin_bar,
    margin_text,
    share_bar,
    trend,
    verdict_text,
)
from tracker.tui.views.indicators.drawing.page import Bits


def drawn(parts: Bits) -> str:
    return "".join(part.text for part in parts)


@pytest.mark.parametrize(
    ("value", "beside", "text"),
    [
        (None, None, "—"),
        (5.11, 4.2, "5.11"),
        (4.5, 4.5, "4.5"),
        (4.4996, 4.5, "4.4996"),
        (2000, 2000, "2,000"),
        (1999.6, 2000, "1,999.6"),
        (0, 1, "0"),
    ],
)
def test_a_figure_is_never_rounded_onto_what_is_asked(value: float | None, beside: float | None, text: str) -> None:
    assert figure(value, beside) == text


def test_a_coefficient_keeps_two_decimals_and_more_where_they_decide() -> None:
    assert coefficient(0.3, 0.45) == "0.30"
    assert coefficient(0.4503, 0.45) == "0.4503"
    assert coefficient(0.45, 0.45) == "0.45"


@pytest.mark.parametrize(
    ("margin", "bar", "text"),
    [
        (None, "     ┊     ", ""),
        (0.0, "     │     ", "0%"),
        (0.001, "     │━    ", "+0.1%"),
        (0.21, "     │━━━  ", "+21%"),
        (-0.03, "    ━│     ", "-3%"),
        (3.0, "     │━━━━━", "+300%"),
        (99.0, "     │━━━━━", ">10倍"),
    ],
)
def test_the_bar_lies_on_the_side_of_the_margin(margin: float | None, bar: str, text: str) -> None:
    assert drawn(margin_bar(margin, 11, Verdict.MET)) == bar
    assert margin_text(margin) == text


def test_a_good_mean_with_the_schools_unknown_does_not_look_met() -> None:
    assert [bit.look for bit in margin_bar(0.9, 11, Verdict.UNKNOWN) if "━" in bit.text] == ["unknown"]
    assert [bit.look for bit in margin_bar(-0.9, 11, Verdict.NOT_MET) if "━" in bit.text] == ["not_met"]


def test_a_school_just_short_of_what_is_asked_does_not_reach_the_mark() -> None:
    assert drawn(share_bar(0.999, 12, "near")) == "━━━━━━━━·│"
    assert drawn(share_bar(1.0, 12, "met")) == "━━━━━━━━━│"
    assert drawn(share_bar(9.0, 12, "met")) == "━━━━━━━━━│━━"
    assert drawn(share_bar(None, 12, "unknown")) == " " * 12


def test_a_trend_needs_two_values_and_ends_with_its_direction() -> None:
    assert trend([None, 1.0]) == ""
    assert trend([1.0, None, 2.0, 1.5]) == "▁█▅↘"
    assert trend([2.0, 2.0]) == "▄▄→"


def test_a_verdict_is_a_shape_and_a_word() -> None:
    assert verdict_text(Verdict.NOT_MET) == "✗ 未达标"
    assert verdict_text(Verdict.MET, is_stated=True) == "✓ 自评达标"
    assert verdict_text(Verdict.UNKNOWN, is_stated=True) == "? 未知"
