"""Each form that cannot be read gets one sentence and what to do, whatever its name says."""

from __future__ import annotations

import pytest

from tests.intake.office import zipped
from tracker.errors import UsageError
from tracker.intake.reading.refusal import LARGEST_FILE, form_of, refuse_size

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "空文件"),
        (_OLD + "WordDocument".encode("utf-16-le"), "旧版 Word"),
        (_OLD + "Workbook".encode("utf-16-le"), "旧版 Excel"),
        (_OLD + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (_OLD, "旧版 Office"),
        (b"\n%PDF-1.7\n", "PDF"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "图片"),
        (b"\xff\xd8\xff\xe0\0", "图片"),
        (b"II*\0\x08\0", "图片"),
        (b"BM\x10\x20\0\0\0\0\0\0", "图片"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "图片"),
        (b"Rar!\x1a\x07\x01\0", "压缩包"),
        (zipped({"方案.docx": b""}), "压缩包"),
        (zipped({"OFD.xml": b""}), "OFD"),
        (zipped({"mimetype": b"", "content.xml": b""}), "OpenDocument"),
        (zipped({"xl/workbook.bin": b""}), "xlsb"),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?>", "XML"),
        (b"From: <Saved by WPS>\r\nMIME-Version: 1.0\r\n", "MHT"),
        (b"\x7fELF\0\0", "不是能识别的文档"),
        (b"PK\x03\x04 and no more", "不完整"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_told_by_what_is_in_it(data: bytes, told: str) -> None:
    with pytest.raises(UsageError, match=told) as refused:
        form_of(data, "方案.docx")
    assert refused.value.message.startswith("方案.docx ")
    assert refused.value.hint


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (zipped({"word/document.xml": b""}), "方案.doc", "docx"),
        (zipped({"[Content_Types].xml": b"", "word/document2.xml": b""}), "方案.docx", "docx"),
        (zipped({"xl/workbook.xml": b""}), "方案.docx", "xlsx"),
        ("\ufeff<!DOCTYPE html><html>".encode(), "方案.doc", "html"),
        ("<html><body>".encode("utf-16"), "方案.xls", "html"),
        (b"<p>", "a.htm", "html"),
        ("序号,事项".encode("gb18030"), "a.CSV", "csv"),
        (b"BMW 1 series", "a.txt", "text"),
    ],
)
def test_what_can_be_read_is_told_by_what_is_in_it(data: bytes, name: str, form: str) -> None:
    assert form_of(data, name) == form


def test_a_file_of_50_megabytes_is_refused_before_it_is_read() -> None:
    refuse_size(LARGEST_FILE, "a.docx")
    with pytest.raises(UsageError, match="50 MB"):
        refuse_size(LARGEST_FILE + 1, "a.docx")
