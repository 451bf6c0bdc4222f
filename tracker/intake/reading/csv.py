"""Tables as text files of spreadsheets: what parts the cells is told by which sign makes rows equally long."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from tracker.errors import UsageError
from tracker.i18n import _
from tracker.intake.document import SourceDocument, Table
from tracker.intake.grid import MOST_CELLS, grid_of, years_note, years_spanned
from tracker.intake.inert import lines_of
from tracker.intake.reading.encoding import decoded
from tracker.intake.reading.package import oversized
from tracker.text import clean

_SIGNS = ",\t;|，"
_LOOKED_AT = 200
_LONGEST_LINE = 1 << 20
_MOST_LINES = 60
"""A cell with more lines than that is one whose quotation mark is not closed."""


def read_csv(data: bytes, name: str) -> SourceDocument:
    """What stands in a text file of a spreadsheet, as one table. Raises :class:`UsageError` where that is no table."""
    lines = lines_of(decoded(data))
    if max(map(len, lines)) > _LONGEST_LINE:
        raise oversized(name)
    sign = parting_sign(lines)
    rows = trimmed(_rows(lines[1:] if _names_sign(lines[0]) else lines, sign, name))
    if not rows:
        raise UsageError(
            _("{name} 里没有文字").format(name=clean(name)), hint=_("请确认选对了文件，下载或复制已经完成")
        )
    if len(rows) * max(map(len, rows)) > MOST_CELLS:
        raise oversized(name)
    grid = grid_of(rows)
    spanned = years_spanned(grid)
    notes = (years_note(1),) if spanned is not grid else ()
    return SourceDocument(name, "csv", (Table(1, spanned),), notes)


def parting_sign(lines: Sequence[str]) -> str:
    """The sign between cells: the one with which most of the first rows are equally long, and longest."""
    if _names_sign(lines[0]):
        return lines[0].strip().strip('"')[4]

    def alike(sign: str) -> int:
        sizes = Counter(len(row) for row in islice(_read(lines, sign), _LOOKED_AT) if len(row) > 1)
        return max((times * size for size, times in sizes.items()), default=0)

    return max(_SIGNS, key=alike)


def trimmed(rows: Iterable[Sequence[str]]) -> list[list[str]]:
    """Rows without the empty ones at the end, and without columns at the right that are empty in all of them."""
    told = [list(row) for row in rows]
    width = max((at for row in told for at, text in enumerate(row, 1) if text.strip()), default=0)
    told = [row[:width] for row in told]
    while told and not any(text.strip() for text in told[-1]):
        told.pop()
    return told


def _names_sign(line: str) -> bool:
    """Whether a line tells the sign, as some spreadsheets write it: ``sep=;``."""
    bare = line.strip().strip('"')
    return len(bare) == len("sep=;") and bare.startswith("sep=")


def _read(lines: Sequence[str], sign: str, *, is_quoted: bool = True) -> Iterable[list[str]]:
    told = (f"{line}\n" for line in lines)
    plain = csv.reader(told, delimiter=sign, quoting=csv.QUOTE_NONE)
    reader = csv.reader(told, delimiter=sign) if is_quoted else plain
    while True:
        try:
            yield next(reader)
        except (StopIteration, csv.Error):
            return


def _rows(lines: Sequence[str], sign: str, name: str) -> list[list[str]]:
    """All rows; as if there were no quotation marks where one is not closed."""
    rows = list(_read(lines, sign))
    if any(cell.count("\n") > _MOST_LINES for row in rows for cell in row) or _is_cut(rows, lines):
        rows = list(_read(lines, sign, is_quoted=False))
        if _is_cut(rows, lines):
            raise oversized(name)
    return rows


def _is_cut(rows: list[list[str]], lines: Sequence[str]) -> bool:
    """Whether reading gave up before the end, at a cell that is too long."""
    return len(rows) + sum(cell.count("\n") for row in rows for cell in row) < len(lines)
