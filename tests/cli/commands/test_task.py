from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Ran, Tracker

EXTEND = ("extend", "21.1a", "--to", "2024-09-30", "--reason", "设计变更", "--basis", "呼县政办〔2024〕8号")


def _in_may(tracker: Tracker, *words: str) -> Ran:
    ran = tracker("--as-of", "2024-05-20", *words)
    assert ran.code == 0, ran.err
    return ran


def _lines(ran: Ran) -> list[tuple[str, str]]:
    """Label and text of each line."""
    return [(label, text.strip()) for label, _blank, text in (line.partition("  ") for line in ran.out.splitlines())]


def _data(ran: Ran) -> Any:  # noqa: ANN401  # as JSON has it
    return json.loads(ran.out)


def test_a_task_is_shown_with_all_that_is_known_of_it(tracker: Tracker, hutubi: Path) -> None:
    lines = _lines(_in_may(tracker, "show", "21.1a"))
    told = dict(reversed(lines))
    assert lines[0] == ("21.1a", "县四中综合艺体楼招标")
    assert told["状态"] == "未开始  0%"
    assert told["类别"] == "项目建设 · 招标"
    assert told["项目"] == "县四中综合艺体楼"
    assert told["期限"] == "5月底  2024-05-31"
    assert told["出处"].endswith("第21行第1项")
    assert [text.split()[1] for label, text in lines if label == "链条"] == ["19.1a", "21.1a", "26.2a"]
    assert lines[-1][0] == "记录"


def test_what_the_table_says_beside_its_dates_is_shown_as_text_and_data(tracker: Tracker, hutubi: Path) -> None:
    file = hutubi / "roadmaps" / "hutubi.yaml"
    text = file.read_text("utf-8")
    more = (
        '{id: "99.1", title: 新建教学楼, kind: safety, project: 某楼, step: 封顶, due: 2024-08-31, units: [县教育局],'
        " amounts: [{name: 投资, value: 320, unit: 万元, text: 约320万元}, {name: 学位, value: 900, unit: 个}],"
        " criteria: 主体封顶, remark: 以省厅通知为准, leader: 分管副县长}"
    )
    file.write_text(f"{text.rstrip()}\n  - {more}\n", "utf-8")
    assert tracker("sync").code == 0
    told = dict(_lines(tracker("show", "99.1")))
    names = ("类别", "数量", "验收要点", "计划备注", "分管领导")
    shown = ["校园安全 · 主体完工", "投资 约320万元、学位 900个", "主体封顶", "以省厅通知为准", "分管副县长"]
    assert [told[name] for name in names] == shown
    data = _data(tracker("show", "99.1", "--format", "json"))
    assert data["amounts"][1] == {"name": "学位", "value": "900", "unit": "个", "text": ""}
    assert [data[key] for key in ("kind", "step", "criteria", "remark", "leader")] == [
        "safety", "topping_out", "主体封顶", "以省厅通知为准", "分管副县长",
    ]  # fmt: skip


def test_what_is_not_there_has_no_line(tracker: Tracker, hutubi: Path) -> None:
    labels = [label for label, _text in _lines(_in_may(tracker, "show", "1.1"))]
    assert "链条" not in labels
    assert "项目" not in labels
    assert "牵头" in labels


def test_an_extended_date_stands_with_the_first_one(tracker: Tracker, hutubi: Path) -> None:
    _in_may(tracker, *EXTEND)
    lines = _lines(_in_may(tracker, "show", "21.1a"))
    assert ("期限", "5月底  2024-09-30（原定 2024-05-31，延期1次）") in lines
    (extended, _planned) = [text for label, text in lines if label == "记录"]
    assert extended == "2024-05-20  批准延期  → 2024-09-30  设计变更  依据 呼县政办〔2024〕8号  王协调"


