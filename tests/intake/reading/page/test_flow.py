"""Lists, boxes and lines of a page as they are seen."""

from __future__ import annotations

import pytest
from lxml import html

from tracker.intake.reading.page.flow import Flow, Line


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<ol type=A><li>甲<li value=4>乙</ol>", ["A.甲", "D.乙"]),
        ("<ol><li>2.5米<ul><li>丙</ul><li>一、丁</ol>", ["1.2.5米", "丙", "一、丁"]),
        ("<ol style='list-style: none'><li>甲</ol>", ["甲"]),
        ("<p>甲 \n 乙<del>旧</del>&nbsp;丙<p><span>丁</span><br><br>戊", ["甲 乙\xa0丙", "丁", "戊"]),
        ("<input type=radio>是<input type=radio checked>否<input value=3月>", ["☐是☑否3月"]),
        ("<select><option>甲<option selected>乙</select>", ["乙"]),
        ("<h3>甲</h3>乙", [Line("甲", 3), "乙"]),
    ],
)
def test_words_are_told_line_by_line(page: str, lines: list[str | Line]) -> None:
    told = Flow(lambda _table: []).read(html.fromstring(f"<div>{page}</div>"))
    assert told == [line if isinstance(line, Line) else Line(line) for line in lines]
