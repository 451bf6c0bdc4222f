"""Heads and tasks by line, folded or not."""

from __future__ import annotations

import pytest

from tracker.core.overview.statistics import GroupCount
from tracker.core.query import GROUPS
from tracker.tui.views.groups import GROUP_LABELS, Groups, group_label, shown_order

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
    assert group_label("lamp", "red") == "● 红"
    assert (group_label("status", "reported_done"), group_label("step", "tender")) == ("申请销号", "招标")
    assert all(group_label(group, "") for group in GROUP_LABELS)
    assert set(GROUP_LABELS) == set(GROUPS)


LEADS = [GroupCount(name, 2, late, 0, 0) for name, late in (("", 9), ("县人社局", 1), ("县发改委", 0), ("县教育局", 4))]


@pytest.mark.parametrize(
    ("group", "order", "shown"),
    [
        ("lead", "attention", ["县教育局", "县人社局", "县发改委", ""]),
        ("lead", "due", ["县发改委", "县教育局", "县人社局", ""]),
        ("unit", "attention", ["县教育局", "县人社局", "县发改委", ""]),
        ("section", "attention", ["", "县人社局", "县发改委", "县教育局"]),
    ],
)
def test_the_most_overdue_group_stands_first_and_names_by_their_reading(
    group: str, order: str, shown: list[str]
) -> None:
    places = shown_order(LEADS, group, order)
    groups = Groups(LEADS, places)
    assert [count.value for count in groups.counts] == shown
    for line in range(len(groups)):
        index, head = groups.index_at(line), groups.head_at(line)
        assert (index is None) != (head is None)
        if index is not None:
            assert LEADS[index // 2].value == groups.counts[groups.group_at(line)].value, "a task under its own head"
            assert groups.line_of(index) == line
