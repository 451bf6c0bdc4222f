"""Which columns stand where: by the width, or as the user has arranged them."""

from __future__ import annotations

import pytest

from tracker.text import cell_width
from tracker.tui.views.board.columns.column import BY_ID, COLUMNS, EXTRA
from tracker.tui.views.board.columns.layout import TITLE_FAIR, TITLE_LEAST, Arrangement, Layout, laid_out

ALL = tuple(column.id for column in COLUMNS)


def widths(layout: Layout) -> dict[str, int]:
    return {column.id: column.width for column in layout.columns}


def filled(layout: Layout) -> int:
    return sum(column.width + 1 for column in layout.columns)


def test_columns_that_were_never_chosen_stay_away() -> None:
    extra = {column.id for column in COLUMNS if column.rank == EXTRA}
    told = {"section", "criteria", "amounts", "leader", "remark"}
    assert extra == told | {"co_leads", "status", "start", "original", "extensions", "late_moves", "note", "row"}
    assert not extra & set(laid_out(400, has_roadmaps=True).ids)


def test_chosen_columns_keep_their_order_at_any_width() -> None:
    chosen = ("due", "title", "status", "code")
    layout = laid_out(100, Arrangement(chosen))
    assert layout.ids == chosen
    assert filled(layout) == 100
    assert not layout.is_cut


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160, 250])
def test_what_has_no_room_is_left_out_from_the_right(width: int) -> None:
    layout = laid_out(width, Arrangement(ALL))
    assert filled(layout) == width - 2 * layout.is_cut
    assert layout.is_cut == (len(layout.ids) < len(ALL))
    assert widths(layout)["title"] >= TITLE_LEAST
    others = [name for name in ALL if name != "title"]
    assert [name for name in layout.ids if name != "title"] == others[: len(layout.ids) - 1]


def test_the_title_stays_even_where_it_is_the_last_column() -> None:
    layout = laid_out(40, Arrangement(("lamp", "code", "kind", "due", "title")))
    assert layout.ids == ("lamp", "code", "title")


def test_a_changed_width_is_kept_and_the_title_gives_way() -> None:
    before, after = laid_out(100), laid_out(100, Arrangement((), {"lead": 14}))
    assert after.ids == before.ids
    assert widths(after)["lead"] == 14
    assert widths(after)["title"] == widths(before)["title"] - 4
    assert filled(after) == 100


def test_names_grow_before_the_title_has_more_than_it_needs() -> None:
    for width in range(96, 260):
        found = widths(laid_out(width))
        grown = [BY_ID[name].widest == found[name] for name in ("lead", "project") if name in found]
        assert found["title"] <= TITLE_FAIR or all(grown), width
    assert widths(laid_out(108))["lead"] >= 16, "beside the detail at 160 columns"
    assert widths(laid_out(160))["project"] >= 24


def test_widths_that_leave_nothing_are_not_taken_at_their_word() -> None:
    assert laid_out(60, Arrangement((), {"due": 60})) == laid_out(60)


def test_what_is_remembered_from_elsewhere_is_brought_into_bounds() -> None:
    told = Arrangement(("due", "nonsense", "due", "code"), {"due": 500, "code": -3, "nonsense": 8, "title": 30})
    assert told.known() == Arrangement(("title", "due", "code"), {"due": 60, "code": 2})
    assert Arrangement().known() == Arrangement()


def test_every_column_but_the_title_has_an_edge_of_its_own() -> None:
    layout = laid_out(100)
    edges = {edge.column.id: edge for edge in layout.edges()}
    assert set(edges) == set(layout.ids) - {"title"}
    assert {name for name, edge in edges.items() if edge.growth > 0} == {"lamp", "code"}
    assert len({edge.x for edge in edges.values()}) == len(edges)
    edge = edges["lead"]
    assert layout.edge_at(edge.x) == edge
    assert layout.edge_at(edge.x + 1) is None
    assert layout.edge_at(edge.x + 1, 1) == edge
    assert layout.column_at(edge.x + 1) == edge.column


def test_every_cell_of_the_heading_belongs_to_a_column() -> None:
    layout = laid_out(100)
    found = [layout.column_at(x) for x in range(1, 100)]
    assert tuple(dict.fromkeys(column.id for column in found if column)) == layout.ids
    assert layout.column_at(0) is None
    assert layout.column_at(101) is None


def test_headings_fit_their_columns() -> None:
    for column in laid_out(400, Arrangement(ALL)).columns:
        assert cell_width(column.label) <= column.width


def test_a_column_sorts_by_itself_or_by_what_stands_for_it() -> None:
    assert BY_ID["lamp"].order == "attention"
    assert BY_ID["row"].order == "position"
    assert BY_ID["due"].order == "due"
    assert BY_ID["note"].order == ""
