"""The meeting's facts on the real plan, with recorded events, at several dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.oracles.query import is_open
from tests.oracles.statistics import by_unit
from tracker.core.event_kinds import EventType
from tracker.core.overview.changes import ChangeKind, Changes
from tracker.core.query import Filter
from tracker.services.answers import review as module
from tracker.services.answers.difference import difference
from tracker.services.answers.review import Listed, review
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace
from tracker.store.questions.reader import Reader

MEETING = date(2024, 6, 1)
SLIPPED = ChangeKind.SLIPPED
EXTENSION = {"due_on": date(2024, 6, 30), "note": "等待批复", "basis": "纪要"}
DATES = [date(2022, 6, 1), date(2023, 9, 1), MEETING, date(2025, 3, 1), date(2026, 11, 21)]


@pytest.fixture
def told(workspace: Workspace) -> Workspace:
    """The county's plan with a handful of records around the meeting of June 2024."""
    for code, kind, day, values in (
        ("2.1", EventType.REPORTED_DONE, date(2022, 3, 30), {}),
        ("2.1", EventType.VERIFIED, date(2022, 4, 6), {}),
        ("13.1", EventType.REPORTED_DONE, date(2024, 4, 20), {}),
        ("13.1", EventType.RETURNED, date(2024, 5, 10), {"note": "名册不全"}),
        ("19.1a", EventType.REPORTED_DONE, date(2024, 3, 29), {}),
        ("19.1a", EventType.VERIFIED, date(2024, 5, 8), {}),
        ("20.1", EventType.STARTED, date(2024, 5, 6), {}),
        ("21.1a", EventType.REPORTED_DONE, date(2024, 5, 30), {}),
        ("21.1b", EventType.EXTENDED, date(2024, 5, 28), EXTENSION),
    ):  # fmt: skip
        record(workspace, [code], Entry(kind, day, **values))
    return workspace


@pytest.fixture
def reader(told: Workspace) -> Iterator[Reader]:
    """A reader of that plan."""
    with told.reader() as opened:
        yield opened


def codes(listed: Listed) -> list[str]:
    return [item.facts.code for item in listed.items]


def changed(changes: Changes, kind: ChangeKind) -> list[str]:
    return [change.after.facts.code for change in changes.by_kind[kind]]


@pytest.mark.parametrize("as_of", DATES, ids=str)
def test_lists_and_figures_agree(reader: Reader, as_of: date) -> None:
    found = review(reader, Filter(), as_of)
    everything = reader.items(Filter(), as_of)
    late = [item for item in everything if item.lamp.colour == "red"]
    urgent = [item.facts.code for item in late if item.facts.kind in ("construction", "hiring")]
    assert codes(found.urgent) == urgent
    assert sorted(codes(found.urgent) + codes(found.overdue)) == sorted(item.facts.code for item in late)
    assert found.urgent.total + found.overdue.total == found.summary.overdue == len(late)
    days = [(i.facts.code, (i.facts.due_on - as_of).days) for i in everything if i.facts.due_on and is_open(i.facts)]
    assert codes(found.near) == [code for code, left in days if 0 <= left <= 30]
    assert codes(found.far) == [code for code, left in days if 30 < left <= 60]
    assert found.summary.due_soon == found.near.total
    assert set(found.units) == set(by_unit(everything, as_of))
    rate = f"{found.rates.closed_due}/{found.rates.due}"
    assert rate == {2022: "1/5", 2023: "1/23", 2024: "2/36", 2025: "2/48", 2026: "2/71"}[as_of.year]
    assert found.reached.approved == found.rates.due
    firsts = [item.facts.due_on_first for item in everything]
    assert found.reached.planned == sum(first is not None and first < as_of for first in firsts)
    assert found.rates.closure_rate == found.rates.closed_due / found.rates.due
    assert found.curve[-1].planned == found.summary.tasks == 71
    assert not found.is_partial
    assert not found.changes.is_partial


def test_what_is_due_in_thirty_days_is_near_and_not_far(reader: Reader) -> None:
    found = review(reader, Filter(), date(2024, 5, 1))
    assert "21.1c" in codes(found.near)
    assert "21.1c" not in codes(found.far)
    assert "21.1c" in codes(review(reader, Filter(), date(2024, 4, 30)).far)


def test_the_changes_since_the_last_meeting(reader: Reader) -> None:
    changes = review(reader, Filter(), MEETING).changes
    assert changes.since == date(2024, 5, 1)
    assert changed(changes, ChangeKind.CLOSED) == ["19.1a"]
    assert changed(changes, ChangeKind.REPORTED_DONE) == ["21.1a"]
    assert changed(changes, ChangeKind.RETURNED) == ["13.1"]
    assert changed(changes, ChangeKind.STARTED) == ["20.1"]
    assert changed(changes, ChangeKind.OVERDUE) == ["21.1c", "21.1d", "21.2"]
    (extended,) = changes.by_kind[ChangeKind.EXTENDED]
    assert (extended.after.facts.code, extended.old_on, extended.new_on) == (
        "21.1b",
        date(2024, 5, 31),
        date(2024, 6, 30),
    )


