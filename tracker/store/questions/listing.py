"""The ids of a list in display order, its first lines at once, however many tasks there are.

A rare word is answered from the search index and sorted. Anything else is walked along the indexes of the order until
a page is full; where that takes too long, because what is asked for stands far behind, the database sorts all of it.
What comes after the first page is walked to the end, or sorted, whichever is less work. ``tests/bench/store_speed.py``
measures it, and tells what the other ways would cost.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from time import thread_time
from typing import NamedTuple

from tracker.core.kinds import KIND_LABELS
from tracker.core.query import Filter
from tracker.store import schema, sqlite_errors
from tracker.store.questions import counts, lookups, ordering, sql
from tracker.store.questions.lookups import Lookup, all_of
from tracker.store.questions.walks import Walk, walks

PAGE = 200
"""How many lines come at once."""
_BLOCK = 2000
_FEW = 16_000
"""So many candidates of an index are read and sorted sooner than met along an order."""
_SOME, _MANY = 60_000, 250_000
"""Fewer are sorted sooner than marked before a walk; more are met everywhere, marked or not."""
_SMALL_GROUP = 8000
_SHORT, _MARKED, _LONG = 0.020, 0.080, 0.200
"""Seconds of CPU time after which a walk is given up: a first one, one among marked tasks, one of a word of many."""
_CHECK = 20_000
"""Steps of the database's machine between two looks at the clock: less than a millisecond."""


_SORTED = frozenset({"lamp", "status", "step"})
"""The groups that no index leads to one after the other: all is judged and sorted at once."""


class Question(NamedTuple):
    """What a list shows, and in which order."""

    wanted: Filter
    as_of: date
    order: str
    descending: bool
    group: str
    sections: tuple[str, ...] = ()


class _Part(NamedTuple):
    """The spans of one group, and the index that leads to them; of all where there is no condition."""

    condition: str = ""
    along: str = ""
    params: sql.Params = {}  # noqa: RUF012  # a NamedTuple default; nobody writes to it


class _TooLongError(Exception):
    """A walk finds too little."""


