"""Buildings under one verb are told apart, and one that is written in several ways is one."""

from __future__ import annotations

import pytest

from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking
from tracker.intake.natures.projects import Mention, ask_parts, clean_name, parts_of, restored

PLACE = SourcePlace(1, 2)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("二十里店小学新建运动场", "二十里店小学运动场"),
        ("县一小东风校区3500平方米综合艺体楼", "县一小东风校区综合艺体楼"),
        ("县四中综合楼建设项目", "县四中综合楼"),
        ("新建县第三小学教学楼", "县第三小学教学楼"),
        ("县一中400米标准运动场", "县一中400米标准运动场"),
        ("新一中", "新一中"),
    ],
)
def test_a_name_is_that_of_the_building_alone(words: str, name: str) -> None:
    assert clean_name(words) == name


def test_each_building_has_its_own_name_and_the_end_that_it_shares() -> None:
    named = parts_of("县四中、雀尔沟小学综合艺体楼、石梯子小学综合艺体楼及二十里店小学新建运动场")
    assert named.names == ("县四中综合艺体楼", "雀尔沟小学综合艺体楼", "石梯子小学综合艺体楼", "二十里店小学运动场")
    assert named.shared == ("县四中",)
    assert parts_of("县一小、县二小、县三小运动场").shared == ("县一小", "县二小")
    assert parts_of("和平小学教学楼和永和小学食堂").names == ("和平小学教学楼", "永和小学食堂")
    assert parts_of("县二中教学及辅助用房").names == ("县二中教学及辅助用房",)
    assert parts_of("县一小、县二小等5所学校运动场").names == ("县一小、县二小等5所学校运动场",)
    assert parts_of("").names == ()


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        ("", ("县四中综合艺体楼", "雀尔沟小学综合艺体楼")),
        ("bare", ("县四中", "雀尔沟小学综合艺体楼")),
        ("one", ("县四中、雀尔沟小学综合艺体楼",)),
    ],
)
def test_an_end_that_was_supplied_is_asked_once(answer: str, names: tuple[str, ...]) -> None:
    words = "县四中、雀尔沟小学综合艺体楼"
    asking = Asking({f"projects:{words}": answer})
    for row in (2, 3):
        assert ask_parts(words, parts_of(words), SourcePlace(1, row), asking) == names
    (doubt,) = asking.doubts
    assert [place.row for place in doubt.places] == [2, 3]


def test_the_buildings_of_one_school_stay_together_until_somebody_says_otherwise() -> None:
    words = "县四中教学楼、食堂"
    assert ask_parts(words, parts_of(words), PLACE, Asking()) == (words,)
    assert ask_parts(words, parts_of(words), PLACE, Asking({f"projects:{words}": "each"})) == ("县四中教学楼", "食堂")


def test_full_names_are_told_apart_without_asking() -> None:
    asking = Asking()
    words = "县二中综合艺体楼及五工台小学塑胶运动场"
    assert ask_parts(words, parts_of(words), PLACE, asking) == ("县二中综合艺体楼", "五工台小学塑胶运动场")
    assert (asking.doubts, len(asking.notes)) == ((), 1)


def _restored(asking: Asking, *mentions: tuple[str, str]) -> dict[str, str]:
    return restored([Mention(name, step, PLACE) for name, step in mentions], asking)


def test_a_name_without_the_place_before_it_is_the_same_name() -> None:
    asking = Asking()
    names = _restored(asking, ("一小东风校区综合艺体楼", "permits"), ("县一小东风校区综合艺体楼", "delivery"))
    assert set(names.values()) == {"县一小东风校区综合艺体楼"}
    assert (asking.doubts, len(asking.notes)) == ((), 1)
    two = _restored(Asking(), ("镇中心小学教学楼", ""), ("甲镇中心小学教学楼", ""), ("乙镇中心小学教学楼", ""))
    assert two["镇中心小学教学楼"] == "镇中心小学教学楼"


def test_a_name_without_the_work_that_is_done_is_the_same_name() -> None:
    names = _restored(Asking(), ("梅岭中学运动场改造", "commencement"), ("梅岭中学运动场", "delivery"))
    assert set(names.values()) == {"梅岭中学运动场改造"}
    names = _restored(Asking(), ("梅岭中学运动场改造", "delivery"), ("梅岭中学运动场", "delivery"))
    assert len(set(names.values())) == 2


def test_names_that_differ_by_a_few_characters_are_asked_unless_they_have_the_same_step() -> None:
    mentions = (("二十里店小学运动场", "permits"), ("二十里店小学塑胶运动场", "tender"))
    asking = Asking()
    assert set(_restored(asking, *mentions).values()) == {"二十里店小学运动场"}
    (doubt,) = asking.doubts
    assert set(_restored(Asking({doubt.key: "other"}), *mentions).values()) == {name for name, _step in mentions}
    for other in (("二十里店小学塑胶运动场", "permits"), ("二十里店小学2号运动场", "tender")):
        asking = Asking()
        assert len(set(_restored(asking, mentions[0], other).values())) == 2
        assert asking.doubts == ()
