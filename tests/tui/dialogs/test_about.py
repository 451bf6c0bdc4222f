from __future__ import annotations

from datetime import date

from tracker.core.event_kinds import EventType
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


def test_an_extended_date_does_not_borrow_the_phrase_of_the_plan(make_item: MakeItem) -> None:
    plain = make_item()
    item = plain._replace(facts=plain.facts._replace(due_on=date(2024, 8, 31), extensions=1))
    for verb in (EventType.REPORTED, EventType.NOTED, EventType.RETURNED):
        assert "5月底" not in about([item], verb).plain
        assert "2024-08-31" in about([item], verb).plain


def test_many_tasks_are_shown_with_title_and_lamp_and_the_rest_is_counted(make_item: MakeItem) -> None:
    lines = about(
        [make_item(code=f"{n}.1a", title="招标" * 40) for n in range(200)], EventType.NOTED
    ).plain.splitlines()
    assert lines[0].startswith("共 200 项")
    assert lines[1].startswith("● 红  0.1a  招标")
    assert lines[-1] == "另有 196 项"
    assert all(cell_width(line) <= WIDTH for line in lines)
    assert about([make_item(code=f"{n}.1a") for n in range(5)], EventType.NOTED).plain.count("招标") == 5
