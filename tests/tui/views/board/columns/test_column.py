"""Columns that fit their width, and what they show."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple, cast

import pytest

from tests.tui.conftest import AS_OF, TASKS, item_of, task
from tracker.core.kinds import Kind
from tracker.core.lamp import Item
from tracker.tui.views.board.columns.column import TITLE_MIN, cell, days_text, value
from tracker.tui.views.board.columns.layout import laid_out

if TYPE_CHECKING:
    from tracker.core.facts import TaskFacts

PLANNED_ON = date(2024, 3, 31)


def item(**state: object) -> Item:
    plan = task("1.1", "教学楼招标", Kind.CONSTRUCTION, PLANNED_ON, supporting=("县财政局", "县住建局"), step="tender")
    return item_of(plan, **state)  # type: ignore[arg-type]


def ids(width: int, *, has_roadmaps: bool = False) -> list[str]:
    return list(laid_out(width, has_roadmaps=has_roadmaps).ids)


@pytest.mark.parametrize("width", range(60, 240, 7))
def test_the_columns_fill_the_width_exactly(width: int) -> None:
    columns = laid_out(width, code_width=11).columns
    assert sum(column.width + 1 for column in columns) == width
    assert next(column.width for column in columns if column.id == "title") >= min(TITLE_MIN, width - 47)


def test_more_columns_the_wider_it_gets() -> None:
    base = ["lamp", "code", "title", "kind", "lead", "due", "progress", "days"]
    assert ids(99) == base
    assert ids(60) == ["lamp", "code", "title", "due", "days"]
    assert set(ids(159)) == {*base, "project", "step", "supporting", "last_report"}
    assert "roadmap" in ids(120, has_roadmaps=True)


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ({}, "逾期62天"),
        ({"due_on": date(2024, 6, 13), "extensions": 1}, "剩12天"),
        ({"due_on": date(2024, 6, 1)}, "今天到期"),
        ({"status": "closed", "closed_on": date(2024, 3, 1)}, "已销号"),
        ({"status": "suspended", "review_on": date(2024, 9, 1)}, "暂缓"),
        ({"status": "reported_done", "reported_done_on": date(2024, 3, 30)}, "待核查"),
        ({"due_on": None}, ""),
    ],
)
def test_time_left_in_words(state: dict[str, object], text: str) -> None:
    assert days_text(item(**state), AS_OF) == text


def test_cells() -> None:
    shown = item(progress=40, last_report_on=date(2024, 3, 20))
    texts = {name: cell(name, shown, AS_OF).text for name in ids(220, has_roadmaps=True)}
    assert texts == {
        "lamp": "● 红 未报", "roadmap": "dongfeng", "code": "1.1", "title": "教学楼招标", "kind": "项目建设",
        "project": "", "step": "招标", "lead": "县教育局", "supporting": "2", "due": "2024-03-31", "progress": "40%",
        "days": "逾期62天", "last_report": "2024-03-20",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fact", "text", "value_of_it"),
    [
        ("score", "12000", 12000),
        ("day", "2024-05-31", date(2024, 5, 31)),
        ("names", "甲、乙", "甲、乙"),
        ("words", "如文", "如文"),
        ("nothing", "—", "—"),
    ],
)
def test_a_column_without_a_form_of_its_own_shows_any_fact(fact: str, text: str, value_of_it: object) -> None:
    class Facts(NamedTuple):
        score: int = 12000
        day: date = date(2024, 5, 31)
        names: tuple[str, ...] = ("甲", "乙")
        words: str = "如文"
        nothing: date | None = None

    shown = Item(cast("TaskFacts", Facts()), item_of(TASKS[0]).lamp)
    assert cell(fact, shown, AS_OF).text == text
    assert value(fact, shown, AS_OF) == value_of_it


def test_an_extended_date_is_marked_and_a_missing_one_told() -> None:
    assert cell("due", item(extensions=1), AS_OF).text == "2024-03-31延"
    assert cell("due", item(extensions=1, late_moves=1), AS_OF) == ("2024-03-31改", "yellow")
    assert (cell("late_moves", item(late_moves=2), AS_OF).text, cell("late_moves", item(), AS_OF).text) == ("2", "")
    assert cell("due", item_of(TASKS[5]), AS_OF).text == "长期坚持"
    assert cell("last_report", item(), AS_OF).text == "—"


def test_the_lamp_has_a_mark_beside_it() -> None:
    states = {"planned": "● 红 未报", "reported_done": "● 红 待核", "suspended": "○ 灰 暂缓", "closed": "✓ 蓝"}
    assert {name: cell("lamp", item(status=name), AS_OF).text for name in states} == states


def test_lateness_has_its_own_look() -> None:
    assert cell("days", item(), AS_OF).look == "late"
    assert cell("days", item(due_on=date(2024, 12, 1)), AS_OF).look == ""
    assert cell("lamp", item(), AS_OF).look == "red"
