from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from tracker.core.identity.decision import Answer, Decision, decided, renumbered
from tracker.core.identity.names import Key
from tracker.core.identity.questions import Plan, PlanPair
from tracker.core.kinds import Kind
from tracker.core.model import Roadmap, Task

TITLES = ("召开联席会", "综合楼招标", "教师招聘", "骨干评选", "自查")


def _task(code: str, title: str, lead: str = "县教育局", **given: object) -> Task:
    row = int(code.partition(".")[0].partition("@")[0].partition("~")[0])
    plain = Task(code, title, Kind.OTHER, None, date(2024, 6, 30), "", "", lead, position=row * 1000)
    return plain._replace(**given)  # type: ignore[arg-type]


def _table(*titles: str) -> list[Task]:
    return [_task(f"{row}.1", title) for row, title in enumerate(titles, start=1)]


def _file(tasks: list[Task], roadmap: str = "hutubi", county: str = "呼图壁县", **was: str) -> Roadmap:
    former = {code.replace("_", "."): name for code, name in was.items()}
    return Roadmap(roadmap, "路线图", county, "1号", date(2024, 1, 1), tuple(tasks), was=former)


def _plan(tasks: list[Task], status: str = "planned") -> Plan:
    return {task.id: (task, status) for task in tasks}


def _decided(
    old: list[Task], new: Roadmap, answer: Answer = "", former: Mapping[Key, frozenset[Key]] | None = None
) -> Decision:
    known = former or {}
    return decided([PlanPair(new, _plan(old))], lambda key: known.get(key, frozenset()), answer)


def _moves(decision: Decision) -> dict[str, str]:
    return {old[1]: new[1] for old, new in decision.moves.items()}


def _asked(decision: Decision) -> list[tuple[str, str, str]]:
    return [(question.kind, question.old[1], question.new[1]) for question in decision.questions]


def test_a_row_put_in_at_the_top_is_asked_as_what_it_is_and_followed_task_by_task() -> None:
    file = _file(_table("新增事项", *TITLES))
    decision = _decided(_table(*TITLES), file)
    shifted = [(f"{row}.1", f"{row + 1}.1") for row in range(1, 6)]
    assert _asked(decision) == [("renumbered", old, new) for old, new in shifted]
    followed = _decided(_table(*TITLES), file, "follow")
    assert followed.questions == ()
    assert _moves(decision) == _moves(followed) == dict(shifted)


def test_a_row_taken_out_and_a_row_that_is_edited_in_a_shifted_table_are_known_by_their_neighbours() -> None:
    new = _table("召开联席会", "教师招聘", "骨干教师的评选工作", "自查")
    decision = _decided(_table(*TITLES), _file(new), "follow")
    assert _moves(decision) == {"3.1": "2.1", "4.1": "3.1", "5.1": "4.1", "2.1": "2.1~1"}


def test_as_written_nothing_goes_on_and_each_id_given_to_another_title_is_set_free() -> None:
    decision = _decided(_table(*TITLES[:3]), _file(_table("新增事项", *TITLES[:3])), "as-written")
    assert _moves(decision) == {"1.1": "1.1~1", "2.1": "2.1~1", "3.1": "3.1~1"}
    assert decision.questions == ()


def test_edited_rows_appended_rows_and_dropped_rows_are_no_question() -> None:
    new = [
        *_table("召开第一次联席会", "综合楼招标", "教师招聘"),
        _task("4.1", "骨干评选", lead="县人社局"),
        _task("6.1", "公示"),
    ]
    decision = _decided(_table(*TITLES), _file(new))
    assert (_asked(decision), _moves(decision)) == ([], {})


@pytest.mark.parametrize(
    ("project", "lead", "asked"), [("", "县财政局", 1), ("", "县教育局", 0), ("甲", "县财政局", 1)]
)
def test_title_project_and_lead_that_all_change_under_one_id_are_asked(project: str, lead: str, asked: int) -> None:
    new = [_task("1.1", "购置图书", lead, project=project), *_table(*TITLES)[1:]]
    decision = _decided(_table(*TITLES), _file(new))
    assert _asked(decision) == [("replaced", "1.1", "1.1")] * asked
    assert _moves(decision) == {}
    written = _decided(_table(*TITLES), _file(new), "as-written")
    assert _moves(written) == ({"1.1": "1.1~1"} if asked else {})
    assert _asked(_decided(_table(*TITLES), _file(new, **{"1_1": "1.1"}))) == []


def test_what_the_file_states_is_done_without_a_question() -> None:
    new = _table("新增事项", *TITLES[:2])
    decision = _decided(_table(*TITLES[:2]), _file(new, **{"2_1": "1.1", "3_1": "2.1"}))
    assert (_asked(decision), _moves(decision)) == ([], {"1.1": "2.1", "2.1": "3.1"})
    changed = [new[0], new[1]._replace(title="全都变了", lead="县财政局"), new[2]]
    assert _moves(_decided(_table(*TITLES[:2]), _file(changed, **{"2_1": "1.1", "3_1": "2.1"}))) == _moves(decision)