class Listing:
    """One question to one connection; ``is_stopped`` tells that its answer is no longer wanted.

    Whichever way the tasks are found, every one is given once: all is read in one view of the database and in one order
    in which no two are equal, so that what follows the first page begins where the page ended.
    """

    def __init__(self, connection: sqlite3.Connection, question: Question, is_stopped: Callable[[], bool]) -> None:
        self._connection = connection
        self._question = question
        self._is_stopped = is_stopped
        wanted, order, descending = question.wanted, question.order, question.descending
        self._conditions, self._params = sql.conditions(wanted, question.as_of)
        self._order_by = ordering.order_by(order, descending=descending)
        self._walks = walks(order, self._order_by, descending=descending)
        if wanted.lamps:
            self._walks = [walk for walk in self._walks if not walk.colour or walk.colour in wanted.lamps]
        self._index_query = lookups.search_index_query(wanted)
        self._params["index_query"] = self._index_query
        self._params |= counts.section_params(question.sections)
        self._is_narrow = lookups.is_judged_by_index(wanted, order)

    def blocks(self) -> Iterator[list[int]]:
        """The ids, a page first and then in larger pieces; raises :class:`StoreError`."""
        try:
            with self._one_view():
                few = self._few()
                if few:
                    yield self._ids(f"{few}{self._full_order()}", self._params)
                    return
                first = self._first()
                yield first
                if len(first) == PAGE:
                    yield from self._rest()
        except sqlite3.Error as error:
            raise sqlite_errors.store_error(error) from error

    # ---- the first page ------------------------------------------------------------------------------------------
    def _first(self) -> list[int]:
        if self._question.group in _SORTED:
            return self._sorted(_Part(), PAGE)
        found: list[int] = []
        for part in self._parts():
            found += self._part(part, PAGE - len(found))
            if len(found) == PAGE:
                break
        return found

    def _part(self, part: _Part, limit: int) -> list[int]:
        """The first tasks of a group: walked at first, then among the marked candidates, at last sorted.

        Every way gives the same tasks in the same order, because plan order and id settle what is equal; they differ in
        cost alone. A way that takes too long is given up with all that it found, so that no task is given twice, and
        the next begins anew in the same view of the database. Sorting is never given up: it is the most that an answer
        can cost.
        """
        if part.along and self._is_at_most(_SMALL_GROUP, lookups.by_index(part.along, part.condition), part.params):
            return self._sorted(part, limit)
        with suppress(_TooLongError):
            return self._walked(part, limit, _SHORT)
        with suppress(_TooLongError):
            if self._index_query and not part.along and not self._is_at_most(_SOME, lookups.FOUND):
                if self._is_at_most(_MANY, lookups.FOUND):
                    return self._walked(part._replace(condition=all_of(part.condition, lookups.MARKED)), limit, _MARKED)
                return self._walked(part, limit, _LONG)
        return self._sorted(part, limit)

    def _walked(self, part: _Part, limit: int, seconds: float) -> list[int]:
        found: list[int] = []
        with self._patience(seconds):
            for walk in self._walks:
                for query, params in self._steps(walk, part):
                    found += self._ids(f"{query} LIMIT {limit - len(found)}", params)
                    if len(found) == limit:
                        return found
        return found

    def _steps(self, walk: Walk, part: _Part) -> Iterator[tuple[str, sql.Params]]:
        """The queries of a walk: one, or one for each value of what is repeated."""
        conditions = all_of(walk.condition, part.condition, *self._conditions)
        query = f"{_from(walk.along)} WHERE {conditions} ORDER BY {walk.keys}"
        if not walk.repeated:
            yield query, {**self._params, **part.params}
            return
        for value in self._values(walk.along, walk.repeated, descending=True):
            yield query, {**self._params, **part.params, "value": value}

    # ---- all of it -----------------------------------------------------------------------------------------------
    def _rest(self) -> Iterator[list[int]]:
        """What follows the first page."""
        if self._question.group or not self._is_narrow:
            query = f"{self._lookup()}{self._full_order()} LIMIT -1 OFFSET {PAGE}"
            yield from self._stream(query, self._params)
            return
        shown = PAGE
        for walk in self._walks:
            for query, params in self._steps(walk, _Part()):
                for block in self._stream(query, params):
                    kept = block[shown:]
                    shown -= len(block) - len(kept)
                    yield kept

    def _sorted(self, part: _Part, limit: int = -1) -> list[int]:
        query = f"{self._lookup(part)}{self._full_order()} LIMIT {limit}"
        return self._ids(query, {**self._params, **part.params})

    def _full_order(self) -> str:
        question = self._question
        order, group = question.order, question.group
        return ordering.order_by(order, descending=question.descending, group=group, sections=len(question.sections))

    def _lookup(self, part: _Part | None = None) -> str:
        """Where the tasks of the list, or of one of its groups, are found without any order."""
        if part and part.along:
            return self._selected(lookups.by_index(part.along, part.condition))
        condition = part.condition if part else ""
        if self._index_query:
            return self._selected(lookups.FOUND._replace(condition=all_of(condition, lookups.FOUND.condition)))
        anywhere = lookups.EVERYWHERE if self._question.group else lookups.ANYWHERE
        return self._selected(anywhere._replace(condition=condition))

    def _selected(self, lookup: Lookup) -> str:
        return f"SELECT s.task_id FROM {lookup.tables} WHERE {all_of(lookup.condition, *self._conditions)}"

    def _few(self) -> str:
        """Where the tasks of the list are found, if an index tells that they are few; else empty."""
        for lookup in lookups.narrow_lookups(self._question.wanted):
            if self._is_at_most(_FEW, lookup):
                return self._selected(lookup)
        return ""

    def _is_at_most(self, number: int, lookup: Lookup, params: sql.Params | None = None) -> bool:
        query = f"SELECT count(*) FROM ({lookup.candidates()} LIMIT {number + 1})"
        return self._ids(query, self._params if params is None else params)[0] <= number

    # ---- groups --------------------------------------------------------------------------------------------------
    def _parts(self) -> Iterator[_Part]:
        group = self._question.group
        if group in ("", "unit"):
            yield _Part()
        elif group == "month":
            yield from self._months()
        elif group == "section":
            yield from self._sections()
        elif group == "kind":
            yield from (_Part("s.kind = :group", "kind", {"group": kind}) for kind in KIND_LABELS)
        else:
            index = "position" if group == "roadmap" else group
            for value in self._values(index, f"s.{group}"):
                if value or group != "project":
                    yield _Part(f"s.{group} = :group", index, {"group": value})
            if group == "project":
                yield _Part("s.project = ''", "project")

    def _months(self) -> Iterator[_Part]:
        last = ""
        query = "SELECT substr(s.due_on, 1, 7) FROM task_state s INDEXED BY ix_order_due WHERE s.due_on > :last"
        while found := self._ids(f"{query} ORDER BY s.due_on LIMIT 1", {"last": last}):
            month = found[0]
            last = f"{month}-99"
            yield _Part("s.due_on BETWEEN :month AND :last", "due", {"month": f"{month}-00", "last": last})
        yield _Part("s.due_on IS NULL", "due")

    def _sections(self) -> Iterator[_Part]:
        """Those of the plans in force, those that only tasks without a plan are left in, and what has none."""
        found = list(self._values("section", "s.section", condition="s.section <> ''"))
        for name in dict.fromkeys((*self._question.sections, *found)):
            yield _Part("s.section <> '' AND s.section = :group", "section", {"group": name})
        yield _Part("s.section = ''" if found else "")

    def _values(self, index: str, key: str, *, condition: str = "true", descending: bool = False) -> Iterator[object]:
        """Every value that a key has, each by one look into its index, of which ``condition`` may be asked."""
        sign, direction = ("<", " DESC") if descending else (">", "")
        spans = f"{_from(index, key)} WHERE {condition}"
        found = self._ids(f"{spans} ORDER BY {key}{direction} LIMIT 1", {})
        while found:
            yield found[0]
            query = f"{spans} AND {key} {sign} :last ORDER BY {key}{direction} LIMIT 1"
            found = self._ids(query, {"last": found[0]})

    # ---- the connection ------------------------------------------------------------------------------------------
    def _ids(self, query: str, params: sql.Params) -> list[int]:
        return [number for block in self._stream(query, params) for number in block]

    def _stream(self, query: str, params: sql.Params) -> Iterator[list[int]]:
        if self._is_stopped():
            raise schema.interrupted()
        cursor = self._connection.execute(query, params)
        while block := cursor.fetchmany(_BLOCK):
            if self._is_stopped():
                raise schema.interrupted()
            yield [row[0] for row in block]

    @contextmanager
    def _patience(self, seconds: float) -> Iterator[None]:
        """For so long; raises :class:`_TooLongError` in whatever query runs at its end."""
        if self._is_narrow:  # to read an index through is less work than to sort
            yield
            return
        end = thread_time() + seconds
        self._connection.set_progress_handler(lambda: thread_time() > end, _CHECK)
        try:
            yield
        except sqlite3.OperationalError as error:
            if thread_time() > end and not self._is_stopped():
                raise _TooLongError from error
            raise
        finally:
            self._connection.set_progress_handler(None, 0)

    @contextmanager
    def _one_view(self) -> Iterator[None]:
        """All queries see the same database, whatever others write in between."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            with suppress(sqlite3.ProgrammingError):  # closed before the list was read to its end
                self._connection.execute("COMMIT")


def _from(index: str, chosen: str = "s.task_id") -> str:
    return f"SELECT {chosen} FROM task_state s INDEXED BY ix_order_{index}"
