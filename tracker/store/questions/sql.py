"""The reader's SQL: columns from ``TaskFacts``, conditions from ``Filter``, and the lamp as one expression.

The lamp says in SQL what :func:`tracker.core.lamp.judge` says in Python, which judges what is shown; the filter and
the groups have their twins in ``tests/oracles/query.py``. ``tests/store/questions/test_sql.py`` and ``test_listing.py``
hold each pair together over plans made at random. ``s`` is the span at hand, ``:d`` the as-of date. It is written for
SQLite; :mod:`.dialect` tells the few words that PostgreSQL has others for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from tracker.core.facts import TaskFacts
from tracker.core.query import PART_FIELDS, Filter, days_left_of_week
from tracker.core.status import IDLE, SETTLED, STOPPED, WITH_UNIT, Status
from tracker.store.questions.rows import EventRow, RoadmapRow, UnitRow
from tracker.store.schema import FOREVER
from tracker.text import folded

Params = dict[str, object]


def columns(fields: Iterable[str], table: str) -> str:
    """A select list of a table's columns, quoted because ``after`` and ``row`` are also words of SQL."""
    return ", ".join(f'{table}."{field}"' for field in fields)


def listed(statuses: Iterable[Status]) -> str:
    """Statuses as SQL lists them."""
    return ", ".join(f"'{status}'" for status in statuses)


FACTS = columns(TaskFacts._fields, "s")
EVENTS = f"SELECT {columns(EventRow._fields, 'v_event')} FROM v_event"
_ROADMAPS = f"SELECT {columns(RoadmapRow._fields, 'v_roadmap')} FROM v_roadmap"
# One is gone when its file is, and all its tasks are withdrawn.
_PRESENT = (
    "({r}.path <> '' OR EXISTS (SELECT 1 FROM task_state p WHERE p.roadmap = {r}.id"
    f" AND p.until_on = '{FOREVER}' AND p.status <> '{Status.WITHDRAWN}'))"
)
ROADMAPS = f"{_ROADMAPS} WHERE {_PRESENT.format(r='v_roadmap')} ORDER BY position, id"
ROADMAP = f"{_ROADMAPS} WHERE id = :id"
ALL_ROADMAPS = f"{_ROADMAPS} ORDER BY position, id"
RENAMED_TASKS = "SELECT id, roadmap, code, origin, key FROM task WHERE code <> key OR roadmap <> origin"
RENAMED_UNITS = "SELECT roadmap, name, key FROM unit WHERE name <> key"
DATA_VERSION = "PRAGMA data_version"
UNITS = (
    f"SELECT {columns(UnitRow._fields, 'unit')} FROM unit WHERE unit.roadmap = :roadmap"
    " OR (:roadmap = '' AND unit.roadmap IN"
    f" (SELECT r.id FROM roadmap r WHERE {_PRESENT.format(r='r')}))"
    " ORDER BY unit.roadmap, unit.position"
)
NAMED = f"""
SELECT t.roadmap, t.code, {_PRESENT.format(r="r")} FROM task t JOIN roadmap r ON r.id = t.roadmap WHERE t.code = :name
UNION SELECT t.roadmap, t.code, true FROM task t WHERE t.roadmap = :roadmap AND t.code = :code ORDER BY 1, 2
"""


def id_list(numbers: Iterable[int]) -> str:
    """Ids as one value, which ``json_each`` takes apart: the same query whatever their number."""
    return f"[{','.join(map(str, numbers))}]"


def holds(alias: str) -> str:
    """The condition that a span holds on the as-of date."""
    return f"{alias}.from_on <= :d AND {alias}.until_on > :d"


def _overdue(alias: str) -> str:
    a = alias
    return (
        f"({a}.due_on < :d AND {a}.status NOT IN ({listed(STOPPED)})"
        f" AND NOT ({a}.status = '{Status.REPORTED_DONE}' AND coalesce({a}.reported_done_on <= {a}.due_on, false)))"
    )


HOLDS = holds("s")
OVERDUE = _overdue("s")
PEOPLE = "s.lead || char(10) || s.co_leads || char(10) || s.supporting"
WHOLE = "s.share_of = ''"
"""What is no share of a duty."""
CLAIMED = f"(s.status = '{Status.REPORTED_DONE}' AND s.shares = 0)"
"""What a unit says is done and nobody has verified; of a duty each share by itself."""
WAITING = f"({CLAIMED} OR s.shares_reported > 0)"
"""The same; of a duty, where one of its shares is so."""
OUTLASTS = "s.until_on > s.due_on"
"""What an overdue task's span is said by in the condition of the index of late spans (migration 0002)."""
LATE_SPANS = "task_state s INDEXED BY ix_order_late"
"""Among which a file's overdue tasks are, in the order of their dates; SQLite takes another condition's index first."""
UNREPORTED = f"(s.status IN ({listed(WITH_UNIT)}) AND s.report_by < :d)"
PAST_DUE = f"(s.due_on < :d AND s.status <> '{Status.SUSPENDED}')"
# CROSS JOIN: from the few links to their spans, never from the many spans to their links.
LATE_LINKS = f"FROM task_link l CROSS JOIN v_task p WHERE p.task_id = l.after_id AND {holds('p')} AND {_overdue('p')}"
LAMP = (
    f"CASE WHEN {OVERDUE} THEN 'red'"
    f" WHEN s.status = '{Status.CLOSED}' THEN 'blue'"
    f" WHEN s.status IN ({listed(IDLE)}) OR s.due_on IS NULL"
    f" OR (s.status = '{Status.PLANNED}' AND coalesce(s.start_on > :d, false)) THEN 'grey'"
    f" WHEN s.status = '{Status.REPORTED_DONE}'"
    " OR coalesce(s.warn_from <= :d, false) OR coalesce(s.behind_from <= :d, false)"
    f" OR coalesce({UNREPORTED}, false)"
    f" OR (s.\"after\" <> '' AND EXISTS (SELECT 1 {LATE_LINKS} AND l.state_id = s.id)) THEN 'yellow'"
    " ELSE 'green' END"
)

