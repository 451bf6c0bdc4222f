"""Expressions that are compiled late are compiled right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import pytest

from tracker.core import deadline
from tracker.core.deadline.expression import _Pattern, expression


def test_it_is_compiled_when_it_is_asked_and_answers_as_a_compiled_one() -> None:
    found = expression(r"(\d+)月")
    assert "match" not in vars(found)
    assert found.match("12月", 0).groups() == re.compile(r"(\d+)月").match("12月", 0).groups()  # type: ignore[union-attr]
    assert "match" in vars(found)
    with pytest.raises(re.error):
        expression("(").search("")


def _within(value: object) -> Iterator[_Pattern]:
    if isinstance(value, _Pattern):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _within(part)


def test_every_expression_of_the_grammar_can_be_compiled() -> None:
    modules = [import_module(each.name) for each in iter_modules(deadline.__path__, f"{deadline.__name__}.")]
    made = [found for module in modules for value in vars(module).values() for found in _within(value)]
    assert len(made) > 60
    assert all(each.pattern for each in made)
