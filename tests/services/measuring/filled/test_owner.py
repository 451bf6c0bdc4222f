from __future__ import annotations

from tests.services.measuring.forms import TODAY, Filled, county
from tracker.i18n import speaking
from tracker.services.measuring.blank.form import form_of
from tracker.services.measuring.filled.reading import read_form
from tracker.services.measuring.known import KnownCounty


def test_another_countys_workbook_is_told_by_its_titles_in_either_language() -> None:
    other = KnownCounty(county().ground._replace(county="大县"))
    for language in ("zh", "en"):
        with speaking(language):
            data = form_of(other, {})
        form = read_form(data, "t.xlsx", county(), as_of=TODAY, latest=TODAY)
        told = [str(each).partition("!")[2] for each in form.mistakes if each.row == 1]
        assert told == ["A1：标题写的是大县，要记入的是小县"] * 2


def test_a_title_in_other_words_names_no_county() -> None:
    assert Filled().set("学校", "A1", "大县学校数据").mistakes() == []
