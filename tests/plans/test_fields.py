from __future__ import annotations

import pytest

from tracker.core.kinds import Kind, Step
from tracker.plans.fields import CHOICES, FIELDS, Field, Shape

EVERY = [(table, field) for table, fields in FIELDS.items() for field in fields]


@pytest.mark.parametrize(("table", "field"), EVERY, ids=lambda value: getattr(value, "name", value))
def test_every_key_is_described(table: str, field: Field) -> None:
    assert field.name.isidentifier()
    assert field.description
    assert (field.shape is Shape.TABLE) == bool(field.table)
    assert not field.table or field.table in FIELDS


def test_keys_are_not_repeated_within_a_table() -> None:
    for fields in FIELDS.values():
        assert len({field.name for field in fields}) == len(fields)


def test_kinds_and_steps_are_all_there_in_both_languages() -> None:
    assert set(CHOICES[Shape.KIND].values()) == set(Kind)
    assert set(CHOICES[Shape.STEP].values()) == set(Step)
    assert CHOICES[Shape.KIND]["项目建设"] == CHOICES[Shape.KIND]["construction"] == "construction"
