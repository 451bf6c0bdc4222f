"""What of a page is shown, and the numbers of its attributes."""

from __future__ import annotations

import pytest
from lxml import html

from tracker.intake.reading.page.nodes import inside, is_left_out, number_of, tag_of


@pytest.mark.parametrize(
    "page", ["<p hidden>x</p>", "<p style='color:red; visibility: hidden'>x</p>", "<script>x</script>", "<del>x</del>"]
)
def test_what_is_not_shown_is_left_out(page: str) -> None:
    assert is_left_out(html.fragment_fromstring(page))
    assert not is_left_out(html.fragment_fromstring("<p style='display:block'>x</p>"))


def test_numbers_are_read_as_browsers_do() -> None:
    cell = html.fragment_fromstring("<p a=' 3px' b=x c=-2 d=0></p>")
    assert [number_of(cell, name) for name in "abcde"] == [3, 1, 1, 0, 1]


def test_elements_are_found_below_others_but_not_beyond() -> None:
    root = html.fragment_fromstring("<div><p>a</p><span><p>b</p></span><ul><p>c</p></ul></div>")
    found = inside(root, frozenset({"p"}), frozenset({"ul"}))
    assert [(tag_of(node), node.text) for node in found] == [("p", "a"), ("p", "b")]
