"""What is imported is declared, and what is declared is pinned."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.import_graph import nodes_of

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS: dict[str, list[str]] = PYPROJECT["project"]["optional-dependencies"]
LOCKED = dict(
    line.split("==") for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if not line.startswith("#")
)
OWN = {"tracker", "tests", "hatch_build"}


def _name(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[><=]", requirement)[0]).lower()


DECLARED = {_name(each) for each in PYPROJECT["project"]["dependencies"]}
OPTIONAL = {_name(each) for extra, names in EXTRAS.items() if extra != "dev" for each in names}
DEVELOPING = {_name(each) for each in EXTRAS["dev"]}


def _imported(*folders: str) -> set[str]:
    """The distributions that the files of some folders import from, wherever in a file."""
    modules = set()
    for file in (file for folder in folders for file in (ROOT / folder).rglob("*.py")):
        for node in nodes_of(file):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                modules.add(node.module.partition(".")[0])
    known = packages_distributions()
    others = modules - set(sys.stdlib_module_names) - OWN
    return {_name(known[module][0]) for module in others if module in known}


def test_every_package_the_program_imports_is_declared() -> None:
    assert _imported("tracker") <= DECLARED | OPTIONAL


def test_every_package_the_tests_and_checks_import_is_declared() -> None:
    assert _imported("tests", ".ci") <= DECLARED | OPTIONAL | DEVELOPING


def test_every_declared_package_is_locked_at_an_exact_version() -> None:
    assert LOCKED.keys() >= DECLARED | OPTIONAL | DEVELOPING
    assert all(re.fullmatch(r"[\w.+]+", version) for version in LOCKED.values())


def test_the_build_uses_exact_versions_and_the_same_ones() -> None:
    for requirement in PYPROJECT["build-system"]["requires"]:
        name, version = requirement.split("==")
        assert LOCKED.get(name, version) == version


@pytest.mark.parametrize("name", ["textual", "textual-serve", "xlsxwriter"])
def test_what_is_used_in_private_parts_is_not_taken_newer_unseen(name: str) -> None:
    requirements = [*PYPROJECT["project"]["dependencies"], *(each for extra in EXTRAS.values() for each in extra)]
    mine = [each for each in requirements if _name(each) == name]
    assert mine
    assert all("<" in each for each in mine)


def test_both_readme_commands_install_the_locked_versions() -> None:
    commands = re.findall(r"(?m)^    (python3 -m venv .*)$", (ROOT / "README.md").read_text("utf-8"))
    assert len(commands) == 3  # set-up in both languages, tests
    assert all("-c constraints.txt" in command for command in commands)
