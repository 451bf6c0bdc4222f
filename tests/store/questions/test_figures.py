"""The database's figures are those of plain functions over the same tasks."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracles.curve import curve_of, reached_by
from tests.oracles.query import matches
from tests.oracles.statistics import by_unit, rates_of
from tests.store.tangled import CHANCES, INTO_SPANS, PLAIN
from tracker.core.facts import TaskFacts
from tracker.core.identity.names import duty_of
from tracker.core.lamp import Item, is_overdue, judge
from tracker.core.overview.changes import Pair, kinds_of, transition_of
from tracker.core.query import Filter
from tracker.core.status import STATUS_LABELS
from tracker.store import schema, sqlite
from tracker.store.questions import figures
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import facts_to_row
from tracker.store.write.journal import Journal

if TYPE_CHECKING:
    from tests.store.conftest import Builder

DUTY = "1.1"
CODES = (DUTY, "2.1", "3.1", "4.1", "1.1/甲镇", "1.1/乙镇")
TASKS = len(CODES)
START = date(2024, 5, 1)
DAYS = st.integers(0, 12).map(lambda days: START + timedelta(days=7 * days))
UNITS = ("县教育局", "教育局", "县财政局", "")
ALWAYS = "2000-01-01"


def tangled_facts(number: int, chance: Random) -> TaskFacts:
    """Facts of one task, more tangled than a history would give."""

    def day() -> date | None:
        return START + timedelta(days=7 * chance.randint(0, 12)) if chance.random() < 0.5 else None

    code = CODES[number - 1]

    return PLAIN._replace(
        task_id=number,
        roadmap="hutubi",
        code=code,
        share_of=duty_of(code),
        shares=chance.choice((0, 2, 2)) if code == DUTY else 0,
        each=chance.choice(((), ("县教育局", "县财政局"))) if code == DUTY else (),
        position=number,
        title=chance.choice(("综合楼", "招聘")),
        kind=chance.choice(("construction", "hiring", "other")),
        project="",
        step="",
        start_on=day(),
        due_on=day(),
        due_on_original=day(),
        due_on_first=day(),
        deadline_text="",
        deadline_class="point",
        lead=chance.choice(UNITS[:3]),
        supporting=tuple(chance.choices(UNITS[:3], k=chance.randint(0, 3))),
        after=tuple(chance.choices(CODES, k=chance.randint(0, 1))),
        targets=(),
        document="",
        row=number,
        item=1,
        status=chance.choice(sorted(STATUS_LABELS)),
        progress=0,
        begun_on=day(),
        reported_done_on=day(),
        closed_on=day(),
        last_report_on=None,
        review_on=None,
        note="",
        extensions=chance.randint(0, 2),
        returns=chance.randint(0, 2),
        warn_from=day(),
        behind_from=None,
        report_by=day(),
        event_id=number,
        late_moves=chance.randint(0, 2),
    )


class History(NamedTuple):
    """One task's states with the day each holds from."""

    states: tuple[tuple[date, TaskFacts], ...]

    def on(self, day: date) -> TaskFacts | None:
        """What held on a day."""
        held = [facts for start, facts in self.states if start <= day]
        return held[-1] if held else None


def _histories(chance: Random) -> list[History]:
    """What became of each of a few tasks; some are planned late, some never change."""
    made = []
    for number in range(1, TASKS + 1):
        days = sorted(START + timedelta(days=7 * day) for day in chance.sample(range(13), chance.randint(1, 3)))
        made.append(History(tuple((day, tangled_facts(number, chance)) for day in days)))
    return made


HISTORIES = CHANCES.map(_histories)
FILTERS = st.sampled_from(
    (
        Filter(),
        Filter(units=("县教育局",)),
        Filter(units=("教育局",), role="lead"),
        Filter(overdue=True),
        Filter(lamps=("yellow", "green")),
        Filter(statuses=("withdrawn", "closed")),
        Filter(kinds=("hiring",), due_from=START + timedelta(days=7), due_to=START + timedelta(days=70)),
        Filter(due_within=14),
        Filter(search="综合", codes=CODES[:3]),
        Filter(people=("教育",), extended=True),
        Filter(moved=True),
    )
)


