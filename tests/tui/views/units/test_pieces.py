"""Columns and lines of the list of units."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.text import cell_width
from tracker.tui.views.units.pieces import heading, row, shared_words, sums
from tracker.tui.views.units.roster import UnitLine, nothing
from tracker.tui.views.units.unit_columns import MARK_CELLS, UnitColumn, columns_for, figure
from tracker.tui.widgets.looks import Piece

HOSTILE = "[/][red]局\x1b[31m\u202e\n" + "长" * 10_000
FULL = nothing("县教育局")._replace(lead=37, supporting=20, overdue=1, unreported=1, closed=15, due=16, closed_due=15)


def text(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def ids(columns: Sequence[UnitColumn]) -> list[str]:
    return [column.id for column in columns]


def test_columns_give_way_on_a_narrow_screen() -> None:
    everything = ["name", "lead", "supporting", "overdue", "due_soon", "unreported", "closed", "closure_rate",
                  "on_time_rate", "extended", "course", "bar"]  # fmt: skip
    assert ids(columns_for(100, 14)) == everything
    assert ids(columns_for(80, 14)) == [name for name in everything if name not in ("extended", "course")]
    assert ids(columns_for(100, 14, has_moved=True)) == [*everything[:-2], "moved", "course", "bar"]
    assert ids(columns_for(80, 14, has_moved=True)) == [
        *(name for name in everything[:-2] if name not in ("extended", "supporting")), "moved", "bar"
    ]  # fmt: skip
    assert ids(columns_for(46, 14)) == ["name", "lead", "overdue", "unreported", "closure_rate"]


def test_names_take_what_they_need_and_the_bar_the_rest() -> None:
    narrow, wide = columns_for(90, 14), columns_for(110, 60)
    assert narrow[0].width == 16
    assert wide[0].width == 36
    assert columns_for(140, 14)[-1].width == 40


@settings(max_examples=settings().max_examples * 3 // 5)
@given(st.integers(50, 200), st.integers(0, 60), st.sampled_from(["县教育局", HOSTILE, ""]), st.booleans())
def test_all_lines_are_as_wide_as_the_columns(width: int, widest: int, name: str, is_member: bool) -> None:
    columns = columns_for(width, widest, has_moved=is_member)
    named = UnitLine(FULL._replace(unit=name), ("一小",), shared=FULL if is_member else None)
    empty = UnitLine(nothing(name), shared=FULL if is_member else None)
    found = {
        cell_width(text(pieces))
        for pieces in (
            heading(columns, "overdue", is_descending=True),
            heading(columns, "name", is_descending=False),
            row(named, columns, "row"),
            row(empty, columns, "row"),
            sums(FULL, 8, columns),
        )
    }
    assert found == {MARK_CELLS + sum(column.width + 1 for column in columns) - 1}
    assert max(found) <= width
    assert text(row(named, columns, "row")).isprintable()


def test_the_heading_says_what_sorts() -> None:
    columns = columns_for(100, 14, order="overdue")
    assert " 配合 逾期↓ " in text(heading(columns, "overdue", is_descending=True))
    assert "责任单位↑" in text(heading(columns, "name", is_descending=False))


def test_figures() -> None:
    assert figure("overdue", nothing("")) == "·"
    assert figure("lead", nothing("")) == "0"
    assert figure("closure_rate", FULL) == "94%"
    assert figure("on_time_rate", nothing("")) == "—"


def test_what_is_late_has_its_colour_and_nothing_is_quiet() -> None:
    looks = {piece.text.strip(): piece.look for piece in row(UnitLine(FULL), columns_for(100, 14), "row")}
    assert looks["·"] == "quiet"
    late = [piece.look for piece in row(UnitLine(FULL), columns_for(100, 14), "row") if piece.text.strip() == "1"]
    assert late == ["overdue", "unreported"]


def test_collective_units_and_members_are_told_apart() -> None:
    columns = columns_for(100, 30)
    schools = FULL._replace(unit="各学校")
    closed = text(row(UnitLine(schools, ("一小", "二小")), columns, "row"))
    assert closed.startswith(" ▸ 各学校（2 个成员）")
    assert text(row(UnitLine(schools, ("一小",), is_open=True), columns, "row")).startswith(" ▾ 各学校")
    member = UnitLine(nothing("一小"), shared=schools)
    assert text(row(member, columns, "row")).split() == ["└", "一小", "随集体", "57", "项"]
    own = UnitLine(FULL._replace(unit="一小"), shared=schools)
    assert "37" in text(row(own, columns, "row"))
    assert text(row(own, columns, "row")).rstrip().endswith("随集体 57 项")
    assert shared_words(UnitLine(nothing("一小"), shared=schools, is_shared_known=False)) == "随集体"
    assert shared_words(UnitLine(FULL)) == ""
