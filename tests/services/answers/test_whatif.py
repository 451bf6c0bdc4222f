"""A rehearsal on the real plan: what moves, in which roadmap, and that nothing is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import neighbour
from tests.oracles.statistics import rates_of, summarise
from tracker.core.overview.chain import chain_of, evaluation_threat
from tracker.core.overview.supposed import supposed_items, suppositions
from tracker.core.query import Filter
from tracker.errors import Refused, UnknownTask
from tracker.services.answers import whatif as module
from tracker.services.answers.review import review, supposing
from tracker.services.answers.show import show
from tracker.services.answers.supposed_day import moved_today
from tracker.services.answers.whatif import days_words, lamp_words, margin_words, rehearse, sum_words, suppose
from tracker.services.sync import apply, preview
from tracker.services.workspace import Workspace
from tracker.store.questions.reader import Reader

MEETING = date(2024, 6, 1)


@pytest.fixture
def reader(workspace: Workspace) -> Iterator[Reader]:
    with workspace.reader() as opened:
        yield opened


def test_what_slips_pushes_its_chain_and_is_told_in_words(reader: Reader) -> None:
    (asked,) = suppose(reader, ["21.1b"], MEETING, slip=40)
    (found,) = rehearse(reader, [asked], MEETING)
    assert found.roadmap.id == "hutubi"
    by_code = {each.facts.code: each for each in found.comparison.moved}
    item = by_code["21.1b"].facts
    (now,) = [link for link in chain_of(reader.family(item, MEETING), "21.1b", MEETING) if link.is_focus]
    assert by_code["21.1b"].before.projected_on == now.projected_on == date(2024, 7, 2)
    assert asked.day == by_code["21.1b"].now.projected_on == date(2024, 8, 11)
    assert (days_words(by_code["21.1b"]), lamp_words(by_code["21.1b"], MEETING)) == ("+40", "红，多40天")
    assert asked.words == "21.1b 推迟40天"
    margin = evaluation_threat(reader.items(Filter(), MEETING), date(2026, 6, 30), MEETING)
    assert found.comparison.before.margin == margin == -30
    assert (
        list(sum_words(found, MEETING))[1]
        == "距评估验收日期 2026-06-30：全部事项余30天，不变；推演所及余728天 → 余688天"
    )


def test_all_that_hangs_on_the_permits_turns_red_later_and_the_margin_goes(reader: Reader) -> None:
    (found,) = rehearse(reader, suppose(reader, ["21.1a"], MEETING, slip=1000), MEETING)
    told = {each.facts.code: lamp_words(each, MEETING) for each in found.comparison.moved}
    assert told == {"21.1a": "红，多1000天", "26.2a": "2025-01-01 起红"}
    assert found.comparison.now.margin is not None
    assert margin_words(found.comparison).startswith("距评估验收日期 2026-06-30：全部事项余30天 → 晚")
    given = suppositions(suppose(reader, ["21.1a"], MEETING, slip=1000))
    meeting = supposing(reader, review(reader, Filter(), MEETING), Filter(), given)
    assert meeting.is_supposed
    assert meeting.risks[0].margin == found.comparison.now.margin
    assert review(reader, Filter(), MEETING).risks[0].margin == found.comparison.before.margin
    links = {link.item.facts.code: link.projected_on for link in show(reader, "26.2a", MEETING, given).chain}
    assert links["26.2a"] == found.comparison.now.links["hutubi:26.2a"].projected_on


def test_what_is_done_today_leaves_the_days_figures(reader: Reader) -> None:
    given = suppositions(suppose(reader, ["21.1b", "21.1a", "20.1"], MEETING, done_on=MEETING))
    plain = review(reader, Filter(), MEETING)
    meeting = supposing(reader, plain, Filter(), given)
    items = supposed_items(list(reader.items(Filter(), MEETING)), given, MEETING)
    assert meeting.summary.overdue == plain.summary.overdue - 2
    assert meeting.summary == summarise(items, MEETING)
    assert meeting.rates == rates_of(items, MEETING) != plain.rates
    assert meeting.urgent.total == len(meeting.urgent.items) == plain.urgent.total - 2
    assert "20.1" in {item.facts.code for item in plain.near.items}
    assert "20.1" not in {item.facts.code for item in meeting.near.items}
    assert meeting.near.total == plain.near.total - 1
    assert meeting.units == plain.units
    slipped = suppositions(suppose(reader, ["21.1b"], MEETING, slip=40))
    assert supposing(reader, plain, Filter(), slipped).summary == plain.summary
    of_others = Filter(kinds=("archive",))
    assert moved_today(reader, of_others, given, MEETING) == ()


def test_several_tasks_of_several_roadmaps_are_told_roadmap_by_roadmap(workspace: Workspace) -> None:
    Path(workspace.settings.roadmaps, "other.yaml").write_text(neighbour("other"), "utf-8")
    apply(workspace, preview(workspace))
    with workspace.reader() as reader:
        names = ["hutubi:21.1b", "other:21.1b", "hutubi:21.1b"]
        found = rehearse(reader, suppose(reader, names, MEETING, done_on=MEETING), MEETING)
    assert [each.roadmap.id for each in found] == ["hutubi", "other"]
    for each in found:
        (own,) = [moved for moved in each.comparison.moved if moved.is_supposed]
        assert (own.facts.roadmap, lamp_words(own, MEETING)) == (each.roadmap.id, "红 → 蓝")


def test_a_large_plan_is_looked_at_where_it_hangs_together(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    supposed = suppose(reader, ["21.1a"], MEETING, slip=1000)
    (whole,) = rehearse(reader, supposed, MEETING)
    monkeypatch.setattr(module, "MOST_CHAINED", 10)
    (part,) = rehearse(reader, supposed, MEETING)
    assert part.is_partial
    assert {each.facts.code: each.days for each in part.comparison.moved} == {
        each.facts.code: each.days for each in whole.comparison.moved
    }
    assert list(sum_words(part, MEETING))[1:] == ["事项很多：只看与所推演事项相连的，不算评估余量"]


def test_nothing_is_recorded_and_what_cannot_be_is_refused(workspace: Workspace) -> None:
    before = Path(workspace.database).read_bytes()
    with workspace.reader() as reader:
        rehearse(reader, suppose(reader, ["21.1a", "22.1b"], MEETING, done_on=MEETING), MEETING)
        with pytest.raises(Refused, match="1 到 3650"):
            suppose(reader, ["21.1b"], MEETING, slip=-3)
        with pytest.raises(UnknownTask):
            suppose(reader, ["99.9"], MEETING, slip=3)
        with pytest.raises(UnknownTask, match="尚未列入计划"):
            suppose(reader, ["21.1b"], date(2020, 1, 1), slip=3)
    assert Path(workspace.database).read_bytes() == before
