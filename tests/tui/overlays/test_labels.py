"""Where labels stand: in blank cells, in room made from blank cells farther on, over words only where neither is."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tracker.tui.overlays.labels import LabelWanted, edits_of, shown_at


def labelled(line: str, *words: str, row: bool = False) -> str:
    """The line with labels from 20 on at the words."""
    found = [(cell_len(line[: line.index(word)]), cell_len(word)) for word in words]
    wanted = [LabelWanted("20", 0, len(line), is_row=True)] if row else []
    wanted += [LabelWanted(str(20 + index), x, width) for index, (x, width) in enumerate(found)]
    cells = [cell for char in line for cell in (char, "\0")[: cell_len(char)]]
    text, end = "", 0
    for edit in edits_of(line, wanted):
        text += "".join(cells[end : edit.at]) + edit.label + " " * edit.blank
        end = edit.at + edit.left_out
    return (text + "".join(cells[end:])).replace("\0", "")


@pytest.mark.parametrize(
    ("line", "words", "shown"),
    [
        ("甲    乙事", ["乙事"], "甲  20乙事"),
        ("| 1.1 甲事      ", ["1.1 甲事"], "| 20 1.1 甲事   "),
        ("甲 乙事 丙     丁", ["乙事"], "甲 20 乙事 丙  丁"),
        ("甲 乙事│        ", ["乙事"], "甲 20事│        "),
        ("甲   截至 [2024-06-20 周四]", ["[", "2024-06-20 周四"], "甲 截至 20[2024-06-20 21  ]"),
        ("甲 F10 乙", ["F10 乙"], "甲 20  乙"),
        ("甲 bcd", [" "], "甲20cd"),
        ("甲    30天   ", ["30天"], "甲    20 30天"),
    ],
    ids=[
        "blank",
        "room at the end",
        "room in a gap",
        "not beyond a frame",
        "date",
        "key",
        "a blank alone",
        "not before a digit",
    ],
)
def test_a_label_stands_beside_its_word_and_hides_least(line: str, words: list[str], shown: str) -> None:
    assert labelled(line, *words) == shown
    assert cell_len(shown) == cell_len(line)


def test_a_row_has_its_label_at_the_margin_and_keeps_its_words() -> None:
    assert labelled(" ● 红       1.1 甲事", row=True) == "20 ● 红     1.1 甲事"
    assert shown_at(edits_of(" ● 红       1.1", [LabelWanted("20", 0, 15, is_row=True)]), 1) == 3
