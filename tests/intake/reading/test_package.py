"""A zip that is not trusted: bounded by what it declares and by what it is, and nothing in its XML is followed."""

from __future__ import annotations

import zipfile

import pytest

from tests.intake.office import zipped
from tracker.errors import UsageError
from tracker.intake.reading import package
from tracker.intake.reading.package import Package, parsed


def test_a_part_is_found_whatever_its_slashes_and_case() -> None:
    read = Package(zipped({"word\\Document.xml": b"<a/>"}), "a.docx")
    assert read.part("/word/document.xml") == b"<a/>"
    assert read.part("word/styles.xml") is None
    assert read.xml("word/styles.xml") is None


def test_a_bomb_is_refused_by_its_ratio_whatever_the_directory_declares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_HARMLESS", 1 << 20)
    bomb = zipped({"word/document.xml": bytes(3 << 20)})
    with pytest.raises(UsageError, match="展开后过大"):
        Package(bomb, "a.docx").part("word/document.xml")
    lying = bomb.replace((3 << 20).to_bytes(4, "little"), (1 << 20).to_bytes(4, "little"))
    assert lying != bomb
    with pytest.raises(UsageError, match="已损坏"):
        Package(lying, "a.docx").verify()


def test_a_part_and_a_whole_that_declare_too_much_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped({"a": bytes(4000), "b": bytes(4000)}, zipfile.ZIP_STORED)
    monkeypatch.setattr(package, "LARGEST_PART", 3000)
    with pytest.raises(UsageError, match="展开后过大"):
        Package(data, "a.docx").part("b")
    monkeypatch.setattr(package, "LARGEST_WHOLE", 7000)
    with pytest.raises(UsageError, match="展开后过大"):
        Package(data, "a.docx")


def test_too_many_parts_are_refused_before_they_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_PARTS", 3)
    with pytest.raises(UsageError, match="展开后过大"):
        Package(zipped({str(at): b"" for at in range(4)}), "a.docx")


def test_what_breaks_off_and_what_does_not_fit_its_sum_is_damaged() -> None:
    whole = zipped({"a.xml": b"<a>abc</a>"}, zipfile.ZIP_STORED)
    with pytest.raises(UsageError, match="不完整"):
        Package(whole[:-30], "a.docx")
    with pytest.raises(UsageError, match="不完整"):
        Package(whole.replace(b"abc", b"abd"), "a.docx").xml("a.xml")
    with pytest.raises(UsageError, match="不完整"):
        Package(zipped({"a.xml": b"<a>"}, zipfile.ZIP_BZIP2), "a.docx").part("a.xml")


def test_a_part_under_a_password_is_told_as_such() -> None:
    data = zipped({"a.xml": b"<a/>"}, zipfile.ZIP_STORED)
    at = data.index(b"PK\x01\x02") + 8
    with pytest.raises(UsageError, match="密码"):
        Package(data[:at] + b"\x01" + data[at + 1 :], "a.docx").part("a.xml")


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        "<?xml version='1.0' encoding='utf-16'?><!DOCTYPE a><a/>".encode("utf-16"),
        b"<?xml version='1.0' encoding='utf-7'?>" + "<!DOCTYPE a><a/>".encode("utf-7"),
        b"<a>" * 300 + b"</a>" * 300,
        b"<a>",
        b"",
        b"\0\1\2",
    ],
)
def test_xml_with_a_document_type_or_too_deep_or_broken_is_refused(xml: bytes) -> None:
    with pytest.raises(UsageError, match="已损坏"):
        parsed(xml, "a.docx")
