"""What sort of name it is, is told by its form."""

from __future__ import annotations

import pytest

from tracker.intake.names import forms


@pytest.mark.parametrize(
    "name", ["各乡镇", "区属各小学", "县（市、区）教育局", "学校", "乡镇", "县直各单位", "全体成员单位", "县级市政府"]
)
def test_collectives(name: str) -> None:
    assert forms.is_many(name)
    assert not forms.takes_rank(name)


@pytest.mark.parametrize("name", ["县教育局", "县一中", "城乡建设局", "校园安全办公室", "县教育局（体育局）"])
def test_one_unit_is_no_collective(name: str) -> None:
    assert not forms.is_many(name)


@pytest.mark.parametrize("name", ["有关单位", "各相关部门", "县直有关部门", "其他责任单位", "各责任单位"])
def test_words_that_name_nobody(name: str) -> None:
    assert forms.is_tail(name)


def test_other_collectives_name_somebody() -> None:
    assert not any(map(forms.is_tail, ("区属各相关小学", "各成员单位", "县直各单位", "各部门")))


def test_a_whole_name_and_one_that_lacks_its_end() -> None:
    assert all(map(forms.ends_as_unit, ("教育局", "一中", "县教育局（体育局）", "各乡镇", "妇联")))
    assert not any(map(forms.ends_as_unit, ("教育", "人社", "国网某检修", "区属各相关", "农")))
