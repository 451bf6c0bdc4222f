from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tracker.core import diff
from tracker.core.diff import POSITION_GAP, Fallen, PlanDiff, plan_diff
from tracker.core.identity.names import SIGN
from tracker.core.kinds import Kind
from tracker.core.model import Roadmap, Source, Task


def task(code: str, position: int = 0, **values: Any) -> Task:  # noqa: ANN401
    plain = Task(code, f"事项{code}", Kind.MEETING, None, date(2022, 6, 30), "6月底", "point", "县教育局")
    return plain._replace(position=position, **values)


def roadmap(*tasks: Task) -> Roadmap:
    return Roadmap("test", "路线图", "测试县", "测政办〔2022〕1号", date(2022, 3, 14), tasks)


def numbered(*codes: str) -> list[Task]:
    return [task(code, count * POSITION_GAP) for count, code in enumerate(codes, start=1)]


def plan(*tasks: Task, status: str = "planned") -> dict[str, tuple[Task, str]]:
    return {one.id: (one, status) for one in tasks}


def applied(old: dict[str, tuple[Task, str]], diff: PlanDiff) -> dict[str, tuple[Task, str]]:
    changed = [change.new for change in diff.changed]
    new = {one.id: (one, "planned") for one in (*diff.added, *changed, *diff.restored)}
    return {**old, **new, **{one.id: (one, "withdrawn") for one in diff.withdrawn}}


def test_a_first_plan_is_all_additions() -> None:
    diff = plan_diff({}, roadmap(*numbered("a", "b")))
    assert [one.id for one in diff.added] == ["a", "b"]
    assert diff.has_changes
    assert diff.dropped_share == 0


def test_the_same_plan_changes_nothing() -> None:
    tasks = numbered("a", "b")
    diff = plan_diff(plan(*tasks), roadmap(*tasks))
    assert not diff.has_changes
    assert diff.present == 2
    assert diff.lines() == []


def test_a_change_is_told_field_by_field() -> None:
    old = task("a", 1000, source=Source("文", 1, 1))
    new = old._replace(due_on=date(2022, 7, 31), kind=Kind.HIRING, supporting=("县财政局", "县人社局"), step="tender",
        source=Source("文", 2, 1),
    )  # fmt: skip
    diff = plan_diff(plan(old), roadmap(new))
    (change,) = diff.changed
    assert (change.old, change.new) == (old, new)
    assert {field.name for field in change.fields} == {"due_on", "kind", "supporting", "step", "source"}
    assert diff.lines() == [
        "调整 a 事项a：类别 会议调度 → 教师招聘；到期 2022-06-30 → 2022-07-31；配合 无 → 县财政局、县人社局；"
        "环节 无 → 招标；出处 第1行第1项 → 第2行第1项"
    ]


def test_what_is_gone_is_withdrawn_and_what_comes_back_is_restored() -> None:
    a, b, c = numbered("a", "b", "c")
    old = {**plan(a, b), **plan(c, status="withdrawn")}
    diff = plan_diff(old, roadmap(a, c))
    assert [one.id for one in diff.withdrawn] == ["b"]
    assert [one.id for one in diff.restored] == ["c"]
    assert diff.lines() == ["恢复列入 c 事项c", "撤出 b 事项b"]


def test_the_dropped_share_counts_only_tasks_in_force() -> None:
    a, b, c = numbered("a", "b", "c")
    old = {**plan(a, b), **plan(c, status="withdrawn")}
    assert plan_diff(old, roadmap(a)).dropped_share == 0.5
    assert plan_diff(old, roadmap()).dropped_share == 1.0
    assert plan_diff({}, roadmap()).dropped_share == 0.0


def test_a_task_put_between_two_others_moves_neither() -> None:
    old = plan(*numbered("a", "b", "c"))
    diff = plan_diff(old, roadmap(*numbered("a", "new", "newer", "b", "c")))
    assert [one.id for one in diff.added] == ["new", "newer"]
    assert diff.changed == ()
    assert [one.position for one in diff.added] == [POSITION_GAP + 1, POSITION_GAP + 2]


def test_tasks_put_at_the_end_leave_room_between_them() -> None:
    diff = plan_diff(plan(*numbered("a")), roadmap(*numbered("a", "b", "c")))
    assert [one.position for one in diff.added] == [2 * POSITION_GAP, 3 * POSITION_GAP]


def test_a_task_taken_out_moves_none() -> None:
    diff = plan_diff(plan(*numbered("a", "b", "c")), roadmap(*numbered("a", "c")))
    assert diff.changed == ()


def test_a_changed_order_is_a_change_without_numbers() -> None:
    diff = plan_diff(plan(*numbered("a", "b")), roadmap(*numbered("b", "a")))
    assert diff.lines() == ["调整 a 事项a：次序有变动"]


@given(st.lists(st.permutations("abcdef"), min_size=1, max_size=4), st.data())
def test_applying_a_difference_leaves_none_and_the_order_of_the_file(
    orders: list[list[str]], data: st.DataObject
) -> None:
    state: dict[str, tuple[Task, str]] = {}
    for order in orders:
        wanted = order[: data.draw(st.integers(0, 6))]
        new = roadmap(*numbered(*wanted))
        state = applied(state, plan_diff(state, new))
        in_force = sorted(
            (one for one, status in state.values() if status != "withdrawn"), key=lambda one: one.position
        )
        assert [one.id for one in in_force] == wanted
        assert not plan_diff(state, new).has_changes


