"""A table as text that Excel opens: a line a row, commas between."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from tracker.services.sheets.sheet import Row
from tracker.text import harmless


def write_csv(stream: BinaryIO, headings: Sequence[str], rows: Iterable[Row]) -> int:
    """Write UTF-8 with the mark by which Excel knows it, lines ended as Excel ends them; gives the number of rows."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([harmless(heading) for heading in headings])
    count = 0
    for row in rows:
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
        count += 1
    text.flush()
    text.detach()
    return count
