"""Who reported between two days and who stayed silent, counted a second time over the journal itself."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest

from tracker.core.event_kinds import EventType
from tracker.core.lamp import is_unreported
from tracker.core.query import Filter
from tracker.services.demo import story_events
from tracker.services.recording.record import Entry, record
from tracker.services.recording.undo import undo
from tracker.services.workspace import Workspace
from tracker.store.questions.meetings.heard import HeardSince, heard
from tracker.store.questions.reader import Reader

AFTER = date(2024, 6, 1)
Count = tuple[str, int]
SPANS = [(date(2022, 5, 1), date(2022, 6, 20)), (date(2024, 5, 20), date(2024, 6, 20)), (AFTER, date(2026, 1, 1))]
FILTERS = [Filter(), Filter(kinds=("construction",)), Filter(units=("县财政局",)), Filter(search="综合")]


@pytest.fixture
def told(workspace: Workspace) -> Workspace:
    """The county's plan with the demo's history, and one report taken back."""
    with workspace.journal() as journal:
        journal.append(story_events())
    record(workspace, ["20.1"], Entry(EventType.REPORTED, date(2024, 6, 10), progress=90, note="看错了"))
    undo(workspace, "20.1")
    return workspace


def counted(
    reader: Reader, wanted: Filter, since: date, as_of: date
) -> tuple[set[tuple[int, int]], set[Count], set[Count]]:
    """Reports with the progress before, units that answered with how often, silent units with how many unreported."""
    before = {item.facts.code: item.facts.progress for item in reader.items(Filter(), since)}
    newest = {}
    for row in sorted(reader.events(), key=lambda row: row.id):
        if row.type in ("reported", "reported_done") and since < row.effective_on <= as_of and not row.is_retracted:
            newest[row.code] = row
    answered: dict[str, int] = defaultdict(int)
    silent: dict[str, int] = defaultdict(int)
    reports = set()
    for item in reader.items(wanted, as_of):
        facts = item.facts
        if facts.code in newest:
            reports.add((newest[facts.code].id, before.get(facts.code, 0)))
            answered[facts.lead] += 1
        silent[facts.lead] += is_unreported(facts, as_of)
    quiet = {(unit, count) for unit, count in silent.items() if count and not answered.get(unit)}
    return reports, set(answered.items()), quiet


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
def test_reports_and_silence_are_those_of_the_journal(told: Workspace, wanted: Filter) -> None:
    with told.reader() as reader:
        for since, as_of in SPANS:
            found = heard(reader, wanted, since, as_of, limit=100)
            reports, answered, silent = counted(reader, wanted, since, as_of)
            assert {(each.entry.id, each.before) for each in found.reports} == reports
            assert found.total == len(reports)
            assert {(each.unit, each.reported) for each in found.answered} == answered
            assert {(each.unit, each.unreported) for each in found.silent} == silent
            days = [each.entry.effective_on for each in found.reports]
            assert days == sorted(days, reverse=True)
            few = heard(reader, wanted, since, as_of, limit=1)
            assert (few.reports, few.total) == (found.reports[:1], found.total)


def test_between_no_days_nothing_comes_in(told: Workspace) -> None:
    with told.reader() as reader:
        assert heard(reader, Filter(), date(2024, 6, 1), date(2024, 6, 1), limit=10) == HeardSince()
