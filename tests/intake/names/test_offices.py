"""Offices are known by any of their forms, and those that only may be the same are not made one."""

from __future__ import annotations

from collections import Counter

from tracker.intake.names import offices


def test_forms_of_an_office_have_one_key() -> None:
    assert {offices.key_of(form) for form in ("发改委", "发展和改革委员会", "发展改革局")} == {"发改委"}
    assert offices.key_of("委宣传部") == offices.key_of("宣传部")
    assert offices.key_of("某某局") == "某某局"


def test_no_form_means_two_offices() -> None:
    forms = [form for key in {offices.key_of(each) for each in offices._keys()} for form in offices.forms_of(key)]
    assert [form for form, count in Counter(forms).items() if count > 1] == []
    assert all(other in offices._forms() for key in offices._alike() for other in (key, *offices.may_be_same(key)))


def test_what_may_be_the_same_is_no_same() -> None:
    assert "教体局" in offices.may_be_same("教育局")
    assert offices.key_of("教体局") != offices.key_of("教育局")


def test_a_word_without_its_end_stands_for_its_office() -> None:
    stems = [offices.from_stem(word) for word in ("教育", "发改", "人社部门", "会议")]
    assert stems == ["教育局", "发改委", "人社局", ""]


def test_offices_in_a_row_are_told_apart() -> None:
    assert offices.in_a_row("教育局财政局") == ("教育局", "财政局")
    assert offices.in_a_row("教育局") == offices.in_a_row("教育局机关") == ()
