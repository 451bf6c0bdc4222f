from __future__ import annotations

import pytest

from tests.core.test_diff import task
from tracker.core.identity.alike import between, is_near, is_other, paired, title_of


def test_titles_are_compared_without_blanks_in_one_width_and_case() -> None:
    assert title_of(task("1", title="ＡＢ 楼\u3000招标")) == title_of(task("2", title="ab楼招标"))


def test_of_equal_titles_the_one_of_the_same_project_goes_first_and_then_the_order_of_the_plan() -> None:
    old = [
        task("1", 1, title="招标", project="甲"),
        task("2", 2, title="招标", project="乙"),
        task("3", 3, title="招标"),
    ]
    new = [task("a", title="招标", project="乙"), task("b", title="招标"), task("c", title="招标", project="丙")]
    assert {code: one.id for code, one in paired(old, new).items()} == {"a": "2", "b": "3", "c": "1"}


@pytest.mark.parametrize(
    ("title", "lead", "found"),
    [("骨干教师评选工作", "县教育局", True), ("骨干评选会", "县财政局", True), ("修建围墙", "县财政局", False)],
)
def test_an_edited_row_is_the_one_between_the_same_neighbours(title: str, lead: str, found: bool) -> None:
    old = [task("1", 1, title="甲"), task("2", 2, title="骨干评选"), task("3", 3, title="丙")]
    new = [task("2", title="甲"), task("3", title=title, lead=lead), task("4", title="丙")]
    pairs = paired(old, new)
    assert between(old, new, pairs) == ({"3": old[1]} if found else {})


def test_near_and_other() -> None:
    one = task("1", title="骨干教师评选")
    assert is_near(one, task("2", title="骨干教师的评选"))
    assert not is_near(task("1@2024", title="评选"), task("2@2025", title="评选"))
    assert is_other(one, task("1", title="修建围墙", lead="县财政局"))
    assert not is_other(task("1", title="甲", project="楼"), task("1", title="乙", lead="县财政局", project="楼"))