def test_a_former_id_that_is_done_stays_quiet_at_every_later_sync() -> None:
    """Whatever is edited since, and in a database that never knew the former ids."""
    was = {"2_1": "1.1", "3_1": "2.1"}
    old = _table("新增事项", *TITLES[:2])
    had = {("hutubi", "2.1"): frozenset({("hutubi", "1.1")}), ("hutubi", "3.1"): frozenset({("hutubi", "2.1")})}
    for new in (old, [old[0], old[1]._replace(title="改了名"), old[2]._replace(lead="县财政局")]):
        assert _decided(old, _file(new, **was), former=had).moves == {}
        assert _decided(old, _file(new, **was)).moves == {}
    assert _decided([], _file(old, **was)).moves == {}


def test_in_a_table_shifted_twice_titles_tell_which_shift_a_former_id_is_of() -> None:
    old = _table("第一次新增", *TITLES[:2])
    had = {("hutubi", "2.1"): frozenset({("hutubi", "1.1")}), ("hutubi", "3.1"): frozenset({("hutubi", "2.1")})}
    new = _table("第二次新增", "第一次新增", *TITLES[:2])
    decision = _decided(old, _file(new, **{"2_1": "1.1", "3_1": "2.1", "4_1": "3.1"}), former=had)
    assert _moves(decision) == {"1.1": "2.1", "2.1": "3.1", "3.1": "4.1"}


def test_a_former_id_that_no_task_has_is_told_where_it_would_be_needed() -> None:
    decision = _decided(_table(*TITLES), _file([*_table(*TITLES), _task("6.1", "公示")], **{"6_1": "9.1"}))
    assert decision.unknown == (("hutubi", "6.1", "9.1"),)


def test_turns_of_a_repeated_duty_are_followed_turn_by_turn_and_another_rhythm_is_no_question() -> None:
    old = [_task(f"5.1@{year}", "年度培训") for year in (2024, 2025)]
    moved = [_task(f"6.1@{year}", "年度培训") for year in (2024, 2025)]
    assert _moves(_decided(old, _file(moved), "follow")) == {"5.1@2024": "6.1@2024", "5.1@2025": "6.1@2025"}
    termly = [_task(f"5.1@{turn}", "年度培训") for turn in ("2024s", "2024a", "2025s")]
    assert _asked(_decided(old, _file(termly))) == []


def test_a_withdrawn_task_that_comes_back_under_another_id_and_a_withdrawn_id_used_anew_are_asked() -> None:
    old = {**_plan(_table(*TITLES)), "6.1": (_task("6.1", "公示结果"), "withdrawn")}
    for code, title, kind in (("7.1", "公示结果", "renumbered"), ("6.1", "购置图书", "replaced")):
        new = _file([*_table(*TITLES), _task(code, title)])
        assert _asked(decided([PlanPair(new, old)], lambda _key: frozenset())) == [(kind, "6.1", code)]


def test_a_task_that_left_one_file_for_another_of_the_county_is_asked_and_others_county_by_county() -> None:
    east = _file(_table("别的", "购置图书"), "east")
    here = PlanPair(_file(_table(*TITLES[:2])), _plan(_table(*TITLES[:2], "购置图书")))
    there = PlanPair(east._replace(tasks=(*east.tasks, _task("9.1", "无关"))), _plan([_task("1.1", "别的")]))
    decision = decided([here, there], lambda _key: frozenset())
    assert [(q.kind, q.old, q.new) for q in decision.questions] == [("moved", ("hutubi", "3.1"), ("east", "2.1"))]
    assert decision.moves == {("hutubi", "3.1"): ("east", "2.1")}
    assert decided([here, there], lambda _key: frozenset(), "as-written").moves == {}
    foreign = replace(there, roadmap=there.roadmap._replace(county="邻县"))
    assert decided([here, foreign], lambda _key: frozenset()).questions == ()
    stated = replace(foreign, roadmap=foreign.roadmap._replace(was={"2.1": "hutubi:3.1"}))
    assert decided([here, stated], lambda _key: frozenset()).moves == decision.moves
    still = PlanPair(_file(_table(*TITLES[:2], "购置图书")), here.plan)
    assert decided([still, stated], lambda _key: frozenset()).unknown == (("east", "2.1", "hutubi:3.1"),)


def test_plans_renumbered_name_predecessors_by_their_new_ids() -> None:
    old = [_task("1.1", "甲"), _task("2.1", "乙", after=("1.1",)), _task("3.1", "丙", after=("2.1", "1.1"))]
    moves = {("hutubi", "1.1"): ("hutubi", "2.1"), ("hutubi", "2.1"): ("east", "1.1")}
    plans = renumbered({"hutubi": _plan(old)}, moves)
    assert {code: task.after for code, (task, _status) in plans["hutubi"].items()} == {
        "2.1": (),
        "3.1": ("east:1.1", "2.1"),
    }
    assert plans["east"]["1.1"][0].after == ("hutubi:2.1",)
