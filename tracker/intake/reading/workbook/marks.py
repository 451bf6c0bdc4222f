"""What a sheet's XML says beside its values: what is hidden, errors, formulas without a result, looks of numbers.

The reader of values reserves memory for every place up to the outermost cell, so the places are looked at before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

MOST_PLACES = 1_000_000
WIDEST = 256
"""Columns that are kept of a sheet with more places than that."""
_CELL = rb'<c r="([A-Z]+)(\d+)"'
_NOT_PLAIN = re.compile(rb'<c(?! r="[A-Z]{1,3}[1-9][0-9]{0,6}"|[a-z])')
"""A cell that does not begin as programs write it."""
_NOT_SMALL = re.compile(rb'<c(?! r="(?:[A-Z]|[AB][A-Z]|C[A-V])[1-9][0-9]{0,3}"|[a-z])')
"""That, or one beyond column 100 or row 9,999: where there is none there are no more places than may be."""
_ODD_ROW = re.compile(rb'<row(?! r="[0-9]|B)')
_PREFIXED = re.compile(rb":(?:c|row)[\s>/]")
_VALUED = re.compile(_CELL + rb"[^>]*(?<!/)>(?!</c>)")
_ERROR = re.compile(_CELL + rb'[^>]* t="e"[^>]*>(?:<f\b[^>]*(?:/>|>[^<]*</f>))?<v>([^<]*)</v>')
_STRANGE = re.compile(
    rb' t="e"([^>]*>(?:<f\b[^>]*(?:/>|>[^<]*</f>))?<v>)(?!#(?:REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!)<)'
)
"""Errors of newer programs (#SPILL!), at which the reader of values would give the whole workbook up."""
_FORMULA = rb"[^>]*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)"
_UNSAVED = re.compile(_CELL + b'(?:%b|(?![^>]* t="str")%b\\s*<v\\s*(?:/>|>\\s*</v>))\\s*</c>' % (_FORMULA, _FORMULA))
"""A formula without a result; one whose result is no text at all (``t="str"``) was saved with it."""
_HIDDEN_ROW = re.compile(rb'<row r="(\d+)"[^>]* hidden="(?:1|true)"')
_OTHER = re.compile(rb"encoding=[\"'](?!utf-8[\"']|UTF-8[\"'])")
_COLUMN = re.compile(rb"<col [^>]*>")
_ATTRIBUTE = re.compile(rb'(\w+)="([^"]*)"')
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_DIGITS = 8
_NOWHERE = (10**9, 10**9)
_MERGES = re.compile(rb"<mergeCells\b[^>]*?(/?)>")

Parse = Callable[[bytes], etree._Element]
"""What makes elements of XML that is not trusted."""

Place = tuple[int, int]
"""Row and column, from 1."""


class SheetMarks(NamedTuple):
    """``data`` is the XML to read values from; ``styles`` the numbers of the special styles of cells that have one.

    ``is_cut`` where cells too far out were left away.
    """

    data: bytes
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    errors: Mapping[Place, str]
    unsaved: tuple[Place, ...]
    styles: Mapping[Place, int]
    is_cut: bool = False


def marks_of(data: bytes, special: Collection[int], parse: Parse) -> SheetMarks:
    """What a sheet's XML says; ``special`` are the styles whose cells are asked for, ``parse`` is a safe parser."""
    is_quick = _is_plain(data) and (not _NOT_SMALL.search(data) or _is_near(data))
    marks = _quick(data, special) if is_quick else _thorough(parse(data), special)
    return marks._replace(data=_STRANGE.sub(rb' t="str"\1', marks.data)) if b' t="e"' in marks.data else marks


def column_number(letters: bytes) -> int:
    """The number of a column by its name in a workbook, 27 for ``AA``."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _is_plain(data: bytes) -> bool:
    """Whether XML is written as programs write it, its cells aside: in UTF-8, without prefixes and declarations."""
    if b"<worksheet" not in data[:4096] or _OTHER.search(data[:200]) or (b"!" in data and b"<!" in data):
        return False
    return not _ODD_ROW.search(data) and not _PREFIXED.search(data)


def _is_near(data: bytes) -> bool:
    """Whether cells can be found without a parser, and none with something in it lies too far out."""
    if _NOT_PLAIN.search(data) or data.count(b"<") != data.count(b">"):
        return False
    cells = _VALUED.findall(data)
    width = max(map(column_number, {letters for letters, _row in cells}), default=0)
    return width * max(map(int, {row for _letters, row in cells}), default=0) <= MOST_PLACES


def _quick(data: bytes, special: Collection[int]) -> SheetMarks:
    """What is found by tags alone."""
    hidden = _HIDDEN_ROW.findall(data) if b' hidden="' in data else ()
    errors = _ERROR.findall(data) if b"#" in data else ()
    unsaved = _UNSAVED.findall(data) if b"<f" in data else ()
    begin, end = data.find(b"<sheetData"), data.rfind(b"</sheetData>")
    return SheetMarks(
        data[:end] + _MERGES.sub(rb"<mergeCells\1>", data[end:]) if b"<mergeCells" in data[end:] else data,
        frozenset(map(int, hidden)),
        frozenset(_hidden_columns(data[: max(begin, 0)])),
        {_place(letters, row): text.decode("utf-8", "replace") for letters, row, text in errors},
        tuple(_place(letters, row) for letters, row in unsaved),
        _styled(data, special),
    )


def _styled(data: bytes, special: Collection[int]) -> dict[Place, int]:
    if not special:
        return {}
    numbers = "|".join(map(str, special)).encode()
    styled = re.findall(_CELL + rb'[^>]*? s="(' + numbers + rb')"[^>]*(?<!/)>', data)
    return {_place(letters, row): int(style) for letters, row, style in styled}


def _place(letters: bytes, row: bytes) -> Place:
    return int(row), column_number(letters)


def _hidden_columns(data: bytes) -> Iterator[int]:
    for tag in _COLUMN.findall(data):
        told = {key.decode(): value.decode("ascii", "replace") for key, value in _ATTRIBUTE.findall(tag)}
        yield from _hidden(told)


def _hidden(told: Mapping[str, str]) -> Iterator[int]:
    """The columns that an element hides."""
    first, last = told.get("min", ""), told.get("max", "")
    is_narrow = re.fullmatch(r"0(?:\.0+)?", told.get("width", ""))
    if first.isdecimal() and last.isdecimal() and (told.get("hidden") in {"1", "true"} or is_narrow):
        yield from range(int(first), min(int(last), WIDEST) + 1)


def _thorough(root: etree._Element, special: Collection[int]) -> SheetMarks:
    """What a parser finds; what lies too far out is taken away."""
    cells = list(_cells(root))
    is_cut = _cut(cells)
    kept = [(place, cell) for place, cell in cells if cell.getparent() is not None]
    for each in root.iter("{*}mergeCells"):
        each.attrib.pop("count", None)
    hidden_rows = {place[0] for place, cell in kept if _is_hidden_row(cell.getparent())}
    columns = [{str(key): str(value) for key, value in each.items()} for each in root.iter("{*}col")]
    return SheetMarks(
        etree.tostring(root, encoding="utf-8"),
        frozenset(hidden_rows),
        frozenset(number for told in columns for number in _hidden(told)),
        {place: cell.findtext("{*}v") or "" for place, cell in kept if cell.get("t") == "e"},
        tuple(place for place, cell in kept if _is_unsaved(cell)),
        {place: int(cell.get("s", "0")) for place, cell in kept if cell.get("s", "") in set(map(str, special))},
        is_cut,
    )


def _cells(root: etree._Element) -> Iterator[tuple[Place, etree._Element]]:
    """All cells with something in them, counted on where they do not tell their place; no sheet has others."""
    row = 0
    for line in root.iter("{*}row"):
        told = line.get("r", "")
        row = int(told) if told.isdecimal() and len(told) < _DIGITS else row + 1
        line.set("r", str(row))
        column = 0
        for cell in line.iterchildren("{*}c"):
            found = _REFERENCE.fullmatch(cell.get("r", ""))
            column = column_number(found[1].encode()) if found else column + 1
            place = (int(found[2]) if found else row, column)
            if not found and "r" in cell.attrib:
                place = _NOWHERE
            if len(cell):
                yield place, cell


def _cut(cells: list[tuple[Place, etree._Element]]) -> bool:
    """Take away the cells that lie too far out, where there are too many places; whether any was."""
    height = max((row for (row, _column), _cell in cells), default=0)
    width = max((column for (_row, column), _cell in cells), default=0)
    if height * width <= MOST_PLACES:
        return False
    width = max((column for (_row, column), _cell in cells if column <= WIDEST), default=1) if width > WIDEST else width
    for (row, column), cell in cells:
        parent = cell.getparent()
        if parent is not None and (column > width or row > MOST_PLACES // width):
            parent.remove(cell)
    return True


def _is_unsaved(cell: etree._Element) -> bool:
    result = cell.find("{*}v")
    has_result = result is not None and ((result.text or "").strip() or cell.get("t") == "str")
    return cell.find("{*}f") is not None and not has_result


def _is_hidden_row(row: etree._Element | None) -> bool:
    return row is not None and row.get("hidden") in {"1", "true"}
