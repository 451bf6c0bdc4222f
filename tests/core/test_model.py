from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tracker.core.kinds import Kind
from tracker.core.model import Policy, Roadmap, Stage, Task

MakeTask = Callable[..., Task]


def _roadmap(**given: object) -> Roadmap:
    values: dict[str, object] = {
        "title": "呼图壁县路线图",
        "county": "呼图壁县",
        "document": "呼县政办〔2022〕5号",
        "issued_on": date(2022, 3, 14),
        "tasks": (),
    }
    return Roadmap("hutubi", **(values | given))  # type: ignore[arg-type]


def test_each_kind_has_its_warning_window_and_the_rest_the_default() -> None:
    policy = Policy()
    assert {kind.value: policy.warn_days_for(kind) for kind in Kind if policy.warn_days_for(kind) != 15} == {
        "construction": 30,
        "hiring": 30,
        "evaluation": 60,
    }


def test_a_policy_without_a_default_falls_back_on_the_shipped_one() -> None:
    policy = Policy(warn_days={"hiring": 5})
    assert (policy.warn_days_for("hiring"), policy.warn_days_for("archive")) == (5, 15)
    assert Policy(warn_days={"default": 3}).warn_days_for("archive") == 3


def test_the_shipped_windows_cannot_be_changed_by_accident() -> None:
    with pytest.raises(TypeError):
        Policy().warn_days["hiring"] = 1  # type: ignore[index]


def test_a_roadmap_ends_with_its_last_stage(make_task: MakeTask) -> None:
    stages = (
        Stage("启动", None, date(2022, 12, 31)),
        Stage("迎检", None, date(2026, 12, 31)),
        Stage("长效", None, None),
    )
    assert _roadmap(stages=stages, tasks=(make_task(due_on=date(2030, 1, 1)),)).ends_on == date(2026, 12, 31)


def test_without_dated_stages_it_ends_with_its_last_dated_task(make_task: MakeTask) -> None:
    tasks = (make_task("1", due_on=date(2025, 8, 31)), make_task("2", due_on=None))
    assert _roadmap(tasks=tasks, stages=(Stage("长效", None, None),)).ends_on == date(2025, 8, 31)


def test_without_any_date_it_ends_a_year_after_issue() -> None:
    assert _roadmap().ends_on == date(2023, 3, 14)


def test_the_plan_is_immutable_and_comparable(make_task: MakeTask) -> None:
    assert make_task() == make_task()
    assert len({make_task(), make_task()}) == 1
    with pytest.raises(AttributeError):
        make_task().title = "改"  # type: ignore[misc]
