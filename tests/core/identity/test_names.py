from __future__ import annotations

import pytest

from tests.core.test_diff import task
from tracker.core.identity.names import Names, TaskName, spare_key

TASKS = [(2, "east", "2.1", "east", "1.1"), (3, "west", "7.1", "east", "2.1")]
UNITS = [("east", "县教体局", "县教育局")]


def test_what_was_never_renamed_is_called_as_it_was_born() -> None:
    names, plan = Names((), ()), task("4")
    place = names.place(9, "east", plan.id)
    assert place == TaskName("east", plan.id, "east", plan.id)
    assert names.written(plan, place) is names.told(plan, place) is plan


@pytest.mark.parametrize(
    ("number", "roadmap", "code", "after", "kept_id", "kept_after"),
    [
        (1, "east", "5.1", ("2.1", "west:7.1", "6.1"), "5.1", ("1.1", "2.1", "6.1")),
        (2, "east", "2.1", ("5.1",), "2.1", ("5.1",)),
        (3, "west", "7.1", ("east:2.1", "8.1"), "west:7.1", ("1.1", "west:8.1")),
    ],
)
def test_the_journal_names_predecessors_and_units_by_lasting_keys_and_reads_them_back_as_they_are_called(
    number: int,
    roadmap: str,
    code: str,
    after: tuple[str, ...],
    kept_id: str,
    kept_after: tuple[str, ...],
) -> None:
    names = Names(TASKS, UNITS)
    plan = task("0")._replace(id=code, after=after, lead="县教体局", supporting=("县教体局", "县财政局"))
    place = names.place(number, roadmap, code)
    kept = names.written(plan, place)
    assert (kept.id, kept.after) == (kept_id, kept_after)
    assert (kept.lead, kept.supporting) == (
        (plan.lead, plan.supporting) if roadmap == "west" else ("县教育局", ("县教育局", "县财政局"))
    )
    assert names.told(kept, place) == plan


def test_an_old_entry_keeps_the_id_of_its_day_and_the_units_of_its_roadmap() -> None:
    names = Names(TASKS, UNITS)
    kept = task("0")._replace(id="2.1", after=("1.1",), lead="县教育局", supporting=())
    told = names.told(kept, names.place(3, "west", "7.1"))
    assert (told.id, told.after, told.lead) == ("east:2.1", ("east:2.1",), "县教体局")


def test_a_key_that_another_had_is_numbered() -> None:
    assert [spare_key("1.1", taken) for taken in ((), ("1.1",), ("1.1", "1.1~2"))] == ["1.1", "1.1~2", "1.1~3"]
