"""The parts of a workbook are found where it says, and nothing else gets into the one made anew."""

from __future__ import annotations

import zipfile
from io import BytesIO

from tests.intake.office import xlsx_of, zipped
from tracker.intake.reading.package import Package
from tracker.intake.reading.workbook_parts import parts_of, rebuilt


def test_parts_are_found_under_other_names() -> None:
    with zipfile.ZipFile(BytesIO(xlsx_of([[["甲"]], [["乙"]]], hidden_sheets=["Sheet2"]))) as given:
        files = {name: given.read(name) for name in given.namelist()}
    files["xl/other.xml"] = files.pop("xl/worksheets/sheet1.xml")
    links = files["xl/_rels/workbook.xml.rels"].replace(b"worksheets/sheet1.xml", b"/xl/Other.xml")
    files["xl/_rels/workbook.xml.rels"] = links
    files["xl/workbook.xml"] = files["xl/workbook.xml"].replace(b"<workbookPr", b'<workbookPr date1904="1"')
    parts = parts_of(Package(zipped(files), "表.xlsx"))
    assert [(sheet.name, sheet.is_hidden) for sheet in parts.sheets] == [("Sheet1", False), ("Sheet2", True)]
    assert parts.is_1904
    with zipfile.ZipFile(BytesIO(rebuilt(parts, [parts.sheets[0].data], "表.xlsx"))) as made:
        assert len(made.namelist()) == 6
        assert b"date1904" in made.read("xl/workbook.xml")
        assert b"ount=" not in made.read("xl/sharedStrings.xml") + made.read("xl/styles.xml")
