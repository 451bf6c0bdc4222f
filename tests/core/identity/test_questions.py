from __future__ import annotations

from tests.core.test_diff import plan, roadmap, task
from tracker.core.identity.questions import PlanPair, Within, across


def test_a_file_that_says_what_the_plan_says_leaves_nothing_open() -> None:
    tasks = [task("1", 1), task("2", 2)]
    found = Within(PlanPair(roadmap(*tasks), plan(*tasks)), {})
    assert (found.questions, found.leaving) == ((), [])


def test_what_a_shift_leaves_without_an_id_is_told_beside_the_questions() -> None:
    old = [task(str(number), number, title=title) for number, title in enumerate(("甲会", "乙楼", "丙班"), start=1)]
    new = [task("1", title="全新一事"), task("2", title="丙班")]
    found = Within(PlanPair(roadmap(*new), plan(*old)), {})
    assert [(question.old[1], question.new[1]) for question in found.questions] == [("3", "2")]
    assert found.leaving == [("test", "1")]


def test_what_is_in_force_in_a_file_that_was_not_read_has_not_moved() -> None:
    here = PlanPair(roadmap(task("9", title="购书")), {})
    other = roadmap()._replace(id="other")
    for is_read, moved in ((False, 0), (True, 1)):
        there = PlanPair(other, plan(task("1", title="购书")), is_read=is_read)
        assert len(list(across([here, there], {}, ()))) == moved
