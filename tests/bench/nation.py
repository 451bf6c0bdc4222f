"""A made nation: 2,800 counties of 50 schools, of which five years of figures for seven indicators were measured.

Forty counties are made and judged by the program's own code; the others are theirs under other names, written past the
journal. So it is made in half a minute, every row is as long as a real one, and nothing of it can be proven.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

from tests.standards import national
from tracker.core.events import Said
from tracker.core.indicators.measured import MeasuredValue
from tracker.core.indicators.standard_text import standard_to_text
from tracker.core.model import Roadmap, School
from tracker.store.columns import COLUMNS, listed
from tracker.store.schema import FileFacts
from tracker.store.write.journal import Journal
from tracker.store.write.upgrade import upgrade

COUNTIES, PATTERNS, SCHOOLS = 2800, 40, 50
YEARS = tuple(date(year, 9, 10) for year in range(2021, 2026))
TODAY = date(2026, 3, 1)
SEVEN = (
    "teachers_above", "teachers_backbone", "teachers_arts", "classroom_area", "sports_area", "equipment_value",
    "multimedia_rooms",
)  # fmt: skip
_EACH = (0.055, 0.012, 0.011, 5.6, 9.0, 2600.0, 0.026)
_SAID = Said("测算", datetime(2026, 3, 1, 4, tzinfo=UTC))


def made_nation(database: Path) -> Path:
    """The database of the nation; made where it is not there."""
    if not database.exists():
        upgrade(str(database))
        with Journal(str(database)) as journal:
            for number in range(PATTERNS):
                _measure(journal, number)
        with closing(sqlite3.connect(database)) as connection:
            for table in ("roadmap", "event", "standing"):
                _multiply(connection, table)
            connection.commit()
    return database


def _measure(journal: Journal, number: int) -> None:
    chance, name = Random(number), _name(number)
    schools = [
        School(f"{number}县第{place}学校", "nine_year" if place % 5 == 0 else "primary") for place in range(SCHOOLS)
    ]
    roadmap = Roadmap(
        name, name, name, "", date(2021, 1, 1), (), standard=standard_to_text(national()), schools=tuple(schools)
    )
    journal.store_plan(roadmap, [], FileFacts(f"{name}.yaml", 1, 1, "0" * 64), _SAID)
    spread = chance.choice((0.05, 0.1, 0.3))
    for day in YEARS:
        values = [value for school in schools for value in _values(school, spread, chance)]
        journal.measure(name, values, on=day, said=_SAID, basis="教育事业统计")


def _values(school: School, spread: float, chance: Random) -> Iterator[MeasuredValue]:
    """A school's pupils and what it has; of one of two stages all by stage, so that nothing is split."""
    for stage in ("primary", "junior") if school.kind == "nine_year" else ("primary",):
        pupils = chance.randint(60, 1900)
        yield MeasuredValue("pupils", str(pupils), school.name, stage)
        for figure, each in zip(SEVEN, _EACH, strict=True):
            yield MeasuredValue(figure, f"{pupils * each * (1 + chance.gauss(0, spread)):.1f}", school.name, stage)


def _multiply(connection: sqlite3.Connection, table: str) -> None:
    """Every row of the made counties for all the others, whose numbers follow theirs."""
    columns = COLUMNS[table]
    owner = columns.index("id" if table == "roadmap" else "roadmap")
    rows = connection.execute(f"SELECT {listed(columns)} FROM {table}").fetchall()
    marks = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", _others(table, rows, owner))


def _others(table: str, rows: list[tuple[Any, ...]], owner: int) -> Iterator[tuple[Any, ...]]:
    for turn in range(1, COUNTIES // PATTERNS):
        for row in rows:
            values = [*row]
            values[owner] = _name(int(row[owner][1:]) + turn * PATTERNS)
            if table == "event":
                values[0] += turn * len(rows)
            yield tuple(values)


def _name(number: int) -> str:
    return f"x{number:04}"
