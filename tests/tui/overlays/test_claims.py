"""Claims that wait: counted above the list, verified or returned one after the other, and taken back."""

from __future__ import annotations

from datetime import date

import pytest

from tests.tui.conftest import AS_OF, NOON, TASKS, Board, Plant, board_on, item_of
from tests.tui.desk.test_recorder import journal
from tests.tui.dialogs.conftest import HOSTILE
from tests.tui.pace import WAITS, a_moment
from tracker.core.event_kinds import EventType
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace
from tracker.store.questions.calendars.claims import Claim
from tracker.store.questions.rows import EventRow
from tracker.text import cell_width
from tracker.tui.overlays.claim_lines import co_lead_of, whole
from tracker.tui.overlays.claims import ClaimsScreen

CLAIMED = {"1.1": date(2024, 5, 28), "2.1": date(2024, 5, 20), "6.1": date(2024, 5, 31)}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the pilot wait no longer than it must."""
    for place in WAITS:
        monkeypatch.setattr(place, a_moment)


def claimed(plant: Plant, **notes: str) -> Workspace:
    """A workspace in which three units say that something is done; the oldest claim is of 2.1."""
    workspace = plant()
    page = Workspace(workspace.settings._replace(actor="县住建局（订阅页）"), workspace.clock)
    for code, day in CLAIMED.items():
        record(page, [code], Entry(EventType.REPORTED_DONE, day, note=notes.get(f"n{code[0]}", "")))
    return workspace


async def queue_on(board: Board, *codes: str) -> ClaimsScreen:
    """The queue, once it lists those claims."""
    await board.until(lambda: isinstance(board.pilot.app.screen, ClaimsScreen))
    screen = board.pilot.app.screen
    assert isinstance(screen, ClaimsScreen)
    await board.until(lambda: [claim.item.facts.code for claim in screen.lines.claims] == list(codes))
    return screen


async def test_the_queue_tells_what_waits_for_how_long_and_who_says_so_of_all_or_of_the_filter(plant: Plant) -> None:
    async with board_on(claimed(plant, n2="40名已到岗"), (130, 24)) as board:
        await board.shows("待核查 3")
        await board.press("V")
        queue = await queue_on(board, "2.1", "1.1", "6.1")
        await board.shows(
            "共 3 条，截至 2024-06-01",
            "县人社局",
            "2024-05-20",
            "40名已到岗",
            "县住建局（订阅页）",
            "Ctrl+S v 核查销号",
        )
        await board.press("down", "enter")
        await board.shows("东风小学教学楼前期手续", "配合  县财政局")
        await board.until(lambda: queue.has_class("-detail"))
        await board.press("escape")
        await board.until(lambda: not queue.has_class("-detail"))
        await board.press("escape")
        await board.until(lambda: board.pilot.app.screen is board.screen)
        board.screen.show_view(board.screen.view.wanting(units=("县人社局",), lamps=("blue",)))
        await board.shows("待核查 1")
        await board.pilot.click("LampLine", offset=(cell_width(board.lines()[1].partition("待核")[0]) + 1, 0))
        await queue_on(board, "2.1")
        await board.press("tab")
        await queue_on(board, "2.1", "1.1", "6.1")
        await board.press("tab")
        await queue_on(board, "2.1")
        await board.press("v")
        await queue_on(board)
        await board.shows("筛选内没有；全部有 2 条，Tab 看全部")


async def test_one_key_verifies_and_the_next_claim_is_chosen(plant: Plant) -> None:
    workspace = claimed(plant)
    async with board_on(workspace) as board:
        await board.press("ctrl+x")
        screen = await queue_on(board, "2.1", "1.1", "6.1")
        await board.press("v", "v")
        await queue_on(board, "6.1")
        await board.shows("已记录 1.1 核查销号")
        assert screen.lines.cursor == 0
        assert journal(workspace, "2.1")[0] == journal(workspace, "1.1")[0] == "verified"
        await board.press("ctrl+z")
        await board.shows("已撤销 1.1")
        await queue_on(board, "1.1", "6.1")
        await board.press("ctrl+s", "ctrl+s")
        await queue_on(board)
        await board.shows("没有等待核查的申报")
        await board.press("v", "escape")
        await board.until(lambda: board.pilot.app.screen is board.screen and "待核查" not in board.lines()[1])


async def test_a_claim_is_returned_with_its_reason_and_the_next_is_chosen(plant: Plant) -> None:
    workspace = claimed(plant)
    async with board_on(workspace) as board:
        await board.press("V")
        await queue_on(board, "2.1", "1.1", "6.1")
        await board.press("down", "backspace", "delete")
        await board.shows("╭─ 退回", "1.1")
        await board.press("ctrl+s")
        await board.shows("╭─ 退回")
        assert journal(workspace, "1.1")[0] == "reported_done"
        await board.press(*"abc", "ctrl+s", "v")
        await queue_on(board, "2.1")
        assert journal(workspace, "1.1")[0] == "returned"
        assert journal(workspace, "6.1")[0] == "verified"


async def test_what_others_did_meanwhile_is_told_before_anything_is_written(plant: Plant) -> None:
    workspace = claimed(plant)
    async with board_on(workspace) as board:
        await board.press("V")
        await queue_on(board, "2.1", "1.1", "6.1")
        other = Workspace(workspace.settings._replace(actor="李核查"), workspace.clock)
        record(other, ["2.1"], Entry(EventType.NOTED, AS_OF, note="缺名册"))
        await board.press("v")
        await board.shows("刚才已有变动", "李核查", "缺名册")
        assert journal(workspace, "2.1")[0] == "noted"
        await board.press("escape")
        record(other, ["6.1"], Entry(EventType.VERIFIED, AS_OF))
        board.screen.post_message(board.screen.watcher.DatabaseChanged())
        await queue_on(board, "2.1", "1.1")


async def test_who_may_only_look_is_shown_no_verbs(plant: Plant) -> None:
    workspace = claimed(plant, n2=HOSTILE)
    looking = Workspace(workspace.settings._replace(read_only=True), workspace.clock)
    async with board_on(looking) as board:
        await board.press("V")
        await queue_on(board, "2.1", "1.1", "6.1")
        assert "销号" not in board.lines()[-1]
        assert "Enter 详情" in board.lines()[-1]
        assert not {"\x1b", "\x07", "\u202e"} & set(board.text())
        await board.press("v")
        await board.shows("只读方式")
        assert journal(workspace, "2.1")[0] == "reported_done"


def test_a_claim_of_a_unit_that_shares_the_lead_tells_who_answers_for_it() -> None:
    item = item_of(TASKS[2]._replace(co_leads=("县住建局",)), status="reported_done")
    said = (AS_OF, NOON, "县住建局（订阅页）", "40名已到岗")
    entry = EventRow(1, "dongfeng", "2.1", "reported_done", *said, None, None, "", None, False)
    assert "共同牵头单位申报，由牵头 县人社局 负责" in whole(Claim(item, entry), 100, 3).plain
    assert co_lead_of(Claim(item, entry)) == "县住建局"
    for actor in ("县人社局（订阅页）", "王协调"):
        own = Claim(item, entry._replace(actor=actor))
        assert (co_lead_of(own), "共同牵头" in whole(own, 100, 3).plain) == ("", False)
