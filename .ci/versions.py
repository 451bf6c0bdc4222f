"""Which versions stand behind the program.

``python .ci/versions.py lock`` writes ``constraints.txt`` from what is installed beside it, ``check`` fails where the
two differ, and ``lowest`` prints the oldest versions that ``pyproject.toml`` allows of what the program runs on.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "constraints.txt"
HEAD = """\
# The exact versions that the checks passed with: run, extras and tests. pip takes it with "-c constraints.txt".
# Written by .ci/versions.py from a fresh environment; not for editing by hand.
"""
_NOT_OURS = {"pip", "setuptools", "wheel", "roadmap-tracker"}


def normal(name: str) -> str:
    """A distribution's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def installed() -> dict[str, str]:
    """What is installed beside this interpreter, without the program itself and the installer."""
    found = {normal(each.metadata["Name"]): each.version for each in distributions()}
    return {name: found[name] for name in sorted(found.keys() - _NOT_OURS)}


def locked() -> dict[str, str]:
    """What ``constraints.txt`` says."""
    lines = (line.partition("#")[0].strip() for line in LOCK.read_text("utf-8").splitlines())
    return dict(line.split("==") for line in lines if line)


def declared() -> list[str]:
    """Every requirement that the program has of its own, extras for users included, tools for developers not."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].items()
    return [*project["dependencies"], *(each for extra, names in extras if extra != "dev" for each in names)]


def lowest() -> dict[str, str]:
    """The oldest version that each requirement allows."""
    found = {}
    for requirement in declared():
        name, bounds = re.split(r"(?=[><=])", requirement, maxsplit=1)
        oldest = re.search(r">=([\w.]+)", bounds)
        assert oldest, f"{requirement} has no lowest version"
        found[normal(name.partition("[")[0])] = oldest[1]
    return dict(sorted(found.items()))


def _pins(versions: dict[str, str]) -> str:
    return "".join(f"{name}=={version}\n" for name, version in versions.items())


def main() -> int:
    """Lock, check, or print the lowest."""
    command = sys.argv[1:]
    if command == ["lock"]:
        LOCK.write_text(HEAD + _pins(installed()), "utf-8")
        return 0
    if command == ["lowest"]:
        sys.stdout.write(_pins(lowest()))
        return 0
    if command != ["check"]:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    there, wanted = installed(), locked()
    for name in sorted(there.keys() | wanted.keys()):
        if there.get(name) != wanted.get(name):
            sys.stdout.write(f"{name}: installed {there.get(name, 'not')}, locked {wanted.get(name, 'not')}\n")
    return 0 if there == wanted else 1


if __name__ == "__main__":
    sys.exit(main())
