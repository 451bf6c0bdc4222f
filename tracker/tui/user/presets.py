"""Saved filters: a name and a filter, in a file that people may edit and programs may spoil."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.core.query import PART_FIELDS, Filter
from tracker.text import cell_width, clean, fit, is_hostile

LONGEST_NAME = 40
MOST_PRESETS = 100
_LONGEST_TEXT = 500
_MOST_VALUES = 200
_MOST_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class Preset:
    """A saved filter. ``wanted`` holds the search line as typed, its special words included."""

    name: str
    wanted: Filter


def preset_name(text: str) -> str:
    """A name as a list shows it: inert, one line, not too long."""
    name = " ".join(clean(text).split())
    return name if cell_width(name) <= LONGEST_NAME else fit(name, LONGEST_NAME).rstrip()


def with_preset(presets: tuple[Preset, ...], preset: Preset) -> tuple[Preset, ...]:
    """The saved filters with another; one of the same name gives way to it, in its place."""
    named = {each.name: each for each in presets}
    named[preset.name] = preset
    return tuple(named.values())[-MOST_PRESETS:]


def preset_data(preset: Preset) -> dict[str, object]:
    """A saved filter as JSON: its name, and the conditions that ask for something."""
    return {"name": preset.name, **filter_data(preset.wanted)}


def read_preset(data: object) -> Preset | None:
    """A saved filter from JSON, or None where it is none."""
    if not isinstance(data, Mapping):
        return None
    name = data.get("name")
    wanted = read_filter({key: value for key, value in data.items() if key != "name"})
    if not isinstance(name, str) or not preset_name(name) or wanted is None:
        return None
    return Preset(preset_name(name), wanted)


def filter_data(wanted: Filter) -> dict[str, object]:
    """The conditions of a filter that ask for something, as JSON."""
    asked = {name: value for name, value in wanted._asdict().items() if value != getattr(Filter(), name)}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asked.items()}


def read_filter(data: Mapping[str, object]) -> Filter | None:
    """A filter from JSON; None where a condition is unknown or asks for something impossible."""
    values = {}
    for name, value in data.items():
        default = getattr(Filter(), name) if name in Filter._fields else None
        reader = _READERS.get(name) or _READERS.get(type(default).__name__)
        if name not in Filter._fields or reader is None or (read := reader(value)) is None:
            return None
        values[name] = read
    return Filter(**values)  # type: ignore[arg-type]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and len(value) <= _LONGEST_TEXT and not is_hostile(value) else None


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _texts(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list) or len(value) > _MOST_VALUES:
        return None
    texts = [_text(each) for each in value]
    return None if None in texts else tuple(text for text in texts if text is not None)


def _role(value: object) -> str | None:
    return value if isinstance(value, str) and value in ("any", "lead") else None


def _number(value: object) -> int | None:
    return value if type(value) is int and abs(value) <= _MOST_DAYS else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _parts(value: object) -> tuple[tuple[str, str], ...] | None:
    if not isinstance(value, list):
        return None
    pairs = [_texts(each) for each in value]
    if not all(pair and len(pair) == len(("field", "text")) and pair[0] in PART_FIELDS for pair in pairs):
        return None
    return tuple((pair[0], pair[1]) for pair in pairs if pair)


_READERS = {
    "str": _text, "bool": _flag, "tuple": _texts, "role": _role, "due_within": _number, "due_from": _day,
    "due_to": _day, "parts": _parts,
}  # fmt: skip
