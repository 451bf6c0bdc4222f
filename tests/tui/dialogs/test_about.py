from __future__ import annotations

from tracker.core.events import EventType
from tracker.core.lamp import Item
from tracker.text import cell_width
from tracker.tui.dialogs.about import WIDTH, about

from .conftest import HOSTILE, MakeItem


def test_no_line_is_wider_than_the_dialog(make_item: MakeItem) -> None:
    item = make_item(title="长标题（很长）" * 40, lead="县人力资源和社会保障局" * 20, deadline_text=HOSTILE * 9)
    for verb in (EventType.REPORTED, EventType.EXTENDED):
        lines = about([item], verb).plain.splitlines()
        assert len(lines) == 6
        assert all(cell_width(line) <= WIDTH for line in lines)


def test_a_task_says_its_phrase_and_its_reasons(item: Item) -> None:
    text = about([item], EventType.REPORTED).plain
    assert "2024-05-31（5月底）" in text
    assert "● 红  逾期10天" in text


def test_many_tasks_are_named_and_cut(make_item: MakeItem) -> None:
    text = about([make_item(code=f"{n}.1a") for n in range(200)], EventType.NOTED).plain
    assert text.startswith("共 200 项")
    assert text.endswith("…")
