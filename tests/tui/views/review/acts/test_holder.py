from __future__ import annotations

from tests.tui.conftest import Plant
from tests.tui.views.review.conftest import meeting_on
from tracker.services.workspace import Workspace
from tracker.tui.views.review.acts.hold_dialog import HoldDialog


async def test_the_day_of_the_meeting_is_recorded_and_taken_back_by_giving_it_again(plant: Plant) -> None:
    async with meeting_on(plant(), (100, 30)) as meeting:
        await meeting.press("ctrl+o")
        await meeting.shows("记下开过调度会", "哪一天开的")
        assert isinstance(meeting.pilot.app.screen, HoldDialog)
        await meeting.press("ctrl+u", *"9999-01-01", "enter")
        await meeting.shows("还没有到")
        await meeting.press("ctrl+u", *"2024-05-08", "enter")
        await meeting.shows("已记下 2024-05-08 开过调度会")
        meeting.pane.action_go_to_section("changes")
        await meeting.shows("上次调度会 2024-05-08 以来")
        await meeting.press("H")
        await meeting.shows("记下的：2024-05-08")
        await meeting.press("ctrl+u", *"2024-05-08")
        await meeting.shows("再确定就是撤销")
        await meeting.press("ctrl+s")
        await meeting.shows("已撤销：2024-05-08 开过调度会", "没有记下上次调度会")


async def test_who_may_only_look_is_told_before_being_asked(plant: Plant) -> None:
    workspace = plant()
    async with meeting_on(Workspace(workspace.settings._replace(read_only=True), workspace.clock)) as meeting:
        await meeting.press("H")
        await meeting.shows("只读")
