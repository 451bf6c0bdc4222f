"""The bounds of the house, and that the measuring itself finds what it looks for."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.shape import (
    Measure,
    measures,
    modules,
    reachable,
    without_annotation,
    without_docstring,
)

NAMED_BY_THEMSELVES = re.compile(r"\bids=(str|repr)\b")
FILES = {
    "__init__.py": '"""A package."""\n',
    "floor.py": '"""The floor."""\n\n\ndef low(a: int, *rest: int) -> int:\n    """Low."""\n    return a\n',
    "rooms/__init__.py": '"""Rooms."""\n',
    "rooms/one.py": (
        '"""One."""\nfrom typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from made.rooms.two import Two\n\n\n'
        'class One:\n    """One."""\n\n    def first(self) -> "Two": ...\n    def second(self) -> None: ...\n'
    ),
    "rooms/two.py": (
        '"""Two."""\nfrom ..floor import low\n\n\nclass Two:\n    def third(self, a, b: int) -> None:\n'
        '        from .one import One\n\n\ndef late() -> None:\n    """Late."""\n'
    ),
    "rooms/three.py": (
        '"""Three."""\nfrom made.rooms import one\nfrom made.rooms.one import One\n'
        "from made.rooms.two import Two as Second\n"
        '\n\nclass Three(One, Second):\n    """Three."""\n\n    def second(self) -> None: ...\n'
    ),
}


@pytest.fixture
def made(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        file = tmp_path / "made" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path / "made"


def test_methods_are_counted_by_name_with_those_that_are_inherited(made: Path) -> None:
    assert reachable(modules(made))["made.rooms.three.Three"] == {"first", "second", "third"}


def test_what_says_nothing_and_what_tells_no_type_is_found(made: Path) -> None:
    known = modules(made)
    silent = {"made.rooms.one.One.first", "made.rooms.one.One.second", "made.rooms.two.Two"}
    assert set(without_docstring(known)[0]) == silent | {
        "made.rooms.two.Two.third",
        "made.rooms.three.Three.second",
    }
    assert without_annotation(known)[0] == ["made.rooms.two:6 third"]


def test_a_figure_at_its_bound_is_kept_and_beyond_it_not() -> None:
    assert Measure("most", 60, 60).is_kept
    assert not Measure("most", 61, 60).is_kept
    assert not Measure("least", 99.9, 100, is_least=True).is_kept


@pytest.mark.no_cover
def test_the_house_keeps_its_bounds() -> None:
    """Measured here and not where examples are collected: each worker collects them all."""
    assert [measure.text() for measure in measures() if not measure.is_kept] == []


def test_examples_are_called_the_same_in_every_process() -> None:
    """A set has another order in each: workers that share the tests would not agree on what there is."""
    found = []
    texts = {file: file.read_text("utf-8") for file in sorted(Path(__file__).parent.rglob("test_*.py"))}
    for file, text in texts.items():
        for node in ast.walk(ast.parse(text)) if NAMED_BY_THEMSELVES.search(text) else ():
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".parametrize"):
                named = any(word.arg == "ids" and ast.unparse(word.value) in ("str", "repr") for word in node.keywords)
                sets = [each for each in ast.walk(node) if isinstance(each, ast.Set | ast.SetComp)]
                found += [f"{file.name}:{node.lineno}"] if named and sets else []
    assert found == []
