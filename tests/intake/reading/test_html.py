"""Of a saved page what is seen becomes paragraphs and tables, and hostile ones end in a sentence or a note."""

from __future__ import annotations

import pytest

from tests.intake.reading.test_text import words
from tracker.errors import UsageError
from tracker.intake.document import Paragraph, SourceDocument, Table
from tracker.intake.reading.html import read_html

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>标题栏</title><style>p {{}}</style></head><body>
<script>document.write("<table><tr><td>假")</script><h1>关于印发</h1><div>各镇：<br>现<b>印</b>发<!-- 注 --><p>正文</p>
</div><p hidden>隐</p><p style="DISPLAY : none">隐</p><p>附件2</p>
<table><thead><tr><th rowspan=2>时间<th colspan=2>责任单位<tr><th>牵头<th>配合</thead>
<tr><td>3月<td>县教育局<p>县财政局</p><td><ol start=2><li>开会<li><p>检查</p><li>（4）建校</ol></tr>
<tr style="display:none"><td colspan=1000000 rowspan=99999>旧</tr></table></body></html>"""


def read(page: str) -> SourceDocument:
    """A page as a document."""
    return read_html(page.encode(), "页.html")


@pytest.mark.parametrize(("charset", "encoding"), [("gb2312", "gb18030"), ("utf-8", "utf-8"), ("x", "utf-16")])
def test_what_is_seen_of_a_page_is_read_in_its_order(charset: str, encoding: str) -> None:
    document = read_html(PAGE.format(charset=charset).encode(encoding), "页.html")
    assert document.blocks[:5] == (
        Paragraph(1, "关于印发", 1),
        Paragraph(2, "各镇："),
        Paragraph(3, "现印发"),
        Paragraph(4, "正文"),
        Paragraph(5, "附件2"),
    )
    (table,) = document.tables
    assert (table.title, table.repeated, table.hidden) == ("附件2", 2, frozenset({4}))
    assert words(table) == [
        ["时间", "责任单位", "责任单位"],
        ["时间", "牵头", "配合"],
        ["3月", "县教育局\n县财政局", "2.开会\n3.检查\n（4）建校"],
        ["旧", "旧", "旧"],
    ]
    assert table.grid[0][0] is table.grid[1][0]
    assert table.grid[3][0].row_span == 1


def test_a_table_for_the_looks_is_read_as_what_stands_in_it() -> None:
    inner = "<table><tr><th>序号<th>任务<th>责任单位<tr><td>1<td>开会<td>县教育局</table>"
    document = read(f"<table><tr><td>导航</td><td><h2>方案</h2>{inner}</td></tr></table><table><tr><td>注</table>")
    assert [block.title if isinstance(block, Table) else block.text for block in document.blocks] == [
        "导航",
        "方案",
        "方案",
        "注",
    ]


def test_a_table_in_a_cell_below_headings_stays_in_its_cell() -> None:
    document = read(
        "<table><tr><th>序号<th>任务<th>责任单位<tr><td>1<td>建校<table><tr><td>甲小学<td>6月</table>"
        "<td>县住建局</table>"
    )
    assert [table.number for table in document.tables] == [1, 2]
    (nested,) = document.tables[0].grid[1][1].tables
    assert (document.tables[0].grid[1][1].text, words(nested)) == ("建校", [["甲小学", "6月"]])


def test_rows_are_found_below_forms_and_without_rows() -> None:
    box = "<input type=checkbox checked>"
    page = f"<table><caption>甲 表</caption><form><tr><td>任务<td>{box}已完成</form><td>单<td>位</table>"
    (table,) = read(page).tables
    assert (table.title, words(table)[0][:2]) == ("甲 表", ["任务", "☑已完成"])


def test_what_is_too_deep_is_noted_and_nothing_breaks() -> None:
    deep = read("<div>" * 10_000 + "深" + "</div>" * 10_000)
    assert deep.notes == ("页面嵌套过深，最里面的内容没有读入",)
    tables = read("<table><tr><td>任务<td>责任单位<td>" * 300)
    assert sum(table.grid[0][0].text == "任务" for table in tables.tables) > 1
    assert read("").blocks == read("<table></table>").blocks == ()


def test_spans_without_measure_cost_nothing() -> None:
    (table,) = read("<table><tr>" + "<td colspan=1000000 rowspan=0>x" * 5 + "<tr><td>y</table>").tables
    assert words(table) == [[*("x" * 5), ""], [*("x" * 5), "y"]]
    with pytest.raises(UsageError, match="过大"):
        read("<table>" + "".join(f"<tr><td colspan={at % 1000}>a<td>b" for at in range(2200)) + "</table>")


def test_nothing_that_a_page_names_is_followed() -> None:
    page = "<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><base href='http://x/'><img src=//x/y><p>&a;甲</p>"
    assert "root:" not in "".join(paragraph.text for paragraph in read(page).paragraphs)


def test_a_tag_of_thousands_of_attributes_is_refused_at_once() -> None:
    with pytest.raises(UsageError):
        read(f"<p {' '.join(f'a{at}=1' for at in range(5000))}><table><tr><td>时间</table>")
    embedded = "A=" * 900 + "A" * 30000
    table = "<table><tr><td>时间<td>工作<tr><td>3月<td>开会</table>"
    picture = f'<img src="data:image/png;base64,{embedded}">{table}'
    assert read(picture).tables
