"""Big type: figures of blocks, over the whole height, and never wider than the screen."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual.content import Content

from tests.tui.conftest import AS_OF, Plant
from tests.tui.views.review.conftest import meeting_on
from tracker.core.overview.supposed import Supposed
from tracker.services.answers.review import Review
from tracker.services.answers.show import show
from tracker.services.workspace import Workspace
from tracker.tui.views.review.acts.notes_panel import NotesPanel
from tracker.tui.views.review.acts.printer import free_path
from tracker.tui.views.review.agenda import agenda
from tracker.tui.views.review.blocks import SheetRoom
from tracker.tui.views.review.large import large_lines, spread
from tracker.tui.views.review.matter_view import matter_lines


@pytest.mark.parametrize("size", [(76, 18), (156, 42), (196, 54)], ids=str)
def test_every_matter_fills_the_height_and_fits_the_width(
    told: Workspace, facts: Review, size: tuple[int, int]
) -> None:
    room = SheetRoom(*size)
    with told.reader() as reader:
        detail = show(reader, ("dongfeng", "1.1"), AS_OF)
    for matter in agenda(facts):
        about = detail if matter.item and matter.item.facts.code == "1.1" else None
        plain = matter_lines(matter, facts, room, detail=about)
        lines = large_lines(matter, facts, room, about, plain)
        assert max(line.cell_length for line in lines) <= room.width, matter
        last = max(place for place, line in enumerate(lines) if line.plain.strip())
        if size[1] > 20:
            assert last < room.height, matter
            assert last > room.height * 0.55 or len(lines) - last < 3, matter
        for line in plain if matter.item is None else []:
            assert line.plain.strip() in "\n".join(each.plain for each in lines)


def test_blocks_are_spread_and_what_is_left_is_above_and_below() -> None:
    lines = [line.plain for line in spread([[Content("甲")], [Content("乙")]], 12)]
    assert lines == ["", "", "", "甲", "", "", "", "乙"]
    assert [line.plain for line in spread([[Content("甲")], [Content("乙")]], 2)] == ["甲", "", "乙"]


async def test_big_type_notes_and_paper_have_a_key_each_and_stay_from_matter_to_matter(plant: Plant) -> None:
    async with meeting_on(plant(), (120, 40)) as meeting:
        await meeting.press("right", "right", "ctrl+l")
        await meeting.until(lambda: "▀▀▀" in meeting.text())
        await meeting.press("T")
        await meeting.shows("发言提要", "请当场明确")
        await meeting.press("home")
        await meeting.shows("共 ", "到期 ")
        assert meeting.pane.query_one(NotesPanel).display
        await meeting.press("end")
        await meeting.shows("这一页没有要说的")
        paper = Path(f"调度会-{AS_OF}.html")
        await meeting.press("P")
        await meeting.shows("会上所见已写成")
        assert 'class="ask"' in paper.read_text("utf-8")
        assert free_path(paper).name == f"调度会-{AS_OF}-2.html"
        await meeting.press("ctrl+t", "B")
        await meeting.until(lambda: "发言提要" not in meeting.text())
        rehearsed = (Supposed("dongfeng", "1.1", 10, AS_OF + timedelta(days=10)),)
        meeting.screen.show_view(meeting.screen.view._replace(supposed=rehearsed))
        await meeting.press("ctrl+s")
        await meeting.shows("推演不写成纸面")
        assert not free_path(paper).exists()
