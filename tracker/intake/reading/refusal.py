"""What form a file has, told by its first bytes and not by its name; what cannot be read is refused in a sentence."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import NamedTuple

from tracker.errors import UsageError
from tracker.i18n import _, mark
from tracker.intake.reading.package import Package, encrypted
from tracker.text import clean

LARGEST_FILE = 50 << 20
"""Bytes that a file may have; one that is longer is refused before it is read."""

_WORD = mark("请在 Word 或 WPS 中打开，另存为 .docx 再导入")
_SHEET = mark("请在 Excel 或 WPS 表格中打开，另存为 .xlsx 再导入")
_TYPED = mark("请找到它的 Word 或 Excel 原件；没有的，把表格文字识别出来，粘贴到 .docx 或 .xlsx 后再导入")
_UNPACK = mark("请先解压，再导入里面的 .docx 或 .xlsx")
_FORMS = mark("可以导入 .docx、.xlsx、.html、.csv 文件和粘贴的文字")


class Sign(NamedTuple):
    """What tells a form that cannot be read: its bytes, how far into the file they may stand, and what is said."""

    start: bytes
    within: int
    what: str
    hint: str


_SIGNS = (
    Sign(b"%PDF-", 1024, mark("{name} 是 PDF 文件，读不出表格"), _TYPED),
    Sign(b"{\\rtf", 8, mark("{name} 是 RTF 文件，读不出表格"), _WORD),
    Sign(b"\x89PNG\r\n\x1a\n", 0, mark("{name} 是图片，读不出文字"), _TYPED),
    Sign(b"\xff\xd8\xff", 0, mark("{name} 是图片，读不出文字"), _TYPED),
    Sign(b"GIF8", 0, mark("{name} 是图片，读不出文字"), _TYPED),
    Sign(b"BM", 0, mark("{name} 是图片，读不出文字"), _TYPED),
    Sign(b"II*\x00", 0, mark("{name} 是图片，读不出文字"), _TYPED),
    Sign(b"MM\x00*", 0, mark("{name} 是图片，读不出文字"), _TYPED),
    Sign(b"WEBP", 8, mark("{name} 是图片，读不出文字"), _TYPED),
    Sign(b"ftyphei", 4, mark("{name} 是图片，读不出文字"), _TYPED),
    Sign(b"Rar!\x1a\x07", 0, mark("{name} 是压缩包，不是文档"), _UNPACK),
    Sign(b"7z\xbc\xaf\x27\x1c", 0, mark("{name} 是压缩包，不是文档"), _UNPACK),
    Sign(b"\x1f\x8b", 0, mark("{name} 是压缩包，不是文档"), _UNPACK),
    Sign(b"MIME-Version:", 512, mark("{name} 是网页存档（MHT）文件，读不出表格"), _WORD),
    Sign(b"<?mso-application", 512, mark("{name} 是 Word 或 Excel 的 XML 文件，读不出表格"), _WORD),
    Sign(b"/2006/xmlPackage", 2048, mark("{name} 是 Word 或 Excel 的 XML 文件，读不出表格"), _WORD),
)
_BITMAP = re.compile(rb"BM.{4}\0{4}", re.DOTALL)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    ("EncryptedPackage", "", ""),
    ("WordDocument", mark("{name} 是旧版 Word（.doc）或 WPS 文字文件，读不出表格"), _WORD),
    ("Workbook", mark("{name} 是旧版 Excel（.xls）或 WPS 表格文件，读不出表格"), _SHEET),
    ("Book", mark("{name} 是旧版 Excel（.xls）或 WPS 表格文件，读不出表格"), _SHEET),
)
"""Of an old office file or an encrypted new one: the name of a stream in it, and what is said."""
_ZIPPED = (
    ("ofd.xml", mark("{name} 是 OFD 版式文件，读不出表格"), _TYPED),
    ("xl/workbook.bin", mark("{name} 是二进制 Excel（.xlsb）文件，读不出表格"), _SHEET),
    ("ppt/presentation.xml", mark("{name} 是演示文稿，读不出表格"), _TYPED),
    ("content.xml", mark("{name} 是 OpenDocument 文件，读不出表格"), mark("请另存为 .docx 或 .xlsx 再导入")),
)
"""Of a zip that is neither Word's nor Excel's: a part that tells what it is, and what is said."""
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table)[\s>]", re.IGNORECASE)


def form_of(data: bytes, name: str) -> str:
    """``docx``, ``xlsx``, ``html``, ``csv`` or ``text``. Raises :class:`UsageError` for whatever cannot be read."""
    refuse_size(len(data), name)
    if data.startswith(_COMPOUND):
        raise _old_office(data, name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped_form(Package(data, name), name)
    head = data[:4096]
    for sign in _SIGNS:
        if 0 <= head.find(sign.start) <= sign.within and (sign.start != b"BM" or _BITMAP.match(head)):
            raise _refused(name, sign.what, sign.hint)
    return _text_form(head, name)


def refuse_size(size: int, name: str) -> None:
    """Refuse a file that has nothing in it, or more than is read; asked before it is read, where that can be."""
    if not size:
        raise _refused(name, mark("{name} 是空文件"), mark("请确认选对了文件，下载或复制已经完成"))
    if size > LARGEST_FILE:
        raise _refused(
            name,
            mark("{name} 超过 50 MB，没有读取"),
            mark("请把要导入的表格复制到新文件里，不带图片，另存后再导入"),
        )


def _old_office(data: bytes, name: str) -> UsageError:
    for stream, what, hint in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return _refused(name, what, hint) if what else encrypted(name)
    is_sheet = PurePath(name).suffix.lower() in {".xls", ".et", ".xlt", ".ett"}
    return _refused(name, mark("{name} 是旧版 Office 或 WPS 文件，读不出表格"), _SHEET if is_sheet else _WORD)


def _zipped_form(package: Package, name: str) -> str:
    paths = package.paths
    for part, what, hint in _ZIPPED:
        if part in paths:
            raise _refused(name, what, hint)
    if "xl/workbook.xml" in paths:
        return "xlsx"
    if "word/document.xml" in paths or ("[content_types].xml" in paths and any(p.startswith("word/") for p in paths)):
        return "docx"
    raise _refused(name, mark("{name} 是压缩包，不是文档"), _UNPACK)


def _text_form(head: bytes, name: str) -> str:
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refused(name, mark("{name} 不是能识别的文档"), _FORMS)
    suffix = PurePath(name).suffix.lower()
    if suffix in {".html", ".htm", ".xhtml"} or _HTML.search(head.replace(b"\0", b"")):
        return "html"
    return "csv" if suffix in {".csv", ".tsv"} else "text"


def _refused(name: str, what: str, hint: str) -> UsageError:
    return UsageError(_(what).format(name=clean(name)), hint=_(hint))
