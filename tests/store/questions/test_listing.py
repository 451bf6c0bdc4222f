"""A list has the order that Python gives it, whichever way it was found, and a search finds what matches."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.oracles.query import group_of, matches, sections_of
from tests.oracles.statistics import summarise
from tests.store.tangled import ALPHABET, CODES, DAYS, FILTERS, PLAIN, PLANS, START, TASKS, database_of, fill, judged
from tracker.core.facts import TaskFacts
from tracker.core.kinds import STEP_LABELS, Kind
from tracker.core.lamp import Colour, Item
from tracker.core.overview.statistics import GroupCount
from tracker.core.query import GROUPS, ORDERS, Filter
from tracker.core.status import STATUS_LABELS
from tracker.errors import StoreError
from tracker.store.questions import listing
from tracker.store.questions.reader import Reader
from tracker.store.write.journal import Journal
from tracker.store.write.verification import verify

if TYPE_CHECKING:
    from tests.store.conftest import Builder

_RANKS = {"permits": 0, "tender": 1, "delivery": 2}
_KEYS: dict[str, Callable[[TaskFacts], Any]] = {
    "due": lambda facts: facts.due_on,
    "days": lambda facts: facts.due_on,
    "position": lambda facts: (facts.roadmap, facts.position),
    "code": lambda facts: (facts.row, facts.item),
    "title": lambda facts: facts.title,
    "kind": lambda facts: list(Kind).index(Kind(facts.kind)),
    "lead": lambda facts: facts.lead,
    "status": lambda facts: list(STATUS_LABELS).index(facts.status),
    "progress": lambda facts: facts.progress,
    "project": lambda facts: facts.project or None,
    "step": lambda facts: _RANKS.get(facts.step, 3) if facts.step else None,
    "last_report": lambda facts: facts.last_report_on,
    "supporting": lambda facts: len(facts.supporting),
    "roadmap": lambda facts: facts.roadmap,
}


def _by(items: list[Item], key: Callable[[Item], Any], *, descending: bool = False) -> list[Item]:
    """The items sorted, those without the key last either way; equals stay as they were."""
    present = [item for item in items if key(item) is not None]
    return [*sorted(present, key=key, reverse=descending), *(item for item in items if key(item) is None)]


def _ordered(
    items: list[Item], order: str, *, descending: bool, group: str = "", sections: Sequence[str] = ()
) -> list[Item]:
    items = sorted(items, key=lambda item: (item.facts.roadmap, item.facts.position, item.facts.task_id))
    key = _KEYS["due" if order == "attention" else order]
    items = _by(items, lambda item: key(item.facts), descending=descending)
    if order == "attention":
        items = _by(items, lambda item: list(Colour).index(item.lamp.colour), descending=descending)
    if group == "kind":
        return _by(items, lambda item: list(Kind).index(Kind(item.facts.kind)))
    if group == "section":
        return _by(items, lambda item: sections.index(item.facts.section) if item.facts.section else None)
    named = {"lamp": [*Colour], "status": [*STATUS_LABELS], "step": [*STEP_LABELS]}
    if group in named:
        ranks: list[str] = [*named[group], "other"]

        def rank(item: Item) -> tuple[int, str] | None:
            value = group_of(item, group)
            return (ranks.index(value if value in ranks else "other"), value) if value else None

        return _by(items, rank)
    is_optional = group in ("project", "month")
    return _by(items, lambda item: group_of(item, group) or (None if is_optional else ""))


ORDERINGS = st.tuples(
    st.sampled_from(ORDERS), st.booleans(), st.sampled_from([group for group in GROUPS if group != "unit"])
)


@pytest.fixture(params=["at once", "page by page", "always sorted", "always marked"])
def hurry(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A listing that takes each of its ways even with six tasks."""
    if request.param == "at once":
        return
    monkeypatch.setattr(listing, "PAGE", 2)
    monkeypatch.setattr(listing, "_FEW", -1)
    monkeypatch.setattr(listing, "_SMALL_GROUP", -1 if request.param == "page by page" else 3)
    if request.param != "page by page":
        monkeypatch.setattr(listing, "_CHECK", 1)
        monkeypatch.setattr(listing, "_SHORT", -1)
        for patience in ("_MARKED", "_LONG"):
            monkeypatch.setattr(listing, patience, -1 if request.param == "always sorted" else 60)
        monkeypatch.setattr(listing, "_SOME", -1)


