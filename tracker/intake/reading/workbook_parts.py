"""The parts of a workbook that are read, and a workbook made anew of nothing else for the reader of values.

That reader takes parts by their names and reserves memory for whatever a part says to count: it gets those that were
looked at, and no counts.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from posixpath import join, normpath
from typing import NamedTuple

from lxml import etree

from tracker.intake.reading.package import Package, damaged, parsed

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FILES = "http://schemas.openxmlformats.org/package/2006/relationships"
_BOOK = "xl/workbook.xml"
_COUNT = re.compile(rb"""\s(?:uniqueC|c)ount\s*=\s*(?:"[^"]*"|'[^']*')""")
_STRINGS = re.compile(rb"<(?:\w+:)?sst\b[^>]*>")


class SheetPart(NamedTuple):
    """A sheet of cells as it stands in the package."""

    name: str
    is_hidden: bool
    data: bytes


class Parts(NamedTuple):
    """What of a workbook is read: ``is_1904`` where its days are counted from that year on."""

    sheets: tuple[SheetPart, ...]
    strings: bytes | None
    styles: etree._Element | None
    is_1904: bool


def parts_of(package: Package) -> Parts:
    """The parts of a workbook, found as the workbook says. Raises for what is damaged, or is no workbook."""
    book = package.xml(_BOOK)
    if book is None:
        raise damaged(package.name)
    links = package.xml("xl/_rels/workbook.xml.rels")
    targets = [] if links is None else [(str(link.get("Type")), str(link.get("Id")), _path(link)) for link in links]
    worksheets = {number: path for kind, number, path in targets if kind.endswith("/worksheet")}
    sheets = []
    for each in book.iterfind("{*}sheets/{*}sheet"):
        number = next((str(value) for key, value in each.items() if str(key).endswith("}id")), "")
        data = package.part(worksheets[number]) if number in worksheets else None
        if data is not None:
            sheets.append(SheetPart(each.get("name") or "", each.get("state", "visible") != "visible", data))
    named = {kind.rpartition("/")[2]: path for kind, _number, path in targets}
    settings = book.find("{*}workbookPr")
    return Parts(
        tuple(sheets),
        package.part(named.get("sharedStrings", "xl/sharedStrings.xml")),
        package.xml(named.get("styles", "xl/styles.xml")),
        settings is not None and settings.get("date1904") in {"1", "true"},
    )


def rebuilt(parts: Parts, sheets: Sequence[bytes], name: str) -> bytes:
    """A workbook of these sheets, which are called 1, 2, …, with the strings and styles of the parts."""
    named = "".join(f'<sheet name="{at}" sheetId="{at}" r:id="r{at}"/>' for at in range(1, len(sheets) + 1))
    links = [_link(f"r{at}", "worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)]
    settings = '<workbookPr date1904="1"/>' if parts.is_1904 else ""
    files: dict[str, bytes] = {
        "_rels/.rels": _links([_link("r", "officeDocument", _BOOK)]),
        _BOOK: f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}">{settings}<sheets>{named}</sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": _links(links),
    }
    if parts.strings is not None:
        plain = parts.strings
        if b"<!" in plain or not _STRINGS.search(plain[:4096]):
            plain = etree.tostring(parsed(plain, name), encoding="utf-8")
        files["xl/sharedStrings.xml"] = _STRINGS.sub(lambda found: _COUNT.sub(b"", found[0]), plain, count=1)
    if parts.styles is not None:
        for each in parts.styles.iter():
            each.attrib.pop("count", None)
        files["xl/styles.xml"] = etree.tostring(parts.styles)
    files |= {f"xl/worksheets/sheet{at}.xml": data for at, data in enumerate(sheets, 1)}
    into = BytesIO()
    with zipfile.ZipFile(into, "w") as package:
        for path, data in files.items():
            package.writestr(path, data)
    return into.getvalue()


def _path(link: etree._Element) -> str:
    """The path in the package that a relation of the workbook leads to."""
    target = str(link.get("Target") or "").replace("\\", "/")
    return normpath(target.lstrip("/") if target.startswith(("/", "xl/")) else join("xl", target))


def _link(number: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{number}" Type="{_LINKS}/{kind}" Target="{target}"/>'


def _links(links: Sequence[str]) -> bytes:
    return f'<Relationships xmlns="{_FILES}">{"".join(links)}</Relationships>'.encode()
