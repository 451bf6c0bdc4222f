"""``python -m tests.bench [--rows NAME,…] [--quick] [--folder DIR]``: what we cost, a peer, the ratio and the goal.

A name is a module of ``tests/bench/rows``, or a group of it; ``--list`` tells the names.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from tests.bench import rows
from tests.bench.ground import Ground
from tests.bench.row import Row

Measure = Callable[[Ground], Iterable[Row]]


def groups(kind: str = "GROUPS") -> dict[str, Measure]:
    """What can be measured, by its name: the ``GROUPS`` of every module of the rows, or their ``ON_DEMAND``."""
    found: dict[str, Measure] = {}
    for module in pkgutil.iter_modules(rows.__path__):
        given: Mapping[str, Measure] = getattr(importlib.import_module(f"{rows.__name__}.{module.name}"), kind, {})
        found |= {f"{module.name}.{name}": measure for name, measure in given.items()}
    return found


def chosen(names: str) -> dict[str, Measure]:
    """Those whose names begin with one of these, separated by commas; what takes long only where named in full."""
    wanted = tuple(names.split(","))
    found = {name: measure for name, measure in groups().items() if name.startswith(wanted)}
    return found | {name: measure for name, measure in groups("ON_DEMAND").items() if name in wanted}


def main() -> None:
    """Measure what is asked for, and print each row when it is known."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--rows", default="", help="beginnings of names, separated by commas; all without it")
    parser.add_argument("--quick", action="store_true", help="two rounds, and no row that takes minutes")
    parser.add_argument("--folder", type=Path, help="keeps what is measured on for the next time")
    parser.add_argument("--list", action="store_true", help="the names of the rows")
    given = parser.parse_args()
    found = chosen(given.rows)
    if not found:
        parser.error(f"no row has a name that begins so: {given.rows}")
    if given.list:
        sys.stdout.write(
            "".join([f"{name}\n" for name in found] + [f"{name} (on demand)\n" for name in groups("ON_DEMAND")])
        )
        return
    with tempfile.TemporaryDirectory() as scratch:
        ground = Ground(given.folder or Path(scratch), given.quick)
        states = [print_row(row) for name, measure in found.items() for row in told(name, measure, ground)]
    sys.stdout.write(f"{states.count(True)} goals met, {states.count(False)} not; {states.count(None)} rows without\n")


def told(name: str, measure: Measure, ground: Ground) -> Iterable[Row]:
    """The rows of a group, after its name."""
    sys.stdout.write(f"{name}\n")
    sys.stdout.flush()
    return measure(ground)


def print_row(row: Row) -> bool | None:
    """Print a row; whether its goal is met, None where it has none or nothing to hold it against."""
    sys.stdout.write(f"  {row.text()}\n")
    sys.stdout.flush()
    return row.is_met


if __name__ == "__main__":
    main()
