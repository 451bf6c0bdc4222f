"""Office files made by tests: tables in Word and Excel, merged as counties merge them, or any XML."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from itertools import groupby
from typing import Literal, NamedTuple
from xml.sax.saxutils import escape

import xlsxwriter

Rows = Sequence[Sequence[str]]
Merging = Literal["none", "years-over-rows", "years-once", "years-as-rows"]
"""What becomes of the first column, whose words come again in neighbouring rows: it is written in every row; once and
merged over the rows; once with empty cells below; or as a row of its own over all other columns."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="{_RELATED}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData"'
)


def docx_of(
    tables: Sequence[Rows],
    *,
    merging: Merging = "none",
    titles: Sequence[str] = (),
    before: Sequence[str] = (),
    heads: int = 1,
    repeats_head: bool = False,
) -> bytes:
    """A Word file of tables, each below the lines of its title; a break in a cell begins a paragraph.

    ``before`` are paragraphs before the first one, ``heads`` the first rows of each, which no merging changes.
    """
    blocks = [paragraph(line) for line in before]
    for at, rows in enumerate(tables):
        blocks += [paragraph(line) for line in (titles[at].split("\n") if at < len(titles) else ())]
        blocks += [table_of(rows, merging=merging, heads=heads, repeats_head=repeats_head), paragraph("")]
    return word("".join(blocks))


def table_of(rows: Rows, *, merging: Merging = "none", heads: int = 1, repeats_head: bool = False) -> str:
    """The XML of one table."""
    first = 1 if merging == "years-as-rows" else 0
    props = "<w:tblHeader/>" if repeats_head else ""
    made = [row(*map(cell, each[first:]), props=props) for each in rows[:heads]]
    for year, group in groupby(rows[heads:], key=lambda each: each[0]):
        made += _grouped(year, [list(each) for each in group], merging)
    return table(*made, grid=len(rows[0]) - first)


def _grouped(year: str, rows: list[list[str]], merging: Merging) -> Iterator[str]:
    if merging == "none":
        yield from (row(*map(cell, each)) for each in rows)
        return
    if merging == "years-as-rows":
        yield row(cell(year, span=len(rows[0]) - 1))
    for at, each in enumerate(rows):
        rest = map(cell, each[1:])
        if merging == "years-as-rows":
            yield row(*rest)
        elif merging == "years-once":
            yield row(cell("" if at else year), *rest)
        else:
            yield row(cell("", props="<w:vMerge/>") if at else cell(year, props='<w:vMerge w:val="restart"/>'), *rest)


class Formula(NamedTuple):
    """A formula of a workbook with the result that it was saved with."""

    text: str
    result: str | float | bool


class Formatted(NamedTuple):
    """A value of a workbook in a number format."""

    value: float | date
    format: str


Value = str | float | bool | date | Formula | Formatted


def xlsx_of(
    tables: Sequence[Sequence[Sequence[Value]]],
    *,
    names: Sequence[str] = (),
    merging: Merging = "none",
    merged: Sequence[str] = (),
    heads: int = 1,
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[str] = (),
    hidden_sheets: Sequence[str] = (),
) -> bytes:
    """A workbook with a sheet for each table; days stand in it as days.

    ``merged`` are ranges of the first sheet (``A1:B2``), ``hidden_rows`` its rows from 1, ``hidden_columns`` such as
    ``C:D``; the other words are those of :func:`docx_of`.
    """
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for at, rows in enumerate(tables):
            sheet = book.add_worksheet(names[at] if at < len(names) else None)
            _fill(book, sheet, [list(each) for each in rows], merging, heads)
            if sheet.get_name() in hidden_sheets:
                sheet.hide()
            if at == 0:
                for number in hidden_rows:
                    sheet.set_row(number - 1, None, None, {"hidden": True})
                for each in hidden_columns:
                    sheet.set_column(each, None, None, {"hidden": True})
                for each in merged:
                    first, last = each.split(":")
                    _merge(sheet, rows, first, last)
    return file.getvalue()


