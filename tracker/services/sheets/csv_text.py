"""A table as text that Excel opens: a line a row, commas between.

A spreadsheet that opens such a file takes ``1.10`` for the number 1.1 and ``3-1`` for the first of March. Only a
formula that gives the text keeps it, in Excel, WPS and LibreOffice alike. In a file, which people open, it stands
wherever a text looks like a number, so that a column of ids is text throughout; in what is printed, which programs
read, only where the text would be another.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from tracker.services.sheets.sheet import Cell, Row, Share
from tracker.text import harmless, percent

MARK = "\ufeff"
"""By which Excel knows UTF-8, at the beginning of a file."""
LINE_END = "\r\n"
_NUMBER = re.compile(r"\d+(?:\.\d*)?(?:[eE]\d+)?")
_PLAIN_NUMBER = re.compile(r"(?:0|[1-9]\d{0,10})(?:\.\d*[1-9])?")
_DAY = re.compile(r"\d{1,4}[-/]\d{1,2}(?:[-/]\d{1,4})?|\d{1,2}:\d{1,2}(?::\d{1,2})?")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def csv_cell(cell: Cell) -> Cell:
    """A cell as a spreadsheet reads it as it is: no text is a formula of its own, or becomes a number or a day."""
    if isinstance(cell, Share):
        return percent(cell)
    if not isinstance(cell, str):
        return cell
    text = harmless(cell)
    return f'="{text}"' if _would_change(text) else text


def file_cell(cell: Cell) -> Cell:
    """A cell of a file: what is text is text in a spreadsheet too, though it looks like a number."""
    is_number = isinstance(cell, str) and _NUMBER.fullmatch(cell)
    return f'="{cell}"' if is_number else csv_cell(cell)


def _would_change(text: str) -> bool:
    """Whether a spreadsheet would show something else than the text."""
    if _NUMBER.fullmatch(text):
        return not _PLAIN_NUMBER.fullmatch(text)
    return bool(_DAY.fullmatch(text)) and not _ISO_DAY.fullmatch(text)


def write_csv(stream: BinaryIO, headings: Sequence[str], rows: Iterable[Row]) -> int:
    """Write UTF-8 with the mark by which Excel knows it, lines ended as Excel ends them; gives the number of rows."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, lineterminator=LINE_END)
    writer.writerow([harmless(heading) for heading in headings])
    count = 0
    for row in rows:
        writer.writerow([file_cell(cell) for cell in row])
        count += 1
    text.flush()
    text.detach()
    return count
