"""What a day's cell shows in the room it has."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tui.conftest import item_of, task
from tracker.core.kinds import Kind
from tracker.core.lamp import COLOUR_LABELS, Colour, Item
from tracker.store.questions.calendars.diary import DiaryEntry, DiaryKind
from tracker.store.questions.figures import DayCount
from tracker.text import cell_width
from tracker.tui.views.calendar.cells import DayCell, cell_lines
from tracker.tui.views.calendar.days import DayKind, DayMark

DAY = date(2024, 5, 20)
HOSTILE = "[/][red]招\x1b[31m标\u202e\n" + "长" * 10_000


def item(title: str = "东风小学综合楼招标") -> Item:
    return item_of(task("1.1", title, Kind.CONSTRUCTION, DAY))


def due(**lamps: int) -> DayCount:
    return DayCount(sum(lamps.values()), {**dict.fromkeys(COLOUR_LABELS, 0), **lamps})


def texts(cell: DayCell, width: int, height: int) -> list[str]:
    return ["".join(piece.text for piece in line) for line in cell_lines(cell, width, height)]


def test_few_tasks_are_written_out() -> None:
    cell = DayCell(DAY, due=due(red=1), items=(item(),))
    assert texts(cell, 12, 3) == ["20          ", "● 东风小学综", "  合楼招标  "]
    assert texts(cell, 12, 2) == ["20          ", "● 东风小学… "]


def test_a_neighbouring_months_lamp_keeps_its_colour() -> None:
    cell = DayCell(
        DAY, due=due(red=1), items=(item()._replace(lamp=item().lamp._replace(colour=Colour.RED)),), is_other=True
    )
    looks = [piece.look for line in cell_lines(cell, 12, 3) for piece in line if "●" in piece.text]
    assert looks == ["red"]


def test_what_else_a_day_holds_stands_below_in_words() -> None:
    told = tuple(
        DiaryEntry(DAY, kind, "", "1.1", "招标", "") for kind in (DiaryKind.RINGS, DiaryKind.BEGINS, DiaryKind.RINGS)
    )
    assert texts(DayCell(DAY, diary=told), 12, 3)[1:] == ["始1 醒2     ", " " * 12]
    assert texts(DayCell(DAY, diary=told), 4, 2)[1:] == ["始1 "]


def test_titles_that_are_not_read_yet_are_counted() -> None:
    assert texts(DayCell(DAY, due=due(red=1)), 12, 3)[1:] == ["● 1         ", " " * 12]


def test_the_most_urgent_task_has_the_line_to_spare() -> None:
    cell = DayCell(DAY, due=due(red=2), items=(item(), item()))
    assert texts(cell, 12, 4)[1:] == ["● 东风小学综", "  合楼招标  ", "● 东风小学… "]


def test_where_there_are_more_than_lines_they_are_counted() -> None:
    cell = DayCell(DAY, due=due(red=3, yellow=1), items=(item("招标"), item("招聘")))
    assert texts(cell, 12, 3) == ["20          ", "● 3  ▲ 1    ", "● 招标      "]
    assert texts(cell, 12, 1) == ["20 ● 3  ▲ 1 "]


def test_counts_move_together_or_become_one_where_it_is_narrow() -> None:
    cell = DayCell(DAY, due=due(red=3, yellow=1, blue=12))
    assert texts(cell, 11, 2)[1] == "●3 ▲1 ✓12  "
    assert texts(cell, 8, 2)[1] == "16 项   "


@pytest.mark.parametrize(
    ("mark", "width", "head"),
    [
        (DayMark(DayKind.HOLIDAY, "国庆节"), 14, " 1 休 国庆节  "),
        (DayMark(DayKind.HOLIDAY, "国庆节"), 10, " 1 国庆节 "),
        (DayMark(DayKind.HOLIDAY, "国庆节"), 6, " 1 休 "),
        (DayMark(DayKind.HOLIDAY), 6, " 1 休 "),
        (DayMark(DayKind.EXCHANGED), 6, " 1 班 "),
        (DayMark(DayKind.WEEKEND), 6, " 1    "),
        (DayMark(DayKind.WORKDAY, "国庆节"), 10, " 1 国庆节 "),
    ],
)
def test_the_kind_of_day_stands_beside_the_number(mark: DayMark, width: int, head: str) -> None:
    assert texts(DayCell(date(2024, 10, 1), mark), width, 2) == [head, " " * width]


def test_kinds_of_days_have_their_own_look() -> None:
    def grounds(**more: bool) -> set[str]:
        return {piece.ground for line in cell_lines(DayCell(DAY, **more), 10, 2) for piece in line}  # type: ignore[arg-type]

    assert grounds() == {"day", "day-head"}
    assert grounds(is_other=True) == {"other", "other-head"}
    assert grounds(is_cursor=True) == {"cursor"}
    off = cell_lines(DayCell(DAY, DayMark(DayKind.WEEKEND)), 10, 2)
    assert {piece.ground for line in off for piece in line} == {"off", "off-head"}
    as_of = cell_lines(DayCell(DAY, is_as_of=True), 10, 2)
    assert as_of[0][0].look == "as-of"


def test_days_of_other_months_are_quiet() -> None:
    cell = DayCell(DAY, due=due(red=1), items=(item(),), is_other=True)
    assert {piece.look for line in cell_lines(cell, 12, 2) for piece in line} <= {"", "quiet", item().lamp.colour.value}


@settings(max_examples=settings().max_examples * 4 // 5)
@given(
    st.integers(3, 40),
    st.integers(1, 12),
    st.dictionaries(st.sampled_from(sorted(COLOUR_LABELS)), st.integers(0, 99_999)),
    st.sampled_from(list(DayKind)),
)
def test_every_line_is_exactly_as_wide_as_the_cell(
    width: int, height: int, lamps: dict[str, int], kind: DayKind
) -> None:
    cell = DayCell(DAY, DayMark(kind, "中秋节、国庆节"), due(**lamps), (item(HOSTILE), item("A"), item("招标")))
    lines = texts(cell, width, height)
    assert len(lines) == height
    assert {cell_width(line) for line in lines} == {width}
    assert all(line.isprintable() for line in lines)
