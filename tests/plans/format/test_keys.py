from __future__ import annotations

import pytest

from tracker.core.indicators.schools import KINDS
from tracker.core.kinds import Kind, Step
from tracker.plans.format.keys import KEYS
from tracker.plans.format.reported import REPORTED
from tracker.plans.format.shapes import CHOICES, FileKey, Shape
from tracker.plans.format.standard_keys import STANDARD_KEYS

TABLES = KEYS | STANDARD_KEYS
EVERY = [(table, key) for table, keys in TABLES.items() for key in keys]


@pytest.mark.parametrize(("table", "key"), EVERY, ids=lambda value: getattr(value, "name", value))
def test_every_key_is_described(table: str, key: FileKey) -> None:
    assert key.name.isidentifier()
    assert key.description
    assert (key.shape is Shape.TABLE) == bool(key.table)
    assert not key.table or key.table in TABLES


def test_keys_are_not_repeated_within_a_table() -> None:
    for keys in TABLES.values():
        assert len({key.name for key in keys}) == len(keys)


def test_kinds_and_steps_are_all_there_in_both_languages() -> None:
    assert set(CHOICES[Shape.KIND].values()) == set(Kind)
    assert set(CHOICES[Shape.STEP].values()) == set(Step)
    assert CHOICES[Shape.KIND]["项目建设"] == CHOICES[Shape.KIND]["construction"] == "construction"


def test_kinds_of_schools_and_stages_are_all_there_in_both_languages() -> None:
    assert set(CHOICES[Shape.SCHOOL_KIND].values()) == {kind.id for kind in KINDS}
    assert CHOICES[Shape.SCHOOL_STAGE]["高中"] == CHOICES[Shape.SCHOOL_STAGE]["upper_secondary"] == "upper_secondary"


def test_what_is_reported_is_a_part_of_the_table() -> None:
    assert REPORTED.items() <= KEYS.items()


def test_no_table_of_a_standard_is_called_as_one_of_a_roadmap() -> None:
    assert not KEYS.keys() & STANDARD_KEYS.keys()
