from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Tracker
from tests.services.sheets.workbooks import read_workbook, told_apart
from tracker.core.indicators.attainment import Verdict
from tracker.services.sheets.verdicts import verdict_word


@pytest.fixture
def yanqi(tmp_path: Path) -> Path:
    """A working folder with the county that reports means alone."""
    (tmp_path / "roadmaps").mkdir()
    shutil.copy2(REPOSITORY / "roadmaps" / "yanqi.yaml", tmp_path / "roadmaps")
    return tmp_path


def test_a_county_is_told_indicator_by_indicator_and_means_alone_are_never_met(yanqi: Path, tracker: Tracker) -> None:
    ran = tracker("indicators", "--as-of", "2026-11-21")
    assert "32 项指标：✓ 达标 13  ✗ 未达标 0  ? 未知 19；全县未知" in ran.out
    line = next(line for line in ran.out.splitlines() if line.startswith("A1") and "小学" in line)
    assert "? 未知" in line
    assert "全县均值 8.16人 ≥ 4.2人，逐校情况和差异系数未知" in line
    assert "≥ 85%" in next(line for line in ran.out.splitlines() if line.startswith("D1"))


def test_programs_and_spreadsheets_get_the_same_rows(yanqi: Path, tracker: Tracker) -> None:
    told = json.loads(tracker("indicators", "--format", "json").out)["indicators"]
    lines = tracker("indicators", "--format", "csv").out.splitlines()
    assert {line.partition(",")[0] for line in lines[1:]} == {each["code"] for each in told} | {
        "B3",
        "B8",
        "B11",
        "B15",
        "C9",
    }
    assert lines[1].startswith("A1,资源配置,")
    ran = tracker("indicators", "--format", "xlsx", "--out", "指标.xlsx")
    assert (ran.out, f"{len(lines) - 1} 行" in ran.err) == ("指标.xlsx\n", True)
    book = read_workbook(yanqi / "指标.xlsx")
    assert book.rows[0] == ["焉耆回族自治县指标达标情况"]
    assert "截至 2026-11-21" in str(book.rows[1][0])
    assert told_apart(book) >= {"达标", "未知"}
    assert [verdict_word(each).colour for each in Verdict] == ["green", "red", "grey"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "xlsx"), "Excel 要写成文件"),
        (("--school", "县四中"), "没有学校“县四中”的数"),
        (("--format", "json", "--out", "x.csv"), "文件名 x.csv 与 --format json 不符"),
        (("--school", "县四中", "--out", "x.xlsx"), "一所学校的情况不写成文件"),
        (("--roadmap", "和静"), "没有路线图 和静"),
    ],
)
def test_what_cannot_be_told_says_why_and_what_to_do(
    yanqi: Path, tracker: Tracker, words: tuple[str, ...], said: str
) -> None:
    ran = tracker("indicators", *words)
    assert ran.code == 2
    assert said in ran.err
    assert "提示：" in ran.err


def test_the_status_of_one_county_has_its_indicators(yanqi: Path, tracker: Tracker) -> None:
    assert "指标        达标 13  未达标 0  未知 19；全县未知\n" in tracker("status").out
    (county,) = json.loads(tracker("status", "--format", "json").out)["counties"]
    assert (county["roadmap"], county["met"], county["unknown"], county["overall"]) == ("yanqi", 13, 19, "unknown")


def test_several_counties_stand_side_by_side(yanqi: Path, tracker: Tracker) -> None:
    shutil.copy2(REPOSITORY / "roadmaps" / "huocheng.yaml", yanqi / "roadmaps")
    out = tracker("status", "--as-of", "2026-11-21").out.splitlines()
    heads = next(number for number, line in enumerate(out) if line.startswith("各县"))
    assert out[heads].split() == ["各县", "事项", "逾期", "未报", "已销号", "达标", "未达标", "未知", "路线图"]
    assert [line.split()[-1] for line in out[heads + 1 :]] == ["huocheng", "yanqi"]


def test_what_alone_fails_a_county_is_said_above_the_list(yanqi: Path, tracker: Tracker) -> None:
    assert tracker("measure", "add", "V1", "是", "--basis", "督导核查").code == 0
    lines = tracker("indicators").out.splitlines()
    assert lines[1].endswith("全县未达标")
    assert lines[2].startswith("一票否决：")
