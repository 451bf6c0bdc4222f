"""What core says is what the program does: a rule that only tests ask stands with the oracles, not there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.import_graph import PACKAGE, tree_of

STATED = {"replay"}
"""The law in one function; :func:`tracker.core.replay.states` is what runs, and test_projection holds the two."""


def _public(tree: ast.Module) -> list[str]:
    found = [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    return [name for name in found if not name.startswith("_")]


def _used(file: Path) -> Iterator[str]:
    """The names that a file uses, each function's and class's own name inside itself left out."""
    for statement in tree_of(file).body:
        own = getattr(statement, "name", "")
        for node in ast.walk(statement):
            name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else own
            if name != own:
                yield name


@pytest.mark.no_cover
def test_every_function_of_core_is_called_by_the_program() -> None:
    used = {name for file in PACKAGE.rglob("*.py") for name in _used(file)}
    core = [file for file in (PACKAGE / "core").rglob("*.py") if file.name != "__init__.py"]
    public = {name for file in core for name in _public(tree_of(file))}
    assert public - used == STATED
