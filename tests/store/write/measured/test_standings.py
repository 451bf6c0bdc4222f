"""What the store keeps of how a county stands is what the law says on every day, whatever was told and taken back."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.standards import national
from tests.store.measuring import DAY, MET, SCHOOLS, STANDARD, TEXT, made_up, retract_measured, stated
from tracker.core.events import Said
from tracker.core.indicators.attaining import county_standing
from tracker.core.indicators.attainment import Verdict
from tracker.core.indicators.held import held
from tracker.core.indicators.standard_text import standard_to_text
from tracker.core.model import Roadmap, School
from tracker.store.questions.measured.asking import entries_of, schools_of, standard_of
from tracker.store.questions.measured.standings import StandingRow, standings
from tracker.store.questions.reader import Reader
from tracker.store.write.journal import Journal
from tracker.store.write.verification import verify

if TYPE_CHECKING:
    from tests.store.conftest import Builder

SPAN = 12


def _stands(reader: Reader, day: date) -> StandingRow:
    (row,) = standings(reader, day)
    return row


def _by_law(reader: Reader, day: date) -> tuple[object, ...]:
    standard = standard_of(reader, "hutubi")
    assert standard
    kinds = {school.name: school.kind for school in schools_of(reader, "hutubi")}
    standing = county_standing(standard, held(entries_of(reader, "hutubi"), day), kinds, day)
    return tuple(verdict for _code, verdict in standing.verdicts), standing.vetoed, standing.overall


@pytest.mark.parametrize("seed", range(6))
def test_on_every_day_of_any_history_it_is_what_the_law_says(seed: int, database: str, build: Builder) -> None:
    chance = Random(seed)
    roadmap = build.roadmap(3, standard=TEXT, schools=SCHOOLS)
    with Journal(database) as journal, Reader(database) as reader:
        journal.store_plan(roadmap, [], build.file, build.said)
        standing: list[int] = []
        for turn in range(8):
            said = Said("王玲", build.moment + timedelta(hours=turn))
            step = chance.random()
            if step < 0.2 and standing:
                retract_measured(journal, standing.pop(chance.randrange(len(standing))), said)
            elif step < 0.4:
                roadmap = _changed(roadmap, chance)
                journal.store_plan(roadmap, [], build.file, said)
            else:
                day = DAY + timedelta(days=chance.randrange(SPAN))
                kinds = {"三小": chance.choice(("primary", "teaching_point"))} if chance.random() < 0.3 else {}
                standing.append(journal.measure("hutubi", made_up(chance), on=day, said=said, kinds=kinds).id)
        for days in range(-1, SPAN + 1):
            day = DAY + timedelta(days=days)
            row = _stands(reader, day)
            assert (row.verdicts, row.vetoed, row.overall) == _by_law(reader, day)
            counts = [row.verdicts.count(verdict) for verdict in (Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN)]
            assert counts == [row.met, row.not_met, row.unknown]
    assert verify(database) == []


def _changed(roadmap: Roadmap, chance: Random) -> Roadmap:
    """A file that lists other schools, states other values, or of which the standard asks something else."""
    what = chance.randrange(3)
    if what == 0:
        return roadmap._replace(schools=(*SCHOOLS[: chance.randint(0, 2)], School("三小", "primary")))
    if what == 1:
        day = DAY + timedelta(days=chance.randrange(SPAN))
        return roadmap._replace(measurements=(stated("B9", chance.choice(("90", "100")), day),))
    other = STANDARD._replace(indicators=STANDARD.indicators[: chance.randint(1, 3)])
    return roadmap._replace(standard=standard_to_text(other))


def test_before_anything_was_told_all_is_unknown_and_neighbours_differ(database: str, build: Builder) -> None:
    with Journal(database) as journal, Reader(database) as reader:
        assert standings(reader, DAY) == ()
        journal.store_plan(build.roadmap(standard=TEXT, schools=SCHOOLS), [], build.file, build.said)
        journal.measure("hutubi", MET, on=DAY, said=build.said)
        journal.measure("hutubi", MET, on=DAY + timedelta(days=9), said=build.said)
        row = _stands(reader, DAY - timedelta(days=1))
        assert (row.letters, row.met, row.unknown, row.overall) == ("uuu", 0, 3, Verdict.UNKNOWN)
        row = _stands(reader, DAY + timedelta(days=30))
        assert (row.letters, row.from_on, row.overall) == ("mmm", DAY, Verdict.MET)
        journal.store_plan(build.roadmap(standard=""), [], build.file, build.said)
        assert standings(reader, DAY) == ()
    assert verify(database) == []


def test_the_nations_standard_is_kept_once_for_all_counties(database: str, build: Builder) -> None:
    text = standard_to_text(national())
    with Journal(database) as journal, Reader(database) as reader:
        for name in ("hutubi", "changji"):
            roadmap = build.roadmap(3, name, county=name, standard=text)
            events = build.planned(roadmap) if name == "changji" else []
            journal.store_plan(roadmap, events, build.file, build.said)
        assert len(reader.rows("SELECT 1 FROM standard")) == 1
        assert [(row.roadmap, row.unknown) for row in standings(reader, DAY)] == [("hutubi", 32), ("changji", 32)]
        assert standard_of(reader, "changji") == national()
