"""A reader says the same of the same data, whether it stands in a file or on a PostgreSQL server."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import pytest

from tests.conftest import NOON
from tests.store.tangled import INTO_SPANS
from tracker.core.amount import Amount
from tracker.core.facts import TaskFacts
from tracker.core.fields import AMOUNT_FIELDS, DATE_FIELDS, LIST_FIELDS
from tracker.core.identity.names import share_id
from tracker.core.lamp import Colour
from tracker.core.query import GROUPS, ORDERS, Filter
from tracker.core.status import STATUS_LABELS
from tracker.store import schema
from tracker.store.dialect import translated
from tracker.store.questions import figures
from tracker.store.questions.calendars.subscribers import Fetches, subscribers, subscriptions
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import facts_to_row
from tracker.store.write.calendars.subscribers import add_subscriber, note_fetches, revoke_subscriber
from tracker.store.write.journal import Journal

if TYPE_CHECKING:
    from tests.store.conftest import Builder
    from tests.store.server import Server

JUNE = date(2022, 6, 1)
TASKS = 200
CODES = ("1.1", "10.2", "2.10", "2.9a", "2.9", "5.1@2024-03", "5.1@2023-11", "x-7", "-3.2", "7", ".5", "1e3", "08.01")
WORDS = ("综合楼", "ab 招聘", "Ab", "100%", "_x", "啊", "阿", "zz", "Z", "丑", "1", "县\n财", "")
UNITS = ("县教育局", "教育局", "县教育", "县财政局")
FILTERS = (
    Filter(),
    Filter(roadmap="hutubi"),
    Filter(overdue=True),
    Filter(kinds=("hiring", "other")),
    Filter(units=("县教育局", "教育局")),
    Filter(units=("县教育",), role="lead"),
    Filter(statuses=("withdrawn", "suspended")),
    Filter(project="综合"),
    Filter(project="%"),
    Filter(due_within=5),
    Filter(search="AB 综合"),
    Filter(search="100%"),
    Filter(codes=("2.9", "10.2")),
    Filter(unreported=True, people=("教育",)),
    Filter(parts=(("project", "楼"), ("lead", "县"))),
    Filter(parts=(("section", "一"),)),
    Filter(duty="1.1"),
    Filter(duty="hutubi:1.1", lamps=("red", "yellow")),
    Filter(units=("县教育局",), parts=(("section", "县"),)),
    Filter(search="省厅"),
    Filter(search="投资 320"),
    Filter(extended=True, due_from=JUNE - timedelta(days=5), due_to=JUNE + timedelta(days=5)),
    *(Filter(lamps=(colour,)) for colour in Colour),
    Filter(kinds=("other",), units=UNITS, lamps=("red", "yellow"), search="县", due_within=9, overdue=False),
)


Answer = TypeVar("Answer")


class Pair(NamedTuple):
    """Two readers of the same data."""

    here: Reader
    there: Reader

    def same(self, question: Callable[[Reader], Answer]) -> Answer:
        """The answer that both give."""
        here, there = map(question, self)
        assert here == there
        return here


def _tangled(number: int, chance: Random) -> TaskFacts:
    """Facts with any combination of days, more tangled than a history would give."""
    days = {name: chance.choice((None, JUNE + timedelta(days=chance.randint(-9, 9)))) for name in sorted(DATE_FIELDS)}
    units = tuple(chance.sample(UNITS, chance.randint(0, 2)))
    values: dict[str, object] = {
        **dict.fromkeys(TaskFacts._fields, ""),
        **dict.fromkeys(LIST_FIELDS | AMOUNT_FIELDS, ()),
        **days,
    }
    values |= {name: chance.choice(WORDS) for name in ("title", "project", "note")}
    values["section"] = ("", "三、县", "一、队伍", "二、四中")[number % 4]
    numbers = ("position", "row", "item", "paragraph", "progress", "extensions", "returns", "late_moves")
    values |= {name: chance.randint(0, 9) for name in numbers}
    values |= {
        "task_id": number,
        "event_id": number,
        "roadmap": chance.choice(("hutubi", "Changji", "changji")),
        "code": chance.choice(CODES),
        "kind": chance.choice(("construction", "hiring", "other")),
        "lead": chance.choice(UNITS),
        "supporting": units,
        "after": tuple(chance.sample(CODES, chance.randint(0, 2))),
        "status": chance.choice(sorted(STATUS_LABELS)),
        "co_leads": tuple(chance.sample(UNITS, chance.randint(0, 2))),
        "criteria": chance.choice(("", "取得不动产权证")),
        "remark": chance.choice(("", "以省厅\t通知为准", "100%")),
        "leader": chance.choice(("", "分管副县长")),
        "amounts": chance.choice(((), (Amount("投资", "320", "万元", "约320万元"), Amount("学位", "500", "个")))),
    }
    values |= _shared(number, chance)
    return TaskFacts(**values)  # type: ignore[arg-type]


def _shared(number: int, chance: Random) -> dict[str, object]:
    """Of a task that is a duty of many, of a share of one, or neither."""
    if number % 3:
        return {"share_of": "", "shares": 0, "shares_done": 0, "shares_reported": 0}
    if number % 9:
        return {
            "share_of": "",
            "each": tuple(chance.sample(UNITS, 2)),
            "shares": 2,
            "shares_done": chance.randint(0, 2),
            "shares_reported": 0,
        }
    duty = chance.choice(("1.1", "1.2", "5.1@2024-03"))
    return {
        "share_of": duty,
        "code": share_id(duty, UNITS[number % 4]),
        "shares": 0,
        "shares_done": 0,
        "shares_reported": 0,
    }


def _rows() -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Spans and links of many tangled tasks, the same every time."""
    chance = Random(20240531)
    facts = [_tangled(number, chance) for number in range(1, TASKS + 1)]
    spans = [(one.task_id, "2000-01-01", schema.FOREVER, *facts_to_row(one)) for one in facts]
    past = [(TASKS + one.task_id, "1999-01-01", "2000-01-01", *facts_to_row(one)) for one in facts]
    links = [(one.task_id, after.task_id) for one in facts for after in facts if after.code in one.after]
    return [*spans, *past], links


