"""The parts of an office file: a zip that is not trusted, read in memory, within bounds, with nothing followed."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from tracker.errors import UsageError
from tracker.i18n import _
from tracker.text import clean

MOST_PARTS = 10_000
LARGEST_PART = 96 << 20
"""Bytes that one part may come to; a table of 3,000 rows has some 20 million."""
LARGEST_WHOLE = 1 << 30
MOST_MARKS = 4_000_000
"""Tags that one part's XML may have, for what is made of it takes memory by the tag."""
_STEEP = 300
"""How many times smaller than itself a part may be packed, once it is longer than ``_HARMLESS``."""
_HARMLESS = 16 << 20
_CHUNK = 1 << 20
_ENTRY = b"PK\x01\x02"
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_DOCTYPES = tuple("<!DOCTYPE".encode(each) for each in ("ascii", "utf-16-le", "utf-16-be"))
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


def damaged(name: str) -> UsageError:
    """What is told of a file that breaks off or whose parts do not fit together."""
    return UsageError(
        _("{name} 不完整或已损坏，读不出来").format(name=clean(name)),
        hint=_("请重新下载或复制；能在 Word 或 WPS 中打开的，另存为新文件后再导入"),
    )


def oversized(name: str) -> UsageError:
    """What is told of a file that would unpack into far more than any table has."""
    return UsageError(
        _("{name} 展开后过大，没有读取").format(name=clean(name)),
        hint=_("请把要导入的表格复制到新文件里，另存后再导入"),
    )


def encrypted(name: str) -> UsageError:
    """What is told of a file that asks for a password."""
    return UsageError(
        _("{name} 设有打开密码，读不出来").format(name=clean(name)),
        hint=_("请在 Word 或 WPS 中打开，去掉密码后另存再导入"),
    )


class Package:
    """An office file in memory. Raises :class:`UsageError` in one sentence for what is no zip, or too large a one.

    Sizes are held to bounds twice: as the directory declares them, and as they are while a part is unpacked.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if data.count(_ENTRY) > MOST_PARTS:
            raise oversized(name)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise damaged(name) from error
        self._parts = {_plain(info.filename): info for info in self._zip.infolist()}
        if sum(info.file_size for info in self._parts.values()) > LARGEST_WHOLE:
            raise oversized(name)

    @property
    def paths(self) -> frozenset[str]:
        """The paths of all parts, in lower case and with slashes."""
        return frozenset(self._parts)

    def part(self, path: str) -> bytes | None:
        """What one part holds; None where there is none."""
        info = self._parts.get(_plain(path))
        return None if info is None else b"".join(self._unpacked(info))

    def verify(self, under: str = "") -> None:
        """Unpack every part below a path once without keeping it, for who hands the whole file to another reader."""
        for path, info in self._parts.items():
            if path.startswith(under):
                for _chunk in self._unpacked(info):
                    pass

    def xml(self, path: str) -> etree._Element | None:
        """The root of a part; None where there is none. A document type, which would define entities, is refused."""
        data = self.part(path)
        return None if data is None else parsed(data, self.name)

    def _unpacked(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        if info.flag_bits & 1:
            raise encrypted(self.name)
        if info.compress_type not in _METHODS:
            raise damaged(self.name)
        self._hold(info, info.file_size)
        size = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._hold(info, size)
                    yield chunk
        except _BROKEN as error:
            raise damaged(self.name) from error

    def _hold(self, info: zipfile.ZipInfo, size: int) -> None:
        if size > LARGEST_PART or (size > _HARMLESS and size > _STEEP * max(info.compress_size, 1)):
            raise oversized(self.name)


def parsed(data: bytes, name: str) -> etree._Element:
    """XML without entities, external ones or not, and without a network; ``name`` is that of the file in sentences."""
    if any(mark in data for mark in _DOCTYPES):
        raise damaged(name)
    if data.count(b"<") > MOST_MARKS:
        raise oversized(name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name) from error
    if root.getroottree().docinfo.doctype:
        raise damaged(name)
    return root


def _plain(path: str) -> str:
    return path.replace("\\", "/").lstrip("/").lower()
