from __future__ import annotations

import pytest

from tests.services.measuring.forms import TODAY, county, flat
from tests.standards import national
from tracker.i18n import speaking
from tracker.services.measuring.blank.form import form_of
from tracker.services.measuring.filled.reading import read_form
from tracker.services.measuring.spelling import says


def test_labels_are_known_in_both_languages_whichever_is_in_force() -> None:
    for language in ("zh", "en"):
        with speaking(language):
            assert [national().kind_called(word) for word in ("九年一贯制学校", "Nine-year school")] == [
                "nine_year"
            ] * 2
            assert [national().stage_called(word) for word in ("初中", "Junior")] == ["junior"] * 2
            assert says(" 填报 日期", "填报日期")


@pytest.mark.parametrize(("written", "read"), [("en", "en"), ("en", "zh"), ("zh", "en")])
def test_a_workbook_of_one_language_is_read_in_the_other(written: str, read: str) -> None:
    known = county()
    with speaking(written):
        data = form_of(known, known.held_on(TODAY))
    with speaking(read):
        form = read_form(data, "t.xlsx", known, as_of=TODAY, latest=TODAY)
    assert [mistake.cell.partition("!")[2] for mistake in form.mistakes] == ["B2", "D2"]
    assert len(flat(form)) == 4
