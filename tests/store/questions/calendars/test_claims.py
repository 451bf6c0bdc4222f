"""What waits for the office: each task and each member's share that a unit says is done."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tests.flows.test_each import Towns, towns
from tests.oracles.query import matches
from tracker.core.query import Filter
from tracker.core.status import Status
from tracker.store.questions.calendars.claims import claims, waiting
from tracker.store.questions.reader import Reader

if TYPE_CHECKING:
    from tests.conftest import Tracker

__all__ = ["towns"]
DAY = date(2024, 7, 12)


def test_every_claim_is_told_with_who_said_what_and_the_oldest_first(
    tracker: Tracker, towns: Towns, tmp_path: Path
) -> None:
    towns.at("2024-07-11", "done", "4.1", "--note", "已汇总")
    towns.at("2024-07-12", "done", "3.2/戊镇")
    towns.at("2024-07-12", "undo", "3.2/戊镇")
    with Reader(str(tmp_path / "tracker.db")) as reader:
        found = claims(reader, Filter(), DAY)
        assert [claim.item.facts.code for claim in found] == ["3.2/丁镇", "4.1"]
        assert [claim.entry.effective_on.day if claim.entry else 0 for claim in found] == [10, 11]
        assert [claim.entry.note if claim.entry else "" for claim in found] == ["", "已汇总"]
        assert waiting(reader, Filter(), DAY) == 2
        assert waiting(reader, Filter(), date(2024, 7, 10)) == 1
        assert waiting(reader, Filter(), date(2024, 6, 1)) == 0
        assert [claim.item.facts.code for claim in claims(reader, Filter(units=("丁镇",)), DAY)] == ["3.2/丁镇"]
        assert waiting(reader, Filter(kinds=("other",)), DAY) == 1
        assert _are_what_the_filter_lists(reader)
    # A list of what waits has each claim, as the queue has; asked for duties it has them once, however many wait.
    assert [task["id"] for task in towns.listed("2024-07-12", "--waiting")] == ["3.2/丁镇", "4.1"]
    assert [task["id"] for task in towns.listed("2024-07-12", "--search", "待核查 各自")] == ["3.2"]
    assert [task["id"] for task in towns.listed("2024-07-12", "--waiting", "--duty", "3.2")] == ["3.2/丁镇"]


def _are_what_the_filter_lists(reader: Reader) -> bool:
    """The queue, the filter and the count of the lamp line, held against every task and share one by one."""
    duties = [item.facts.code for item in reader.items(Filter(each=True), DAY)]
    shares = [item for code in duties for item in reader.items(Filter(duty=code), DAY)]
    everything = [*reader.items(Filter(statuses=tuple(Status)), DAY), *shares]
    expected = {item.facts.code for item in everything if matches(item, Filter(waiting=True), DAY)}
    queue = {claim.item.facts.code for claim in claims(reader, Filter(), DAY)}
    listed = {item.facts.code for item in reader.items(Filter(waiting=True), DAY)}
    return expected == queue == listed and len(listed) == waiting(reader, Filter(), DAY) == waiting_of(reader)


def waiting_of(reader: Reader) -> int:
    """What the filter's own summary counts."""
    return reader.summary(Filter(waiting=True), DAY).tasks
