"""Where a file's database finds the tasks of a filter: by the search index, by another index, or among all; and from
one task those that hang together with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tracker.core.query import Filter
from tracker.store.questions import ordering, sql
from tracker.store.spaced import both, either, index_query
from tracker.text import folded

_MOST_CODES = 100
"""SQLite joins no more than 500 queries to one."""


class Lookup(NamedTuple):
    """What stands behind FROM, and what must hold beside the filter's own conditions.

    It may lead to more than passes the filter, never to less: the filter's conditions are always asked as well.
    """

    tables: str
    condition: str = ""

    def candidates(self) -> str:
        """The query whose rows are what has to be looked at, the spans themselves unread."""
        return f"SELECT 1 FROM {self.tables.partition(' CROSS JOIN ')[0]} WHERE {self.condition}"


ANYWHERE = Lookup("task_state s")
EVERYWHERE = Lookup("task_state s NOT INDEXED")
FOUND = Lookup("task_search CROSS JOIN task_state s ON s.id = task_search.rowid", "task_search MATCH :index_query")
MARKED = "s.id IN (SELECT rowid FROM task_search WHERE task_search MATCH :index_query)"


def by_index(name: str, condition: str = "") -> Lookup:
    """The spans along an index."""
    return Lookup(f"task_state s INDEXED BY ix_order_{name}", condition)


def all_of(*conditions: str) -> str:
    """The conditions joined, the empty ones left out."""
    return " AND ".join(filter(None, conditions))


def search_index_query(wanted: Filter) -> str:
    """What the search index can be asked for: it knows all words, and names where folding leaves them as they are."""
    parts = [*wanted.people, wanted.project, *(part for field, part in wanted.parts if field != "roadmap")]
    words = [*folded(wanted.search).split(), *filter(_is_plain, parts)]
    units = either(index_query([folded(unit)]) for unit in wanted.units)
    return both((index_query(words), units))


def _is_plain(text: str) -> bool:
    """Only Chinese characters and digits, which neither change nor join others when a text is folded."""
    return bool(text) and all("\u4e00" <= char <= "\u9fff" or char in "0123456789" for char in text)


def narrow_lookups(wanted: Filter) -> Iterator[Lookup]:
    """The indexes that may lead to few spans; each leads to all that pass the filter, whatever else it asks."""
    if search_index_query(wanted):
        yield FOUND
    if wanted.duty:
        yield Lookup("task_state s INDEXED BY ix_task_state_share", "s.share_of = :duty AND s.share_of <> ''")
    if 0 < len(wanted.codes) <= _MOST_CODES:
        found = " UNION ALL ".join(_of_code(f":code{number}") for number in range(len(wanted.codes)))
        yield Lookup("task_state s", f"s.id IN ({found})")
    for column, values in (("kind", wanted.kinds), ("status", wanted.statuses)):
        if values:
            yield by_index(column, f"s.{column} IN ({sql.marks(column, values)})")


def _of_code(value: str) -> str:
    """The spans of a code: its index begins with the numbers in it.

    The index's first two columns are the expressions ``NATURAL_CODE[:2]``, letter by letter as the migration wrote
    them; here each must equal what the same expression makes of the value, which is true of every span of that code,
    and what else has those numbers (2.1a beside 2.1b) is left out by the code itself. The sign before that name keeps
    SQLite from putting the value for the name into the other two conditions: they would no longer be the index's
    expressions, and all of it would be read through.
    """
    same = " AND ".join(f"{key} = {key.replace('s.code', value)}" for key in ordering.NATURAL_CODE[:2])
    return f"SELECT s.id FROM task_state s INDEXED BY ix_order_code WHERE {same} AND +s.code = {value}"


def is_judged_by_index(wanted: Filter, order: str) -> bool:
    """Whether an order's indexes hold all that the filter looks at, so that no row need be read.

    Every index ends with the place, the days and the status of a span, which are always asked; those by due date also
    hold what a lamp is judged by, and the kind (``_PLACE`` and ``_LAMP`` of migration 0002).
    """
    rest = wanted._replace(roadmap="", statuses=())
    if order in ("attention", "due", "days"):
        rest = rest._replace(
            overdue=False,
            kinds=(),
            lamps=(),
            due_within=None,
            unreported=False,
            due_from=None,
            due_to=None,
            this_week=False,
        )
    return rest == Filter()


# From a span, or a project, to those beside it: each way led by an index of its own, which an OR between them is not. A
# project is a place on the way (task 0), or each of its tasks would meet all of them.
_BESIDE = f"p.roadmap = :roadmap AND {sql.holds('p')}"
_STEPS = (
    f"SELECT p.task_id, p.id, p.project FROM {{n}}task_link l CROSS JOIN v_task p"
    f" WHERE l.state_id = n.state_id AND p.task_id = l.after_id AND {_BESIDE}",
    f"SELECT p.task_id, p.id, p.project FROM {{n}}task_link l CROSS JOIN v_task p"
    f" WHERE l.after_id = n.task_id AND p.id = l.state_id AND {_BESIDE}",
    "SELECT 0, 0, n.project FROM {n}v_task p WHERE p.id = n.state_id AND n.project <> ''",
    f"SELECT p.task_id, p.id, p.project FROM {{n}}v_task p WHERE n.task_id = 0 AND p.project = n.project AND {_BESIDE}",
)


def family(*, is_file: bool) -> str:
    """The query for the ids of all tasks that hang together with ``:task`` of ``:roadmap``.

    A server lets a recursive query name itself once, SQLite lets no query look at the row beside it.
    """
    if is_file:
        steps = " UNION ".join(step.format(n="near n CROSS JOIN ") for step in _STEPS)
    else:
        sides = " UNION ALL ".join(step.format(n="") for step in _STEPS)
        steps = f"SELECT beside.* FROM near n CROSS JOIN LATERAL ({sides}) beside"
    first = f"SELECT s.task_id, s.id, s.project FROM v_task s WHERE s.task_id = :task AND {sql.HOLDS}"
    return (
        f"WITH RECURSIVE near(task_id, state_id, project) AS ({first} UNION {steps})"
        " SELECT task_id FROM near WHERE task_id > 0"
    )
