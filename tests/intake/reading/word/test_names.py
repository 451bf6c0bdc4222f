"""Values of attributes may be nonsense, and the strict form has other names for the same things."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.intake.office import W
from tracker.intake.reading.word.names import is_on, number, properties, transitional, value, w


@pytest.mark.parametrize(
    ("text", "told"), [("3", 3), ("-1", -1), (None, 7), ("", 7), ("abc", 7), ("9" * 20, 7), ("1.5", 7)]
)
def test_a_number_of_an_attribute_is_one_or_what_it_would_be_otherwise(text: str | None, told: int) -> None:
    assert number(text, 7) == told


def test_a_property_is_on_where_it_does_not_say_that_it_is_off() -> None:
    said = properties(
        etree.fromstring(
            f'<w:r xmlns:w="{W}"><w:rPr><w:b/><w:i w:val="0"/><w:vanish w:val="off"/><w:u w:val="x"/></w:rPr></w:r>'
        ),
        w("rPr"),
    )
    assert [is_on(said.get(w(name))) for name in ("b", "i", "vanish", "strike")] == [True, False, False, False]
    assert (value(said.get(w("u"))), value(said.get(w("strike")))) == ("x", None)


def test_the_strict_form_is_read_by_the_common_names() -> None:
    strict = b'<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
    assert etree.fromstring(transitional(strict)).tag == w("p")
