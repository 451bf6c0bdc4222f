"""A workbook's cells as they would be read, without a library that writes them too."""

from __future__ import annotations

import re
import zipfile
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import BinaryIO, NamedTuple

_CELL = re.compile(r'<c r="[A-Z]+\d+"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)


class CellLook(NamedTuple):
    """How a cell looks: its number format, the colour behind it, how it stands."""

    number: str = ""
    fill: str = ""
    align: str = ""


class Read(NamedTuple):
    """A sheet: its rows without the blank ends, the widths of its columns, its XML, and how its cells look."""

    rows: list[list[object]]
    widths: list[float]
    xml: str
    looks: list[list[CellLook]]


def read_workbook(path: Path | BinaryIO, number: int = 1) -> Read:
    """Read a sheet, the first where none is named."""
    with zipfile.ZipFile(path) as book:
        xml = book.read(f"xl/worksheets/sheet{number}.xml").decode()
        styles = _styles(book.read("xl/styles.xml").decode())
    lines = [_CELL.findall(row) for row in re.findall(r"<row [^>]*?(?:/>|>(.*?)</row>)", xml, re.DOTALL)]
    looks = [[_look(attributes, styles) for attributes, _content in line] for line in lines]
    rows = [
        [_value(content, look) for (_attributes, content), look in zip(*pair, strict=True)]
        for pair in zip(lines, looks, strict=True)
    ]
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    return Read(rows, [float(width) for width in re.findall(r'<col [^>]*width="([\d.]+)"', xml)], xml, looks)


def _styles(xml: str) -> list[CellLook]:
    numbers = {key: unescape(code) for key, code in re.findall(r'<numFmt numFmtId="(\d+)" formatCode="([^"]*)"', xml)}
    fills = [
        (re.findall(r'<fgColor rgb="FF(\w+)"', fill) or [""])[0] for fill in re.findall(r"<fill>(.*?)</fill>", xml)
    ]
    (formats,) = re.findall(r"<cellXfs .*?</cellXfs>", xml, re.DOTALL)
    return [
        CellLook(
            numbers.get(number, {"9": "0%"}.get(number, "")),
            fills[int(fill)],
            (re.findall(r'horizontal="(\w+)"', rest) or [""])[0],
        )
        for number, fill, rest in re.findall(
            r'<xf numFmtId="(\d+)" fontId="\d+" fillId="(\d+)"(.*?)(?=<xf |</cellXfs>)', formats, re.DOTALL
        )
    ]


def _look(attributes: str, styles: list[CellLook]) -> CellLook:
    style = re.search(r's="(\d+)"', attributes)
    return styles[int(style.group(1))] if style else CellLook()


def _value(content: str, look: CellLook) -> object:
    if text := re.search(r"<t[^>]*>(.*?)</t>", content, re.DOTALL):
        return unescape(text.group(1))
    if not content:
        return None
    number = float(re.sub(r"</?v>", "", content))
    if "yyyy" in look.number:
        return date(1899, 12, 30) + timedelta(days=int(number))
    return int(number) if number.is_integer() else number


LAMPS = {"红": "F4B6B6", "黄": "FFF0B3", "绿": "CBE8CB", "蓝": "C5DAF5", "灰": "DDDDDD",
         "达标": "CBE8CB", "未达标": "F4B6B6", "未知": "DDDDDD"}  # fmt: skip


def told_apart(book: Read) -> set[str]:
    """The lamps and verdicts on a page, each found in its own colour; its headings stand as their columns do."""
    told: set[str] = set()
    top = int(re.findall(r'ySplit="(\d+)"', book.xml)[0]) - 1
    heads = [look.align for look in book.looks[top]]
    for row, looks in zip(book.rows[top + 1 :], book.looks[top + 1 :], strict=True):
        assert [look.align for look in looks] == heads
        for cell, look in zip(row, looks, strict=False):
            if look.fill and look.fill != "EEF2F6":
                word = str(cell).partition(" ")[0]
                assert look.fill == LAMPS[word], cell
                told.add(word)
            if isinstance(cell, int | float):
                assert look.align == "right", cell
    return told
