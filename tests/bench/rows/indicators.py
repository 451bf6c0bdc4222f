"""Where the nation's counties stand: all of them by what the store keeps, and one by the law from what was measured.

Beside the driver alone, which fetches the same rows and makes nothing of them, and beside the plainest loop over the
same figures: a quotient a school. CPU time inside the process, the imports left out.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing

from tests.bench.ground import Ground
from tests.bench.nation import SEVEN, TODAY, made_nation
from tests.bench.row import Row
from tracker.core.indicators.attaining import county_standing
from tracker.core.indicators.attainment import Verdict
from tracker.core.indicators.held import held
from tracker.store.questions.measured.asking import entries_of, schools_of, standard_of
from tracker.store.questions.measured.standings import standings
from tracker.store.questions.reader import Reader

_ROWS = (
    "SELECT s.roadmap, s.standard, s.met, s.not_met, s.unknown, s.verdicts, s.from_on FROM standing s"
    " JOIN roadmap r ON r.id = s.roadmap WHERE s.from_on <= ? AND s.until_on > ? ORDER BY r.position"
)
_ENTRIES = "SELECT plan FROM event WHERE roadmap = ? AND type = 'measured' ORDER BY id"


def nation(ground: Ground) -> Iterator[Row]:
    """Every county of the nation on a day, and one county with every school of it."""
    database = made_nation(ground.folder / "nation.db")
    day = TODAY.isoformat()
    with closing(sqlite3.connect(database)) as raw, Reader(str(database)) as reader:
        fetched = _spent(lambda: raw.execute(_ROWS, (day, day)).fetchall(), ground)
        found = _spent(lambda: [row.overall for row in standings(reader, TODAY)], ground)
        yield Row("attainment of 2,800 counties", found, "sqlite3 alone", fetched, 4, limit=2000)
        judged = _spent(lambda: _judged(reader, "x0007"), ground)
        plain = _spent(lambda: _plain(raw, "x0007"), ground)
        yield Row("one county of 50 schools by the law", judged, "a plain loop", plain, limit=20)
        read = _spent(lambda: entries_of(reader, "x0007"), ground)
        yield Row("five years of one county's entries read", read, "a plain loop", plain, limit=5)


def _judged(reader: Reader, name: str) -> Verdict:
    standard = standard_of(reader, name)
    assert standard
    kinds = {school.name: school.kind for school in schools_of(reader, name)}
    return county_standing(standard, held(entries_of(reader, name), TODAY), kinds, TODAY).overall


def _plain(raw: sqlite3.Connection, name: str) -> int:
    """How many quotients of the newest year there are; told by nobody whether they attain anything."""
    (newest,) = raw.execute(_ENTRIES, (name,)).fetchall()[-1]
    told = json.loads(newest)
    things = [tuple(thing) for thing in told["things"]]
    quotients = []
    for _school, *cells in told["schools"]:
        values = dict(zip(things, cells, strict=False))
        for stage in ("primary", "junior"):
            if pupils := values.get(("pupils", stage)):
                quotients += [float(values[figure, stage]) / float(pupils) for figure in SEVEN]
    return len(quotients)


def _spent(work: Callable[[], object], ground: Ground) -> list[float]:
    work()  # what is loaded and remembered the first time is another matter
    figures = []
    for _round in range(ground.rounds()):
        begun = time.process_time()
        work()
        figures.append((time.process_time() - begun) * 1000)
    return figures


GROUPS = {"nation": nation}