def test_what_a_late_step_delays_is_told_at_its_place_in_the_chain(tracker: Tracker, hutubi: Path) -> None:
    _in_may(tracker, "extend", "21.1a", "--to", "2025-06-30", "--reason", "设计变更", "--basis", "纪要")
    chain = _data(_in_may(tracker, "show", "21.1a", "--format", "json"))["chain"]
    (slip,) = [link["slip_days"] for link in chain if link["id"] == "26.2a"]
    assert slip > 0
    lines = [text for label, text in _lines(_in_may(tracker, "show", "21.1a")) if label == "链条"]
    assert [text.endswith(f" 预计晚{slip}天") for text in lines] == [False, False, True]


def test_for_programs_a_task_is_that_of_the_list_with_its_chain_and_history(tracker: Tracker, hutubi: Path) -> None:
    shown = _data(_in_may(tracker, "show", "21.1a", "--format", "json"))
    chain, history = shown.pop("chain"), shown.pop("history")
    assert shown.pop("is_draft") is False
    assert shown in _data(_in_may(tracker, "list", "--format", "json"))
    assert [link["id"] for link in chain] == ["19.1a", "21.1a", "26.2a"]
    assert {"slip_days", "projected_on"} <= chain[0].keys()
    assert history == _data(_in_may(tracker, "history", "21.1a", "--format", "json"))


def test_the_journal_is_told_newest_first_with_what_was_taken_back(tracker: Tracker, hutubi: Path) -> None:
    _in_may(tracker, "report", "21.1a", "--progress", "60", "--note", "已开标")
    _in_may(tracker, "undo")
    assert _in_may(tracker, "history", "21.1a").out.splitlines()[:2] == [
        "21.1a  2024-05-20  撤销记录  王协调",
        "21.1a  2024-05-20  报告进展  60%  已开标  王协调  （已撤销）",
    ]
    retraction, report, planned = _data(_in_may(tracker, "history", "21.1a", "--format", "json"))
    assert retraction["retracts"] == report["id"]
    assert (report["retracted"], planned["retracted"]) == (True, False)
    assert (report["progress"], planned["progress"], planned["due_on"]) == (60, None, None)


def test_a_change_of_plan_tells_from_what_to_what(tracker: Tracker, hutubi: Path) -> None:
    _in_may(tracker, "status")
    plan = next((hutubi / "roadmaps").glob("*.yaml"))
    text = plan.read_text("utf-8")
    title = "县四中综合艺体楼招标"
    plan.write_text(text.replace(title, title + "（二次）", 1), "utf-8")
    _in_may(tracker, "sync")
    told = f"2024-05-20  计划调整  名称 {title} → {title}（二次）  王协调"
    assert f"21.1a  {told}" in _in_may(tracker, "history", "21.1a").out
    assert told in _in_may(tracker, "show", "21.1a").out
    changed, planned = _data(_in_may(tracker, "history", "21.1a", "--format", "json"))
    assert changed["changes"] == [{"field": "title", "from": title, "to": title + "（二次）"}]
    assert planned["changes"] == []


@pytest.mark.parametrize(("words", "count"), [((), 71), (("--limit", "3"), 3), (("21.1a", "--limit", "9"), 1)], ids=str)
def test_the_journal_is_that_of_one_task_or_of_all_as_far_as_asked_for(
    tracker: Tracker, hutubi: Path, words: tuple[str, ...], count: int
) -> None:
    assert len(_in_may(tracker, "history", *words).out.splitlines()) == count


@pytest.mark.parametrize(
    "words", [("show", "99.9"), ("history", "99.9"), ("history", "--limit", "0"), ("show",)], ids=str
)
def test_what_cannot_be_asked_is_refused(tracker: Tracker, hutubi: Path, words: tuple[str, ...]) -> None:
    ran = tracker(*words)
    assert (ran.code, ran.out) == (2, "")


def test_before_the_plan_was_issued_there_is_no_task(tracker: Tracker, hutubi: Path) -> None:
    ran = tracker("--as-of", "2022-01-01", "show", "21.1a")
    assert ran.code == 2
    assert "21.1a 在 2022-01-01 尚未列入计划" in ran.err
