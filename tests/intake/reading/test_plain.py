"""Text that says not what it is: a page's source, a spreadsheet's rows, or words."""

from __future__ import annotations

import pytest

from tests.intake.reading.test_text import LISTED
from tracker.intake.reading.plain import read_pasted, read_plain
from tracker.intake.reading.reading import read_document


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("正文<p>x</p><TABLE ><tr><td>甲<td>乙</table>", "html"),
        ("序号,任务,责任单位\n1,开会,县教育局", "csv"),
        ("一,二,三\n四,五,六", "text"),
        (LISTED, "text"),
        ("", "text"),
    ],
)
def test_pasted_words_are_read_as_what_they_look_like(text: str, form: str) -> None:
    assert read_pasted(text, "粘贴").form == form


def test_a_text_file_is_read_whatever_its_encoding() -> None:
    (table,) = read_document(LISTED.encode("gb18030"), "附件.txt").tables
    assert table.grid[1][0].text == "2022年"
    assert read_plain(b"\xff\xfe\x32\x4e", "a.txt").form == "text"
    assert read_document("序号,任务\n1,开会".encode(), "a.csv").form == "csv"
