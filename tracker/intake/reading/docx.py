"""A Word file as a document: its main part, what belongs to it, and what was decided in reading it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml.etree import _Element

from tracker.errors import UsageError
from tracker.i18n import _
from tracker.intake.document import SourceDocument, Table
from tracker.intake.reading.package import Package, damaged, oversized, parsed
from tracker.intake.reading.word.body import WordBody
from tracker.intake.reading.word.names import NUM_PR, R_PR, REVISIONS, TR, transitional, w
from tracker.intake.reading.word.numbering import WordLists
from tracker.intake.reading.word.styles import Styles
from tracker.text import clean

MOST_ROWS = 50_000
"""Rows that all tables of a document may have."""
_MAIN = "word/document.xml"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)


def read_docx(data: bytes, name: str) -> SourceDocument:
    """The paragraphs and tables of a Word file, as they are seen with all revisions accepted.

    Raises :class:`~tracker.errors.UsageError` in one sentence for what is no such file, or has no words.
    """
    package = Package(data, name)
    main = _related(package, "", "/officeDocument") or _MAIN
    root = _xml(package, main)
    body = None if root is None or root.tag != w("document") else root.find(w("body"))
    if root is None or body is None:
        raise damaged(name)
    if sum(1 for _row in root.iter(TR)) > MOST_ROWS:
        raise oversized(name)
    styles = Styles(_xml(package, _related(package, main, "/styles")))
    numbering = WordLists(_xml(package, _related(package, main, "/numbering")), styles)
    reading = WordBody(root, styles, numbering)
    blocks = tuple(reading.blocks(body))
    pictures = sum(1 for _picture in root.iter(*_PICTURES))
    if not blocks:
        raise _wordless(name, pictures, is_inserted=_is_inserted(root))
    notes = [*_decided(root, reading), *_left_aside(root, package)]
    if pictures and not any(isinstance(block, Table) for block in blocks):
        notes.append(_("没有表格，有 {count} 幅图片：图片里的字读不出来").format(count=pictures))
    return SourceDocument(name, "docx", blocks, tuple(notes))


def _is_inserted(root: _Element) -> bool:
    """Whether other files are inserted in the text, which an office program shows and nobody follows here."""
    return next(root.iter(w("altChunk"), w("subDoc")), None) is not None


def _wordless(name: str, pictures: int, *, is_inserted: bool) -> UsageError:
    if is_inserted:
        return UsageError(
            _("{name} 的内容是插入的另一份文件，没有读取").format(name=clean(name)),
            hint=_("请在 Word 或 WPS 中打开，另存为 .docx 再导入"),
        )
    if pictures:
        return UsageError(
            _("{name} 里只有图片，没有文字").format(name=clean(name)),
            hint=_("请找到它的 Word 或 Excel 原件；没有的，把表格文字识别出来，粘贴到 .docx 或 .xlsx 后再导入"),
        )
    return UsageError(_("{name} 里没有文字").format(name=clean(name)), hint=_("请确认选对了文件，内容已经保存"))


def _decided(root: _Element, reading: WordBody) -> Iterator[str]:
    """What was taken one way where it could be taken another."""
    if count := revisions(root):
        yield _("接受了 {count} 处修订").format(count=count)
    if reading.hidden:
        yield _("略去了 {count} 处隐藏文字").format(count=reading.hidden)
    if reading.covered:
        yield _("略去了 {count} 处被合并单元格盖住的文字").format(count=reading.covered)
    if reading.is_cut:
        yield _("有的表格过宽，后面的列没有读")


def _left_aside(root: _Element, package: Package) -> Iterator[str]:
    """What was not followed."""
    if any(path.endswith("vbaproject.bin") for path in package.paths):
        yield _("文件带有宏，没有运行")
    if _is_inserted(root):
        yield _("文中插入的其他文件没有读取")


def revisions(root: _Element) -> int:
    """How many revisions of words, rows and cells a document has; those of paragraphs' marks where it has no others."""
    marks = others = 0
    for each in root.iter(*REVISIONS):
        parent = each.getparent()
        if parent is not None and parent.tag in {R_PR, NUM_PR}:
            marks += 1
        else:
            others += 1
    return others or marks


def _xml(package: Package, path: str) -> _Element | None:
    data = package.part(path) if path else None
    return None if data is None else parsed(transitional(data), package.name)


def _related(package: Package, path: str, kind: str) -> str:
    """The part of a kind that belongs to another one, or to the file where that is empty; never one outside it."""
    folder, leaf = posixpath.split(path)
    relations = package.xml(posixpath.join(folder, "_rels", f"{leaf}.rels"))
    for each in relations if relations is not None else ():
        if str(each.get("Type", "")).endswith(kind) and each.get("TargetMode") != "External":
            return posixpath.normpath(posixpath.join("/", folder, str(each.get("Target", ""))))
    return ""
