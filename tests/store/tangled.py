"""Plans of a few tasks with any combination of facts, filters that ask anything, and spans made of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from tracker.core.amount import Amount
from tracker.core.facts import TaskFacts
from tracker.core.fields import COLUMNS, Value
from tracker.core.lamp import Colour, Item, is_overdue, judge
from tracker.core.query import PART_FIELDS, Filter
from tracker.core.status import STATUS_LABELS
from tracker.store import schema
from tracker.store.questions.rows import facts_to_row
from tracker.store.tables import StoredState

TASKS = 6
CODES = tuple(f"{number}.1" for number in range(1, TASKS + 1))
START = date(2024, 5, 1)
DAYS = st.integers(0, 12).map(lambda days: START + timedelta(days=days))
MAYBE = st.none() | DAYS
UNITS = ("县教育局", "教育局", "县教育", "县财政局")
TITLES = ("综合楼", "ab 招聘", "100%", 'a"b*', "NEAR AND", "楼\t综😀合", "-合^(综)", "'：;")
WORDS = ("", "综合", "Ab", "１.1", "综合 教育", "县财", "%", "无此")


_EMPTY: dict[Value, object] = {"day": None, "list": (), "amounts": (), "number": 0}
PLAIN = TaskFacts(*(_EMPTY.get(column.value, "") for column in COLUMNS))._replace(kind="other", status="planned")  # type: ignore[arg-type]
"""Facts of a task of which nothing is said."""


def tangled_facts(number: int, chance: Random) -> TaskFacts:
    """Facts of one task with any combination of days, more tangled than a history would give."""

    def day() -> date | None:
        return START + timedelta(days=chance.randint(0, 12)) if chance.random() < 0.5 else None

    def some(values: Sequence[str]) -> tuple[str, ...]:
        return tuple(chance.sample(values, chance.randint(0, 2)))

    return PLAIN._replace(
        task_id=number,
        roadmap=chance.choice(("hutubi", "changji")),
        code=CODES[number - 1],
        position=chance.randint(0, 3),
        title=chance.choice(TITLES),
        kind=chance.choice(("construction", "hiring", "other")),
        project=chance.choice(("", "县四中", "四中")),
        section=chance.choice(("", "三、县", "一、队伍", "二、四中")),
        step=chance.choice(("", "permits", "delivery", "other")),
        start_on=day(),
        due_on=day(),
        due_on_original=day(),
        deadline_text="",
        deadline_class="point",
        lead=chance.choice(UNITS),
        supporting=some(UNITS),
        after=some(CODES),
        targets=(),
        document="",
        row=number,
        item=1,
        status=chance.choice(sorted(STATUS_LABELS)),
        progress=chance.randint(0, 100),
        begun_on=day(),
        reported_done_on=day(),
        closed_on=day(),
        last_report_on=day(),
        review_on=day(),
        note=chance.choice(("", "教育", "县\n财")),
        extensions=chance.randint(0, 1),
        returns=0,
        warn_from=day(),
        behind_from=day(),
        report_by=day(),
        event_id=number,
        late_moves=chance.randint(0, 1),
        remark=chance.choice(("", "综合")),
        amounts=chance.choice(((), (Amount("教育", "3", "个"),))),
        co_leads=some(UNITS),
        each=some(UNITS),
        leader=chance.choice(("", "分管副县长")),
        share_of=chance.choice(("", "", "1.1")),
        shares_reported=chance.choice((0, 0, 2)),
    )


ALPHABET = """教育局县楼ab1１Ａé\u0301"'*%^-+():;,.{}[]<>&|~\\/_ \t\n\u3000😀ﬁß龜ANDORNOTNEAR"""
CHANCES = st.randoms(use_true_random=True)
"""One draw for all that is tangled: to draw each of two hundred facts takes ten times what asking the database does."""
PLANS = CHANCES.map(lambda chance: tuple(tangled_facts(number, chance) for number in range(1, TASKS + 1)))


def some(values: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


CONDITIONS: dict[str, st.SearchStrategy[object]] = {
    "roadmap": st.sampled_from(("", "hutubi", "none")),
    "overdue": st.booleans(),
    "kinds": some(("construction", "hiring")),
    "steps": some(("permits", "delivery")),
    "units": some(UNITS),
    "role": st.sampled_from(("any", "lead")),
    "lamps": some(sorted(Colour)),
    "statuses": some(sorted(STATUS_LABELS)),
    "project": st.sampled_from(("", "四中", "县")),
    "due_within": st.none() | st.integers(-2, 12) | st.just(10**9),
    "search": st.sampled_from(WORDS),
    "codes": some(CODES),
    "unreported": st.booleans(),
    "people": st.lists(st.sampled_from(("财政", "教育", "县")), max_size=2).map(tuple),
    "due_from": MAYBE,
    "due_to": MAYBE,
    "extended": st.booleans(),
    "moved": st.booleans(),
    "each": st.booleans(),
    "waiting": st.booleans(),
    "this_week": st.booleans(),
    "duty": st.sampled_from(("", "1.1", "hutubi:1.1", "none")),
    "parts": st.lists(
        st.tuples(st.sampled_from(PART_FIELDS), st.sampled_from(("县", "财政", "hu", "四中"))), max_size=2
    ).map(tuple),
}


def filter_of(given: dict[str, object]) -> Filter:
    return Filter(**given)  # type: ignore[arg-type]


# A filter of many conditions lets nothing through, so most filters ask one thing only.
FILTERS = st.one_of(
    st.fixed_dictionaries(CONDITIONS).map(filter_of),
    *(st.fixed_dictionaries({name: values}).map(filter_of) for name, values in CONDITIONS.items()),
)


_NAMES = StoredState.__table__.columns.keys()  # type: ignore[attr-defined]
_COLUMNS = ", ".join(f'"{name}"' for name in _NAMES)
INTO_SPANS = f"INSERT INTO task_state ({_COLUMNS}) VALUES ({', '.join('?' * len(_NAMES))})"
"""A span's values by name: a database that was brought up to date has its columns in another order."""


def fill(connection: sqlite3.Connection, plan: Sequence[TaskFacts]) -> None:
    rows = [(facts.task_id, "2000-01-01", schema.FOREVER, *facts_to_row(facts)) for facts in plan]
    old = [(10 + facts.task_id, "1999-01-01", "2000-01-01", *facts_to_row(facts)) for facts in plan]
    links = [(facts.task_id, CODES.index(code) + 1) for facts in plan for code in facts.after]
    connection.execute("BEGIN")
    connection.execute("DELETE FROM task_link")
    connection.execute("DELETE FROM task_state")
    connection.executemany(INTO_SPANS, [*rows, *old])
    connection.executemany("INSERT INTO task_link VALUES (?, ?)", links)
    connection.execute("COMMIT")


def judged(plan: Sequence[TaskFacts], as_of: date) -> list[Item]:
    late = {facts.code for facts in plan if is_overdue(facts, as_of)}
    return [Item(facts, judge(facts, as_of, [code for code in facts.after if code in late])) for facts in plan]


def database_of(connection: sqlite3.Connection) -> str:
    return str(connection.execute("PRAGMA database_list").fetchone()[2])
