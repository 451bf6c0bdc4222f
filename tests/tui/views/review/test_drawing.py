"""Large figures, lines laid side by side, and the curve."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from textual.content import Content

from tests.tui.conftest import item_of, task
from tracker.core.kinds import Kind
from tracker.core.overview.curve import CurvePoint
from tracker.core.query import Filter
from tracker.services.answers.answered import Answered
from tracker.services.answers.review import Listed, Review
from tracker.store.questions.calendars.answers import UnitAnswer
from tracker.store.questions.rows import EventRow
from tracker.text import cell_width
from tracker.tui.views.review.agenda import Matter, agenda, filter_of
from tracker.tui.views.review.blocks import SheetRoom, TaskEnd, beside, big, spaced, task_lines
from tracker.tui.views.review.drawing.plot import Plot
from tracker.tui.views.review.lists import answered_lines, moved_lines
from tracker.tui.views.review.overall import lamp_bar, overall_lines
from tracker.tui.views.review.sheet import copied_figures, review_sheet

AS_OF = date(2024, 2, 10)
POINTS = (
    CurvePoint(date(2023, 12, 31), 0, 0, 0),
    CurvePoint(date(2024, 1, 31), 4, 3, 1),
    CurvePoint(date(2024, 2, 29), 6, 5, 3),
    CurvePoint(date(2024, 3, 31), 8, 8, None),
)


def plain(lines: list[Content]) -> list[str]:
    return [line.plain for line in lines]


def test_small_figures_take_three_rows() -> None:
    assert plain(big("41", "", is_large=False)) == ["█ █ ▄█ ", "▀▀█  █ ", "  ▀ ▀▀▀"]


def test_large_figures_take_five_rows() -> None:
    assert plain(big("7", "", is_large=True)) == ["██████", "    ██", "    ██", "  ██  ", "  ██  "]


@pytest.mark.parametrize("is_large", [True, False])
def test_every_figure_has_a_shape_of_its_own(is_large: bool) -> None:
    drawn = {"\n".join(plain(big(character, "", is_large=is_large))) for character in "0123456789%—"}
    assert len(drawn) == 12
    assert plain(big("1x", "", is_large=is_large)) == plain(big("1", "", is_large=is_large))


def test_blocks_are_spaced_as_far_as_there_is_room() -> None:
    blocks = [[Content("甲")], [Content("乙")], [Content("丙")]]
    assert plain(spaced(blocks, 4)) == ["甲", "乙", "丙"]
    assert plain(spaced(blocks, 5)) == ["甲", "", "乙", "", "丙"]
    assert plain(spaced(blocks, 9)) == ["甲", "", "乙", "", "丙"]
    assert plain(spaced(blocks, 7, most=3)) == ["甲", "", "", "乙", "", "", "丙"]
    assert spaced([], 3) == []


def test_blocks_side_by_side_keep_their_column() -> None:
    assert plain(beside([Content("甲乙"), Content("")], [Content("丙")], 6)) == ["甲乙  丙", "      "]


def test_the_lamp_bar_fills_the_line_exactly() -> None:
    bar, legend = plain(lamp_bar({"red": 1, "yellow": 1, "green": 1, "grey": 0, "blue": 0}, SheetRoom(40, 10)))
    assert len(bar) == 40
    assert (bar.count("█"), bar.count("▓"), bar.count("▒")) == (13, 14, 13)
    assert "● 红 1" in legend
    assert "✓ 蓝 0" in legend


@pytest.mark.parametrize(("width", "height"), [(40, 8), (76, 18), (150, 40), (10, 3)])
def test_the_curve_fills_its_room(width: int, height: int) -> None:
    lines = Plot(POINTS, AS_OF).lines(width, height)
    assert len(lines) == max(5, height)
    assert all(line.cell_length <= max(width, 16) for line in lines)


def test_closed_tasks_are_an_area_up_to_the_as_of_date() -> None:
    width = 35
    rows = plain(Plot(POINTS, AS_OF).lines(width, 10))[:-2]
    columns = list(zip(*(row.ljust(width)[2:] for row in rows), strict=True))
    filled = ["".join(column).count("█") for column in columns]
    here = round(2 * (width - 3 - 1) / 3)
    assert (filled[0], filled[here]) == (0, 3)
    assert not set("▁▂▃▄▅▆▇") & set(columns[here])
    assert not any(filled[here + 1 :])


def test_a_line_of_nothing_lies_at_the_bottom() -> None:
    rows = plain(Plot(POINTS, AS_OF).lines(60, 10))[:-2]
    assert ord(rows[-1][2]) & 0x40
    assert not ord(rows[-1][2]) & 0x01


def test_the_axis_tells_the_most_the_years_and_the_as_of_date() -> None:
    lines = plain(Plot(POINTS, AS_OF).lines(60, 10))
    assert lines[0].startswith("8┤")
    assert lines[-2].startswith("0└")
    assert "┴" in lines[-2]
    assert "▲ 2024-02-10" in lines[-1]
    assert "2024" in lines[-1].replace("2024-02-10", "")


def test_a_year_gives_way_to_the_as_of_date() -> None:
    lines = plain(Plot(POINTS, AS_OF).lines(24, 10))
    assert lines[-1].split() == ["▲", "2024-02-10"]


def test_planned_tasks_stand_higher_than_approved_ones() -> None:
    rows = plain(Plot(POINTS, date(2023, 12, 31)).lines(42, 12))[:-2]
    column = [row[2:][12] if len(row) > 14 else " " for row in rows]
    dotted = [number for number, char in enumerate(column) if "\u2800" < char <= "\u28ff"]
    assert len(dotted) >= 2


def test_a_curve_of_one_month_can_be_drawn() -> None:
    assert Plot(POINTS[:1], AS_OF).lines(20, 6)


@pytest.mark.parametrize("room", [SheetRoom(40, 18), SheetRoom(72, 18), SheetRoom(92, 30), SheetRoom(150, 40)])
def test_the_figures_of_a_nation_fit(facts: Review, room: SheetRoom) -> None:
    nation = replace(facts, summary=facts.summary._replace(tasks=300_000, overdue=123_456, unreported=20_820))
    assert max(line.cell_length for line in overall_lines(nation, room)) <= room.width


def test_dates_moved_after_they_had_passed_are_told_with_both_dates(facts: Review) -> None:
    item = facts.urgent.items[0]
    item = item._replace(facts=item.facts._replace(due_on=None, due_on_first=date(2024, 3, 31), late_moves=1))
    some = replace(facts, moved=Listed((item,), 1))
    for room in (SheetRoom(40, 18), SheetRoom(92, 30), SheetRoom(152, 40)):
        lines = moved_lines(some, room)
        assert max(line.cell_length for line in lines) <= room.width
        assert lines[0].plain.split() == ["期限过后改期，无依据", "1", "项"]
        assert "2024-03-31 → 无期限" in "".join(line.plain for line in lines)
    for told, is_told in ((some, True), (facts, False)):
        texts = ("\n".join(plain(overall_lines(told, room))), copied_figures(told), "\n".join(review_sheet(told).lines))
        assert ["期限过后改期 1 项，无依据" in text for text in texts] == [is_told] * 3


def test_the_units_of_a_task_have_the_whole_second_line() -> None:
    units = tuple(f"县第{number}局" for number in range(6))
    item = item_of(task("1.1", "教学楼", Kind.CONSTRUCTION, date(2024, 5, 1), lead="县教育局", supporting=units))
    ((_first, second),) = task_lines([TaskEnd(item, "2024-05-01  还有20天")], SheetRoom(84, 20), is_roomy=True)
    assert second.plain.rstrip().endswith("县第5局")


@pytest.mark.parametrize("width", [60, 140])
def test_what_units_answered_stands_under_their_names_in_their_words(facts: Review, width: int) -> None:
    first, second = facts.urgent.items[:2]
    moment = datetime(2024, 5, 30, 17, tzinfo=UTC)
    row = EventRow(
        9,
        "dongfeng",
        "1.1",
        "reported_done",
        AS_OF,
        moment,
        "县住建局（订阅页）",
        "手续已齐",
        None,
        None,
        "",
        None,
        False,
    )
    told = (
        Answered(UnitAnswer(row, 1, "县住建局", "", moment, ""), "县住建局", first),
        Answered(
            UnitAnswer(row._replace(note="", is_retracted=True), 2, "县人社局", "", moment, ""), "县人社局", second
        ),
    )
    some = replace(facts, answered=told, answered_total=3)
    lines = plain(answered_lines(some, SheetRoom(width, 20)))
    said = [line for line in lines if line]
    assert said.pop() == "……另有 1 项，按 Enter 看全部"
    assert said[0] == "单位通过订阅页的答复  自 2024-05-01 以来"
    assert said[1] == "县住建局  1 条"
    assert first.facts.code in said[2]
    assert said[2].endswith("05-31 申请销号")
    assert said[3].strip() == "手续已齐"
    assert said[4] == "县人社局  1 条"
    assert said[5].endswith("05-31 申请销号（已撤回）")
    assert all(cell_width(line) <= width for line in said)
    assert [matter.section for matter in agenda(some) if matter.item is None].index("answered") == 4
    assert filter_of(Matter("answered"), some, Filter()).codes == (first.facts.code, second.facts.code)


def test_trouble_is_yellow_on_the_sheet_and_leaves_the_task_its_lamp(facts: Review) -> None:
    moment = datetime(2024, 5, 30, 17, tzinfo=UTC)
    row = EventRow(9, "dongfeng", "1.1", "reported", AS_OF, moment, "", "有困难：流标", None, None, "", None, False)
    answers = [UnitAnswer(each, 1, "县住建局", "", moment, "") for each in (row, row._replace(note="已开工"))]
    told = tuple(Answered(one, "县住建局", facts.urgent.items[0]) for one in answers)
    lines = answered_lines(replace(facts, answered=told, answered_total=2), SheetRoom(100, 20))
    trouble, progress = (line for line in lines if "05-31" in line.plain)
    assert [line.plain for line in lines if line.plain.endswith("条")] == ["县住建局  有困难 1 条", "县住建局  1 条"]
    assert trouble.plain.endswith("05-31 有困难")
    last = [[str(span.style) for span in line.spans if "@" not in str(span.style)][-1] for line in (trouble, progress)]
    assert last == ["bold $lamp-yellow", "$secondary"]
    assert "流标" in [line.plain.strip() for line in lines]
