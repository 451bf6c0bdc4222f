"""The chain of a task: who stands on which side, who slips, and the lines between the rows."""

from __future__ import annotations

from datetime import date

from tests.tui.conftest import AS_OF, item_of, task
from tracker.core.kinds import Kind
from tracker.core.lamp import Item
from tracker.core.overview.chain import chain_of
from tracker.tui.views.timeline.bars import bar_of
from tracker.tui.views.timeline.chart import Chart
from tracker.tui.views.timeline.links import AFTER, BEFORE, Chain, chain_from, draw_elbows, elbows
from tracker.tui.views.timeline.scale import Scale

SCALE = Scale(1)
LEFT = SCALE.cell(date(2024, 1, 1))


def step(number: int, start_on: date, due_on: date, *after: str) -> Item:
    plan = task(f"{number}.1", "楼", Kind.CONSTRUCTION, due_on, start_on=start_on, after=after)
    return item_of(plan, number=number)


PERMITS = step(1, date(2024, 3, 1), date(2024, 3, 31))
TENDER = step(2, date(2024, 5, 1), date(2024, 6, 30), "1.1")
DELIVERY = step(3, date(2024, 8, 1), date(2024, 9, 30), "2.1")
ITEMS = [PERMITS, TENDER, DELIVERY]
BARS = {item.facts.task_id: bar_of(item, SCALE, AS_OF) for item in ITEMS}


def chain(focus: str) -> Chain:
    return chain_from(chain_of(ITEMS, focus, AS_OF), AS_OF)


def test_what_comes_before_and_what_comes_after() -> None:
    assert chain("2.1").focus == 2
    assert chain("2.1").sides == {1: BEFORE, 3: AFTER}
    assert chain("1.1").sides == {2: AFTER, 3: AFTER}
    assert chain("3.1").sides == {1: BEFORE, 2: BEFORE}
    assert chain("2.1").edges == ((1, 2), (2, 3))


def test_slips_are_those_that_are_still_to_come() -> None:
    slips = chain("2.1").slips
    assert 1 not in slips
    assert slips[2].projected_on > date(2024, 6, 30)
    assert slips[2].days == (slips[2].projected_on - date(2024, 6, 30)).days


def test_a_task_alone_has_no_chain() -> None:
    alone = chain_from(chain_of([PERMITS], "1.1", AS_OF), AS_OF)
    assert alone == Chain(1)
    assert chain_from((), AS_OF) == Chain()


def rows(*lines: int) -> list[str]:
    """What the chain draws into a screen, the tasks in the lines named and nothing else in the others."""
    placed = {number: (line, BARS[number]) for number, line in zip((1, 2, 3), lines, strict=False)}
    found = elbows(chain("2.1").edges, placed)
    drawn = []
    for row in range(max(lines) + 1):
        chart = Chart(LEFT, 48)
        draw_elbows(chart, row, found)
        drawn.append(chart.text.rstrip())
    return drawn


def test_a_line_leads_down_from_the_due_date_and_across_to_the_start() -> None:
    due, start = SCALE.cell(date(2024, 3, 31)) - LEFT, SCALE.cell(date(2024, 5, 1)) - LEFT
    first, between, second, *_rest = rows(0, 2, 3)
    assert first == ""
    assert between == " " * due + "│"
    assert second == " " * due + "└" + "─" * (start - due - 2) + "▸"


def test_a_line_leads_up_where_the_order_is_the_other_way_round() -> None:
    top = rows(2, 0, 3)[0]
    assert "┌" in top


def test_no_line_leads_off_the_screen() -> None:
    assert elbows(chain("2.1").edges, {2: (0, BARS[2])}) == []


def test_bars_stand_before_lines() -> None:
    chart = Chart(LEFT, 48)
    due = SCALE.cell(date(2024, 3, 31))
    chart.put(due, "━", "red")
    draw_elbows(chart, 1, elbows(chain("2.1").edges, {1: (0, BARS[1]), 2: (2, BARS[2])}))
    assert chart.at(due) == ("━", "red")