_PARTS = {field: f"s.{field}" for field in PART_FIELDS}


def where(wanted: Filter, as_of: date, *, tables: str = "v_task s", with_shares: bool = False) -> tuple[str, Params]:
    """The FROM and WHERE clauses that let through what the filter lets through, and their values.

    ``with_shares`` for what is told of units, or of members: the shares of duties pass beside whole tasks.
    """
    found, params = conditions(wanted, as_of)
    if with_shares and WHOLE in found:
        found.remove(WHOLE)
    return f" FROM {tables} WHERE " + " AND ".join(found), params


def conditions(wanted: Filter, as_of: date) -> tuple[list[str], Params]:
    """What lets through what the filter lets through, each a condition on its own, and their values."""
    params: Params = {"d": as_of.isoformat()}
    found = [HOLDS, *_choices(wanted, params), *_texts(wanted, params), *_shares(wanted, params)]
    if Status.WITHDRAWN not in wanted.statuses:
        found.append(f"s.status <> '{Status.WITHDRAWN}'")
    if wanted.overdue:
        # The second is true of all that the first lets through, and is what the index of late spans asks for.
        found += [OVERDUE, OUTLASTS]
    flags = (
        (wanted.unreported, UNREPORTED), (wanted.extended, "s.extensions > 0"), (wanted.moved, "s.late_moves > 0"),
        (wanted.each, "s.each <> ''"), (wanted.unassigned, "s.lead = ''"),
        (wanted.waiting, CLAIMED if wanted.are_claims else WAITING),
    )  # fmt: skip
    found += [condition for is_wanted, condition in flags if is_wanted]
    for name, sign, day in (("due_from", ">=", wanted.due_from), ("due_to", "<=", wanted.due_to)):
        if day is not None:
            params[name] = day.isoformat()
            found.append(f"s.due_on {sign} :{name}")
    if wanted.due_within is not None:
        found.append(due_within(as_of, wanted.due_within, params, "last_day"))
    if wanted.this_week:
        found.append(due_this_week(as_of, params, "sunday"))
    return found, params


def _shares(wanted: Filter, params: Params) -> list[str]:
    """A list has duties of many, each once; what is asked of units has their shares, and no duty beside its share."""
    if wanted.duty:
        roadmap, colon, params["duty"] = wanted.duty.rpartition(":")
        if colon:
            params["duty_roadmap"] = roadmap
        return ["s.share_of = :duty", *(["s.roadmap = :duty_roadmap"] if colon else [])]
    if not wanted.has_shares:
        return [WHOLE]
    own = "instr(char(10) || s.each || char(10), char(10) || :unit{number} || char(10)) > 0"
    return [f"NOT {own.format(number=number)}" for number in range(len(wanted.units))]


def due_within(as_of: date, days: int, params: Params, name: str) -> str:
    """The condition "open, and due from the as-of date within that many days"."""
    room = (date.max - as_of).days
    params[name] = (as_of + timedelta(days=max(-1, min(days, room)))).isoformat()
    return f"(s.due_on >= :d AND s.due_on <= :{name} AND s.status NOT IN ({listed(SETTLED)}))"


def due_this_week(as_of: date, params: Params, name: str) -> str:
    """The condition "open, and due from the as-of date to the Sunday of its week"."""
    return due_within(as_of, days_left_of_week(as_of), params, name)


def _choices(wanted: Filter, params: Params) -> list[str]:
    choices = (
        ("s.kind", "kind", wanted.kinds), ("s.step", "step", wanted.steps), ("s.status", "status", wanted.statuses),
        ("s.code", "code", wanted.codes), (LAMP, "lamp", wanted.lamps),
    )  # fmt: skip
    return [f"{column} IN ({_bound(name, values, params)})" for column, name, values in choices if values]


def _texts(wanted: Filter, params: Params) -> list[str]:
    found = []
    if wanted.roadmap:
        params["roadmap"] = wanted.roadmap
        found.append("s.roadmap = :roadmap")
    if wanted.project:
        params["project"] = wanted.project
        found.append("instr(s.project, :project) > 0")
    if wanted.units:
        found.append(_responsible(wanted, params))
    for number, name in enumerate(wanted.people):
        params[f"person{number}"] = name
        found.append(f"instr({PEOPLE}, :person{number}) > 0")
    for number, (field, part) in enumerate(wanted.parts):
        params[f"part{number}"] = part
        found.append(f"instr({_PARTS[field]}, :part{number}) > 0")
    for number, word in enumerate(folded(wanted.search).split()):
        params[f"word{number}"] = " ".join(word)
        found.append(f"instr(s.search, :word{number}) > 0")
    return found


def _responsible(wanted: Filter, params: Params) -> str:
    either = [f"s.lead IN ({_bound('unit', wanted.units, params)})"]
    if wanted.role != "lead":
        line = "char(10) || s.co_leads || char(10) || s.supporting || char(10)"
        either += [f"instr({line}, char(10) || :unit{number} || char(10)) > 0" for number in range(len(wanted.units))]
    return f"({' OR '.join(either)})"


def _bound(name: str, values: Collection[str], params: Params) -> str:
    params.update((f"{name}{number}", value) for number, value in enumerate(values))
    return marks(name, values)


def marks(name: str, values: Collection[str]) -> str:
    """The names under which a filter's values are bound."""
    return ", ".join(f":{name}{number}" for number in range(len(values)))
