"""A saved page as a document: what is seen of it, in its order. Nothing that it names is ever fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from lxml import etree, html

from tracker.i18n import _
from tracker.intake.document import Paragraph, SourceDocument, Table
from tracker.intake.grid import MOST_CELLS
from tracker.intake.inert import inert
from tracker.intake.reading.encoding import decoded
from tracker.intake.reading.package import oversized
from tracker.intake.reading.page.flow import Flow, Line
from tracker.intake.reading.page.nodes import inside, is_hidden, is_left_out, number_of, tag_of
from tracker.intake.reading.page.spans import Spanning, places, spanned_grid
from tracker.intake.reading.pasted.heads import are_heads

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_ROWS, _CELLS, _TABLES, _CAPTIONS = (frozenset(names.split()) for names in ("tr td th", "td th", "table", "caption"))
_DEEPEST = 8
"""Tables within tables; what lies deeper is read as words."""
_MOST_TAGS = 600_000
"""Word saves some 60 for a row."""
_MOST_ATTRIBUTES = 2000
"""Of one tag; its parser takes the square of their number."""
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{10000,}")
_LONG = 3000
_FEW = 4
_TITLE = 40


def read_html(data: bytes, name: str) -> SourceDocument:
    """What is seen of a saved page. Raises :class:`~tracker.errors.UsageError` for one with a table beyond bounds."""
    told = _CHARSET.search(data[:4096])
    text = decoded(data, told[1].decode("ascii", "replace").lower() if told else "").replace("\0", "")
    if text.count("<") > _MOST_TAGS or any(
        found[0].count("=") > _MOST_ATTRIBUTES for found in _LONG_TAG.finditer(text)
    ):
        raise oversized(name)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing in it
        return SourceDocument(name, "html", ())
    is_cut = any("depth" in error.message for error in parser.error_log)
    notes = (_("页面嵌套过深，最里面的内容没有读入"),) if is_cut else ()
    return SourceDocument(name, "html", _blocks(PageTables(name).flow(root)), notes)


def _blocks(pieces: list[Line | Table]) -> tuple[Paragraph | Table, ...]:
    blocks: list[Paragraph | Table] = []
    title, heading, count = "", "", 0
    for piece in pieces:
        if isinstance(piece, Table):
            blocks.append(piece if piece.title else piece._replace(title=title))
            title = heading
        elif words := inert(piece.text):
            count += 1
            blocks.append(Paragraph(count, words, piece.level))
            is_title = piece.level or (len(words) <= _TITLE and words[-1] not in "。；：，" and "：" not in words)
            title = words if is_title else title
            heading = words if piece.level else heading
    return tuple(blocks)


class PageTables:
    """Reads a page's tables, each numbered when it begins; one that only places things is read as what is in it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._count = 0
        self._cells = 0
        self._depth = 0

    def flow(self, node: etree._Element) -> list[Line | Table]:
        """The lines and tables in an element."""
        return Flow(self._table).read(node)

    def _table(self, node: etree._Element) -> list[Line | Table]:
        rows = _rows(node)
        self._depth += 1
        try:
            if self._depth > _DEEPEST:
                return [Line(" ".join(str(text) for text in node.itertext()))]
            if not rows:
                return []
            if _only_places(node, rows):
                return [piece for _row, cells in rows for cell in cells for piece in self.flow(cell)]
            return [*self._read(node, rows)]
        finally:
            self._depth -= 1

    def _read(self, node: etree._Element, rows: list[Row]) -> list[Table]:
        self._count += 1
        number = self._count
        try:
            covered = places([[self._cell(cell) for cell in cells] for _row, cells in rows], MOST_CELLS)
        except OverflowError as error:
            raise oversized(self._name) from error
        self._cells += len(covered) * len({each.column for row in covered for each in row})
        if self._cells > MOST_CELLS:
            raise oversized(self._name)
        captions = [_words(each) for each in inside(node, _CAPTIONS, _TABLES | _CELLS)]
        hidden = frozenset(at for at, (row, _cells) in enumerate(rows, 1) if row is not None and is_hidden(row))
        heads = [row is not None and _is_in_head(row) for row, _cells in rows]
        repeated = heads.index(False) if False in heads else 0
        return [Table(number, spanned_grid(covered), inert(" ".join(captions)), hidden, repeated=repeated)]

    def _cell(self, node: etree._Element) -> Spanning:
        pieces = self.flow(node)
        lines = "\n".join(piece.text for piece in pieces if isinstance(piece, Line))
        tables = tuple(piece for piece in pieces if isinstance(piece, Table))
        return Spanning(inert(lines), number_of(node, "rowspan"), number_of(node, "colspan"), tables)


Row = tuple[etree._Element | None, list[etree._Element]]
"""A row's element, where it has one, and its cells."""


def _rows(table: etree._Element) -> list[Row]:
    """The rows of a table, whatever stands around them; cells without a row are one."""
    rows: list[Row] = []
    found = inside(table, _ROWS, _TABLES)
    for is_row, nodes in groupby(found, key=lambda node: tag_of(node) == "tr"):
        if is_row:
            rows += [(node, _shown(inside(node, _CELLS, _TABLES))) for node in nodes]
        else:
            rows.append((None, _shown(nodes)))
    return [row for row in rows if row[1]]


def _shown(cells: Iterable[etree._Element]) -> list[etree._Element]:
    return [cell for cell in cells if not is_left_out(cell)]


def _is_in_head(row: etree._Element) -> bool:
    parent = row.getparent()
    return parent is not None and tag_of(parent) == "thead"


def _words(node: etree._Element) -> str:
    """All words of an element without those of tables in it."""
    return " ".join(piece.text for piece in Flow(lambda _table: []).read(node) if isinstance(piece, Line))


def _only_places(table: etree._Element, rows: list[Row]) -> bool:
    """Whether a table is there for the looks: it is one cell, holds tables below no headings, or a whole article."""
    if table.get("role") in {"presentation", "none"} or sum(len(cells) for _row, cells in rows) <= 1:
        return True
    if any(True for _row, cells in rows for cell in cells for _nested in inside(cell, _TABLES, frozenset())):
        return not any(are_heads([_words(cell) for cell in cells]) for _row, cells in rows[:_FEW])
    return len(rows) <= _FEW and any(len(_words(cell)) >= _LONG for _row, cells in rows for cell in cells)
