from __future__ import annotations

import pytest

from tracker.core.identity.unit_names import UnitNames

HUTUBI = (
    "县教育局",
    "县第一小学",
    "县一中",
    "城关镇",
    "县农商银行",
    "县城投公司",
    "州住建局",
    "县市场监管局",
    "县人民医院",
)


def names(*units: str, county: str = "呼图壁县") -> UnitNames:
    return UnitNames([(unit, unit) for unit in units], county)


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("县教育局", "县教育局"),
        ("教育局", "县教育局"),
        ("呼图壁县教育局", "县教育局"),
        ("呼图壁教育局", "县教育局"),
        ("教 育 局", "县教育局"),
        ("市场监管局", "县市场监管局"),
        ("人民医院", "县人民医院"),
        ("州教育局", None),
        ("玛纳斯县教育局", None),
        ("住建局", None),
        ("第一小学", None),
        ("一中", None),
        ("关镇", None),
        ("农商银行", None),
        ("城投公司", None),
        ("育局", None),
        ("", None),
    ],
)
def test_an_office_is_known_without_its_rank_and_with_its_county(written: str, unit: str | None) -> None:
    assert names(*HUTUBI).meant(written) == unit


def test_an_office_registered_without_its_rank_is_the_county_s_own() -> None:
    known = names("教育局")
    assert known.meant("县教育局") == known.meant("呼图壁县教育局") == "教育局"
    assert known.meant("市教育局") is None


def test_of_two_ranks_neither_is_taken_and_the_county_s_own_is_the_first() -> None:
    known = names("市教育局", "区教育局", county="河东区")
    assert known.meant("教育局") is None
    assert known.possible("教育局") == ("区教育局", "市教育局")
    assert known.meant("河东区教育局") == "区教育局"


def test_an_alias_says_what_a_short_name_means_and_two_names_of_one_unit_are_one() -> None:
    called = [
        ("市教育局", "市教育局"),
        ("区教育局", "区教育局"),
        ("教育局", "市教育局"),
        ("市审计局", "审计局"),
        ("区审计局", "审计局"),
    ]
    known = UnitNames(called, "河东区")
    assert known.meant("教育局") == "市教育局"
    assert known.meant("河东审计局") == "审计局"


def test_in_a_plan_of_no_known_place_any_one_rank_will_do() -> None:
    assert names("市教育局", county="").meant("教育局") == "市教育局"
