"""Names that share a front or an end come out whole; what cannot be known has two readings."""

from __future__ import annotations

import pytest

from tracker.intake.names.sharing import NamePart, whole


def _read(words: str) -> list[tuple[tuple[str, ...], ...]]:
    return [part.readings for part in whole([NamePart(word, ((word,),)) for word in words.split("、")])]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("一、二、三中", ["一中", "二中", "三中"]),
        ("第一、二中学", ["第一中学", "第二中学"]),
        ("市、区教育局", ["市教育局", "区教育局"]),
        ("各区、县级市政府", ["各区政府", "各县级市政府"]),
        ("教育、人社局、县财政局", ["教育局", "人社局", "县财政局"]),
        ("雀尔沟、石梯子小学", ["雀尔沟小学", "石梯子小学"]),
        ("县教育局、财政局", ["县教育局", "财政局"]),
    ],
)
def test_what_is_shared_is_given_to_each(words: str, names: list[str]) -> None:
    assert [name for readings in _read(words) for name in readings[0]] == names
    assert all(len(readings) == 1 for readings in _read(words))


def test_a_companys_front_may_be_of_the_first_alone() -> None:
    assert _read("国网某检修、建设公司") == [(("国网某检修公司", "国网某建设公司"), ("国网某检修公司", "建设公司"))]


def test_a_district_may_share_an_office_or_stand_for_itself() -> None:
    assert _read("河东区、河西区教育局") == [(("河东区教育局", "河西区教育局"), ("河东区", "河西区教育局"))]
    assert _read("河东区、河西区政府") == [(("河东区政府", "河西区政府"),)]
