"""The page of problem codes as the program reads it."""

from __future__ import annotations

import pytest

from tracker.i18n import _, set_language
from tracker.plans.format.codes import CODES, WARNINGS
from tracker.services.answers.explain import explanations


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_explained_as_check_says_it_in_both_languages(code: str) -> None:
    explained = explanations()[code]
    assert explained.code == code
    assert explained.is_warning == (code in WARNINGS)
    assert explained.meaning_zh == CODES[code]
    set_language("en")
    assert explained.meaning_en == _(CODES[code])


@pytest.mark.parametrize("code", CODES)
def test_every_code_says_what_to_do_in_both_languages(code: str) -> None:
    explained = explanations()[code]
    assert any("\u4e00" <= char <= "\u9fff" for char in explained.remedy_zh)
    assert explained.remedy_en[0].isupper()


def test_the_codes_are_those_that_check_knows_in_its_order() -> None:
    assert list(explanations()) == list(CODES)
