"""Expressions that are compiled late are compiled right."""

from __future__ import annotations

import gc
import re

import pytest

import tracker.core.deadline  # noqa: F401  # which makes them all
from tracker.core.deadline.expression import _Pattern, expression


def test_it_is_compiled_when_it_is_asked_and_answers_as_a_compiled_one() -> None:
    found = expression(r"(\d+)月")
    assert "match" not in vars(found)
    assert found.match("12月", 0).groups() == re.compile(r"(\d+)月").match("12月", 0).groups()  # type: ignore[union-attr]
    assert "match" in vars(found)
    with pytest.raises(re.error):
        expression("(").search("")


def test_every_expression_of_the_grammar_can_be_compiled() -> None:
    made = [each for each in gc.get_objects() if isinstance(each, _Pattern) and each._text != "("]
    assert len(made) > 60
    assert all(each.pattern for each in made)
