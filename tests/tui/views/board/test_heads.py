"""The heading and the heads of groups: marks where they belong, exact widths, totals below each other."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.strip import Strip

from tracker.core.overview.statistics import GroupCount
from tracker.text import cell_width, percent
from tracker.tui.views.board.columns.column import COLUMNS
from tracker.tui.views.board.columns.layout import Arrangement, laid_out
from tracker.tui.views.board.heads import Sorting, group_head, heading
from tracker.tui.views.board.table_painter import LOOKS

PLAIN = {look: Style() for look in LOOKS}
ALL = Arrangement(tuple(column.id for column in COLUMNS))


def head(count: GroupCount, width: int = 100, *, widest: int = 300, is_folded: bool = False) -> str:
    return group_head(count, count.value, widest, PLAIN, ("group", is_folded), width).text


@pytest.mark.no_cover
@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
@pytest.mark.parametrize("order", ["attention", "code", "progress", "days", "supporting", "position"])
@pytest.mark.parametrize("is_descending", [False, True])
def test_the_heading_is_as_wide_as_the_rows(width: int, order: str, is_descending: bool) -> None:
    for arrangement in (Arrangement(), ALL):
        layout = laid_out(width, arrangement)
        strip = heading(layout, Sorting(order, is_descending), PLAIN, width)
        assert cell_width(strip.text) == strip.cell_length == width
        mark = "↓" if is_descending else "↑"
        assert strip.text.count(mark) == any(column.order == order for column in layout.columns)
        assert strip.text.endswith("…") == layout.is_cut


def test_the_mark_stands_by_its_label() -> None:
    text = heading(laid_out(100), Sorting("due", is_descending=False), PLAIN, 100).text
    assert "期限↑" in text
    text = heading(laid_out(100), Sorting("days", is_descending=True), PLAIN, 100).text
    assert text.endswith("↓时限")
    text = heading(laid_out(100), Sorting("progress", is_descending=True), PLAIN, 100).text
    assert "↓进度" in text


def test_an_edge_under_the_mouse_is_drawn_in_its_place() -> None:
    layout = laid_out(100)
    edge = layout.edges()[3]
    strip: Strip = heading(layout, Sorting("due", is_descending=False), PLAIN, 100, edge)
    assert strip.crop(edge.x, edge.x + 1).text == "│"
    assert strip.cell_length == 100


def test_a_group_tells_its_totals() -> None:
    text = head(GroupCount("县教育局", 12, 3, 4, 2, 6, 2))
    assert text.startswith(" ▾ 县教育局 ")
    assert " ".join(text.split()[2:]) == "12 项 逾期 3 已销号 4 未报 2 ███░░░░░░░ 销号率33%"
    assert head(GroupCount("县教育局", 12, 3, 4, 2, 6, 2), is_folded=True).startswith(" ▸ 县教育局 ")


@pytest.mark.parametrize(
    ("closed", "shown"),
    [
        (0, "░░░░░░░░░░    销号率0%"),
        (1, f"█░░░░░░░░░    销号率{percent(1 / 1000)}"),
        (999, "█████████░   销号率99%"),
        (1000, "██████████  销号率100%"),
    ],
)
def test_the_bar_is_full_only_where_all_is_done(closed: int, shown: str) -> None:
    assert head(GroupCount("县教育局", 2000, 0, closed, 0, 1000, closed), widest=2000).rstrip().endswith(shown)


@pytest.mark.parametrize("width", [30, 40, 60, 80, 100, 160])
@pytest.mark.parametrize("name", ["县", "很长的单位名称" * 20, "[/]\x1b[31m" + "长" * 10_000])
def test_heads_are_exactly_as_wide_and_inert(width: int, name: str) -> None:
    text = head(GroupCount(name, 12, 3, 4, 2), width)
    assert cell_width(text) == width
    assert text.isprintable()


def test_totals_stand_below_each_other() -> None:
    one, other = head(GroupCount("县教育局", 300, 100, 20, 7)), head(GroupCount("财政", 2, 0, 0, 0))
    cells = [cell_width(text[: text.index(word)]) for word in ("逾期", "已销号", "未报") for text in (one, other)]
    assert cells[0::2] == cells[1::2]
    assert cell_width(one[: one.index(" 项")]) == cell_width(other[: other.index(" 项")])
