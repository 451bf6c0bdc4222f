"""Questions asked of a real database in a thread: what is dropped, what is stopped, and where one hears of it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static

from tests.tui.conftest import AS_OF, TASKS, Plant
from tracker.core.query import Filter
from tracker.errors import StoreError, TrackerError
from tracker.store.questions.reader import Reader
from tracker.tui import loading
from tracker.tui.loading import Loader

LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000000) SELECT count(*) FROM n"
"""A query of many seconds, which end: where nothing interrupts it, a test fails and does not hang."""


class Host(App[None]):
    """Asks for anything, and keeps what it is given together with the thread it is given on."""

    def __init__(self, open_reader: Callable[[], Reader]) -> None:
        super().__init__()
        self.asker = Static()
        self.loader: Loader[Reader, object] = Loader(self.asker, open_reader, take=self.take, fail=self.fail)
        self.taken: list[object] = []
        self.failures: list[TrackerError] = []
        self.threads: set[int] = set()

    def compose(self) -> ComposeResult:
        yield self.asker

    def take(self, answer: object) -> None:
        self.taken.append(answer)
        self.threads.add(threading.get_ident())

    def fail(self, error: TrackerError) -> None:
        self.failures.append(error)
        self.threads.add(threading.get_ident())


class Gate:
    """A question that waits in its thread, whatever becomes of its connection, until it is let through."""

    def __init__(self, answer: str) -> None:
        self.answer = answer
        self.is_reached = threading.Event()
        self.is_open = threading.Event()
        self.readers: list[Reader] = []

    def __call__(self, reader: Reader) -> Iterator[str]:
        self.readers.append(reader)
        self.is_reached.set()
        self.is_open.wait(10)
        yield self.answer


@pytest.fixture
def host(plant: Plant) -> Host:
    return Host(plant().reader)


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not condition():
            await pilot.pause(0.01)


async def finished(host: Host) -> None:
    """Every thread has come to its end, and what it told has been heard."""
    await host.workers.wait_for_complete()
    await asyncio.wait_for(heard(host), 10)


async def heard(host: Host) -> None:
    done = asyncio.Event()
    host.asker.call_later(done.set)
    await done.wait()


async def test_what_follows_waits_until_what_came_is_on_the_screen(host: Host) -> None:
    seen: list[str] = []

    def question(_reader: Reader) -> Iterator[int | None]:
        yield 1
        yield None
        seen.append("read on")

    async with host.run_test():
        host.loader._take = lambda _answer: host.asker.call_after_refresh(seen.append, "painted")
        host.loader.ask(question)
        await finished(host)
        assert seen == ["painted", "read on"]


async def test_what_takes_long_is_told_until_it_is_answered(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "SLOW_SECONDS", 0.01)
    told: list[bool] = []
    monkeypatch.setattr(Host, "on_reading", lambda _host, event: told.append(event.is_slow), raising=False)
    gates = [Gate("first"), Gate("second")]
    async with host.run_test() as pilot:
        host.loader.ask(gates[0])
        await until(pilot, lambda: told)
        host.loader.ask(gates[1])
        await until(pilot, lambda: len(told) == 3)
        assert told == [True, False, True], "who asks anew has not been told yet"
        for gate in gates:
            gate.is_open.set()
        await until(pilot, lambda: host.taken == ["second"])
        await finished(host)
        assert told == [True, False, True, False]
        host.loader.ask(lambda _reader: [])
        await finished(host)
        assert not host.loader.is_unanswered
        assert told[-1] is False


def titles(reader: Reader) -> list[object]:
    return [reader.item("dongfeng", task.id, AS_OF) for task in TASKS[:1]]


async def test_the_answer_comes_from_the_database_on_the_apps_thread(host: Host) -> None:
    threads: set[int] = set()

    def question(reader: Reader) -> Iterator[int]:
        threads.add(threading.get_ident())
        yield from reader.ids(Filter(), AS_OF)

    async with host.run_test() as pilot:
        host.loader.ask(question)
        await until(pilot, lambda: len(host.taken) == len(TASKS))
        assert host.threads == {threading.get_ident()}
        assert threads.isdisjoint(host.threads)


async def test_answers_are_given_as_they_come_and_none_is_no_answer(host: Host) -> None:
    gate = threading.Event()

    def question(_reader: Reader) -> Iterator[int | None]:
        yield 1
        yield None
        gate.wait(10)
        yield 2

    async with host.run_test() as pilot:
        host.loader.ask(question)
        await until(pilot, lambda: host.taken == [1])
        gate.set()
        await finished(host)
        assert host.taken == [1, 2]


async def test_a_late_answer_is_dropped(host: Host) -> None:
    first, second = Gate("first"), Gate("second")
    async with host.run_test() as pilot:
        host.loader.ask(first)
        await until(pilot, first.is_reached.is_set)
        host.loader.ask(second)
        first.is_open.set()
        second.is_open.set()
        await finished(host)
        assert host.taken == ["second"]


async def test_an_answer_that_is_on_its_way_is_dropped(host: Host) -> None:
    """It has left its thread when another question is asked, and reaches the app afterwards."""
    gate, has_told = Gate("first"), threading.Event()

    def question(reader: Reader) -> Iterator[str]:
        yield from gate(reader)
        has_told.set()

    async with host.run_test() as pilot:
        host.loader.ask(question)
        await until(pilot, gate.is_reached.is_set)
        gate.is_open.set()
        assert has_told.wait(10)  # the app itself does nothing meanwhile
        host.loader.ask(lambda _reader: ["second"])
        await finished(host)
        assert host.taken == ["second"]


async def test_a_question_that_nobody_wants_ends_where_it_yields(host: Host) -> None:
    went_on = threading.Event()

    def question(_reader: Reader) -> Iterator[str | None]:
        reached.set()
        released.wait(10)
        yield None
        went_on.set()

    reached, released = threading.Event(), threading.Event()
    async with host.run_test() as pilot:
        host.loader.ask(question)
        await until(pilot, reached.is_set)
        host.loader.stop()
        released.set()
        await finished(host)
        assert not went_on.is_set()


async def test_the_next_question_interrupts_the_query_that_runs(host: Host) -> None:
    begun, came_through = threading.Event(), threading.Event()

    def long(reader: Reader) -> Iterator[object]:
        begun.set()
        yield reader.rows(LONG, {})
        came_through.set()

    async with host.run_test() as pilot:
        host.loader.ask(long)
        await until(pilot, begun.is_set)
        await pilot.pause(0.05)
        host.loader.ask(lambda reader: [reader.size()])
        await finished(host)
        assert host.taken == [len(TASKS)]
        assert host.failures == []
        assert not came_through.is_set()


async def test_questions_asked_in_a_row_read_one_at_a_time_and_the_last_one_only(plant: Plant) -> None:
    workspace, opened = plant(), list[Reader]()

    def open_reader() -> Reader:
        opened.append(workspace.reader())
        return opened[-1]

    host = Host(open_reader)
    first, last = Gate("first"), Gate("last")
    between: list[Gate] = [Gate(str(number)) for number in range(3)]
    async with host.run_test() as pilot:
        host.loader.ask(first)
        await until(pilot, first.is_reached.is_set)
        for question in (*between, last):
            question.is_open.set()
            host.loader.ask(question)
        await pilot.pause(0.05)
        assert not last.is_reached.is_set()
        first.is_open.set()
        await finished(host)
        assert host.taken == ["last"]
        assert not any(question.readers for question in between)
        assert len(opened) == 2


async def test_a_failure_is_told_on_the_apps_thread_and_the_next_question_is_answered(host: Host) -> None:
    def broken(_reader: Reader) -> Iterator[str]:
        raise StoreError("读不出来")
        yield ""

    async with host.run_test() as pilot:
        host.loader.ask(broken)
        await until(pilot, lambda: host.failures)
        assert host.failures[0].message == "读不出来"
        assert host.threads == {threading.get_ident()}
        host.loader.ask(lambda _reader: ["next"])
        await until(pilot, lambda: host.taken == ["next"])


async def test_a_database_that_does_not_open_is_told(plant: Plant, tmp_path: Path) -> None:
    workspace = plant()
    Path(workspace.settings.database).write_text("no database")
    host = Host(workspace.reader)
    async with host.run_test() as pilot:
        host.loader.ask(titles)
        await until(pilot, lambda: host.failures)
        assert isinstance(host.failures[0], StoreError)


async def test_the_failure_of_a_question_that_is_not_wanted_is_not_told(host: Host) -> None:
    reached, released = threading.Event(), threading.Event()

    def broken(_reader: Reader) -> Iterator[str]:
        reached.set()
        released.wait(10)
        raise StoreError("读不出来")
        yield ""

    async with host.run_test() as pilot:
        host.loader.ask(broken)
        await until(pilot, reached.is_set)
        host.loader.stop()
        released.set()
        await finished(host)
        assert host.failures == []


async def test_a_closed_connection_is_not_interrupted(plant: Plant) -> None:
    workspace, events = plant(), list[str]()

    class Watched(Reader):
        def interrupt(self) -> None:
            events.append("interrupted")
            super().interrupt()

        def close(self) -> None:
            super().close()
            events.append("closed")

    host = Host(lambda: Watched(workspace.settings.database))
    gate = Gate("held")
    async with host.run_test() as pilot:
        host.loader.ask(lambda _reader: ["first"])
        await until(pilot, lambda: "closed" in events)
        host.loader.stop()
        assert events == ["closed"]
        host.loader.ask(gate)
        await until(pilot, gate.is_reached.is_set)
        host.loader.stop()
        gate.is_open.set()
        await finished(host)
        assert events == ["closed", "interrupted", "closed"]


async def test_dates_stepped_through_are_asked_for_once_after_a_rest(host: Host) -> None:
    asked: list[int] = []
    async with host.run_test() as pilot:
        for number in range(5):
            host.loader.rest(0.05, lambda number=number: asked.append(number))  # type: ignore[misc]
        await until(pilot, lambda: asked)
        assert asked == [4]
        host.loader.rest(0.05, lambda: asked.append(5))
        host.loader.ask(lambda _reader: ["at once"])
        await until(pilot, lambda: host.taken == ["at once"])
        host.loader.rest(0.05, lambda: asked.append(6))
        host.loader.stop()
        await pilot.pause(0.1)
        assert asked == [4]


async def test_the_program_ends_at_once_while_a_query_runs(host: Host) -> None:
    begun, ended, came_through = threading.Event(), threading.Event(), threading.Event()

    def long(reader: Reader) -> Iterator[object]:
        begun.set()
        try:
            yield reader.rows(LONG, {})
            came_through.set()
        finally:
            ended.set()

    async with host.run_test() as pilot:
        host.loader.ask(long)
        await until(pilot, begun.is_set)
        await pilot.pause(0.05)
        host.loader.stop()
        host.exit()
    assert await asyncio.to_thread(ended.wait, 60)
    assert not came_through.is_set()
    assert host.taken == host.failures == []


async def test_an_answer_after_the_programs_end_is_given_to_nobody(host: Host) -> None:
    gate, ended = Gate("late"), threading.Event()

    def question(reader: Reader) -> Iterator[str]:
        yield from gate(reader)
        ended.set()

    async with host.run_test() as pilot:
        host.loader.ask(question)
        await until(pilot, gate.is_reached.is_set)
        host.exit()
    gate.is_open.set()
    assert await asyncio.to_thread(ended.wait, 10)
    assert host.taken == []
