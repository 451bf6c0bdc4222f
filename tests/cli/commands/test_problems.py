from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tracker.plans.format.codes import CODES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Tracker


def test_all_codes_are_listed_a_line_each(tracker: Tracker) -> None:
    ran = tracker("problems")
    assert (ran.code, ran.err) == (0, "")
    assert [line.split()[0] for line in ran.out.splitlines()] == list(CODES)


def test_one_code_is_explained_with_what_to_do(tracker: Tracker) -> None:
    ran = tracker("problems", "unknown-unit")
    assert ran.code == 0
    first, meaning, remedy = ran.out.splitlines()
    assert first == "unknown-unit（错误）"
    assert meaning == "说明：单位“{value}”不在 units 中"
    assert remedy.startswith("怎么改：在 units 里加上")
    assert tracker("problems", "no-deadline").out.startswith("no-deadline（提醒）")


def test_a_code_may_be_copied_with_its_brackets(tracker: Tracker) -> None:
    assert tracker("problems", "[unknown-unit]") == tracker("problems", "unknown-unit")


def test_in_english_no_chinese_is_left_but_the_documents_own(tracker: Tracker) -> None:
    ran = tracker("--lang", "en", "problems", "unknown-unit")
    assert ran.out.splitlines()[0] == "unknown-unit (error)"
    assert not any("\u4e00" <= char <= "\u9fff" for char in ran.out)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_json_has_both_languages_and_is_the_same_in_both(tracker: Tracker, language: str) -> None:
    (one,) = json.loads(tracker("--lang", language, "problems", "cycle", "--format", "json").out)
    assert list(one) == ["code", "is_warning", "meaning_zh", "meaning_en", "remedy_zh", "remedy_en"]
    assert one["is_warning"] is False
    every = json.loads(tracker("problems", "--format", "json").out)
    assert [each["code"] for each in every] == list(CODES)
    assert one in every


def test_an_unknown_code_is_refused_with_the_nearest(tracker: Tracker) -> None:
    ran = tracker("problems", "unknow-unit")
    assert (ran.code, ran.out) == (2, "")
    assert "没有问题代码 unknow-unit（您是不是要写 unknown-unit" in ran.err
    assert "提示：tracker problems" in ran.err


def test_check_ends_with_the_way_to_the_explanation(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "甲县.yaml").write_text("title: 甲\n", "utf-8")
    ran = tracker("check", "甲县.yaml")
    assert ran.code == 3
    assert "tracker problems missing-key" in ran.err.splitlines()[-1]
    assert "tracker problems" not in ran.out
    assert "tracker problems" not in tracker("check", "甲县.yaml", "--format", "json").out
