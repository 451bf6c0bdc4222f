from __future__ import annotations

import pytest

from tests.standards import national
from tracker.services.measuring.columns import column_by_code, column_by_words, columns_of, is_ignored, own_by_words


def test_every_column_is_known_by_its_code_and_by_its_words() -> None:
    standard = national()
    columns = columns_of(standard)
    assert [each.code for each in columns][:4] == [
        "#pupils@primary", "#pupils@junior", "#pupils@upper_secondary", "#teachers_above@primary",
    ]  # fmt: skip
    asked = [each.stage for each in columns if each.figure.id in ("pupils", "classes")]
    assert asked == ["primary", "junior", "upper_secondary", "primary", "junior"]
    for column in columns:
        below = column.words.removeprefix(column.heading)
        assert column_by_code(standard, column.code) == column
        assert column_by_words(standard, column.heading, below) == column
        assert column_by_words(standard, f" {column.figure.title} \n", below) == column


@pytest.mark.parametrize("code", ["#nothing", "#pupils", "#pupils@college", "pupils@"])
def test_a_code_that_means_no_column_is_none(code: str) -> None:
    assert column_by_code(national(), code) is None


def test_a_whole_schools_figure_may_be_told_of_a_stage() -> None:
    column = column_by_code(national(), "#classroom_area@junior")
    assert column == column_by_words(national(), "教学及辅助用房面积（㎡）", "初中")
    assert column is not None


def test_other_columns_are_known_by_their_words() -> None:
    assert [own_by_words(word) for word in ("学校名称", " 校名", "办学 类型", "面积")] == [
        "#school",
        "#school",
        "#kind",
        "",
    ]
    assert [is_ignored(word) for word in ("备注", "备注（内部）", "单位", "单位面积", "")] == [
        True,
        True,
        True,
        False,
        False,
    ]
