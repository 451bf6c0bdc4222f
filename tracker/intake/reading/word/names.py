"""Names of WordprocessingML as lxml gives them, and values of its attributes, of which any may be nonsense."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.etree import _Element

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _MAIN.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", _MATH.encode()),
)
_OFF = frozenset({"0", "false", "off", "none"})


def w(name: str) -> str:
    """A name of the main vocabulary."""
    return f"{{{_MAIN}}}{name}"


def m(name: str) -> str:
    """A name of the vocabulary of formulas."""
    return f"{{{_MATH}}}{name}"


ALTERNATE = f"{{{_COMPATIBLE}}}AlternateContent"
CHOICE = f"{{{_COMPATIBLE}}}Choice"
FALLBACK = f"{{{_COMPATIBLE}}}Fallback"

VAL = w("val")
P, R, T, TBL, TR, TC = w("p"), w("r"), w("t"), w("tbl"), w("tr"), w("tc")
P_PR, R_PR, TR_PR, TC_PR = w("pPr"), w("rPr"), w("trPr"), w("tcPr")
SDT, SDT_PR, SDT_CONTENT = w("sdt"), w("sdtPr"), w("sdtContent")
DEL, INS, MOVE_FROM, MOVE_TO = w("del"), w("ins"), w("moveFrom"), w("moveTo")
CELL_DEL, CELL_INS, CELL_MERGE = w("cellDel"), w("cellIns"), w("cellMerge")
P_STYLE, R_STYLE, OUTLINE = w("pStyle"), w("rStyle"), w("outlineLvl")
NUM_PR, NUM_ID, ILVL = w("numPr"), w("numId"), w("ilvl")
GRID_SPAN, GRID_BEFORE, V_MERGE, H_MERGE = w("gridSpan"), w("gridBefore"), w("vMerge"), w("hMerge")
TBL_HEADER, HIDDEN, TR_HEIGHT = w("tblHeader"), w("hidden"), w("trHeight")
VANISH = w("vanish")
TEXT_BOX = w("txbxContent")

GONE = frozenset({DEL, MOVE_FROM})
"""What a revision takes away."""
AROUND = frozenset({SDT, SDT_CONTENT, INS, MOVE_TO, w("customXml"), w("smartTag")})
"""What stands around paragraphs, rows, cells or runs and is not seen itself."""
REVISIONS = (INS, DEL, MOVE_FROM, MOVE_TO, CELL_DEL, CELL_INS, CELL_MERGE)


def transitional(xml: bytes) -> bytes:
    """XML of the strict form in the names of the form that office programs write."""
    if b"http://purl.oclc.org/ooxml/" in xml:
        for strict, common in _STRICT:
            xml = xml.replace(strict, common)
    return xml


def properties(element: _Element, name: str) -> Mapping[str, _Element]:
    """The properties of an element by their names, which stand together in a child of that name, the first mostly."""
    for child in element:
        if child.tag == name:
            return {str(each.tag): each for each in child}
    return {}


def is_on(found: _Element | None) -> bool:
    """Whether a property that is on or off is there and on."""
    return found is not None and found.get(VAL, "1") not in _OFF


def value(found: _Element | None) -> str | None:
    """The value of a property; None where it is missing."""
    return None if found is None else found.get(VAL)


def number(text: str | None, otherwise: int = 0) -> int:
    """A whole number of an attribute; ``otherwise`` where there is none, or no number of a sane size."""
    try:
        return int(text) if text and len(text) < 16 else otherwise
    except ValueError:
        return otherwise
