"""What the words of the palette find in the database: tasks by id and by what a search finds, and units by name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from tracker.core.lamp import Item
from tracker.core.query import Filter
from tracker.core.status import Status
from tracker.text import clean, folded

if TYPE_CHECKING:
    from tracker.store.questions.reader import Reader
    from tracker.tui.view import View

MOST_TASKS = 8
MOST_UNITS = 4
COUNTED = 200
"""How many tasks are counted at most: a list's first ones come at once, however many there are."""


class Things(NamedTuple):
    """The first tasks, those the words are an id of before others; how many more there are, or more than so many where
    they are not all counted; and units."""

    tasks: tuple[Item, ...] = ()
    more: int = 0
    is_counted: bool = True
    units: tuple[str, ...] = ()


def find_things(words: str, view: View, reader: Reader) -> Iterator[Things]:
    """What answers to the words in all plans in force on the view's day, whatever its filter."""
    units = _units(reader, words)
    asked = view._replace(wanted=Filter(search=words)).asked
    ids = list(islice(reader.ids(asked, view.as_of), COUNTED))
    named = _named(reader, words, view)
    known = {item.facts.task_id for item in named}
    others = [number for number in ids if number not in known]
    shown = others[: max(0, MOST_TASKS - len(named))]
    items = reader.items_by_id(shown, view.as_of)
    tasks = (*named, *(items[number] for number in shown if number in items))
    yield Things(tasks, len(others) - len(shown), len(ids) < COUNTED, units)


def _named(reader: Reader, words: str, view: View) -> list[Item]:
    from tracker.services.workspace.naming import typed

    name = typed(words)
    keys = reader.named(name) or reader.named(name.lower())
    found = [reader.item(roadmap, code, view.as_of) for roadmap, code in keys[:MOST_TASKS]]
    return [item for item in found if item and item.facts.status != Status.WITHDRAWN]


def _units(reader: Reader, words: str) -> tuple[str, ...]:
    """The units of which a name or another name holds the words, those that begin with them first."""
    wanted = "".join(folded(words).split())
    ranks: dict[str, int] = {}
    for unit in reader.units():
        names = [folded(name) for name in (unit.name, *unit.aliases)]
        rank = min((_rank(name, wanted) for name in names if wanted in name), default=None)
        if rank is not None:
            ranks[unit.name] = min(rank, ranks.get(unit.name, rank))
    return tuple(sorted(ranks, key=lambda name: (ranks[name], len(name), clean(name)))[:MOST_UNITS])


def _rank(name: str, wanted: str) -> int:
    return 0 if name == wanted else 1 if name.startswith(wanted) else 2
