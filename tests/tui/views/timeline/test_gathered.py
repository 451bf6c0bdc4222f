"""Tasks brought together by project, and by kind where there is none."""

from __future__ import annotations

from datetime import date

from tests.tui.conftest import AS_OF, Plant, item_of, task
from tracker.core.kinds import Kind
from tracker.core.query import Filter
from tracker.tui.view import View
from tracker.tui.views.timeline.gathered import current, in_steps, read_gathered, worst


def test_projects_come_first_then_kinds_in_the_plans_order(plant: Plant) -> None:
    with plant().reader() as reader:
        lines = read_gathered(reader, View(AS_OF))
    assert [(line.title, len(line.ids)) for line in lines] == [
        ("东风小学教学楼", 2),
        ("教师招聘", 1),
        ("交流轮岗", 1),
        ("骨干评选", 1),
        ("经费保障", 1),
        ("设备更新", 1),
        ("项目建设", 1),
    ]


def test_the_filter_holds(plant: Plant) -> None:
    with plant().reader() as reader:
        lines = read_gathered(reader, View(AS_OF, Filter(kinds=("construction",))))
    assert [line.title for line in lines] == ["东风小学教学楼", "项目建设"]


def test_a_line_stands_for_its_first_unfinished_step_and_its_worst_lamp() -> None:
    steps = [
        item_of(task("3", "交付", Kind.CONSTRUCTION, date(2025, 3, 1), step="delivery"), number=3),
        item_of(
            task("1", "手续", Kind.CONSTRUCTION, date(2024, 3, 1), step="permits"),
            number=1, status="closed", closed_on=date(2024, 3, 1),
        ),
        item_of(task("2", "招标", Kind.CONSTRUCTION, date(2024, 5, 1), step="tender"), number=2),
    ]  # fmt: skip
    placed = in_steps(steps)
    assert [item.facts.code for item in placed] == ["1", "2", "3"]
    found = current(placed)
    assert found is not None
    assert found.facts.code == "2"
    assert current(placed[:1]) is placed[0]
    assert current([]) is None
    assert worst(placed) == "red"
    assert worst([]) == "grey"
