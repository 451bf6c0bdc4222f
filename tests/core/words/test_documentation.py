"""Every example of docs/search.md is understood."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tracker.core.query import Filter
from tracker.core.words import DUE, FLAGS, KEYS, spans, understood

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "search.md").read_text("utf-8")
EXAMPLES = [found for row in re.findall(r"(?m)^\| (`.*?) \|", PAGE) for found in re.findall(r"`([^`]+)`", row)]


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_example_is_a_condition(example: str) -> None:
    (span,) = spans(example)
    assert span.state == "understood"
    assert understood(example, Filter(), date(2024, 6, 1)) != Filter()


def test_every_special_word_is_shown() -> None:
    for english, chinese, *_others in KEYS.values():
        assert f"`{english}:" in PAGE
        assert f"`{chinese}:" in PAGE
    for english, *_others, chinese in (*FLAGS.values(), DUE):
        assert f"`{english}" in PAGE
        assert f"`{chinese}" in PAGE
