"""The form and the law through another program: LibreOffice saves the one, and works the other out by itself."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from tests.services.measuring.forms import SCHOOLS, TODAY, county, flat
from tests.services.measuring.made import DAY, MEASURES, entry_of, made_schools, reckoned
from tests.standards import national
from tracker.core.indicators.attaining import county_standing
from tracker.core.indicators.held import held
from tracker.services.measuring.blank.form import form_of
from tracker.services.measuring.filled.reading import read_form

SOFFICE = shutil.which("soffice")
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
<prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""
"""Formulas are worked out as a file is opened, whatever results it has."""
_T, _X, _O = (
    "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}",
    "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}",
    "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}",
)

pytestmark = [
    pytest.mark.no_cover,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: there is no soffice"),
]


def converted(folder: Path, form: str, *files: Path) -> None:
    """Have LibreOffice save files in another form, beside them."""
    profile = folder / "profile" / "user"
    if not profile.exists():
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_ALWAYS)
    assert SOFFICE
    words = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", form]
    subprocess.run(
        [*words, "--outdir", str(folder / "out"), *map(str, files)], check=True, capture_output=True, timeout=120
    )


class Flat:
    """One sheet of a flat OpenDocument file, its repeated cells told one by one as far as they are looked at."""

    def __init__(self, root: etree._Element, name: str) -> None:
        tables = [each for each in root.iter(f"{_T}table") if each.get(f"{_T}name") == name]
        self.rows = [row for each in tables[0].iter(f"{_T}table-row") for row in _apart(each, "rows")][:60]

    def cells(self, row: int, upto: int) -> list[etree._Element]:
        """The first cells of a row, apart."""
        line = self.rows[row - 1]
        cells: list[etree._Element] = []
        while len(cells) < upto:
            cells = [cell for each in list(line) for cell in _apart(each, "columns", upto)]
        return cells

    def set(self, row: int, column: int, value: float | str = "", formula: str = "") -> None:
        """Write into a cell, keeping its look; a formula without its result."""
        cell = self.cells(row, column)[column - 1]
        for key in [key for key in cell.attrib if key.startswith(_O) or key == f"{_T}formula"]:
            del cell.attrib[key]
        for child in list(cell):
            cell.remove(child)
        if formula:
            cell.set(f"{_T}formula", formula)
        elif isinstance(value, str):
            cell.set(f"{_O}value-type", "string")
            etree.SubElement(cell, f"{_X}p").text = value
        else:
            cell.set(f"{_O}value-type", "float")
            cell.set(f"{_O}value", str(value))

    def insert_column(self, column: int) -> None:
        """An empty column before another, in all rows."""
        for row in range(1, len(self.rows) + 1):
            cells = self.cells(row, column)
            cells[column - 1].addprevious(etree.Element(f"{_T}table-cell"))


def _apart(element: etree._Element, of: str, upto: int = 60) -> Iterator[etree._Element]:
    """An element that stands for several, as several beside each other; the far end stays one."""
    key = f"{_T}number-{of}-repeated"
    times = int(element.get(key, "1"))
    yield element
    if times > 1:
        del element.attrib[key]
        last = element
        for _each in range(min(times, upto) - 1):
            copy = deepcopy(element)
            last.addnext(copy)
            last = copy
            yield copy


def test_the_form_comes_back_from_libreoffice_with_edits_and_the_law_agrees_with_its_formulas(tmp_path: Path) -> None:
    known, schools = county(), made_schools()
    form, sums = tmp_path / "form.xlsx", tmp_path / "sums.xlsx"
    form.write_bytes(form_of(known, known.held_on(TODAY)))
    sums.write_bytes(reckoned(schools))
    converted(tmp_path, "fods", form)
    tree = etree.parse(tmp_path / "out" / "form.fods")
    _edit(tree.getroot())
    edited = tmp_path / "edited.fods"
    edited.write_bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8"))
    converted(tmp_path, "xlsx", edited, sums)
    read = read_form((tmp_path / "out" / "edited.xlsx").read_bytes(), "edited.xlsx", known, as_of=TODAY, latest=TODAY)
    assert [str(mistake) for mistake in read.mistakes] == ["学校!E8：“12人”不是数", "学校!Q8：是公式错误 #DIV/0!"]
    assert (str(read.on), read.basis) == ("2026-06-30", "统计年报")
    assert flat(read) == {
        ("pupils", SCHOOLS[0].name, "primary"): "800",
        ("classroom_area", SCHOOLS[0].name, ""): "3600.5",
        ("pupils", SCHOOLS[1].name, "junior"): "412",
        ("C1", "", "junior"): "98",
        ("B1", "", ""): "是",
    }
    entry = entry_of(schools)
    standing = county_standing(national(), held([entry], DAY), entry.kinds, DAY)
    book = CalamineWorkbook.from_filelike(BytesIO((tmp_path / "out" / "sums.xlsx").read_bytes()))
    for stage in ("primary", "junior"):
        rows = book.get_sheet_by_name(stage).to_python(skip_empty_area=False)
        for at, code in enumerate(MEASURES, start=13):
            found = next(each for each in standing.attainments if (each.code, each.stage) == (code, stage))
            assert found.variation
            ours = (found.value, found.variation.mean, found.variation.deviation, found.variation.coefficient)
            theirs = (rows[1][at], rows[1][at], rows[2][at], rows[3][at])
            assert ours == pytest.approx(theirs, rel=1e-12)
            values = {value.school: value.value for value in found.schools}
            assert values == pytest.approx({str(row[0]): row[at] for row in rows[5:]}, rel=1e-12)


def _edit(root: etree._Element) -> None:
    """What a county's office does to it: the day, numbers, formulas, slips, and a column of its own in the midst."""
    sheet = Flat(root, "学校")
    sheet.set(2, 2, "2026-06-30")
    sheet.set(2, 4, "统计年报")
    sheet.set(7, 4, formula="of:=400+12")
    sheet.set(8, 4, "12人")
    sheet.set(8, 16, formula="of:=1/0")
    sheet.insert_column(3)
    sheet.set(5, 3, "备注")
    sheet.set(7, 3, "改过")
