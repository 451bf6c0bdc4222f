"""The search line as conditions: a filter that a base filter and the line's words must both let through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tracker.core.query import Filter
from tracker.core.words.due import due_filter
from tracker.core.words.line import State, Word, read, words_left


def understood(text: str, base: Filter, as_of: date) -> Filter:
    """The base filter with the search line's conditions added and its plain words as the search.

    Both must hold: a task outside the base never appears, and where base and line contradict each other none does.
    ``base.search``, the line itself, gives way.
    """
    typed = Filter(search=" ".join(words_left(text)))
    for word in read(text):
        if word.field and word.state == State.UNDERSTOOD:
            typed = _ADDERS.get(word.field, _add_flag)(typed, word, as_of)
    return _both(base, typed)


_Adder = Callable[[Filter, Word, date], Filter]


def _add_choice(name: str) -> _Adder:
    def add(typed: Filter, word: Word, _as_of: date) -> Filter:
        return typed._replace(**{name: tuple(dict.fromkeys((*getattr(typed, name), *word.values)))})  # type: ignore[arg-type]

    return add


def _add_part(typed: Filter, word: Word, _as_of: date) -> Filter:
    return typed._replace(parts=(*typed.parts, (word.field, word.values[0])))


def _add_duty(typed: Filter, word: Word, _as_of: date) -> Filter:
    return typed._replace(duty=_same(typed.duty, word.values[0]))


def _add_flag(typed: Filter, word: Word, _as_of: date) -> Filter:
    return typed._replace(**{word.field: True})  # type: ignore[arg-type]


def _add_due(typed: Filter, word: Word, as_of: date) -> Filter:
    return _both(due_filter(word.values[0], word.values[1], as_of), typed)


_ADDERS: dict[str, _Adder] = {
    "kind": _add_choice("kinds"),
    "step": _add_choice("steps"),
    "status": _add_choice("statuses"),
    "lamp": _add_choice("lamps"),
    "unit": _add_choice("people"),
    "lead": _add_part,
    "co_leads": _add_part,
    "leader": _add_part,
    "section": _add_part,
    "project": _add_part,
    "roadmap": _add_part,
    "due": _add_due,
    "duty": _add_duty,
}


def _both(base: Filter, typed: Filter) -> Filter:
    """What passes two filters, of which the second has only what a search line can say."""
    within = [days for days in (base.due_within, typed.due_within) if days is not None]
    from_days = [day for day in (base.due_from, typed.due_from) if day]
    to_days = [day for day in (base.due_to, typed.due_to) if day]
    return base._replace(
        search=typed.search,
        kinds=_common(base.kinds, typed.kinds),
        steps=_common(base.steps, typed.steps, none="/"),
        lamps=_common(base.lamps, typed.lamps),
        statuses=_common(base.statuses, typed.statuses),
        people=tuple(dict.fromkeys((*base.people, *typed.people))),
        parts=tuple(dict.fromkeys((*base.parts, *typed.parts))),
        overdue=base.overdue or typed.overdue,
        unreported=base.unreported or typed.unreported,
        extended=base.extended or typed.extended,
        moved=base.moved or typed.moved,
        each=base.each or typed.each,
        duty=_same(base.duty, typed.duty),
        unassigned=base.unassigned or typed.unassigned,
        waiting=base.waiting or typed.waiting,
        this_week=base.this_week or typed.this_week,
        due_within=min(within, default=None),
        due_from=max(from_days, default=None),
        due_to=min(to_days, default=None),
    )


def _same(one: str, other: str) -> str:
    """The duty of which both ask for the shares; of two different ones none has any."""
    return (one or other) if one == other or not (one and other) else "/"


def _common(one: tuple[str, ...], other: tuple[str, ...], *, none: str = "") -> tuple[str, ...]:
    """The values of both choices; where they have none in common, one that no task has: its step may be empty."""
    if not one or not other:
        return one or other
    return tuple(value for value in one if value in other) or (none,)
