"""A body in its order: paragraphs that say something, tables as people see them, and what was left out."""

from __future__ import annotations

from lxml import etree

from tests.intake.office import cell, paragraph, row, run, table, word
from tracker.intake.document import Paragraph, SourceDocument, Table
from tracker.intake.reading.docx import read_docx
from tracker.intake.reading.package import Package
from tracker.intake.reading.word.body import WordBody
from tracker.intake.reading.word.numbering import WordLists
from tracker.intake.reading.word.styles import Styles

_NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
_NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
_RESTART = '<w:vMerge w:val="restart"/>'
_GOES_ON = "<w:vMerge/>"
_GONE = "<w:rPr><w:del w:id='1'/></w:rPr>"


def _read(*blocks: str) -> SourceDocument:
    return read_docx(word("".join(blocks), parts={"numbering": _NUMBERING}), "a.docx")


def _texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.grid]


def test_paragraphs_that_say_nothing_are_not_counted() -> None:
    heading = paragraph("三、要求", props='<w:outlineLvl w:val="0"/>')
    assert _read(paragraph("甲"), paragraph(""), paragraph("　"), heading).blocks == (
        Paragraph(1, "甲"),
        Paragraph(2, "三、要求", 1),
    )


def test_deleted_rows_cells_and_marks_are_gone_and_what_they_divided_is_joined() -> None:
    deleted = row(cell("删"), cell("删"), props="<w:del w:id='1'/>")
    moved = f"<w:p><w:pPr>{_NUMBERED}{_GONE}</w:pPr>{run('前')}</w:p>"
    document = _read(
        table(row(cell("a"), cell("b"), props="<w:ins w:id='1'/>"), deleted, row(cell(moved + paragraph("后")))),
        moved,
        paragraph("文", props=_NUMBERED),
        table(deleted),
        table(row(cell("x"), cell("y", props="<w:cellDel/>"), cell("z", props="<w:cellIns/>"))),
        moved,
    )
    assert [_texts(each) for each in document.tables] == [[["a", "b"], ["前后", ""]], [["x", "z"]]]
    assert [each.text for each in document.paragraphs] == ["1 前文", "前"]
    assert [each.number for each in document.tables] == [1, 2]


def test_a_merge_that_a_revision_made_holds() -> None:
    begun, below = '<w:cellMerge w:vMerge="rest"/>', '<w:cellMerge w:vMerge="cont" w:vMergeOrig="rest"/>'
    read = _read(table(row(cell("年", props=begun), cell("a")), row(cell("", props=below), cell("b")))).tables[0]
    assert read.grid[1][0] is read.grid[0][0]


def test_numbers_are_written_out_and_not_counted_where_no_cell_is_seen() -> None:
    number = paragraph(props=_NUMBERED)
    rows = (
        row(cell(number, props=_RESTART), cell("甲")),
        row(cell(number, props=_GOES_ON), cell("乙")),
        row(cell(number, props=_GONE), cell("丙"), props="<w:del/>"),
        row(cell(number), cell("丁")),
    )
    assert _texts(_read(table(*rows)).tables[0]) == [["1", "甲"], ["1", "乙"], ["2", "丁"]]


def test_a_hidden_row_is_told_with_its_words() -> None:
    hidden = paragraph(run("藏", "<w:vanish/>"))
    rows = (
        row(cell("见")),
        row(cell(hidden), props="<w:hidden/>"),
        row(cell(hidden)),
        row(cell("薄"), props='<w:trHeight w:val="0" w:hRule="exact"/>'),
        row(cell("低"), props='<w:trHeight w:val="0"/>'),
        row(cell(hidden + paragraph("半"))),
    )
    document = _read(table(*rows))
    assert _texts(document.tables[0]) == [["见"], ["藏"], ["藏"], ["薄"], ["低"], ["半"]]
    assert document.tables[0].hidden == {2, 3, 4}
    assert document.notes == ("略去了 1 处隐藏文字",)


def test_a_hidden_paragraph_has_no_number() -> None:
    hidden = paragraph(run("藏", "<w:vanish/>"), props=f"{_NUMBERED}<w:rPr><w:vanish/></w:rPr>")
    assert [each.text for each in _read(hidden, paragraph("见", props=_NUMBERED)).paragraphs] == ["1 见"]


def test_first_rows_that_are_repeated_are_headings() -> None:
    head = "<w:tblHeader/>"
    rows = row(cell("a"), props=head), row(cell("b"), props=head), row(cell("c")), row(cell("d"), props=head)
    assert _read(table(*rows)).tables[0].repeated == 2


def test_tables_in_cells_follow_the_one_they_stand_in() -> None:
    inner = table(row(cell("甲"), cell("乙")))
    document = _read(paragraph("附件1"), table(row(cell("外"), cell(inner + paragraph("语")))), table(row(cell("后"))))
    assert [(each.number, each.title, _texts(each)) for each in document.tables] == [
        (1, "附件1", [["外", "语"]]),
        (2, "", [["甲", "乙"]]),
        (3, "", [["后"]]),
    ]
    assert document.tables[0].grid[0][1].tables == (document.tables[1],)


def test_controls_around_rows_and_cells_are_looked_through() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    rows = control(row(control(cell("甲")), cell(control(paragraph("乙")))))
    assert _texts(_read(control(table(rows))).tables[0]) == [["甲", "乙"]]


def test_words_of_a_box_stand_behind_the_paragraph_it_hangs_on() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('框')}</w:txbxContent></v:textbox></w:pict></w:r>"
    document = _read(paragraph(box, "甲"), table(row(cell(paragraph("乙", box)))))
    assert [each.text for each in document.paragraphs] == ["甲", "框"]
    assert _texts(document.tables[0]) == [["乙\n框"]]


def test_words_in_cells_are_inert_and_keep_their_lines() -> None:
    assert _texts(_read(table(row(cell("\n一\u200b行\n\n⼆\u202e行\n")))).tables[0]) == [["一行\n\n二\ufffd行"]]


def test_what_lies_under_a_merge_and_beyond_the_widest_is_told() -> None:
    covered = table(row(cell("年", props=_RESTART)), row(cell("另", props=_GOES_ON)))
    assert _read(covered).notes == ("略去了 1 处被合并单元格盖住的文字",)
    wide = _read(table(row(cell("a") * 300)))
    assert (wide.tables[0].width, wide.notes) == (256, ("有的表格过宽，后面的列没有读",))


def test_a_body_is_read_without_styles_and_lists() -> None:
    root = Package(word(paragraph("甲", props=_NUMBERED)), "a.docx").xml("word/document.xml")
    assert root is not None
    body = WordBody(root, Styles(None), WordLists(None, Styles(None)))
    assert list(body.blocks(root[0])) == [Paragraph(1, "甲")]
    assert etree.QName(root[0]).localname == "body"