@pytest.fixture(scope="module")
def spans(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A database whose spans the tests fill themselves."""
    file = tmp_path_factory.mktemp("figures") / "spans.db"
    file.write_bytes(template.read_bytes())
    with closing(sqlite.connect(str(file))) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("DELETE FROM task")
        named = [(number, "hutubi", code, "hutubi", code) for number, code in enumerate(CODES, start=1)]
        connection.executemany("INSERT INTO task (id, roadmap, code, origin, key) VALUES (?, ?, ?, ?, ?)", named)
        connection.commit()
        yield connection


def _fill(connection: sqlite3.Connection, told: Sequence[History]) -> None:
    rows: list[tuple[object, ...]] = []
    links = []
    for history in told:
        ends = [day.isoformat() for day, _facts in history.states[1:]] + [schema.FOREVER]
        for (day, facts), end in zip(history.states, ends, strict=True):
            rows.append((len(rows) + 1, day.isoformat(), end, *facts_to_row(facts)))
            links += [(len(rows), CODES.index(code) + 1) for code in facts.after]
    connection.execute("BEGIN")
    connection.execute("DELETE FROM task_link")
    connection.execute("DELETE FROM task_state")
    connection.executemany(INTO_SPANS, rows)
    connection.executemany("INSERT INTO task_link VALUES (?, ?)", links)
    connection.execute("COMMIT")


def _items(told: Sequence[History], as_of: date) -> dict[str, Item]:
    """Every task that was planned by that day, judged."""
    held = [facts for history in told if (facts := history.on(as_of))]
    late = {facts.code for facts in held if is_overdue(facts, as_of)}
    return {f.code: Item(f, judge(f, as_of, [code for code in f.after if code in late])) for f in held}


def _passing(told: Sequence[History], wanted: Filter, as_of: date, *, with_shares: bool = False) -> dict[str, Item]:
    items = _items(told, as_of)
    return {code: item for code, item in items.items() if matches(item, wanted, as_of, with_shares=with_shares)}


def _duties(before: dict[str, Item], after: dict[str, Item], changed: Iterable[str]) -> dict[str, Pair]:
    """The duty beside which shares are told, where it or one of them has changed."""
    has_shares = DUTY in after and (
        (DUTY in changed and after[DUTY].facts.shares > 0) or any("/" in c for c in changed)
    )
    return {f"hutubi:{DUTY}": (before.get(DUTY), after[DUTY])} if has_shares else {}


def _reader(connection: sqlite3.Connection) -> Reader:
    return Reader(str(connection.execute("PRAGMA database_list").fetchone()[2]))


@pytest.mark.no_cover
@settings(max_examples=settings().max_examples * 4 // 5)
@given(HISTORIES, DAYS, FILTERS)
def test_units_stand_as_they_do_in_a_plain_count(
    spans: sqlite3.Connection, told: list[History], as_of: date, wanted: Filter
) -> None:
    _fill(spans, told)
    expected = by_unit(_passing(told, wanted, as_of, with_shares=True).values(), as_of, due_within=10)
    with _reader(spans) as reader:
        found = figures.unit_stats(reader, wanted, as_of, due_within=10)
        assert figures.rates(reader, wanted, as_of) == rates_of(_passing(told, wanted, as_of).values(), as_of)
        whole = figures.unit_stats(reader, wanted, as_of, due_within=10, with_shares=False)
    assert sorted(whole) == sorted(by_unit(_passing(told, wanted, as_of).values(), as_of, due_within=10))
    assert sorted(found) == sorted(expected)
    with _reader(spans) as reader:
        days = [as_of - timedelta(days=30), as_of]
        courses = figures.overdue_courses(reader, wanted, days)
    late = [by_unit(_passing(told, wanted, day, with_shares=True).values(), day, due_within=10) for day in days]
    units = {row.unit for rows in late for row in rows if row.overdue}
    counts = [{row.unit: row.overdue for row in rows} for rows in late]
    assert courses == {unit: tuple(count.get(unit, 0) for count in counts) for unit in units}
    assert [(r.overdue, r.unreported) for r in found] == [(r.overdue, r.unreported) for r in expected]


@pytest.mark.no_cover
@settings(max_examples=settings().max_examples * 4 // 5)
@given(HISTORIES, DAYS, FILTERS, DAYS, DAYS)
def test_days_count_the_tasks_due_on_them(
    spans: sqlite3.Connection, told: list[History], as_of: date, wanted: Filter, first: date, last: date
) -> None:
    _fill(spans, told)
    expected: dict[date, Counter[str]] = {}
    for facts, lamp in _passing(told, wanted, as_of).values():
        if facts.due_on and first <= facts.due_on <= last:
            expected.setdefault(facts.due_on, Counter())[lamp.colour] += 1
    with _reader(spans) as reader:
        found = figures.due_days(reader, wanted, as_of, first, last)
    assert list(found) == sorted(expected)
    for day, count in found.items():
        assert count.by_lamp == {colour: expected[day][colour] for colour in count.by_lamp}
        assert (count.tasks, count.overdue) == (expected[day].total(), expected[day]["red"])
        assert count.open == expected[day].total() - expected[day]["blue"]


@pytest.mark.no_cover
@settings(max_examples=settings().max_examples * 4 // 5)
@given(HISTORIES, DAYS, FILTERS)
def test_the_curve_is_that_of_a_plain_count(
    spans: sqlite3.Connection, told: list[History], as_of: date, wanted: Filter
) -> None:
    _fill(spans, told)
    with _reader(spans) as reader:
        passing = list(_passing(told, wanted, as_of).values())
        assert figures.curve(reader, wanted, as_of) == curve_of(passing, as_of)
        assert figures.reached(reader, wanted, as_of) == reached_by(passing, as_of)


@pytest.mark.no_cover
@given(HISTORIES, DAYS, DAYS, FILTERS)
def test_a_task_is_given_when_it_differs_and_passes_on_either_date(
    spans: sqlite3.Connection, told: list[History], one: date, other: date, wanted: Filter
) -> None:
    _fill(spans, told)
    since, as_of = sorted((one, other))
    before, after = _items(told, since), _items(told, as_of)
    either = {code for day in (since, as_of) for code in _passing(told, wanted, day, with_shares=True)}
    expected = {
        code: (before.get(code), after[code])
        for code in either
        if code not in before
        or before[code].facts is not after[code].facts
        or is_overdue(before[code].facts, since) != is_overdue(after[code].facts, as_of)
    }
    with _reader(spans) as reader:
        found = figures.changed(reader, wanted, since, as_of)
        few = figures.changed(reader, wanted, since, as_of, limit=1)
    assert {after.facts.code: (before, after) for before, after in found.pairs} == expected
    duties = {} if wanted.has_shares else _duties(before, after, expected)
    assert found.duties == duties
    assert found.transitions == Counter(transition_of(*pair, since, as_of, duties) for pair in expected.values())
    assert few.transitions == found.transitions
    assert len(few.pairs) == len(found.transitions)
    assert {kind for transition in found.transitions for kind in kinds_of(transition)} == {
        kind for pair in few.pairs for kind in kinds_of(transition_of(*pair, since, as_of, few.duties))
    }


def test_nothing_changed_since_a_later_date(reader: Reader) -> None:
    assert figures.changed(reader, Filter(), date(2026, 1, 1), date(2024, 1, 1)).pairs == []


def test_of_each_step_the_tasks_due_first_are_given(reader: Reader) -> None:
    all_of_them = figures.changed(reader, Filter(), date(2022, 3, 1), date(2022, 3, 20))
    few = figures.changed(reader, Filter(), date(2022, 3, 1), date(2022, 3, 20), limit=3)
    due = sorted(after.facts.due_on for _before, after in all_of_them.pairs if after.facts.due_on)
    assert [after.facts.due_on for _before, after in few.pairs] == due[:3]
    assert list(few.transitions.values()) == [12]


def test_units_that_stand_alike_keep_the_order_of_the_roadmap(reader: Reader) -> None:
    stats = figures.unit_stats(reader, Filter(), date(2022, 3, 14))
    assert [row.unit for row in stats if not row.overdue] == ["县教育局", "县财政局", "县人社局", "县住建局"]


def test_withdrawn_tasks_count_for_no_unit(spans: sqlite3.Connection, reader: Reader) -> None:
    planned = [item.facts for item in reader.items(Filter(), START)]
    _fill(
        spans,
        [
            History(((START, facts._replace(status=status)),))
            for facts, status in zip(planned, STATUS_LABELS, strict=False)
        ],
    )
    with _reader(spans) as opened:
        stats = figures.unit_stats(opened, Filter(statuses=tuple(STATUS_LABELS)), START)
    assert sum(row.lead for row in stats) == len(STATUS_LABELS) - 1


def test_days_stay_within_the_filter_and_within_what_is_asked(reader: Reader) -> None:
    day = date(2022, 5, 1)
    everything = figures.due_days(reader, Filter(), day, date.min, date.max)
    first, second, *_rest, last = everything
    assert list(figures.due_days(reader, Filter(due_from=second), day, first, second)) == [second]
    assert list(figures.due_days(reader, Filter(due_to=first), day, first, last)) == [first]
    assert list(figures.due_days(reader, Filter(due_from=first, due_to=last), day, second, second)) == [second]


def test_a_server_counts_the_same(database: str, shared: str, build: Builder) -> None:
    for place in (database, shared):
        with Journal(place) as journal:
            journal.append(
                [
                    build.event("reported_done", "1.1", date(2022, 5, 1)),
                    build.event(
                        "extended", "1.2", date(2022, 5, 2), due_on=date(2022, 9, 1), note="等待", basis="纪要"
                    ),
                ]
            )
    day = date(2022, 6, 1)
    wanted = Filter(units=("县教育局", "县财政局"))
    with Reader(database) as file, Reader(shared) as server:
        for reader in (file, server):
            assert figures.changed(reader, wanted, date(2022, 4, 1), day, limit=2).transitions
        assert figures.unit_stats(file, wanted, day) == figures.unit_stats(server, wanted, day)
        assert figures.curve(file, wanted, day) == figures.curve(server, wanted, day)
        assert figures.due_days(file, wanted, day, day, date.max) == figures.due_days(
            server, wanted, day, day, date.max
        )
        everything = [figures.changed(reader, Filter(), date(2022, 4, 1), day) for reader in (file, server)]
        totals = [figures.rates(reader, Filter(), day) for reader in (file, server)]
        one, other = (figures.changed(reader, wanted, date(2022, 4, 1), day) for reader in (file, server))
    assert everything[0].transitions == everything[1].transitions
    assert totals[0] == totals[1]
    assert one.transitions == other.transitions
    assert sorted(after.facts.code for _before, after in one.pairs) == sorted(
        after.facts.code for _before, after in other.pairs
    )
