from __future__ import annotations

import pytest

from tracker.plans.text.lines import Lines, place_after


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_every_line_end_of_yaml_ends_a_line(end: str) -> None:
    assert place_after(f"甲{end}乙丙") == (2, 3)
    assert Lines(f"甲{end}乙丙{end}").texts == ["甲", "乙丙", ""]
    assert Lines(f"甲{end}乙丙").text == f"甲{end}乙丙"


def test_a_mended_line_knows_where_everything_stood() -> None:
    lines = Lines("甲\n due：五月 [a\n")
    lines.mend(1, 4, 5, ": ")
    lines.mend(1, 11, 11, "]")
    assert lines.texts[1] == " due: 五月 [a]"
    assert [lines.place(1, column) for column in (3, 4, 5, 6, 9, 11, 12)] == [
        (2, 4), (2, 5), (2, 6), (2, 6), (2, 9), (2, 11), (2, 11),
    ]  # fmt: skip
    assert lines.place(0, 0) == (1, 1)


def test_a_mend_taken_back_leaves_no_trace() -> None:
    lines = Lines("due：五月")
    lines.mend(0, 3, 4, ": ")
    lines.restore(0, "due：五月")
    assert (lines.text, lines.place(0, 4)) == ("due：五月", (1, 5))


def test_no_place_is_outside_of_the_file() -> None:
    lines = Lines("甲\n乙丙\n\n")
    assert lines.place(0, 9) == (1, 2)
    assert lines.place(7, 0) == (2, 3)
    assert Lines("").place(3, 4) == (1, 1)
