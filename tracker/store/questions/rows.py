"""Database rows as the values that lists and screens take, and task facts as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from tracker.core.amount import Amount
from tracker.core.facts import TaskFacts
from tracker.core.fields import AMOUNT_FIELDS, DATE_FIELDS, LIST_FIELDS
from tracker.core.query import search_text
from tracker.i18n import _
from tracker.store.spaced import spaced


class RoadmapRow(NamedTuple):
    """A roadmap's heading and the file as it was last read."""

    id: str
    title: str
    county: str
    document: str
    issued_on: date
    evaluation: str
    ends_on: date
    is_draft: bool
    office: str
    path: str
    size: int
    mtime_ns: int
    sha256: str
    standard: str = ""
    standard_file: str = ""

    @property
    def heading(self) -> str:
        """The title, with the mark of a draft; of a roadmap as read :class:`Roadmap` says it."""
        return _("【草稿】{title}").format(title=self.title) if self.is_draft else self.title

    @property
    def issue(self) -> str:
        """The number of the document, or that there is none yet."""
        return self.document if self.document or not self.is_draft else _("草稿，尚未发文")


class UnitRow(NamedTuple):
    """A responsible unit of one roadmap; ``key`` is the name that it had at first."""

    roadmap: str
    name: str
    aliases: tuple[str, ...]
    contact: str
    members: tuple[str, ...]
    position: int
    key: str


class EventRow(NamedTuple):
    """One journal entry for reading: without the plan, and with whether a later entry took it back."""

    id: int
    roadmap: str
    code: str
    type: str
    effective_on: date
    recorded_at: datetime
    actor: str
    note: str
    progress: int | None
    due_on: date | None
    basis: str
    retracts: int | None
    is_retracted: bool


class _Days(dict[str | None, date | None]):
    """ISO text to day; the few thousand days of a plan are parsed once."""

    def __missing__(self, text: str) -> date:
        day = self[text] = date.fromisoformat(text)
        return day


class _Texts(dict[date | None, str | None]):
    """Day to ISO text, each made once."""

    def __missing__(self, day: date) -> str:
        text = self[day] = day.isoformat()
        return text


_DAYS = _Days({None: None})
_TEXTS = _Texts({None: None})
_FIELDS = TaskFacts._fields
_DATES = tuple(_FIELDS.index(name) for name in _FIELDS if name in DATE_FIELDS)
_LISTS = tuple(_FIELDS.index(name) for name in _FIELDS if name in LIST_FIELDS)
_AMOUNTS = tuple(_FIELDS.index(name) for name in _FIELDS if name in AMOUNT_FIELDS)


def facts_from_row(row: Iterable[Any]) -> TaskFacts:
    """Task facts from a row that holds exactly their columns, in order."""
    values = list(row)
    days = _DAYS
    for index in _DATES:
        values[index] = days[values[index]]
    for index in _LISTS:
        values[index] = tuple(text.split("\n")) if (text := values[index]) else ()
    for index in _AMOUNTS:
        values[index] = amounts_of(text) if (text := values[index]) else ()
    return TaskFacts._make(values)


def facts_to_row(facts: TaskFacts) -> list[Any]:
    """Task facts as their columns, in order, with the text that a search looks into at the end."""
    values: list[Any] = list(facts)
    texts = _TEXTS
    for index in _DATES:
        values[index] = texts[values[index]]
    for index in _LISTS:
        values[index] = "\n".join(values[index])
    for index in _AMOUNTS:
        values[index] = "\n".join(map("\t".join, values[index]))
    values.append(_searched(*_SEARCHED(facts)))
    return values


@lru_cache(maxsize=64)  # from one span of a task to the next most of it is the same
def _searched(
    code: str,
    title: str,
    project: str,
    lead: str,
    supporting: tuple[str, ...],
    *more: str | tuple[str, ...] | tuple[Amount, ...],
) -> str:
    texts = [text for part in more for text in ([part] if isinstance(part, str) else map(_text, part))]
    return spaced(search_text(code, title, project, lead, supporting, *texts))


def _text(part: str | Amount) -> str:
    return part.shown() if isinstance(part, Amount) else part


_SEARCHED = attrgetter(
    "code", "title", "project", "lead", "supporting", "note",
    "section", "criteria", "remark", "leader", "co_leads", "each", "amounts",
)  # fmt: skip


def roadmap_row(row: Sequence[Any]) -> RoadmapRow:
    """A roadmap from its view's row."""
    return RoadmapRow._make(_converted(row, {4: date.fromisoformat, 6: date.fromisoformat, 7: bool}))


def unit_row(row: Sequence[Any]) -> UnitRow:
    """A unit from its table's row."""
    return UnitRow._make(_converted(row, {2: parts_of, 4: parts_of}))


def event_row(row: Sequence[Any]) -> EventRow:
    """A journal entry from its view's row."""
    return EventRow._make(
        _converted(row, {4: date.fromisoformat, 5: datetime.fromisoformat, 9: _DAYS.__getitem__, 12: bool})
    )


def _converted(row: Sequence[Any], converters: dict[int, Callable[[Any], Any]]) -> list[Any]:
    values = list(row)
    for index, convert in converters.items():
        values[index] = convert(values[index])
    return values


def parts_of(text: str) -> tuple[str, ...]:
    """The names in a column that lists some."""
    return tuple(text.split("\n")) if text else ()


def amounts_of(text: str) -> tuple[Amount, ...]:
    """The quantities in a column that lists some: one a line, its parts divided by tabs."""
    return tuple(Amount(*line.split("\t")) for line in text.split("\n")) if text else ()