def test_a_share_is_known_by_the_sign_of_its_id() -> None:
    assert diff._SHARE == SIGN


def turn(code: str, due: date, position: int, share: str = "") -> Task:
    return task(f"{code}{share}", position, due_on=due)


def test_turns_that_fell_due_stay_where_they_stood() -> None:
    first, second = turn("d@1", date(2022, 4, 1), 2000), turn("d@2", date(2022, 4, 30), 3000)
    a, b = task("a", 1000), task("b", 4000)
    diff = plan_diff(plan(a, first, second, b), roadmap(a, b), fallen=Fallen(date(2022, 4, 29)))
    assert [one.id for one in diff.withdrawn] == ["d@2"]
    assert diff.changed == ()
    assert not plan_diff(plan(a, first, second, b), roadmap(a, b), fallen=Fallen(date(2022, 4, 30))).has_changes


def test_of_a_roadmap_without_a_file_no_turn_stays() -> None:
    diff = plan_diff(plan(turn("d@1", date(2022, 4, 1), 1000)), roadmap(), fallen=Fallen(date(2022, 5, 1)))
    assert [one.id for one in diff.withdrawn] == ["d@1"]


def duty(code: str, *members: str, due: date = date(2022, 4, 1), position: int = 1000) -> list[Task]:
    """A turn that each member has, with the members' shares."""
    first = task(code, position, due_on=due, each=members)
    shares = [
        task(f"{code}/{member}", position + number, due_on=due, lead=member) for number, member in enumerate(members, 1)
    ]
    return [first, *shares]


def test_a_turn_that_fell_due_keeps_its_members_whoever_joins_or_leaves() -> None:
    by = Fallen(date(2022, 4, 1))
    old = [*duty("d@1", "甲镇", "乙镇"), *duty("d@2", "甲镇", "乙镇", due=date(2022, 5, 1), position=2000)]
    new = [*duty("d@1", "甲镇", "壬镇"), *duty("d@2", "甲镇", "壬镇", due=date(2022, 5, 1), position=2000)]
    changed = plan_diff(plan(*old), roadmap(*new), fallen=by)
    assert [one.id for one in changed.added] == ["d@2/壬镇"]
    assert [one.id for one in changed.withdrawn] == ["d@2/乙镇"]
    assert [change.new.id for change in changed.changed] == ["d@2"]
    assert not plan_diff(applied(plan(*old), changed), roadmap(*new), fallen=by).has_changes


def test_turns_that_nobody_tells_any_more_stay_with_their_members_and_other_duties_go_as_they_come() -> None:
    by = Fallen(date(2022, 4, 1))
    assert plan_diff(plan(*duty("d@1", "甲镇", "乙镇")), roadmap(task("a", 1000)), fallen=by).withdrawn == ()
    other = plan_diff(plan(*duty("3.2", "甲镇", "乙镇")), roadmap(*duty("3.2", "甲镇", "壬镇")), fallen=by)
    assert ([one.id for one in other.added], [one.id for one in other.withdrawn]) == (["3.2/壬镇"], ["3.2/乙镇"])


def test_of_a_drafts_turns_only_what_was_begun_stays() -> None:
    by = Fallen(date(2022, 4, 1), bind=False)
    first, one, two = duty("d@1", "甲镇", "乙镇")
    alone, idle = turn("e@1", date(2022, 4, 1), 5000), turn("e@2", date(2022, 4, 1), 6000)
    begun = plan(one, alone, status="closed")
    old = plan(first, two, idle) | begun
    issued = roadmap(task("a", 9000))
    changed = plan_diff(old, issued, fallen=by)
    assert [gone.id for gone in changed.withdrawn] == ["d@1/乙镇", "e@2"]
    assert [(change.new.id, change.new.each) for change in changed.changed] == [("d@1", ("甲镇",))]
    assert not plan_diff(applied(old, changed) | begun, issued, fallen=by).has_changes
    told = plan_diff(plan(first, two) | begun, roadmap(*duty("d@1", "壬镇", "癸镇"), alone), fallen=by)
    assert ([gone.id for gone in told.withdrawn], len(told.added)) == (["d@1/乙镇"], 2)
    assert told.changed[0].new.each == ("壬镇", "癸镇", "甲镇")


def test_a_source_without_a_row_is_told_as_its_document_alone() -> None:
    old = task("a", 1000, source=Source("", 0, 0))
    new = old._replace(source=Source("测政办〔2022〕1号", 0, 0))
    assert plan_diff(plan(old), roadmap(new)).lines() == ["调整 a 事项a：出处 无 → 测政办〔2022〕1号"]


def test_a_place_in_the_text_is_told_by_its_paragraph() -> None:
    old = task("a", 1000, source=Source("文", 1, 1))
    new = old._replace(source=Source("文", 0, 0, 9), adopts=("p1", "p2"))
    told = plan_diff(plan(old), roadmap(new)).lines()
    assert told == ["调整 a 事项a：整改的问题 无 → p1、p2；出处 第1行第1项 → 第9段"]
