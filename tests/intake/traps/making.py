"""The bytes of a trap's document, as Word, Excel, a browser or the clipboard would give them."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime
from html import escape

import xlsxwriter

from tests.intake.office import word
from tests.intake.traps.case import Reading, Trap, TrapParagraph, TrapRow, TrapTable, shown

_BY = 'w:id="1" w:author="" w:date="2024-01-01T00:00:00Z"'


def document_of(trap: Trap) -> bytes:
    """The file's bytes, or those of the pasted text."""
    form = trap.first("form").split()
    if form[0] == "docx":
        return docx_of(trap)
    if form[0] == "xlsx":
        return xlsx_of(trap)
    if form[0] == "html":
        return html_of(trap).encode()
    if form[0] == "csv":
        return csv_of(trap).encode(form[1])
    return text_of(trap, form[1]).encode()


def docx_of(trap: Trap) -> bytes:
    """A package as small as Word takes it."""
    parts = {"numbers": 0}
    body = "".join(
        _docx_paragraph(block) if isinstance(block, TrapParagraph) else _docx_table(block, parts)
        for block in trap.blocks
    )
    nums = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for n in range(1, parts["numbers"] + 1)
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>{nums}'
    )
    return word(body, parts={"numbering": numbering})


def _docx_paragraph(block: TrapParagraph) -> str:
    style = f'<w:pPr><w:pStyle w:val="{block.level}"/><w:outlineLvl w:val="{block.level - 1}"/></w:pPr>'
    return f"<w:p>{style if block.level else ''}{_runs(block.text)}</w:p>"


def _runs(text: str) -> str:
    made = []
    for piece in re.split(r"(\[[-+].*?[-+]\])", text):
        if piece.startswith("[+"):
            made.append(f"<w:ins {_BY}>{_run(piece[2:-2])}</w:ins>")
        elif piece.startswith("[-"):
            made.append(f"<w:del {_BY}>{_run(piece[2:-2], 'w:delText')}</w:del>")
        elif piece:
            half = len(piece) // 2  # words are split over runs where somebody mended a letter
            made.append(_run(piece[:half]) + _run(piece[half:]) if half else _run(piece))
    return "".join(made)


def _run(text: str, tag: str = "w:t") -> str:
    return f'<w:r><{tag} xml:space="preserve">{escape(text)}</{tag}></w:r>'


def _docx_table(table: TrapTable, parts: dict[str, int]) -> str:
    repeated = next((int(mark[7:]) for mark in table.marks if mark.startswith("repeat=")), 0)
    made = [_docx_row(table, at, at < repeated, parts) for at in range(len(table.rows))]
    grid = "<w:gridCol/>" * len(table.rows[0].cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(made)}</w:tbl><w:p/>"


def _docx_row(table: TrapTable, at: int, is_header: bool, parts: dict[str, int]) -> str:
    row = table.rows[at]
    properties = "<w:tblHeader/>" if is_header else ""
    properties += "<w:hidden/>" if row.mark == "~" else f"<w:del {_BY}/>" if row.mark == "x" else ""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(_docx_cells(table, at, parts))}</w:tr>"


def _docx_cells(table: TrapTable, at: int, parts: dict[str, int]) -> list[str]:
    cells = table.rows[at].cells
    made = []
    for column, cell in enumerate(cells):
        if cell == "<":
            continue
        span = next((n for n, each in enumerate(cells[column + 1 :], 1) if each != "<"), len(cells) - column)
        below = table.rows[at + 1].cells[column] if at + 1 < len(table.rows) else ""
        merge = "<w:vMerge/>" if cell == "^" else '<w:vMerge w:val="restart"/>' if below == "^" else ""
        content = "<w:p/>" if cell == "^" else _docx_content(cell, parts)
        made.append(f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merge}</w:tcPr>{content}</w:tc>')
    return made


def _docx_content(cell: str, parts: dict[str, int]) -> str:
    if nested := re.fullmatch(r"\{\{(.*)\}\}", cell):
        rows = [TrapRow(tuple(line.split(";")), Reading()) for line in nested[1].split("//")]
        return _docx_table(TrapTable("", (), rows), parts)
    number = ""
    if "{auto}" in cell:
        parts["numbers"] += 1
        number = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{parts["numbers"]}"/></w:numPr></w:pPr>'
    text = re.sub(r"\{(sdt|auto)\}", "", cell)
    content = "".join(f"<w:p>{number}{_runs(each)}</w:p>" for each in text.split("⏎"))
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>" if "{sdt}" in cell else content


