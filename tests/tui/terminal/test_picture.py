from __future__ import annotations

import re

from tracker.tui.terminal.picture import CELL, redrawn

SVG = (
    '<svg><style>@font-face { font-family: "Fira Code"; src: url("https://cdn/x.woff2"); }\n'
    ".t { font-family: Fira Code, monospace; }</style>"
    '<text class="r1" x="12.2" y="20" textLength="73.2" clip-path="url(#a)">县A&amp;四&#160;b</text></svg>'
)


def test_every_character_stands_in_its_own_cell() -> None:
    (places,) = re.findall(r'<text class="r1" x="([\d. ]+)"', redrawn(SVG))
    cells = [round(float(place) / CELL) for place in places.split()]
    assert cells == [1, 3, 4, 5, 7, 8]


def test_nothing_is_loaded_from_elsewhere_and_the_text_is_as_it_was() -> None:
    drawn = redrawn(SVG)
    assert "http" not in drawn
    assert "Fira" not in drawn
    assert "textLength" not in drawn
    assert ">县A&amp;四&#160;b</text>" in drawn