def test_a_delivery_slips_as_long_as_its_tender_stays_late(reader: Reader) -> None:
    november, december = (
        {c.after.facts.code: (c.old_on, c.new_on) for c in review(reader, Filter(), day).changes.by_kind[SLIPPED]}
        for day in (date(2024, 11, 15), date(2024, 12, 15))
    )
    assert november["26.2c"] == (date(2024, 12, 31), date(2025, 1, 16))
    assert december["26.2c"] == (date(2025, 1, 16), date(2025, 2, 15))
    later = review(reader, Filter(codes=("26.2d",)), date(2024, 12, 15)).changes.by_kind[SLIPPED]
    assert "26.2c" not in {change.after.facts.code for change in later}


def test_late_links_tell_what_they_threaten_and_the_margin_to_the_evaluation(reader: Reader) -> None:
    (risk,) = review(reader, Filter(), MEETING).risks
    assert risk.evaluation_on == date(2026, 6, 30)
    assert risk.margin is not None
    assert risk.margin < 0
    threatened = {t.item.facts.code: [link.item.facts.code for link in t.threatened] for t in risk.threats}
    assert threatened["19.1c"] == ["21.1c"]
    assert risk.total == len(risk.threats)
    assert all(len(codes) > 0 for codes in threatened.values())
    (after_all,) = review(reader, Filter(), date(2026, 11, 21)).risks
    assert after_all.margin is not None
    assert after_all.margin > 0
    assert (after_all.total, after_all.alone_total) == (10, 41)
    assert not any(threat.threatened for threat in after_all.alone)


def test_only_what_touches_the_filtered_tasks_is_at_risk(reader: Reader) -> None:
    (risk,) = review(reader, Filter(codes=("21.1c",)), MEETING).risks
    assert [threat.item.facts.code for threat in risk.threats] == ["19.1c"]
    assert review(reader, Filter(codes=("2.1",)), MEETING).risks[0].threats == ()
    assert review(reader, Filter(roadmap="elsewhere"), MEETING).risks == ()


def test_a_filter_narrows_every_part(reader: Reader) -> None:
    found = review(reader, Filter(kinds=("meeting",)), MEETING)
    assert found.urgent == Listed((), 0)
    assert codes(found.overdue)
    assert {item.facts.kind for item in found.overdue.items} == {"meeting"}
    kinds = {change.after.facts.kind for changes in found.changes.by_kind.values() for change in changes}
    assert kinds == {"meeting"}
    assert found.summary.tasks == found.curve[-1].planned
    day = date(2024, 5, 25)
    assert "21.1c" in codes(review(reader, Filter(due_within=6), day).near)
    assert review(reader, Filter(due_within=5), day).near == Listed((), 0)
    assert "21.1c" not in codes(review(reader, Filter(due_from=date(2024, 6, 1)), day).near)


def test_before_the_roadmap_was_issued_there_is_nothing(reader: Reader) -> None:
    found = review(reader, Filter(), date(2022, 3, 1))
    assert found.summary.tasks == 0
    assert (found.rates.closure_rate, found.curve, found.units, found.risks) == (None, (), (), ())
    assert found.changes.kinds == ()
    assert found.urgent == found.overdue == found.near == found.far == Listed((), 0)


def test_lists_are_cut_and_tell_how_many_there_are(reader: Reader) -> None:
    whole, cut = (review(reader, Filter(), date(2026, 11, 21), most=most) for most in (200, 3))
    assert len(cut.urgent.items) == 3
    assert (cut.urgent.total, cut.overdue.total) == (whole.urgent.total, whole.overdue.total)
    assert len(cut.risks[0].threats) == 3
    assert cut.risks[0].total == whole.risks[0].total
    since = date(2022, 3, 1)
    one = review(reader, Filter(), MEETING, since, most=1).changes
    assert one.counts == review(reader, Filter(), MEETING, since).changes.counts
    assert one.counts[ChangeKind.ADDED] == 71


def test_in_a_large_plan_only_the_chains_of_what_is_urgent_are_followed(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_CHAINED", 10)
    found = review(reader, Filter(), MEETING)
    assert found.is_partial
    assert found.changes.is_partial
    assert difference(reader, Filter(), MEETING, found.changes.since) == found.changes
    (risk,) = found.risks
    assert "19.1c" in {threat.item.facts.code for threat in risk.threats}
    assert risk.margin is None
    assert review(reader, Filter(kinds=("meeting",)), MEETING).risks == ()


def test_the_calendar_ends_without_a_fall(reader: Reader) -> None:
    last = review(reader, Filter(), date(9999, 12, 30))
    assert (last.summary.tasks, last.far.total) == (71, 0)
    assert review(reader, Filter(), date.max).summary.tasks == 0
    assert review(reader, Filter(), date.min).summary.tasks == 0


def test_a_later_earlier_date_changes_nothing(reader: Reader) -> None:
    changes = review(reader, Filter(), MEETING, date(2025, 1, 1)).changes
    assert (changes.kinds, changes.since) == ((), MEETING)
