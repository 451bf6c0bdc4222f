"""Late tasks that endanger an indicator, and how far what they were to add would move it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.core.indicators.telling import DAY, good, told
from tests.standards import national
from tracker.core.amount import Amount
from tracker.core.facts import TaskFacts
from tracker.core.indicators.attaining import county_standing
from tracker.core.indicators.held import held
from tracker.core.indicators.measured import MeasuredEntry
from tracker.core.indicators.outlook.threats import Assessed, Endangered, added_by, citations, endangered, school_of
from tracker.core.lamp import Item
from tracker.core.model import School, Target

MakeItem = Callable[..., Item]
SCHOOLS = (
    School("县一小", "primary", ("一小",)),
    School("县一小东风校区", "primary"),
    School("县四中", "nine_year", ("四中",)),
)
TARGETS = (
    Target("area", "用房", ">=", "4.5", indicator="A4", school_stage="primary"),
    Target("free", "其他", ">=", "1"),
)
AREA = (Amount("建筑面积", "3000", "平方米"),)


def county(*entries: MeasuredEntry, schools: tuple[School, ...] = SCHOOLS) -> Assessed:
    measured = held(entries, DAY)
    kinds = {school.name: school.kind for school in schools}
    return Assessed(national(), county_standing(national(), measured, kinds, DAY), measured, schools, TARGETS)


def late(make_item: MakeItem, **given: object) -> Item:
    values: dict[str, object] = {"targets": ("A4",), "amounts": AREA, "due_on": date(2025, 6, 30), "project": ""}
    return make_item(as_of=DAY, **(values | given))


def one(found: tuple[Endangered, ...], code: str, stage: str) -> Endangered:
    return next(each for each in found if (each.code, each.stage) == (code, stage))


def test_a_late_task_that_cites_it_endangers_it_and_another_does_not(make_item: MakeItem) -> None:
    items = [
        late(make_item, code="1"),
        late(make_item, code="2", targets=("area",), due_on=date(2025, 1, 1)),
        late(make_item, code="3", due_on=date(2026, 12, 31)),
        late(make_item, code="4", targets=("free", "B11.backbone")),
        late(make_item, code="5", closed_on=date(2025, 6, 1), status="closed"),
    ]
    found = endangered(county(), items)
    told_of = {(each.code, each.stage): [task.item.facts.code for task in each.tasks] for each in found}
    assert told_of == {("A4", "primary"): ["2", "1"], ("A4", "junior"): ["1"], ("B11.backbone", "both"): ["4"]}


def test_what_is_cited_is_told_by_code_or_by_a_target_that_names_one(make_facts: Callable[..., TaskFacts]) -> None:
    facts = make_facts(targets=("area", "free", "C3", "nothing"))
    assert citations(facts, national(), TARGETS) == {("A4", "primary"), ("C3", "both")}


@pytest.mark.parametrize(
    ("project", "title", "school"),
    [
        ("县一小综合楼", "", "县一小"),
        ("县一小东风校区综合艺体楼", "", "县一小东风校区"),
        ("四中教学楼", "", "县四中"),
        ("", "四中教学楼开工", "县四中"),
        ("新建县一小", "县一小", ""),
        ("", "", ""),
    ],
)
def test_a_project_is_of_the_school_whose_name_it_begins_with(project: str, title: str, school: str) -> None:
    assert school_of(SCHOOLS, project, title) == school


@pytest.mark.parametrize(
    ("code", "amounts", "added"),
    [
        ("classroom_area", [("建筑面积", "3000", "㎡")], 3000),
        ("classroom_area", [("校舍", "1.2", "万平方米")], 12000),
        ("classroom_area", [("建筑面积", "3000", "㎡"), ("占地面积", "9000", "㎡"), ("投资", "900", "万元")], 3000),
        ("classroom_area", [("教学楼", "3000", "㎡"), ("食堂", "900", "㎡")], None),
        ("equipment_value", [("设备", "320", "万元")], 3_200_000),
        ("teachers_arts", [("招聘", "12", "名"), ("可容纳学生", "900", "人")], 12),
        ("multimedia_rooms", [("教室", "5", "间")], 5),
        ("multimedia_rooms", [("教室", "若干", "间")], None),
        ("multimedia_rooms", [], None),
    ],
)
def test_only_an_amount_of_the_figures_unit_is_added_and_only_one(
    code: str, amounts: list[tuple[str, str, str]], added: float | None
) -> None:
    figure = next(each for each in national().figures if each.id == code)
    assert added_by([Amount(*each) for each in amounts], figure) == added


def test_a_floor_area_is_not_added_to_the_smallest_room(make_item: MakeItem) -> None:
    found = endangered(county(), [late(make_item, targets=("A4", "B3.music_area"))])
    assert [
        one(found, code, stage).tasks[0].added for code, stage in (("A4", "junior"), ("B3.music_area", "both"))
    ] == [
        3000,
        None,
    ]


def test_a_building_moves_its_school_and_the_county(make_item: MakeItem) -> None:
    schools = SCHOOLS[:2]
    lines = (*good("县一小", "primary", pupils=1000, A4=3), *good("县一小东风校区", "primary", pupils=500, A4=6))
    found = endangered(county(told(*lines), schools=schools), [late(make_item, project="县一小综合楼")])
    (task,) = one(found, "A4", "primary").tasks
    assert (task.school, task.added, task.unit) == ("县一小", 3000, "㎡")
    assert task.of_school == (3, 6)
    assert task.of_county
    assert [*task.of_county] == pytest.approx([4, 6])


def test_of_a_school_of_two_stages_each_gets_its_share(make_item: MakeItem) -> None:
    schools = SCHOOLS[2:]
    lines = ("县四中 primary pupils 450", "县四中 junior pupils 500", "县四中 - classroom_area 2000")
    found = endangered(county(told(*lines), schools=schools), [late(make_item, project="四中综合楼")])
    primary, junior = (one(found, "A4", stage).tasks[0].of_school for stage in ("primary", "junior"))
    assert primary
    assert junior
    assert [*primary, *junior] == pytest.approx([2, 5, 2.2, 5.5])
    entry = told(*lines, "县四中 - classroom_area 5000", number=2)
    after = county(told(*lines), entry, schools=schools).standing
    values = [each.value for each in after.attainments if each.code == "A4"]
    assert values == [pytest.approx(primary.after), pytest.approx(junior.after)]


def test_without_a_school_only_a_stage_that_is_cited_moves_the_county(make_item: MakeItem) -> None:
    means = told("- primary A4 4", "- primary pupils 1000", "- junior A4 5", "- junior pupils 800")
    found = endangered(
        county(means, schools=()), [late(make_item, code="1"), late(make_item, code="2", targets=("area",))]
    )
    first, second = one(found, "A4", "primary").tasks
    assert (first.added, first.of_county) == (3000, None)
    assert (second.added, second.of_county) == (3000, (4, 7))


def test_what_cannot_be_told_is_left_out(make_item: MakeItem) -> None:
    partly = county(told(*good("县一小", "primary", pupils=1000, A4=3)))
    (task,) = one(endangered(partly, [late(make_item, project="县一小综合楼")]), "A4", "primary").tasks
    assert (task.of_school, task.of_county) == ((3, 6), None)
    (unknown,) = one(endangered(county(), [late(make_item, project="县一小综合楼")]), "A4", "primary").tasks
    assert (unknown.added, unknown.of_school, unknown.of_county) == (3000, None, None)
    (bare,) = one(endangered(county(), [late(make_item, amounts=())]), "A4", "primary").tasks
    assert bare.added is None
    hired = late(make_item, targets=("A3",), project="县四中招聘", amounts=(Amount("招聘", "5", "人"),))
    (of_both,) = one(endangered(county(), [hired]), "A3", "junior").tasks
    assert (of_both.added, of_both.of_school) == (5, None)
