"""Number formats, as far as they show something else than the value."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import etree

from tracker.intake.reading.workbook.looks import LookKind, NumberLook, look_of, looks_of, shown


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ('[$-804]yyyy"年"m"月"', LookKind.YEAR_MONTH),
        ("yyyy\\.mm", LookKind.YEAR_MONTH),
        ("m月d日", LookKind.MONTH_DAY),
        ('m"月"', LookKind.MONTH),
        ("yyyy年", LookKind.YEAR),
        ("0.0%", LookKind.PERCENT),
        ('"第"0"批"', LookKind.WORDED),
        ("General日", LookKind.WORDED),
        ('yyyy"年"m"月"d"日"', None),
        ("h:mm", None),
        ("mm:ss", None),
        ("#,##0.00", LookKind.DECIMAL),
        ("#,##0", None),
        ("[Red]0;[Blue]-0", None),
        ("@", None),
        ("0.00E+00", None),
        ("# ?/?", None),
    ],
)
def test_a_look_is_told_by_its_code(code: str, kind: LookKind | None) -> None:
    look = look_of(code)
    assert (look.kind if look else None) is kind


def test_formats_that_every_workbook_has_need_no_code() -> None:
    ids = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 9, 14, 57, 58))
    styles = etree.fromstring(f"<styleSheet><cellXfs>{ids}</cellXfs></styleSheet>")
    assert {number: look.kind for number, look in looks_of(styles).items()} == {
        1: LookKind.PERCENT,
        3: LookKind.YEAR_MONTH,
        4: LookKind.MONTH_DAY,
    }
    assert looks_of(None) == {}


def test_a_look_that_does_not_fit_a_value_shows_nothing() -> None:
    assert (
        shown("甲", NumberLook(LookKind.PERCENT))
        == shown(1.0, NumberLook(LookKind.YEAR))
        == shown(True, NumberLook(LookKind.WORDED))
        == ""
    )
    assert shown(date(2024, 8, 1), NumberLook(LookKind.PERCENT)) == ""
    assert shown(2024.1, NumberLook(LookKind.DECIMAL, places=2)) == "2024.10"
    assert shown(3.0, NumberLook(LookKind.DECIMAL, places=2)) == ""
    assert shown(3.0, NumberLook(LookKind.WORDED, "第", "批")) == "第3批"
