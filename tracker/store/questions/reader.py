"""Answers from the database as frozen values: lists, one task, counts, the journal; every date question takes its day.

Light: plain ``sqlite3`` over the views that the migrations made, or psycopg where the database is on a server.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

from tracker.core.event_kinds import PLAN_EVENTS
from tracker.core.facts import TaskFacts
from tracker.core.lamp import Item, judge
from tracker.core.query import Filter
from tracker.core.status import Status
from tracker.store import schema, sqlite, sqlite_errors
from tracker.store.questions import ordering, sql
from tracker.store.questions.rows import (
    EventRow,
    RoadmapRow,
    UnitRow,
    event_row,
    facts_from_row,
    roadmap_row,
    unit_row,
)

if TYPE_CHECKING:
    from tracker.core.identity.names import Names
    from tracker.core.overview.statistics import GroupCount, Summary
    from tracker.store.questions.session import Session

_BLOCK = 2000


def of_task(entry: str, roadmap: str) -> str:
    """The condition on entries of a task and, of a duty, of its members' shares but for their plans, which are its own.

    ``entry`` is what the query calls them; of a task of whichever roadmap where none is told.
    """
    of_roadmap = "roadmap = :roadmap AND " if roadmap else ""
    plans = ", ".join(repr(str(kind)) for kind in sorted(PLAN_EVENTS))
    return (
        f"{entry}.task_id IN (SELECT id FROM task WHERE {of_roadmap}code = :code"
        f" UNION SELECT task_id FROM task_state WHERE {of_roadmap}share_of = :code AND share_of <> '')"
        f" AND ({entry}.code = :code OR {entry}.type NOT IN ({plans}))"
    )


class Reader:
    """One read-only connection; raises :class:`StoreError` when the database is absent, older, newer or not ours.

    Use it from one thread at a time; :meth:`interrupt` may come from any.
    """

    def __init__(self, database: str) -> None:
        self._connection = _opened(database)
        self._is_file = isinstance(self._connection, sqlite3.Connection)
        self._interruptions = 0

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def items(self, wanted: Filter, as_of: date, *, order: str = "due", limit: int | None = None) -> list[Item]:
        """The tasks that pass the filter on that day, judged, in one of ``core.query.ORDERS``."""
        return list(self.items_in_turn(wanted, as_of, order=order, limit=limit))

    def items_in_turn(
        self, wanted: Filter, as_of: date, *, order: str = "due", limit: int | None = None
    ) -> Iterator[Item]:
        """The same tasks, read as they are taken: of hundreds of thousands a few are in memory at a time."""
        tables = sql.LATE_SPANS if wanted.overdue and self._is_file else "v_task s"
        clauses, params = sql.where(wanted, as_of, tables=tables)
        tail = ordering.order_by(order, is_dated=wanted.overdue)
        if limit is not None:
            tail += " LIMIT :limit"
            params["limit"] = limit
        return self._judged(clauses + tail, params, as_of)

    def ids(
        self, wanted: Filter, as_of: date, *, order: str = "attention", descending: bool = False, group: str = ""
    ) -> Iterator[int]:
        """The ids of the same tasks in display order, the first 200 at once; one of ``core.query.GROUPS`` may go first.

        :meth:`interrupt` ends it from here on, also between two of its queries.
        """
        seen = self._interruptions
        sections = self.sections(as_of) if group == "section" else ()
        if not isinstance(self._connection, sqlite3.Connection):
            clauses, params = sql.where(wanted, as_of)
            order_by = ordering.order_by(order, descending=descending, group=group, sections=len(sections))
            from tracker.store.questions.counts import section_params

            blocks = self._blocks(f"SELECT s.task_id{clauses}{order_by}", params | section_params(sections))
            return (row[0] for block in blocks for row in block)
        from tracker.store.questions.listing import Listing, Question

        question = Question(wanted, as_of, order, descending, group, sections)
        listing = Listing(self._connection, question, lambda: seen != self._interruptions)
        return chain.from_iterable(listing.blocks())

    def items_by_id(self, ids: Sequence[int], as_of: date) -> dict[int, Item]:
        """Those of the tasks that are planned on that day, judged."""
        params: sql.Params = {"d": as_of.isoformat(), "ids": sql.id_list(ids)}
        clauses = f" FROM v_task s WHERE s.task_id IN (SELECT value FROM json_each(:ids)) AND {sql.HOLDS}"
        return {item.facts.task_id: item for item in self._judged(clauses, params, as_of)}

    def item(self, roadmap: str, code: str, as_of: date) -> Item | None:
        """One task on that day, withdrawn or not; None where it was not planned yet."""
        clauses = (
            " FROM v_task s WHERE s.task_id = (SELECT id FROM task WHERE roadmap = :roadmap AND code = :code)"
            f" AND {sql.HOLDS}"
        )
        found = self._judged(clauses, {"d": as_of.isoformat(), "roadmap": roadmap, "code": code}, as_of)
        return next(found, None)

    def named(self, name: str) -> list[tuple[str, str]]:
        """The tasks that ``21.1a`` or ``hutubi:21.1a`` names, as (roadmap, code), whatever the date.

        A task of a roadmap whose file is gone answers to its short id only where no other one has that.
        """
        roadmap, _colon, code = name.partition(":")
        found = self.rows(sql.NAMED, {"name": name, "roadmap": roadmap, "code": code})
        present = [row for row in found if row[2]]
        return [(row[0], row[1]) for row in present or found]

    def family(self, facts: TaskFacts, as_of: date) -> list[Item]:
        """All that hangs together with a task, itself among them: of its project, before and after it, and so on.

        They are judged and in the plan's order; what is withdrawn is walked through and left out.
        """
        from tracker.store.questions.lookups import family

        given: sql.Params = {"d": as_of.isoformat(), "roadmap": facts.roadmap, "task": facts.task_id}
        ids = [row[0] for row in self.rows(family(is_file=self._is_file), given)]
        found = [item for item in self.items_by_id(ids, as_of).values() if item.facts.status != Status.WITHDRAWN]
        return sorted(found, key=lambda item: (item.facts.position, item.facts.task_id))

    def summary(self, wanted: Filter, as_of: date, *, due_within: int = 30) -> Summary:
        """Counts over the tasks that pass the filter on that day."""
        from tracker.store.questions import counts

        queries, params = counts.summary_queries(wanted, as_of, due_within, is_file=self._is_file)
        return counts.summed(self.rows(" UNION ALL ".join(queries), params), as_of)

    def group_counts(self, wanted: Filter, as_of: date, group: str) -> list[GroupCount]:
        """How much is in each group of those tasks, in the order in which :meth:`ids` lists the groups."""
        if not group:
            return []
        from tracker.store.questions import counts

        query, params = counts.group_query(wanted, as_of, group, is_file=self._is_file)
        sections = self.sections(as_of) if group == "section" else ()
        return counts.in_order(self.rows(query, params), group, sections)

    def sections(self, as_of: date) -> tuple[str, ...]:
        """The sections (板块) of the plans in force on that day, in the order in which the plans begin them."""
        from tracker.store.questions import counts

        found = self.rows(counts.sections_query(is_file=self._is_file), {"d": as_of.isoformat()})
        in_force = [row for row in found if row[1] is not None]
        return tuple(dict.fromkeys(row[0] for row in sorted(in_force, key=lambda row: row[1:])))

    def roadmaps(self) -> list[RoadmapRow]:
        """The roadmaps that have a file, in the order in which they first came."""
        return [roadmap_row(row) for row in self.rows(sql.ROADMAPS)]

    def all_roadmaps(self) -> list[RoadmapRow]:
        """The same with those whose file is gone and whose tasks are all withdrawn."""
        return [roadmap_row(row) for row in self.rows(sql.ALL_ROADMAPS)]

    def roadmap(self, roadmap: str) -> RoadmapRow:
        """The roadmap of a task, whether it has a file or not."""
        return roadmap_row(self.rows(sql.ROADMAP, {"id": roadmap})[0])

    def roadmap_json(self, roadmap: str) -> dict[str, Any]:
        """A roadmap's ``units``, ``targets``, ``stages`` and ``policy`` as plain data; empty for an unknown one."""
        import json

        rows = self.rows("SELECT targets, stages, policy FROM roadmap WHERE id = :id", {"id": roadmap})
        if not rows:
            return {}
        targets, stages, policy = map(json.loads, rows[0])
        units = [
            {"name": u.name, "aliases": list(u.aliases), "contact": u.contact, "members": list(u.members)}
            for u in self.units(roadmap)
        ]
        return {"units": units, "targets": targets, "stages": stages, "policy": policy}

    def original(self, roadmap: str) -> str:
        """A document's own tables as text (:mod:`tracker.core.written.original`); empty where a plan has none."""
        rows = self.rows("SELECT original FROM roadmap WHERE id = :id", {"id": roadmap})
        return str(rows[0][0]) if rows else ""

    def states_results(self, roadmap: str) -> bool:
        """Whether a roadmap's document states anything as achieved."""
        return bool(self.rows("SELECT 1 FROM roadmap WHERE id = :id AND results <> ''", {"id": roadmap}))

    def units(self, roadmap: str = "") -> list[UnitRow]:
        """The units of one roadmap or of all that have a file, in the files' order."""
        return [unit_row(row) for row in self.rows(sql.UNITS, {"roadmap": roadmap})]

    def has_led(self, unit: str) -> bool:
        """Whether a unit of that name ever led a task, in whatever plan."""
        return bool(self.rows("SELECT 1 FROM task_state WHERE lead = :unit LIMIT 1", {"unit": unit}))

    def events(self, *, roadmap: str = "", code: str = "", limit: int | None = None) -> list[EventRow]:
        """The journal, newest first: of one task (of a duty with its members' shares), of one roadmap, or whole."""
        given = {"roadmap": roadmap, "code": code}
        of_roadmap = "v_event.roadmap = :roadmap" if roadmap else ""
        found = of_task("v_event", roadmap) if code else of_roadmap
        clause = f" WHERE {found}" if found else ""
        query = f"{sql.EVENTS}{clause} ORDER BY v_event.id DESC"
        params: sql.Params = {**given, "limit": limit}
        if limit is not None:
            query += " LIMIT :limit"
        return [event_row(row) for row in self.rows(query, params)]

    def names(self) -> Names:
        """What tasks and units are called now and were called at first."""
        from tracker.core.identity.names import Names

        return Names(self.rows(sql.RENAMED_TASKS), self.rows(sql.RENAMED_UNITS))

    def codes(self) -> list[tuple[str, str]]:
        """Every task of the present plans as (roadmap, code), in the plans' order."""
        query = (
            f"SELECT roadmap, code FROM v_task WHERE until_on = :forever AND status <> '{Status.WITHDRAWN}'"
            " ORDER BY roadmap, position"
        )
        return [(row[0], row[1]) for row in self.rows(query, {"forever": schema.FOREVER})]

    def size(self) -> int:
        """About how many tasks there are in all plans, told at once whatever their number."""
        return int(self.rows("SELECT coalesce(max(id), 0) FROM task")[0][0])

    def data_version(self) -> int:
        """A number that changes when another connection has written."""
        return int(self.rows(sql.DATA_VERSION)[0][0])

    def interrupt(self) -> None:
        """Stop the query that is running; it raises :class:`StoreError`."""
        self._interruptions += 1
        self._connection.interrupt()

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    def _judged(self, clauses: str, params: sql.Params, as_of: date) -> Iterator[Item]:
        for rows in self._blocks(f"SELECT {sql.FACTS}, s.id{clauses}", params):
            found = [(facts_from_row(row[:-1]), row[-1]) for row in rows]
            late = self._late([span for facts, span in found if facts.after], as_of)
            for facts, span in found:
                yield Item(facts, judge(facts, as_of, _in_plan_order(facts, late.get(span))))

    def _late(self, spans: Sequence[int], as_of: date) -> dict[int, set[str]]:
        """The codes of overdue predecessors, by span."""
        late: dict[int, set[str]] = {}
        if spans:
            query = (
                f"SELECT l.state_id, p.code {sql.LATE_LINKS} AND l.state_id IN (SELECT value FROM json_each(:spans))"
            )
            for span, code in self.rows(query, {"d": as_of.isoformat(), "spans": sql.id_list(spans)}):
                late.setdefault(span, set()).add(code)
        return late

    def rows(self, query: str, params: sql.Params | None = None) -> list[tuple[Any, ...]]:
        """The rows of any query that is written for SQLite; raises :class:`StoreError`."""
        try:
            return self._connection.execute(query, params or {}).fetchall()
        except sqlite3.Error as error:
            raise sqlite_errors.store_error(error) from error

    def _blocks(self, query: str, params: sql.Params) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of a query as they are read; raises :class:`StoreError` at whichever of them."""
        try:
            cursor = self._connection.execute(query, params)
            while block := cursor.fetchmany(_BLOCK):
                yield block
        except sqlite3.Error as error:
            raise sqlite_errors.store_error(error) from error


def _in_plan_order(facts: TaskFacts, late: set[str] | None) -> tuple[str, ...]:
    return tuple(code for code in facts.after if code in late) if late else ()


def _opened(database: str) -> sqlite3.Connection | Session:
    if schema.is_server(database):
        from tracker.store.questions.session import Session

        return Session(database)
    return sqlite.connect(database, readonly=True)
