"""A plan that is issued anew is known again task by task, whatever was put in, moved, said otherwise or parted."""

from __future__ import annotations

import time
from datetime import date
from random import Random

import pytest

from tracker.core.reissue.candidates import Candidates, Gap
from tracker.core.reissue.likeness import Likened, essence, likeness
from tracker.core.reissue.matching import matched
from tracker.core.reissue.pairs import Pair, Pairs
from tracker.core.reissue.parts import pair_parts
from tracker.core.reissue.repeats import pair_same_words
from tracker.core.reissue.sides import KIND_LABELS, Match, Side
from tracker.core.reissue.telling import changes, reasons
from tracker.core.reissue.weighing import POSSIBLE, SURE, pair_alike

TITLES = ("召开部门联席会", "完成教师招聘", "教学设施设备更新", "县级骨干教师评选", "经费拨付专项自查")


def _side(at: int, title: str, day: str = "2024-06-30", lead: str = "县教育局", **given: object) -> Side:
    plain = Side(f"{at}.1", title, kind="other", due_on=date.fromisoformat(day), lead=lead, row=at, position=at)
    return plain._replace(**given)  # type: ignore[arg-type]


def _table(*titles: str, **given: object) -> list[Side]:
    return [_side(at, title, **given) for at, title in enumerate(titles, start=1)]  # type: ignore[arg-type]


def _told(matches: tuple[Match, ...]) -> list[str]:
    return [f"{each.kind} {'+'.join(each.old)}>{'+'.join(each.new)}{'?' * each.is_doubtful}" for each in matches]


def test_a_row_put_in_at_the_top_shifts_nothing() -> None:
    matches = matched(_table(*TITLES), _table("新设工作专班", *TITLES))
    assert _told(matches) == ["new >1.1", *(f"same {at}.1>{at + 1}.1" for at in range(1, 6))]
    assert [each.certainty for each in matches[1:]] == [1.0] * 5


def test_the_turns_of_a_duty_are_told_apart_by_their_day() -> None:
    years = ("2022", "2023", "2024", "2025")
    old = [_side(at, f"{year}年9月期初督导", f"{year}-09-30") for at, year in enumerate(years, start=1)]
    new = [_side(at, f"{year}年9月期初督导", f"{year}-09-30") for at, year in enumerate(years[1:], start=1)]
    assert _told(matched(old, new)) == ["same 2.1>1.1", "same 3.1>2.1", "same 4.1>3.1", "gone 1.1>"]
    moved = [*new, _side(4, "2026年9月期初督导", "2026-09-30")]
    assert _told(matched(old, moved))[-1] == "moved 1.1>4.1?"


def test_another_day_another_place_and_other_units_are_told_of_the_same_task() -> None:
    new = _table(*TITLES)
    new[1] = new[1]._replace(due_on=date(2024, 7, 31))
    new[2] = new[2]._replace(lead="县财政局", supporting=("县教育局",))
    new[3], new[4] = new[4]._replace(id="4.1", position=4), new[3]._replace(id="5.1", position=5)
    matches = matched(_table(*TITLES), new)
    assert _told(matches)[:3] == ["same 1.1>1.1", "moved 2.1>2.1", "same 3.1>3.1"]
    assert sorted(_told(matches)[3:]) == ["moved 4.1>5.1", "same 5.1>4.1"] or sorted(_told(matches)[3:]) == [
        "moved 5.1>4.1",
        "same 4.1>5.1",
    ]
    assert matches[1].changes == ("时限 2024-06-30 → 2024-07-31",)
    assert matches[2].changes == ("牵头 县教育局 → 县财政局",)
    assert matches[2].is_news


def test_light_and_heavy_rewording_are_known_and_only_the_heavy_one_is_asked() -> None:
    new = _table("召开部门联席会议", "完成教师招聘", "为学校添置仪器图书", "县级骨干教师评选", "经费拨付专项自查")
    matches = matched(_table(*TITLES), new)
    assert _told(matches)[::2][:2] == ["reworded 1.1>1.1", "reworded 3.1>3.1?"]
    assert matches[2].certainty < 0.7 < matches[0].certainty


