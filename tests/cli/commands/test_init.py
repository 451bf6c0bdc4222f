from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Tracker


def test_the_files_are_data_and_the_next_steps_are_told(tracker: Tracker) -> None:
    ran = tracker("init")
    assert ran.code == 0
    assert ran.out.splitlines() == ["roadmaps/某县.yaml", "roadmaps/schema.json", "tracker.toml", "holidays.toml"]
    assert ran.err.splitlines() == [
        "下一步：",
        "  1. 照本县的文件和附表改写 roadmaps/某县.yaml",
        "  2. 运行 tracker check，改到没有错误",
        "  3. 运行 tracker，打开台账",
    ]


def test_elsewhere_one_is_told_to_go_there_first(tracker: Tracker) -> None:
    ran = tracker("init", "新县", "--county", "甲县")
    assert ran.out.splitlines()[0] == "新县/roadmaps/甲县.yaml"
    assert ran.err.splitlines()[1:3] == ["  1. 进入文件夹 新县", "  2. 照本县的文件和附表改写 roadmaps/甲县.yaml"]


def test_what_was_there_is_named_and_nothing_is_printed_as_made(tracker: Tracker) -> None:
    tracker("init")
    ran = tracker("init")
    assert (ran.code, ran.out) == (0, "")
    assert "tracker.toml 已经在，没有改动" in ran.err
    assert "roadmaps 中已有路线图，没有另放样例" in ran.err
    assert "改写" not in ran.err


def test_in_english_only_the_files_name_is_chinese(tracker: Tracker) -> None:
    ran = tracker("--lang", "en", "init", "--county", "A county")
    assert ran.code == 0
    assert not any("\u4e00" <= char <= "\u9fff" for char in ran.out + ran.err)
    again = tracker("--lang", "en", "init")
    assert not any("\u4e00" <= char <= "\u9fff" for char in again.err)


def test_a_folder_that_will_not_do_ends_with_a_sentence_and_a_hint(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "plan").write_text("x", "utf-8")
    ran = tracker("init", "plan")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == [f"错误：{tmp_path}/plan 不是文件夹", "提示：换一个文件夹"]


@pytest.mark.parametrize("words", [("",), ("--county", "")], ids=" ".join)
def test_a_name_that_came_out_empty_is_refused(tracker: Tracker, tmp_path: Path, words: tuple[str, ...]) -> None:
    ran = tracker("init", *words)
    assert (ran.code, ran.out) == (2, "")
    assert "空" in ran.err
    assert not (tmp_path / "roadmaps").exists()
