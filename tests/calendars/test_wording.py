from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tracker.calendars.entry import CalendarTask, description_of, summary_of
from tracker.core.amount import Amount

MakeTask = Callable[..., CalendarTask]


@pytest.mark.parametrize(
    ("status", "role", "is_cancelled", "start"),
    [
        ("planned", "牵头", False, "【牵头】县四中"),
        ("in_progress", "配合", False, "【配合】县四中"),
        ("reported_done", "牵头", False, "【申请销号】【牵头】县四中"),
        ("closed", "配合", False, "【已销号】【配合】县四中"),
        ("suspended", "牵头", False, "【暂缓】【牵头】县四中"),
        ("withdrawn", "牵头", True, "【已取消】【牵头】县四中"),
        ("in_progress", "", True, "【已取消】县四中"),
    ],
)
def test_a_summary_tells_role_and_state(
    make_task: MakeTask, status: str, role: str, is_cancelled: bool, start: str
) -> None:
    facts = make_task(status=status).facts
    assert summary_of(facts, role, is_cancelled=is_cancelled).startswith(start)


def test_a_task_without_a_title_goes_by_its_id(make_task: MakeTask) -> None:
    assert summary_of(make_task(title=" \n").facts, "牵头", is_cancelled=False) == "【牵头】21.1a"


def test_a_description_says_what_a_unit_would_ask(make_task: MakeTask) -> None:
    facts = make_task().facts
    assert description_of(facts, "呼图壁县路线图", is_cancelled=False).splitlines() == [
        "事项编号：21.1a",
        "路线图：呼图壁县路线图",
        "来源：呼县政办〔2022〕5号第21行第1项",
        "办理时限：5月底（2024-05-31）",
        "牵头单位：县财政局",
        "配合单位：县教育局、各义务教育学校",
        "类别：项目建设",
        "项目：县四中综合艺体楼（招标）",
        "当前状态：推进中",
    ]


def test_a_unit_reads_what_counts_as_done_how_much_and_what_is_remarked(make_task: MakeTask) -> None:
    amounts = (Amount("投资", "320", "万元", "约320万元"), Amount("学位", "1200", "个"))
    facts = make_task(criteria="省级抽查合格", amounts=amounts, remark="以省厅通知为准").facts
    assert description_of(facts, "", is_cancelled=False).splitlines()[-4:] == [
        "数量：投资 约320万元、学位 1200个",
        "验收要点：省级抽查合格",
        "计划备注：以省厅通知为准",
        "当前状态：推进中",
    ]


@pytest.mark.parametrize(
    ("facts", "lines"),
    [
        ({"deadline_text": ""}, ["办理时限：2024-05-31"]),
        ({"deadline_text": "2024-05-31"}, ["办理时限：2024-05-31"]),
        (
            {"due_on": date(2024, 7, 31), "due_on_original": date(2024, 5, 31)},
            ["办理时限：5月底（2024-05-31）", "批准延期至：2024-07-31（原期限2024-05-31）"],
        ),
        (
            {"due_on": date(2024, 7, 31), "due_on_original": None, "deadline_text": "长期坚持"},
            ["办理时限：长期坚持", "批准期限：2024-07-31"],
        ),
        (
            {"due_on": date(2024, 7, 31), "due_on_first": date(2024, 5, 31)},
            ["办理时限：5月底（2024-07-31）", "原定期限：2024-05-31"],
        ),
        (
            {"due_on": date(2024, 8, 31), "due_on_original": date(2024, 7, 31), "due_on_first": date(2024, 5, 31)},
            ["办理时限：5月底（2024-07-31）", "批准延期至：2024-08-31（原期限2024-05-31）"],
        ),
    ],
)
def test_the_deadline_stands_in_the_documents_words_with_its_date(
    make_task: MakeTask, facts: dict[str, object], lines: list[str]
) -> None:
    text = description_of(make_task(**facts).facts, "", is_cancelled=False).splitlines()
    assert [line for line in text if line.startswith(("办理时限", "批准", "原定"))] == lines


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"status": "closed", "closed_on": date(2024, 6, 3)}, "已销号（2024-06-03）"),
        ({"status": "reported_done", "reported_done_on": date(2024, 5, 30)}, "申请销号（2024-05-30）"),
        ({"status": "suspended", "review_on": date(2024, 9, 1)}, "暂缓，2024-09-01复核"),
        ({"status": "planned"}, "未开始"),
    ],
)
def test_the_status_carries_its_date(make_task: MakeTask, facts: dict[str, object], status: str) -> None:
    text = description_of(make_task(**facts).facts, "", is_cancelled=False)
    assert text.endswith(f"当前状态：{status}")


def test_a_tombstone_says_only_that_it_is_cancelled(make_task: MakeTask) -> None:
    assert description_of(make_task().facts, "", is_cancelled=True).endswith("当前状态：已取消")


def test_what_is_not_known_leaves_no_line(make_task: MakeTask) -> None:
    bare = {"row": 0, "document": "", "supporting": (), "project": "", "step": ""}
    text = description_of(make_task(**bare).facts, "", is_cancelled=False)
    assert not any(label in text for label in ("来源", "配合单位", "项目："))
    assert "来源：某文件\n" in description_of(make_task(row=0, document="某文件").facts, "", is_cancelled=False)
    assert "项目：某楼\n" in description_of(make_task(project="某楼", step="").facts, "", is_cancelled=False)
