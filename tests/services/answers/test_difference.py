from __future__ import annotations

from datetime import date

import pytest

from tracker.core.event_kinds import EventType
from tracker.core.overview.changes import ChangeKind
from tracker.core.query import Filter
from tracker.services.answers.difference import difference
from tracker.services.answers.review import review
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace

SINCE, AS_OF = date(2024, 5, 1), date(2024, 6, 10)


@pytest.mark.parametrize("wanted", [Filter(), Filter(kinds=("construction",))])
def test_it_says_what_a_meeting_is_told(workspace: Workspace, wanted: Filter) -> None:
    record(workspace, ["21.1a"], Entry(EventType.REPORTED_DONE, date(2024, 5, 20)))
    record(workspace, ["21.1a"], Entry(EventType.VERIFIED, date(2024, 5, 21)))
    with workspace.reader() as reader:
        found = difference(reader, wanted, AS_OF, SINCE)
        told = review(reader, wanted, AS_OF, SINCE)
    assert found == told.changes
    assert [change.after.facts.code for change in found.by_kind[found.kinds[0]]] == ["21.1a"]


def test_tasks_that_only_late_predecessors_push_back_are_among_them(workspace: Workspace) -> None:
    with workspace.reader() as reader:
        found = difference(reader, Filter(), date(2025, 9, 10), date(2023, 9, 1))
    pushed = found.by_kind[ChangeKind.SLIPPED]
    assert [change.after.facts.code for change in pushed] == ["33.2a", "33.2b", "33.2c"]
    assert all(change.old_on and change.new_on and change.new_on > change.old_on for change in pushed)


def test_the_counts_are_whole_where_the_lists_are_cut(workspace: Workspace) -> None:
    with workspace.reader() as reader:
        whole = difference(reader, Filter(), AS_OF, date(2022, 1, 1))
        cut = difference(reader, Filter(), AS_OF, date(2022, 1, 1), most=1)
    assert cut.counts == whole.counts
    assert max(map(len, cut.by_kind.values())) < max(map(len, whole.by_kind.values()))