def _merge(sheet: xlsxwriter.worksheet.Worksheet, rows: Sequence[Sequence[Value]], first: str, last: str) -> None:
    row, column = xlsxwriter.utility.xl_cell_to_rowcol(first)
    sheet.merge_range(f"{first}:{last}", str(rows[row][column]))


def _fill(
    book: xlsxwriter.Workbook,
    sheet: xlsxwriter.worksheet.Worksheet,
    rows: list[list[Value]],
    merging: Merging,
    heads: int,
) -> None:
    if merging == "none":
        _write(book, sheet, 0, rows)
        return
    first = 1 if merging == "years-as-rows" else 0
    _write(book, sheet, 0, [each[first:] for each in rows[:heads]])
    at = heads
    for year, group in groupby(rows[heads:], key=lambda each: each[0]):
        under = [each[1:] for each in group]
        if merging == "years-as-rows":
            sheet.merge_range(at, 0, at, len(under[0]) - 1, str(year))
            _write(book, sheet, at + 1, under)
            at += len(under) + 1
            continue
        _write(book, sheet, at, [["" if n else year, *each] for n, each in enumerate(under)])
        if merging == "years-over-rows" and len(under) > 1:
            sheet.merge_range(at, 0, at + len(under) - 1, 0, str(year))
        at += len(under)


def _write(
    book: xlsxwriter.Workbook,
    sheet: xlsxwriter.worksheet.Worksheet,
    top: int,
    rows: Sequence[Sequence[Value]],
) -> None:
    for row, values in enumerate(rows, top):
        for column, value in enumerate(values):
            given = Formatted(value, "yyyy-mm-dd") if isinstance(value, date) else value
            if isinstance(given, Formula):
                sheet.write_formula(row, column, given.text, None, given.result)
            elif isinstance(given, Formatted):
                _write_formatted(book, sheet, (row, column), given)
            elif isinstance(given, bool | float | int):
                sheet.write(row, column, given)
            elif given:
                sheet.write_string(row, column, str(given))


def _write_formatted(
    book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, at: tuple[int, int], given: Formatted
) -> None:
    look = book.add_format({"num_format": given.format})
    if isinstance(given.value, date):
        moment = given.value if isinstance(given.value, datetime) else datetime.combine(given.value, time())
        sheet.write_datetime(*at, moment, look)
    else:
        sheet.write_number(*at, given.value, look)


def run(text: str, props: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, props: str = "") -> str:
    """A paragraph of runs and other XML; what is no XML becomes a run."""
    inner = "".join(each if each.startswith("<") else run(each) for each in content if each)
    return f"<w:p><w:pPr>{props}</w:pPr>{inner}</w:p>"


def cell(text: str, *, span: int = 1, props: str = "") -> str:
    """A cell of text, a paragraph for each of its lines; what is XML already stands in it as it is."""
    inner = text if text.startswith("<") else "".join(map(paragraph, text.split("\n")))
    spanned = f'<w:gridSpan w:val="{span}"/>' if span != 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/>{spanned}{props}</w:tcPr>{inner}</w:tc>'


def row(*cells: str, props: str = "") -> str:
    """A row of cells."""
    return f"<w:tr><w:trPr>{props}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, grid: int | Sequence[int] = ()) -> str:
    """A table of rows; ``grid`` is how many columns it has, or how wide each is."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in ([1000] * grid if isinstance(grid, int) else grid))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def word(body: str, *, parts: Mapping[str, str] | None = None, kept: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A Word file with this body; ``parts`` are further ones by name below ``word/``: ``styles``, ``numbering``."""
    further = dict(parts or {})
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"/>'
        for name in further
    )
    related = "".join(
        f'<Relationship Id="r{at}" Type="{_RELATED}/{name}" Target="{name}.xml"/>' for at, name in enumerate(further)
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_RELATED}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>",
    }
    files |= {f"word/{name}.xml": f"<w:{name} {_NAMES}>{inner}</w:{name}>" for name, inner in further.items()}
    return zipped({path: text.encode() for path, text in files.items()}, kept)


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as made:
        for path, data in parts.items():
            made.writestr(path, data)
    return file.getvalue()
