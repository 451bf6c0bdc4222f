"""Heads and tasks by line, folded or not."""

from __future__ import annotations

import pytest

from tracker.core.overview.statistics import GroupCount
from tracker.tui.views.groups import GROUP_LABELS, Groups, group_label

COUNTS = [GroupCount("甲", 3, 1, 1, 0), GroupCount("乙", 1, 0, 1, 0), GroupCount("", 2, 0, 0, 2)]


def lines(groups: Groups) -> list[str | int | None]:
    heads = [groups.head_at(line) for line in range(len(groups))]
    return [head.value if head else groups.index_at(line) for line, head in enumerate(heads)]


def test_every_line_is_a_head_or_a_task() -> None:
    assert lines(Groups(COUNTS)) == ["甲", 0, 1, 2, "乙", 3, "", 4, 5]


def test_folded_groups_are_their_heads() -> None:
    groups = Groups(COUNTS)
    groups.fold({"甲", ""})
    assert lines(groups) == ["甲", "乙", 3, ""]
    assert [groups.line_of(index) for index in range(6)] == [0, 0, 0, 2, 3, 3]


@pytest.mark.parametrize("folded", [set(), {"乙"}, {"甲", "乙", ""}])
def test_lines_and_tasks_find_each_other(folded: set[str]) -> None:
    groups = Groups(COUNTS)
    groups.fold(folded)
    for line in range(len(groups)):
        index = groups.index_at(line)
        if index is not None:
            assert groups.line_of(index) == line
            assert groups.head_above(line) < line


def test_nothing_stands_past_the_end() -> None:
    groups = Groups(COUNTS)
    assert groups.index_at(9) is None
    assert groups.index_at(-1) is None
    assert groups.head_of("乙") == 4
    assert groups.head_of("丙") is None
    assert groups.widest == 3
    assert len(Groups([])) == 0
    assert Groups([]).head_at(0) is None


def test_labels() -> None:
    assert group_label("kind", "hiring") == "教师招聘"
    assert group_label("lead", "县\x1b教育局") == "县\ufffd教育局"
    assert group_label("month", "") == "无期限"
    assert all(group_label(group, "") for group in GROUP_LABELS)
