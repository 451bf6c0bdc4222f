from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.conftest import HUTUBI
from tracker.core.event_kinds import PLAN_EVENTS
from tracker.plans.file import read_roadmap
from tracker.services.database import verify
from tracker.services.demo import AS_OF, demo_workspace, story_events
from tracker.services.workspace import Workspace


def test_the_story_is_told_in_order_about_tasks_of_the_example() -> None:
    events = story_events()
    days = [event.effective_on for event in events]
    assert days == sorted(days)
    assert days[-1] <= AS_OF
    roadmap, _problems = read_roadmap(HUTUBI)
    assert roadmap
    assert {event.task for event in events} <= {task.id for task in roadmap.tasks}


def test_the_story_extends_with_a_reason_and_a_basis() -> None:
    (first, *_others) = [event for event in story_events() if event.due_on]
    assert (first.task, first.due_on) == ("9.3", date(2023, 5, 31))
    assert (first.note, first.basis) == ("受冬季停工影响", "领导小组会议纪要〔2022〕9号")


def test_all_that_is_made_up_says_so_and_stands_apart_from_the_countys_own(workspace: Workspace) -> None:
    before = Path(workspace.database).read_bytes()
    with demo_workspace(workspace.settings) as playground:
        root = playground.settings.root
        with playground.reader() as reader:
            (roadmap,) = reader.roadmaps()
            told = [row for row in reader.events() if row.type not in PLAN_EVENTS]
        assert roadmap.title.startswith("（演示数据）")
        assert {row.actor for row in told} == {"演示数据"}
        assert len(told) == len(story_events())
        assert verify(playground) == []
        assert playground.database.startswith(str(root))
    assert not root.exists()
    assert Path(workspace.database).read_bytes() == before


@pytest.mark.parametrize("given", [None, date(2023, 1, 1), date(2030, 1, 1)])
def test_it_is_seen_as_of_the_summer_of_2024_unless_a_date_is_set(workspace: Workspace, given: date | None) -> None:
    with demo_workspace(workspace.settings._replace(as_of=given)) as playground:
        assert playground.as_of == (given or AS_OF)
        assert playground.clock.now().date() == max(AS_OF, given or AS_OF)


def test_a_failure_leaves_nothing_behind(workspace: Workspace) -> None:
    seen: list[Path] = []

    def failing() -> None:
        with demo_workspace(workspace.settings) as playground:
            seen.append(playground.settings.root)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    assert [root.exists() for root in seen] == [False]