@pytest.fixture(scope="module")
def pair(server: Server, build: Builder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """A file and a server's database with the same tangled spans."""
    import psycopg

    spans, links = _rows()
    here = build.database(tmp_path_factory.mktemp("pair") / "here.db", build.roadmap(TASKS))
    there = build.filled(server.new("pair"), build.roadmap(TASKS))
    with closing(sqlite3.connect(here, isolation_level=None)) as file, psycopg.connect(there) as shared:
        for clear in ("DELETE FROM task_link", "DELETE FROM task_state"):
            file.execute(clear)
            shared.execute(clear.encode())
        for statement, rows in ((INTO_SPANS, spans), ("INSERT INTO task_link VALUES (?, ?)", links)):
            file.executemany(statement, rows)
            shared.cursor().executemany(statement.replace("?", "%s").encode(), rows)
    with Reader(here) as one, Reader(there) as other:
        yield Pair(one, other)


@pytest.mark.no_cover
@pytest.mark.parametrize("day", [JUNE, JUNE + timedelta(days=4), date(1999, 6, 1), date(1990, 1, 1)], ids=str)
@pytest.mark.parametrize("wanted", FILTERS, ids=lambda wanted: str(FILTERS.index(wanted)))
def test_lists_lamps_and_counts_are_the_same(pair: Pair, wanted: Filter, day: date) -> None:
    items = pair.same(lambda reader: reader.items(wanted, day))
    ids = pair.same(lambda reader: list(reader.ids(wanted, day)))
    summary = pair.same(lambda reader: reader.summary(wanted, day, due_within=5))
    assert sorted(ids) == sorted(item.facts.task_id for item in items)
    assert summary.tasks == len(items)
    assert items or day < JUNE


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_is_the_same(pair: Pair, order: str) -> None:
    ids = pair.same(lambda reader: list(reader.ids(Filter(), JUNE, order=order)))
    assert len(ids) == len(set(ids)) > TASKS / 2
    pair.same(lambda reader: list(reader.ids(Filter(), JUNE, order=order, descending=True)))
    pair.same(lambda reader: reader.items(Filter(), JUNE, order=order, limit=7))


@pytest.mark.parametrize("group", [group for group in GROUPS if group != "unit"])
def test_every_group_is_the_same(pair: Pair, group: str) -> None:
    assert pair.same(lambda reader: list(reader.ids(Filter(), JUNE, group=group)))
    assert bool(pair.same(lambda reader: reader.group_counts(Filter(), JUNE, group))) == bool(group)


def test_single_tasks_and_the_rest_are_the_same(pair: Pair) -> None:
    assert pair.same(lambda reader: reader.items_by_id([5, 3, 999, *range(20, 40)], JUNE))
    assert pair.same(lambda reader: [reader.item("hutubi", f"{row}.1", JUNE) for row in range(1, 9)])
    assert pair.same(lambda reader: reader.named("hutubi:2.1")) == pair.same(lambda reader: reader.named("2.1"))
    families = pair.same(lambda reader: [reader.family(i.facts, JUNE) for i in reader.items(Filter(), JUNE)[::40]])
    assert len({len(family) for family in families}) > 1
    assert len(pair.same(lambda reader: reader.events(roadmap="hutubi", code="1.1", limit=3))) == 1
    assert len(pair.same(lambda reader: reader.events(roadmap="hutubi"))) == TASKS
    assert pair.same(lambda reader: (reader.roadmaps(), reader.units(), sorted(reader.codes())))
    assert pair.same(lambda reader: reader.roadmap_json("hutubi"))
    assert pair.same(lambda reader: (reader.roadmap_json("none"), reader.units("none"))) == ({}, [])


@pytest.mark.parametrize("wanted", [Filter(), Filter(units=UNITS[:2]), Filter(roadmap="hutubi")], ids=str)
def test_every_figure_is_the_same(pair: Pair, wanted: Filter) -> None:
    assert pair.same(lambda reader: figures.unit_stats(reader, wanted, JUNE))
    assert pair.same(lambda reader: figures.rates(reader, wanted, JUNE)).due
    assert pair.same(lambda reader: figures.due_days(reader, wanted, JUNE, JUNE, JUNE + timedelta(days=9)))
    assert pair.same(lambda reader: figures.curve(reader, wanted, JUNE))
    assert pair.same(lambda reader: figures.reached(reader, wanted, JUNE))
    changed = pair.same(lambda reader: figures.changed(reader, wanted, JUNE - timedelta(days=5), JUNE, limit=3))
    assert changed.transitions
    assert bool(changed.duties) != wanted.has_shares
    assert len(pair.same(lambda reader: reader.sections(JUNE))) == 3


def test_values_are_named_in_the_drivers_way() -> None:
    query = "SELECT CAST(s.code AS INTEGER), '%' FROM s WHERE instr(s.search, :word0) > 0 LIMIT :limit"
    assert translated(query) == (
        "SELECT coalesce(CAST(substring(s.code, '^[-+]?[0-9]+') AS numeric), 0), '%%' FROM s"
        " WHERE strpos(s.search, %(word0)s) > 0 LIMIT %(limit)s"
    )
    assert translated("SELECT '%' FROM s WHERE id = ?") == "SELECT '%%' FROM s WHERE id = %s"


def test_what_others_write_shows_in_the_data_version(shared: str, build: Builder) -> None:
    with Reader(shared) as reader, Journal(shared) as journal:
        seen = [reader.data_version()]
        journal.touch("hutubi", build.file, build.said)
        assert reader.data_version() == seen[0]
        for write in (
            lambda: journal.append([build.event("noted")]),
            lambda: journal.touch("hutubi", build.file._replace(mtime_ns=1_800_000_000_000_000_000), build.said),
            lambda: journal.store_plan(build.roadmap()._replace(title="另一标题"), [], build.file, build.said),
            lambda: add_subscriber(shared, ("hutubi", "县财政局"), "", "a" * 64, (NOON, "甲")),
            lambda: note_fetches(shared, {1: Fetches(2, NOON, "khal")}),
            lambda: revoke_subscriber(shared, 1, NOON),
        ):
            write()
            seen.append(reader.data_version())
        (row,) = subscribers(reader)
        assert (row.fetches, row.fetched_at, row.revoked_at, row.client) == (2, NOON, NOON, "khal")
        assert subscriptions(reader) == {}
    assert len(set(seen)) == 7
