from __future__ import annotations

import pytest

from tracker.core.kinds import (
    KIND_LABELS,
    STEP_LABELS,
    Kind,
    Step,
    kind_label,
    kinds_named,
    step_label,
)


def test_every_kind_and_step_has_a_label_of_its_own_in_the_same_order() -> None:
    assert list(KIND_LABELS) == [kind.value for kind in Kind]
    assert list(STEP_LABELS) == [step.value for step in Step]
    for labels in (KIND_LABELS, STEP_LABELS):
        assert len(set(labels.values())) == len(labels)


def test_labels_are_chinese() -> None:
    assert kind_label("construction") == "项目建设"
    assert step_label("delivery") == "交付使用"


def test_a_word_without_a_label_stays_as_it_is() -> None:
    assert (kind_label("x"), step_label(""), step_label("x")) == ("x", "", "x")


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("hiring", {Kind.HIRING}),
        ("HIRING ", {Kind.HIRING}),
        ("ｈｉｒｉｎｇ", {Kind.HIRING}),
        ("教师招聘", {Kind.HIRING}),
        ("招聘", {Kind.HIRING}),
        ("教师", {Kind.HIRING, Kind.TRAINING}),
        ("e", {Kind.EQUIPMENT, Kind.EVALUATION}),
        ("其他", {Kind.OTHER}),
        ("", set()),
        ("　", set()),
        ("军训", set()),
    ],
)
def test_a_word_names_the_kinds_that_a_person_means(word: str, kinds: set[Kind]) -> None:
    assert set(kinds_named(word)) == kinds
