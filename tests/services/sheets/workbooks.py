"""A workbook's cells as they would be read, without a library that writes them too."""

from __future__ import annotations

import re
import zipfile
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import BinaryIO, NamedTuple

_CELL = re.compile(r'<c r="[A-Z]+\d+"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)


class Read(NamedTuple):
    """The first sheet: its rows, the widths of its columns, and its XML."""

    rows: list[list[object]]
    widths: list[float]
    xml: str


def read_workbook(path: Path | BinaryIO) -> Read:
    """Read the first sheet; a number with a style is a day, as only days have one."""
    with zipfile.ZipFile(path) as book:
        xml = book.read("xl/worksheets/sheet1.xml").decode()
    rows = [[_value(*cell) for cell in _CELL.findall(row)] for row in re.findall(r"<row [^>]*>(.*?)</row>", xml)]
    return Read(rows, [float(width) for width in re.findall(r'<col [^>]*width="([\d.]+)"', xml)], xml)


def _value(attributes: str, content: str) -> object:
    if text := re.search(r"<t[^>]*>(.*?)</t>", content, re.DOTALL):
        return unescape(text.group(1))
    number = int(re.sub(r"</?v>", "", content))
    return date(1899, 12, 30) + timedelta(days=number) if 's="' in attributes else number