@pytest.mark.no_cover
@pytest.mark.usefixtures("hurry")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PLANS, DAYS, FILTERS, ORDERINGS)
def test_every_order_is_that_of_a_sorted_list(
    spans: sqlite3.Connection,
    plan: tuple[TaskFacts, ...],
    as_of: date,
    wanted: Filter,
    ordering: tuple[str, bool, str],
) -> None:
    fill(spans, plan)
    order, descending, group = ordering
    every = judged(plan, as_of)
    found = [item for item in every if matches(item, wanted, as_of)]
    items = _ordered(found, order, descending=descending, group=group, sections=sections_of(every))
    with Reader(database_of(spans)) as reader:
        ids = list(reader.ids(wanted, as_of, order=order, descending=descending, group=group))
        assert ids == [item.facts.task_id for item in items]
        assert reader.items(wanted, as_of, order=order) == _ordered(found, order, descending=False)
        values = dict.fromkeys(group_of(item, group) for item in items) if group else {}
        assert reader.group_counts(wanted, as_of, group) == [
            _counted([item for item in items if group_of(item, group) == value], value, as_of) for value in values
        ]


def _counted(items: list[Item], value: str, as_of: date) -> GroupCount:
    counts = summarise(items, as_of)
    due = [item.facts for item in items if item.facts.due_on and item.facts.due_on < as_of]
    due = [facts for facts in due if facts.status != "suspended"]
    closed_due = sum(facts.status == "closed" for facts in due)
    return GroupCount(
        value, len(items), counts.overdue, counts.by_status["closed"], counts.unreported, len(due), closed_due
    )


@given(st.lists(st.text(alphabet=ALPHABET, max_size=8), min_size=TASKS, max_size=TASKS), st.text(ALPHABET, max_size=5))
def test_a_search_finds_what_matches(spans: sqlite3.Connection, titles: list[str], words: str) -> None:
    plan = [PLAIN._replace(task_id=n, code=CODES[n - 1], title=title) for n, title in enumerate(titles, 1)]
    fill(spans, plan)
    wanted = Filter(search=words)
    expected = [item.facts.task_id for item in judged(plan, START) if matches(item, wanted, START)]
    with Reader(database_of(spans)) as reader:
        assert sorted(reader.ids(wanted, START)) == expected
        assert reader.summary(wanted, START).tasks == len(expected)


def _found(database: str, words: str, day: date = date(2022, 6, 1)) -> list[int]:
    with Reader(database) as reader:
        return list(reader.ids(Filter(search=words), day, order="position"))


def test_the_search_index_follows_what_is_written_and_taken_back(
    database: str, journal: Journal, build: Builder
) -> None:
    assert _found(database, "停工待料") == []
    (told,) = journal.append([build.event("noted", "2.1", note="停工待料")])
    assert (_found(database, "停工待料"), _found(database, "待料")) == ([4], [4])
    assert _found(database, "停工待料", date(2022, 4, 1)) == []
    journal.append([build.event("noted", "2.1", date(2022, 5, 20), note="已复工")])
    assert (_found(database, "停工"), _found(database, "停工", date(2022, 5, 2))) == ([], [4])
    with Reader(database) as reader:
        latest = reader.events(limit=1)[0].id
    journal.retract(latest, actor="", recorded_at=build.moment)
    journal.retract(told.id, actor="", recorded_at=build.moment)
    assert _found(database, "停工") == _found(database, "复工") == []
    journal.store_plan(build.roadmap(), [build.event("withdrawn", "3.1", date(2022, 5, 3))], build.file)
    assert _found(database, "综合楼") == [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12]
    assert verify(database) == []


def test_what_others_write_while_a_list_is_read_waits_for_the_next(
    database: str, journal: Journal, build: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 4)
    with Reader(database) as reader:
        stream = reader.ids(Filter(), date(2022, 6, 1), order="position")
        first = list(islice(stream, 4))
        journal.store_plan(build.roadmap(), [build.event("withdrawn", "1.1", date(2022, 5, 3))], build.file)
        assert [*first, *stream] == list(range(1, 13))
        assert list(reader.ids(Filter(), date(2022, 6, 1), order="position")) == list(range(2, 13))


def test_a_list_that_is_not_read_to_its_end_hinders_nobody(
    database: str, journal: Journal, build: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 4)
    with Reader(database) as reader:
        before = reader.data_version()
        stream = reader.ids(Filter(), date(2022, 6, 1))
        next(stream)
        del stream
        journal.append([build.event("noted")])
        assert reader.data_version() != before
        left_over = reader.ids(Filter(), date(2022, 6, 1))
        next(left_over)
    del left_over


@pytest.mark.parametrize("read", [0, 1, 5])
def test_an_interrupted_list_ends_between_its_queries_too(
    read: int, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 4)
    monkeypatch.setattr(listing, "_BLOCK", 2)
    with Reader(database) as reader:
        stream = reader.ids(Filter(), date(2022, 6, 1))
        assert len(list(islice(stream, read))) == read
        thread = threading.Thread(target=reader.interrupt)
        thread.start()
        thread.join()
        with pytest.raises(StoreError, match="查询已中止"):
            list(stream)
        assert len(list(reader.ids(Filter(), date(2022, 6, 1)))) == 12
