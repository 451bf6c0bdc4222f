"""What a file states measured comes into the journal once, and what it corrects keeps the earlier value."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.store.measuring import DAY, stated
from tracker.core.events import Said
from tracker.core.indicators.held import held
from tracker.core.indicators.measured import MeasuredValue, ToldAgain
from tracker.core.indicators.stated.restated import StatedChange
from tracker.core.model import Measurement
from tracker.store.questions.measured.asking import entries_of, history_of
from tracker.store.questions.reader import Reader
from tracker.store.write.journal import Journal
from tracker.store.write.verification import verify

if TYPE_CHECKING:
    from tests.store.conftest import Builder

A1, B9, OLD = stated("A1", "8.16", stage="primary"), stated("B9", "100"), stated("B9", "90", DAY - timedelta(days=400))


class County:
    """A database into which files with measured values are stored one after the other."""

    def __init__(self, database: str, build: Builder) -> None:
        self._database, self._build, self._hours = database, build, 0

    def states(self, *measurements: Measurement) -> list[StatedChange]:
        """Store a file that states these; gives what a preview would have told."""
        self._hours += 1
        said = Said("王玲", self._build.moment + timedelta(hours=self._hours))
        roadmap = self._build.roadmap(measurements=measurements)
        with Journal(self._database) as journal, journal.planning() as plans:
            changes = plans.restated(roadmap).changes
            plans.store(roadmap, [], self._build.file, said)
            assert plans.restated(roadmap).changes == ()
        assert verify(self._database) == []
        return list(changes)

    def told(self) -> list[tuple[str, str]]:
        """Whatever stands, as what it is of and its value."""
        with Reader(self._database) as reader:
            return [(value.of, value.value) for entry in entries_of(reader, "hutubi") for value in entry.values]

    def entries(self) -> int:
        """How many entries the journal has."""
        with Reader(self._database) as reader:
            return int(reader.rows("SELECT count(*) FROM event")[0][0])


def test_one_entry_is_of_one_day_and_one_basis(database: str, build: Builder) -> None:
    county = County(database, build)
    changes = county.states(A1, OLD, B9, B9._replace(of="B10", basis="年报"))
    assert [(change.on, change.old, change.new.of if change.new else "") for change in changes] == [
        (OLD.on, None, "B9"), (DAY, None, "A1"), (DAY, None, "B10"), (DAY, None, "B9"),
    ]  # fmt: skip
    with Reader(database) as reader:
        found = entries_of(reader, "hutubi")
    assert [(entry.on, entry.basis, entry.origin, len(entry.values)) for entry in found] == [
        (OLD.on, "自评", "file", 1), (DAY, "年报", "file", 1), (DAY, "自评", "file", 2),
    ]  # fmt: skip
    assert found[2].values[0] == MeasuredValue("A1", "8.16", "", "primary", "8.16", 3)


def test_what_is_stated_as_before_writes_nothing_in_whatever_order(database: str, build: Builder) -> None:
    county = County(database, build)
    county.states(A1, OLD, B9)
    before = county.entries()
    assert county.states(B9, A1, OLD) == []
    assert county.entries() == before


def test_a_correction_keeps_the_earlier_value_and_leaves_other_days_alone(database: str, build: Builder) -> None:
    county = County(database, build)
    county.states(A1, B9, OLD)
    before = county.entries()
    (change,) = county.states(A1._replace(value="8.2"), B9, OLD)
    assert (change.old and change.old.value, change.new and change.new.value) == ("8.16", "8.2")
    assert county.entries() == before + 1
    with Reader(database) as reader:
        newer, older = history_of(reader, "hutubi", "A1", stage="primary")
        measured = held(entries_of(reader, "hutubi"), DAY)
    assert (newer.value.value, older.value.value) == ("8.2", "8.16")
    assert newer.entry.recorded_at > older.entry.recorded_at
    found = measured.county("A1", "primary")
    assert found
    assert found.value.value == "8.2"


def test_what_people_corrected_on_the_same_day_stays_corrected_when_the_file_says_something_else_anew(
    database: str, build: Builder
) -> None:
    county = County(database, build)
    county.states(A1, B9)
    with Journal(database) as journal:
        journal.measure("hutubi", [MeasuredValue("B9", "95")], on=DAY, said=build.said)
    county.states(A1._replace(value="8.2"), B9)
    with Reader(database) as reader:
        found = held(entries_of(reader, "hutubi"), DAY).county("B9")
    assert found
    assert found.value.value == "95"


def test_what_people_corrected_stays_corrected_when_a_line_beside_it_goes_or_the_file_is_issued_anew(
    database: str, build: Builder
) -> None:
    county = County(database, build)
    county.states(A1, B9)
    with Journal(database) as journal:
        journal.measure("hutubi", [MeasuredValue("B9", "95")], on=DAY, said=build.said)
    county.states(B9)
    county.states()
    county.states(B9._replace(basis="年报"))
    with Reader(database) as reader:
        (first, *_others), (told,) = (
            history_of(reader, "hutubi", "B9")[::-1],
            [entry for entry in entries_of(reader, "hutubi") if entry.origin == "file"],
        )
        found = held(entries_of(reader, "hutubi"), DAY).county("B9")
    assert found
    assert (found.value.value, told.again) == ("95", ToldAgain(first.entry.id, DAY))


def test_what_a_file_states_no_longer_is_taken_back_and_what_people_told_stays(database: str, build: Builder) -> None:
    county = County(database, build)
    county.states(A1, B9)
    with Journal(database) as journal:
        journal.measure("hutubi", [MeasuredValue("C1", "是")], on=DAY, said=build.said)
    county.states(A1)
    assert sorted(county.told()) == [("A1", "8.16"), ("C1", "是")]
    with Reader(database) as reader:
        (gone,) = history_of(reader, "hutubi", "B9")
    assert gone.retracted
    assert (gone.retracted.actor, gone.reason) == ("王玲", "路线图文件不再这样写")
    county.states()
    assert county.told() == [("C1", "是")]
    county.states(B9)
    assert county.told() == [("C1", "是"), ("B9", "100")]
