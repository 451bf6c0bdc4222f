"""A county's table as a Word file: landscape, the heading rows on every page, merged cells merged."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from tracker.reports.county_report import CountyReport, CountyTable
from tracker.reports.merging import Block, blocks_of
from tracker.reports.widths import widths_of
from tracker.text import clean

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_FONT, _TITLE_FONT = "仿宋", "宋体"
_LONG, _SHORT, _MARGIN = Cm(29.7), Cm(21), Cm(2)
_TWIPS = 14_570
"""The width of an A4 page in landscape between its margins, in twentieths of a point."""
FILLS = {"red": "F4B6B6", "yellow": "FFF0B3", "green": "CBE8CB", "blue": "C5DAF5", "grey": "DDDDDD"}
"""The colour behind a lamp's word."""
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def word_file(report: CountyReport) -> bytes:
    """The bytes of a ``.docx``. Its rows are written as text and parsed at once: their number costs what it must."""
    document = Document()
    _page(document)
    _line(document, report.title, size=18, is_bold=True)
    for line in report.lines:
        _line(document, line)
    for table in report.tables:
        if table.title and table.title != report.title:
            _line(document, table.title, size=14, is_bold=True)
        element = parse_xml(_table(table))
        document.element.body.insert(len(document.element.body) - 1, element)
        document.add_paragraph()
    document.core_properties.title, document.core_properties.author = clean(report.title), ""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _page(document: WordDocument) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _LONG, _SHORT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(0)


def _line(document: WordDocument, text: str, *, size: float = 10.5, is_bold: bool = False) -> None:
    for words in text.split("\n"):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run: Any = paragraph.add_run(clean(words))
        run.font.size, run.bold = Pt(size), is_bold
        if is_bold:
            run.font.name = _TITLE_FONT
            run._element.rPr.rFonts.set(qn("w:eastAsia"), _TITLE_FONT)


def _table(table: CountyTable) -> str:
    widths = widths_of(table)
    twips = [max(1, _TWIPS * width // max(1, sum(widths))) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    return (
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(_rows(table, twips))}</w:tbl>'
    )


def _rows(table: CountyTable, twips: list[int]) -> Iterator[str]:
    heads = len(table.header)
    lines = (*table.header, *(row.cells for row in table.rows))
    lamps = ("",) * heads + tuple(row.lamp for row in table.rows)
    for number, (blocks, lamp) in enumerate(zip(blocks_of(lines, table.width), lamps, strict=True)):
        is_head = number < heads
        cells = "".join(_cell(block, number, twips, is_head=is_head, lamp=lamp) for block in blocks)
        yield f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_head else ''}</w:trPr>{cells}</w:tr>"


def _cell(block: Block, number: int, twips: list[int], *, is_head: bool, lamp: str) -> str:
    width = sum(twips[block.column : block.column + block.columns])
    is_first = block.row == number
    span = f'<w:gridSpan w:val="{block.columns}"/>' if block.columns > 1 else ""
    merge = "" if block.rows == 1 else f"<w:vMerge{' w:val=' + chr(34) + 'restart' + chr(34) if is_first else ''}/>"
    is_lamp = bool(lamp) and block.column + block.columns == len(twips)
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{FILLS[lamp]}"/>' if is_lamp else ""
    jc = '<w:pPr><w:jc w:val="center"/></w:pPr>' if is_head or is_lamp else ""
    bold = f'<w:rPr><w:rFonts w:eastAsia="{_TITLE_FONT}"/><w:b/></w:rPr>' if is_head else ""
    lines = block.text.split("\n") if is_first else [""]
    words = "".join(f"<w:p>{jc}{_run(bold, line)}</w:p>" for line in lines)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{fill}<w:vAlign w:val="center"/></w:tcPr>'
        f"{words}</w:tc>"
    )


def _run(bold: str, line: str) -> str:
    text = escape(clean(line))
    return f'<w:r>{bold}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
