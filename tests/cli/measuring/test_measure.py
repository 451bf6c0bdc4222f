from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Tracker
from tests.services.indicators import conftest
from tests.services.measuring.forms import Filled

ADD = ("measure", "add", "A1", "8.16", "--stage", "primary", "--on", "2026-01-20", "--basis", "自查自评公示")


small, small_filled = conftest.small, conftest.small_filled
pytestmark = pytest.mark.usefixtures("small")


def test_a_value_is_added_listed_and_taken_back(tracker: Tracker) -> None:
    added = tracker(*ADD)
    assert (added.code, added.out) == (0, "全县小学 A1 每百名学生拥有高于规定学历教师数：4.5 → 8.16人\n")
    assert added.err.endswith("新增 0 个值，变动 1 个（2026-01-20的值）\n")
    assert tracker(*ADD).err == "没有要记录的：2026-01-20 的这些值已经按同样的依据记过\n"
    rows = json.loads(tracker("measure", "history", "A1", "--format", "json").out)
    assert [(row["on"], row["value"], row["held"], row["origin"]) for row in rows] == [
        ("2026-01-20", "8.16", True, "hand"), ("2025-12-31", "4.5", False, "file"),
    ]  # fmt: skip
    listed = tracker("measure", "history", "A1").out.splitlines()
    assert [line.split()[6:8] for line in listed[1:]] == [["8.16人", "有效"], ["4.5人", "已有新值"]]
    past = json.loads(tracker("--as-of", "2025-12-31", "measure", "history", "A1", "--format", "json").out)
    assert [(row["value"], row["held"]) for row in past] == [("4.5", True)]
    assert tracker("measure", "undo").err == f"已撤销第 {rows[0]['id']} 号记录：2026-01-20 的 1 个值（自查自评公示）\n"
    assert "已收回" in tracker("measure", "history", "A1").out
    assert tracker("measure", "history", "V1").err == "没有记录过这样的值\n"


def test_a_day_may_be_told_in_words_and_what_does_not_fit_is_a_mistake_of_usage(tracker: Tracker) -> None:
    assert tracker("measure", "add", "B1", "是", "--on", "1月20日", "--basis", "公示").code == 0
    for words, told in (
        (("A99", "1"), "标准和量化目标里没有“A99”"),
        (("A1", "1"), "要写明学段：小学或初中"),
        (("A1", "1", "--stage", "小学", "--on", "2027-01-01"), "日期 2027-01-01 还没有到"),
        (("A1", "1", "--stage", "小学", "--on", "哪天"), "读不出日期"),
        (("pupils", "1", "--school", "县第一中学"), "您是不是要写 县第二中学、县第一小学"),
        (("B1", "是", "--roadmap", "nowhere"), "没有路线图 nowhere"),
    ):
        ran = tracker("measure", "add", *words, "--basis", "公示")
        assert (ran.code, told in ran.err) == (2, True), ran.err


def test_the_form_is_written_filled_in_and_imported(tracker: Tracker, tmp_path: Path) -> None:
    written = tracker("measure", "template", "--out", "form")
    assert (written.code, written.out) == (0, "form.xlsx\n")
    assert written.err.endswith(
        "3 所学校；填好后 tracker measure import FILE --dry-run\n1 所没有办学类型，请在表里选\n"
    )
    assert tracker("measure", "template", "--out", "form.xlsx").code == 2
    form = tmp_path / "form.xlsx"
    filled = Filled(data=form.read_bytes()).set("学校", "C6", 812).set("学校", "D7", "12人")
    form.write_bytes(filled.bytes())
    wrong = tracker("measure", "import", "form.xlsx")
    assert (wrong.code, wrong.out) == (3, "")
    assert wrong.err.splitlines()[:2] == ["学校!D7：“12人”不是数", "错误：form.xlsx 有 1 处要改，什么都没有记录"]
    form.write_bytes(filled.set("学校", "D7", "４12").bytes())
    seen = tracker("measure", "import", "form.xlsx", "--dry-run")
    assert (seen.code, seen.err) == (0, "新增 2 个值，变动 0 个（2026-06-30的值）；这次没有记录\n")
    done = tracker("measure", "import", "form.xlsx")
    assert (done.code, done.out) == (0, seen.out)
    assert json.loads(tracker("measure", "history", "pupils", "--format", "json").out)[0]["origin"] == "workbook"
    assert tracker("measure", "import", "roadmaps/small.yaml").code == 2
    assert tracker("measure", "import", "nowhere.xlsx").code == 2


def test_a_finished_value_is_warned_of_where_raw_figures_give_it_and_a_correction_is_called_one(
    tracker: Tracker, tmp_path: Path
) -> None:
    basis = ("--school", "一小", "--on", "2026-01-20", "--basis", "年报")
    for of, value in (("pupils", "900"), ("pupils", "800"), ("classroom_area", "3500")):
        tracker("measure", "add", of, value, *basis)
    added = tracker("measure", "add", "A4", "5", *basis)
    assert added.code == 0
    assert "注意：按 2026-01-20 的原始数为 4.38㎡，原始数优先，记的 5㎡ 不起作用" in added.err
    states = [line.split()[7] for line in tracker("measure", "history", "pupils").out.splitlines()[1:]]
    assert states == ["有效", "已更正"]
    (tmp_path / "form").mkdir()
    assert tracker("measure", "template", "--out", "form").code == 2
