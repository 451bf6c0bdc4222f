"""Word files: made by Word, WPS or nobody, whole or hostile; each is a sane document or one sentence."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from tests.intake.office import cell, docx_of, paragraph, row, run, table, word, zipped
from tracker.errors import UsageError
from tracker.intake.document import SourceDocument
from tracker.intake.reading import docx, package
from tracker.intake.reading.docx import read_docx
from tracker.intake.reading.reading import read_document
from tracker.intake.reading.word import grid

_ROWS = [["年度", "事项"], ["2022年", "甲"], ["2022年", "乙"], ["2023年", "丙"]]


def _texts(document: SourceDocument) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.grid] for table in document.tables]


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {path: file.read(path) for path in file.namelist()}


def test_a_merged_year_stands_over_its_rows() -> None:
    document = read_document(docx_of([_ROWS], merging="years-over-rows", titles=["附件2\n路线图"]), "方案.docx")
    assert (document.name, document.form, document.notes) == ("方案.docx", "docx", ())
    assert _texts(document) == [_ROWS]
    assert document.tables[0].title == "附件2\n路线图"
    assert document.tables[0].grid[1][0] is document.tables[0].grid[2][0]
    years = read_docx(docx_of([_ROWS], merging="years-as-rows"), "a.docx").tables[0]
    assert [[cell.text for cell in row] for row in years.grid] == [
        ["事项"],
        ["2022年"],
        ["甲"],
        ["乙"],
        ["2023年"],
        ["丙"],
    ]


def test_the_strict_form_and_parts_elsewhere_are_read() -> None:
    parts = _parts(docx_of([_ROWS]))
    strict = {
        path.replace("word/document", "word/main"): data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        .replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        .replace(b"word/document", b"/word/main")
        for path, data in parts.items()
    }
    assert _texts(read_document(zipped(strict), "a.docx")) == [_ROWS]


def test_what_was_decided_is_told() -> None:
    revised = f"<w:ins>{run('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    body = paragraph(revised, run("藏", "<w:vanish/>")) + '<w:altChunk r:id="r9"/>' + table(row(cell("甲")))
    macros = _parts(word(body)) | {"word/vbaProject.bin": b"\0"}
    assert read_document(zipped(macros), "a.docm").notes == (
        "接受了 2 处修订",
        "略去了 1 处隐藏文字",
        "文件带有宏，没有运行",
        "文中插入的其他文件没有读取",
    )
    marks = paragraph("甲", props="<w:rPr><w:ins/></w:rPr>")
    assert read_docx(word(marks), "a.docx").notes == ("接受了 1 处修订",)


def test_a_document_of_pictures_is_told_as_such() -> None:
    picture = '<w:r><w:pict><v:shape><v:imagedata r:id="r1"/></v:shape></w:pict></w:r>'
    with pytest.raises(UsageError, match="只有图片"):
        read_docx(word(paragraph(picture)), "a.docx")
    assert read_docx(word(paragraph(picture, "甲")), "a.docx").notes == ("没有表格，有 1 幅图片：图片里的字读不出来",)
    with pytest.raises(UsageError, match="插入的另一份文件"):
        read_docx(word('<w:altChunk r:id="r9"/>'), "a.docx")
    with pytest.raises(UsageError, match="没有文字"):
        read_docx(word(""), "a.docx")


@pytest.mark.parametrize(
    "main",
    [
        b"no XML",
        b"<document><body/></document>",
        b'<!DOCTYPE x [<!ENTITY a "b">]><w:document/>',
        b"<a>" * 400 + b"</a>" * 400,
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
    ],
)
def test_a_main_part_that_is_none_is_damaged(main: bytes) -> None:
    with pytest.raises(UsageError, match=r"^a\.docx 不完整或已损坏"):
        read_document(zipped(_parts(docx_of([_ROWS])) | {"word/document.xml": main}), "a.docx")


def test_a_file_without_its_main_part_is_damaged() -> None:
    parts = _parts(docx_of([_ROWS]))
    del parts["word/document.xml"]
    with pytest.raises(UsageError, match="已损坏"):
        read_document(zipped(parts), "a.docx")


def test_parts_outside_the_file_are_never_followed() -> None:
    parts = _parts(docx_of([_ROWS]))
    outside = parts["word/_rels/document.xml.rels"].replace(
        b"</Rel",
        b'<Relationship Id="x" Type="http://x/styles" Target="file:///etc/passwd" TargetMode="External"/>'
        b'<Relationship Id="y" Type="http://x/numbering" Target="../../../../etc/passwd"/></Rel',
    )
    assert _texts(read_document(zipped(parts | {"word/_rels/document.xml.rels": outside}), "a.docx")) == [_ROWS]


def test_80_tables_in_each_other_are_read_and_200_are_refused() -> None:
    def nested(depth: int) -> bytes:
        inside = paragraph("底")
        for _level in range(depth):
            inside = table(row(cell(inside + paragraph(""))))
        return word(inside)

    tables = read_document(nested(80), "a.docx").tables
    assert [each.number for each in tables] == list(range(1, 81))
    with pytest.raises(UsageError, match="已损坏"):
        read_document(nested(200), "a.docx")


def test_more_rows_tags_or_places_than_any_table_has_are_refused_or_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    data = docx_of([_ROWS])
    monkeypatch.setattr(grid, "MOST_PLACES", 4)
    cut = read_docx(data, "a.docx")
    assert (cut.tables[0].width, cut.notes) == (1, ("有的表格过宽，后面的列没有读",))
    monkeypatch.setattr(docx, "MOST_ROWS", 3)
    with pytest.raises(UsageError, match="展开后过大"):
        read_docx(data, "a.docx")
    monkeypatch.setattr(package, "MOST_MARKS", 10)
    with pytest.raises(UsageError, match="展开后过大"):
        package.Package(data, "a.docx").xml("word/document.xml")


@pytest.mark.parametrize("span", ["0", "-3", "1000000000", "9" * 40, "x", ""])
def test_a_span_that_is_nonsense_harms_no_other_cell(span: str) -> None:
    odd = cell("题", props=f'<w:gridSpan w:val="{span}"/>')
    data = word(table(row(odd, props=f'<w:gridBefore w:val="{span[:9]}"/>'), row(cell("a"), cell("b"))))
    rows = read_document(data, "a.docx").tables[0].grid
    assert len(rows[0]) == len(rows[1]) <= 3
    assert "题" in {each.text for each in rows[0]}
