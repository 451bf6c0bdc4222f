"""Phrases with the answers a careful reader gives, read from the tables in this folder."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

FOLDER = Path(__file__).parent


class Case(NamedTuple):
    """One row: the phrase where it stands, and what it must come to. ``due`` holds dates joined by ``|``, or ``-``."""

    phrase: str
    year: int
    anchor: date | None
    deadline_class: str
    start: str
    due: str
    also: tuple[str, ...] = ()
    asks: str = ""


def cases(file: Path) -> Iterator[Case]:
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Case(
                row["phrase"],
                int(row["year"]),
                None if row["anchor"] == "-" else date.fromisoformat(row["anchor"]),
                row["class"],
                row["start"],
                row["due"],
                tuple(row.get("also", "-").split("|")),
                row.get("asks", ""),
            )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    for name in ("sample", "own"):
        if f"{name}_case" in metafunc.fixturenames:
            rows = list(cases(FOLDER / f"{name}_phrases.tsv"))
            metafunc.parametrize(f"{name}_case", rows, ids=[row.phrase.strip() or "blank" for row in rows])