def test_one_task_in_two_and_three_in_one_are_found_by_what_they_say_together() -> None:
    old = _table("召开部门联席会与开展经费专项自查", "完成教师招聘", "开展交流轮岗", "评选骨干教师")
    new = _table("召开部门联席会", "开展经费专项自查", "完成教师招聘，开展交流轮岗，评选骨干教师")
    assert _told(matched(old, new)) == ["split 1.1>1.1+2.1", "merged 2.1+3.1+4.1>3.1"]


def test_a_renamed_project_keeps_its_steps() -> None:
    steps = {"permits": "前期手续", "tender": "招标", "delivery": "交付使用"}

    def plan(name: str) -> list[Side]:
        return [
            _side(at, name + word, f"2024-0{at * 3}-28", kind="construction", project=name, step=step)
            for at, (step, word) in enumerate(steps.items(), start=1)
        ]

    matches = matched(plan("县四中综合艺体楼"), plan("县四中艺体综合楼"))
    assert _told(matches) == ["reworded 1.1>1.1", "reworded 2.1>2.1", "reworded 3.1>3.1"]


@pytest.mark.parametrize("shift", [0, 7])
def test_what_is_gone_and_what_is_new_at_its_place_are_others(shift: int) -> None:
    new = _table(*TITLES[:2], "建设智慧校园平台", *TITLES[3:])
    new[2] = new[2]._replace(lead="县大数据局", due_on=date(2025, 11, 30), id=f"{3 + shift}.1")
    assert [each for each in _told(matched(_table(*TITLES), new)) if "same" not in each] == [
        f"new >{3 + shift}.1",
        "gone 3.1>",
    ]


def test_three_thousand_tasks_take_less_than_a_second() -> None:
    random = Random(7)
    words = "县乡校园教学设施更新招聘轮岗督导检查会议经费拨付项目综合楼运动场前期手续招标交付骨干评选档案整改验收"
    old = [
        _side(at, "".join(random.choices(words, k=14)), f"{2022 + at % 5}-0{1 + at % 9}-28", f"单位{at % 40}")
        for at in range(1, 3001)
    ]
    new = [
        each._replace(id=f"{each.row + 1}.1", position=each.position + 1, title=each.title[: 14 - each.row % 7 // 6])
        for each in old
        if each.row % 50
    ]
    began = time.process_time()
    matches = matched(old, [_side(1, "新增"), *new])
    assert time.process_time() - began < 1
    wrong = [each for each in matches if each.old and each.new and int(each.new[0][:-2]) - int(each.old[0][:-2]) != 1]
    assert len(wrong) == 0
    assert sum(each.is_doubtful for each in matches) < 10


def test_years_months_numbers_and_marks_are_no_words_of_a_task() -> None:
    every_year = ("2022年9月期初督导。", "1.期初督导", "（三）2023年9月 期初督导", "2024—2025学年期初督导")
    assert {essence(title) for title in every_year} == {"期初督导"}
    assert essence("比例达到10%") != essence("比例达到15%")


def test_each_step_takes_what_it_is_sure_of_and_leaves_the_rest() -> None:
    old = [Likened(side) for side in _table("召开部门联席会与开展经费专项自查", "完成教师招聘", "教学设施更新")]
    new = [Likened(side) for side in _table("召开部门联席会", "开展经费专项自查", "完成教师招聘", "教学设备更新")]
    pairs = Pairs(old, new)
    pair_same_words(pairs)
    assert pairs.of_new == {2: Pair(1, 2, 1.0)}
    assert pairs.gaps()[3] == Gap(1, 3)
    pair_parts(pairs)
    assert (pairs.parts[0].olds, pairs.parts[0].news) == ((0,), (0, 1))
    assert Candidates(old, pairs.old_left).of(new[3], Gap(1, 3)) == {2}
    assert likeness(old[2], new[3], 1.0) > SURE > POSSIBLE
    pair_alike(pairs)
    assert (pairs.old_left, pairs.new_left) == ([], [])


def test_why_and_what_is_otherwise_is_told_in_words() -> None:
    old, new = (
        Likened(_side(1, "完成教师招聘")),
        Likened(_side(1, "完成教师招聘", "2024-07-31", supporting=("县财政局",))),
    )
    assert reasons(old, new, stays=True) == ("名称相同", "牵头相同", "前后事项相同")
    assert changes(old, new) == ("时限 2024-06-30 → 2024-07-31", "配合增加 县财政局")
    assert set(KIND_LABELS) == {"same", "moved", "reworded", "split", "merged", "new", "gone"}
