from __future__ import annotations

import pytest

from tracker import errors


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.TrackerError, 1),
        (errors.UsageError, 2),
        (errors.UnknownTask, 2),
        (errors.Refused, 2),
        (errors.StaleWrite, 2),
        (errors.RoadmapProblems, 3),
        (errors.StoreError, 4),
        (errors.PublishError, 5),
    ],
)
def test_every_failure_has_its_exit_code_sentence_and_hint(error: type[errors.TrackerError], code: int) -> None:
    failure = error("没有事项 99.9", hint="用 tracker list 查看")
    assert (failure.exit_code, failure.message, failure.hint) == (code, "没有事项 99.9", "用 tracker list 查看")
    assert str(failure) == "没有事项 99.9"
    assert error("x").hint == ""


def test_a_stale_write_is_a_refusal_and_an_unknown_task_is_wrong_usage() -> None:
    assert issubclass(errors.StaleWrite, errors.Refused)
    assert issubclass(errors.UnknownTask, errors.UsageError)


def test_roadmap_problems_carry_the_list() -> None:
    assert errors.RoadmapProblems("有问题", ("甲", "乙")).problems == ("甲", "乙")