def xlsx_of(trap: Trap) -> bytes:
    """A workbook with a sheet for each table."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
        for table in trap.tables:
            sheet = book.add_worksheet(table.title)
            for at, row in enumerate(table.rows):
                if row.mark == "~":
                    sheet.set_row(at, None, None, {"hidden": True})
                for column, cell in enumerate(row.cells):
                    if cell not in ("^", "<"):
                        _xlsx_cell(sheet, (at, column), cell, day)
                        _xlsx_merge(sheet, table, (at, column))
    return data.getvalue()


def _xlsx_cell(sheet: xlsxwriter.worksheet.Worksheet, at: tuple[int, int], cell: str, day: object) -> None:
    if special := re.fullmatch(r"\{(\w+):(.*)\}", cell):
        kind, value = special[1], special[2]
        if kind == "date":
            sheet.write_datetime(*at, datetime.combine(date.fromisoformat(value), datetime.min.time()), day)
        elif kind == "serial":
            sheet.write_number(*at, int(value))
        else:
            formula, _, result = value.rpartition("=")
            sheet.write_formula(*at, formula, None, int(result))
    elif re.fullmatch(r"\d+(\.\d+)?", cell):
        sheet.write_number(*at, float(cell))
    else:
        sheet.write_string(*at, shown(cell))


def _xlsx_merge(sheet: xlsxwriter.worksheet.Worksheet, table: TrapTable, at: tuple[int, int]) -> None:
    row, column = at
    down, right = _spans(table, at)
    if down > 1 or right > 1:
        sheet.merge_range(row, column, row + down - 1, column + right - 1, shown(table.rows[row].cells[column]))


def _spans(table: TrapTable, at: tuple[int, int]) -> tuple[int, int]:
    row, column = at
    cells = table.rows[row].cells
    right = next((n for n, each in enumerate(cells[column + 1 :], 1) if each != "<"), len(cells) - column)
    below = table.rows[row + 1 :]
    down = next((n for n, each in enumerate(below, 1) if each.cells[column] != "^"), len(table.rows) - row)
    return down, right


def html_of(trap: Trap) -> str:
    """A page as a browser saves it; the whole of it within a table of the layout where the trap says so."""
    body = "".join(
        f"<h{block.level}>{escape(block.text)}</h{block.level}>"
        if isinstance(block, TrapParagraph) and block.level
        else f"<p>{escape(block.text)}</p>"
        if isinstance(block, TrapParagraph)
        else _html_table(block)
        for block in trap.blocks
    )
    if trap.has_layout:
        body = f'<table width="1000"><tr><td><ul><li>网站首页</li></ul></td><td>{body}</td></tr></table>'
    style = "<style>td{border:1px}</style><script>var t='2020年1月1日前';</script>"
    title = trap.first("file").partition(".")[0]
    head = f'<meta charset="utf-8"><title>{title}</title>{style}'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def _html_table(table: TrapTable) -> str:
    made = []
    for at, row in enumerate(table.rows):
        made.append("<tr>")
        for column, cell in enumerate(row.cells):
            if cell not in ("^", "<"):
                down, right = _spans(table, (at, column))
                words = (
                    '<input type="text" value="">' if cell == "{input}" else escape(shown(cell)).replace("\n", "<br>")
                )
                made.append(f'<td rowspan="{down}" colspan="{right}">{words}</td>')
        made.append("</tr>")
    return f"<table><tbody>{''.join(made)}</tbody></table>"


def csv_of(trap: Trap) -> str:
    """Rows as Excel writes them."""
    data = io.StringIO()
    csv.writer(data).writerows([[shown(cell) for cell in row.cells] for row in trap.tables[0].rows])
    return data.getvalue()


def text_of(trap: Trap, form: str) -> str:
    """What the clipboard holds: cells with tabs between them, or one cell a line as from some web pages."""
    made = []
    for block in trap.blocks:
        if isinstance(block, TrapParagraph):
            made.append(block.text)
        elif form == "tabs":
            made += [*("\t".join(_alone(cell) for cell in row.cells) for row in block.rows), ""]
        else:
            made += ["\n".join("\t" + shown(cell) for cell in row.cells if cell != "<") + "\n" for row in block.rows]
    return "\n".join(made) + "\n"


def _alone(cell: str) -> str:
    """A cell's words where merged ones are empty but for the first."""
    return "" if cell in ("^", "<") else shown(cell)
