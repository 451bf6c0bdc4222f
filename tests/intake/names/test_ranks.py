"""A rank is taken off an office and never off a school, a company, a town, or a name that only begins alike."""

from __future__ import annotations

import pytest

from tracker.intake.names import forms, ranks

READER = ranks.RankReader("呼图壁县")


@pytest.mark.parametrize(
    ("name", "rank", "office"),
    [
        ("县教育局", "县", "教育局"),
        ("呼图壁县教育局", "县", "教育局"),
        ("呼图壁教育局", "县", "教育局"),
        ("昌吉州教育局", "昌吉州", "教育局"),
        ("自治区教育厅", "自治区", "教育厅"),
        ("县委宣传部", "县", "委宣传部"),
        ("团县委", "县", "团委"),
        ("县公安局交警大队", "县", "公安局交警大队"),
        ("市政协", "市", "政协"),
    ],
)
def test_the_rank_before_an_office(name: str, rank: str, office: str) -> None:
    assert READER.taken_apart(name) == (rank, office)


@pytest.mark.parametrize(
    "name",
    [
        "市场监管局",
        "市政工程局",
        "县一中",
        "县人民医院",
        "呼图壁镇",
        "国网呼图壁县供电公司",
        "开发区管委会",
        "各县（市、区）教育局",
        "县（市）教育局",
        "中央编办",
    ],
)
def test_what_has_no_rank(name: str) -> None:
    assert READER.taken_apart(name) == ("", name)


def test_full_names() -> None:
    names = [ranks.named("县", office) for office in ("教育局", "宣传部", "委宣传部", "编委办", "团委")]
    assert names == ["县教育局", "县委宣传部", "县委宣传部", "县编委办", "团县委"]
    assert [ranks.carries(rank, "教育厅") for rank in ("县", "省")] == [False, True]


def test_a_place_is_a_place_and_a_zone_is_none() -> None:
    places = [forms.is_place(name) for name in ("河东区", "昌吉市", "高新区", "各县", "县教育局")]
    assert places == [True, True, False, False, False]
