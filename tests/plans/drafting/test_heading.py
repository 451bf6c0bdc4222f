from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tracker.core.model import Roadmap
from tracker.core.problem import Problem

RoadmapOf = Callable[[str], Roadmap]
Read = Callable[[str], tuple[Roadmap | None, tuple[Problem, ...]]]
HEADING = "document: 测政办〔2022〕1号\nissued_on: 2022-03-14\n"


def test_a_draft_needs_neither_number_nor_day_and_begins_with_the_first_day_it_names(
    good: str, roadmap_of: RoadmapOf
) -> None:
    text = good.replace(HEADING, "draft: true\n")
    roadmap = roadmap_of(text)
    assert (roadmap.is_draft, roadmap.document, roadmap.issued_on) == (True, "", date(2022, 6, 30))
    assert roadmap.heading == "【草稿】测试县路线图"
    early = roadmap_of(text.replace("    due: 2022-06-30", "    start: 2022年4月\n    due: 6月底"))
    assert (early.issued_on, early.tasks[0].due_on) == (date(2022, 4, 1), date(2022, 6, 30))
    assert roadmap_of(text.replace("due: 2022-06-30", "due: 长期坚持")).issued_on == date(2000, 1, 1)


def test_a_draft_may_have_its_number_and_day_already(good: str, roadmap_of: RoadmapOf) -> None:
    roadmap = roadmap_of(good.replace(HEADING, HEADING + "draft: 是\n").replace("2022-06-30", "6月底"))
    assert (roadmap.is_draft, roadmap.issued_on) == (True, date(2022, 3, 14))


@pytest.mark.parametrize("key", ["document", "issued_on"])
def test_what_was_issued_says_its_number_and_day_or_that_it_was_not(key: str, good: str, read: Read) -> None:
    lines = good.splitlines(keepends=True)
    _roadmap, problems = read("".join(line for line in lines if not line.startswith(key)))
    assert [(found.code, found.hint) for found in problems] == [("missing-key", "还没有发文的写 draft: true")]
    misspelt = good.replace(f"{key}:", f"{key}s:")
    assert [found.code for found in read(misspelt)[1] if not found.is_warning] == ["unknown-key"]


def test_what_a_draft_states_has_a_day(good: str, read: Read) -> None:
    text = good.replace(HEADING, "draft: true\n").replace(
        "    units: [教育局", "    status: 已完成\n    units: [教育局"
    )
    assert [found.code for found in read(text)[1]] == ["bad-status"]
    roadmap, problems = read(text.replace("status: 已完成", "status: 已完成\n    status_on: 2022-07-01"))
    assert roadmap is not None
    assert problems == ()
