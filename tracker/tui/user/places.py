"""Where one left off, of each database: the view, the filter and the task under the cursor, to begin there again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from tracker.core.query import GROUPS, ORDERS, Filter
from tracker.text import is_hostile
from tracker.tui.actions import VIEWS
from tracker.tui.user.presets import filter_data, read_filter

MOST_PLACES = 50
"""So many databases are remembered, those that were left last."""
_LONGEST_NAME = 300
NOTHING_ASKED = Filter()
_LISTED = ("order", "is_descending", "group")


@dataclass(frozen=True, slots=True)
class PlaceLeft:
    """What was looked at: one of the six views, its filter, order and grouping (None where the place was left before
    they were kept), and the task by its name; the date is always today's."""

    scope: str = "board"
    wanted: Filter = NOTHING_ASKED
    task: str = ""
    listed: tuple[str, bool, str] | None = None


def place_key(database: str) -> str:
    """What a database is remembered by; it tells neither its path nor an address."""
    return sha256(database.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def place_data(place: PlaceLeft) -> dict[str, object]:
    """A place as JSON."""
    data: dict[str, object] = {"view": place.scope, "filter": filter_data(place.wanted), "task": place.task}
    if place.listed:
        data |= dict(zip(_LISTED, place.listed, strict=True))
    return data


def read_places(data: object) -> dict[str, PlaceLeft] | None:
    """The places of a file, those left out that cannot be used; None where it has nothing like them."""
    if not isinstance(data, dict):
        return None
    read = {key: _read_place(value) for key, value in list(data.items())[-MOST_PLACES:]}
    return {key: place for key, place in read.items() if place is not None}


def _read_place(data: object) -> PlaceLeft | None:
    if not isinstance(data, Mapping) or data.get("view") not in VIEWS or not isinstance(data.get("filter"), Mapping):
        return None
    wanted, task = read_filter(data["filter"]), data.get("task")
    is_name = isinstance(task, str) and len(task) <= _LONGEST_NAME and not is_hostile(task)
    if wanted is None or not is_name:
        return None
    return PlaceLeft(str(data["view"]), wanted, str(task), _read_listed(data))


def _read_listed(data: Mapping[str, object]) -> tuple[str, bool, str] | None:
    order, is_descending, group = (data.get(name) for name in _LISTED)
    is_known = isinstance(is_descending, bool) and order in ORDERS and group in GROUPS
    return (str(order), bool(is_descending), str(group)) if is_known else None
