"""Values and planned tasks as the text that the journal keeps, and back; unknown keys of newer versions are ignored."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from tracker.core.amount import Amount
from tracker.core.fields import PLAN, Value
from tracker.core.kinds import Kind
from tracker.core.model import Source, Task

if TYPE_CHECKING:
    from tracker.core.diff import FieldChange

chained_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
"""Values as compact JSON, to the byte the same for equal ones: the hashes of the journal's chain hang on that.

The one encoder of all that the journal and its tables keep as JSON.
"""
_decode = json.JSONDecoder().decode


def task_to_text(task: Task) -> str:
    """A planned task as compact JSON; empty fields are left out."""
    values: dict[str, Any] = dict(zip(_PLANNED, _planned(task), strict=True))
    for name, written in _WRITTEN:
        values[name] = written(values[name])
    return chained_text({name: value for name, value in values.items() if value})


def task_from_text(text: str) -> Task:
    """The task that :func:`task_to_text` wrote."""
    values = dict(_DEFAULTS)
    for name, value in _decode(text).items():
        if name in _DEFAULTS:
            values[name] = _READ[name](value) if name in _READ else value
    return Task(**values)


def change_data(change: FieldChange) -> dict[str, Any]:
    """A changed field for programs: its name, and both values as the journal has them; an absent day is null."""
    written = _AS_TEXT.get(_VALUES.get(change.name, "text"))
    old, new = map(written, change[1:]) if written else change[1:]
    return {"field": change.name, "from": old, "to": new}


def day_to_text(day: date | None) -> str | None:
    """A day as the journal keeps it; None where there is none."""
    return day.isoformat() if day else None


def day_from_text(text: str | None) -> date | None:
    """The day that :func:`day_to_text` wrote."""
    return date.fromisoformat(text) if text else None


_PLANNED = tuple(field.name for field in PLAN)
_planned = attrgetter(*_PLANNED)
_ABSENT: Mapping[Value, Any] = {
    "number": 0, "day": None, "list": (), "amounts": (), "kind": Kind.OTHER, "source": Source("", 0, 0),
}  # fmt: skip
"""What stands for a value that a text does not have; for all others an empty text."""
_AS_TEXT: Mapping[Value, Callable[[Any], Any]] = {
    "day": day_to_text,
    "kind": attrgetter("value"),
    "source": lambda source: source if source.paragraph else source[:3],  # so a plan of before keeps its text
    "amounts": lambda amounts: [list(amount) for amount in amounts],
}
_FROM_TEXT: Mapping[Value, Callable[[Any], Any]] = {
    "day": day_from_text,
    "list": tuple,
    "amounts": lambda amounts: tuple(Amount(*amount) for amount in amounts),
    "kind": Kind,
    "source": lambda parts: Source(*parts),
}
"""How values are written and read that JSON has no words for; all others stand there as they are."""
_DEFAULTS = {field.name: _ABSENT.get(field.value, "") for field in PLAN}
_WRITTEN = tuple((field.name, _AS_TEXT[field.value]) for field in PLAN if field.value in _AS_TEXT)
_READ = {field.name: _FROM_TEXT[field.value] for field in PLAN if field.value in _FROM_TEXT}
_VALUES = {field.name: field.value for field in PLAN}
