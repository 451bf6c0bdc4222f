from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

from tracker.core.amount import Amount
from tracker.core.kinds import Kind
from tracker.core.model import DEFAULT_WARN_DAYS, Policy, Roadmap, Source, Target, Unit

RoadmapOf = Callable[[str], Roadmap]
FULL = (Path(__file__).parents[1] / "full.yaml").read_text("utf-8")


def test_a_file_becomes_a_roadmap(roadmap_of: RoadmapOf) -> None:
    roadmap = roadmap_of(FULL)
    assert (roadmap.id, roadmap.county, roadmap.issued_on) == ("test", "测试县", date(2022, 3, 14))
    assert roadmap.units[0] == Unit("县教育局", ("教育局",), "jyj@example.com")
    assert roadmap.units[1].members == ("一小", "二小")
    assert roadmap.targets[:1] == (Target("teachers", "专任教师", ">=", "0.90", "人", "primary"),)
    assert roadmap.stages[0].start_on == date(2022, 3, 1)
    assert roadmap.ends_on == date(2022, 12, 31)


def test_a_task_has_its_references_resolved(roadmap_of: RoadmapOf) -> None:
    task = roadmap_of(FULL).tasks[0]
    assert (task.id, task.kind, task.step) == ("2.1", Kind.CONSTRUCTION, "tender")
    assert (task.lead, task.supporting) == ("县教育局", ("各学校",))
    assert task.after == ("1",)
    assert task.source == Source("测政办〔2022〕1号", 2, 1)


def test_the_tables_other_columns_are_the_tasks(roadmap_of: RoadmapOf) -> None:
    task = roadmap_of(FULL).tasks[0]
    told = (task.section, task.criteria, task.remark, task.leader)
    assert told == ("队伍建设", "中标通知书已发出", "以省厅通知为准", "分管副县长")
    assert task.amounts == (Amount("投资", "320", "万元", "约320万元"),)


def test_a_unit_written_in_another_width_is_the_unit_of_that_name(roadmap_of: RoadmapOf, good: str) -> None:
    named = good.replace("县财政局}", "AB中学 (东校区)}").replace("县财政局]", "ＡＢ中学（东校区）]")
    assert roadmap_of(named).tasks[0].supporting == ("AB中学 (东校区)",)


def test_a_task_without_a_source_still_names_its_document(roadmap_of: RoadmapOf) -> None:
    assert roadmap_of(FULL).tasks[1].source == Source("测政办〔2022〕1号", 0, 0)


def test_a_policy_changes_what_it_names(roadmap_of: RoadmapOf, good: str) -> None:
    policy = roadmap_of(FULL).policy
    assert policy.warn_days == {**DEFAULT_WARN_DAYS, "construction": 45}
    assert (policy.behind_points, policy.report_days, policy.alarm_days) == (20, 31, (30, 7, 1))
    assert roadmap_of(good).policy == Policy()
    told = roadmap_of(good + 'policy: {alarm_days_of: {meeting: [3, 1]}, remind_at: "9：15"}\n').policy
    assert (told.alarm_days_for("meeting"), told.alarm_days_for("hiring")) == ((3, 1), (30, 7, 1))
    assert told.remind_time == time(9, 15)
    assert [Policy(remind_at=text).remind_time for text in ("06:59", "20:01", "7", "7:60", "20:00")][:4] == [None] * 4


def test_the_county_is_judged_by_the_last_evaluation_unless_told(roadmap_of: RoadmapOf, good: str) -> None:
    assert roadmap_of(FULL).evaluation == "9"
    assert roadmap_of(FULL + 'evaluation: "2.1"\n').evaluation == "2.1"
    assert roadmap_of(good).evaluation == ""


def test_positions_rise_in_the_order_of_the_file(roadmap_of: RoadmapOf) -> None:
    positions = [task.position for task in roadmap_of(FULL).tasks]
    assert positions == sorted(set(positions))
    assert positions[0] > 0
