"""What a cluster of characters takes, held against the library that draws the screen."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich._unicode_data import load
from rich.cells import CellTable, cell_len

from tracker.cells import char_width, clusters
from tracker.text import cell_width

LAST = 0x10FFFF
pieces = st.lists(
    st.sampled_from("a1©⚠👍🏽❤\ufe0f\u200d👨👩🇨🇳县각\u1112\u1161\u11abनि\u0301\ufe0e👁🗨\u3164"), max_size=9
)


@pytest.fixture(scope="module")
def table() -> CellTable:
    found = load("17.0.0")
    if found.unicode_version != "17.0.0":
        pytest.skip("this release of the library knows another Unicode")
    return found


def _widths(spans: Iterable[tuple[int, int, int]]) -> bytearray:
    widths = bytearray(b"\1") * (LAST + 1)
    for first, last, width in spans:
        widths[first : last + 1] = bytes([width]) * (last + 1 - first)
    return widths


def test_every_character_takes_what_the_library_gives_it(table: CellTable) -> None:
    widths = _widths(table.widths)
    short = {at for first, last, _width in table.widths for at in range(first - 1, min(last + 2, first + 300))}
    tried = {*short, *(last + past for _first, last, _width in table.widths for past in (0, 1))}
    assert [hex(at) for at in sorted(tried) if 0 < at <= LAST and char_width(chr(at)) != widths[at]] == []


def test_what_a_selector_widens_is_what_the_library_widens(table: CellTable) -> None:
    single = {chr(at) for first, last, _width in table.widths for at in range(first, min(last, first + 3) + 1)}
    tried = table.narrow_to_wide | single - {"\0"} | set("县a1#⚠")
    assert {char for char in tried if cell_width(f"{char}\ufe0f") != cell_len(f"{char}\ufe0f")} == set()


@given(pieces)
def test_clusters_take_together_what_the_library_gives_the_text(chars: list[str]) -> None:
    text = "".join(chars)
    found = list(clusters(text))
    assert sum(cells for _end, cells in found) == cell_len(text)
    assert [end for end, _cells in found][-1:] == [len(text)][: len(text)]
    assert all(before < after for (before, _), (after, _) in pairwise(found))


@pytest.mark.parametrize(
    "whole", ["👨\u200d👩\u200d👧", "👍🏽", "⚠\ufe0f", "🇨🇳", "\u1112\u1161\u11ab", "नि", "e\u0301", "1\ufe0f\u20e3"]
)
def test_what_is_drawn_in_one_place_is_one_cluster(whole: str) -> None:
    assert [end for end, _cells in clusters(f"甲{whole}{whole}乙")] == [
        1,
        1 + len(whole),
        1 + 2 * len(whole),
        2 + 2 * len(whole),
    ]
