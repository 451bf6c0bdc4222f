"""Duties become tasks of a kind with building, step, title and letter, and what is not sure is asked once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tracker.core.written.roadmap import WrittenTask
from tracker.intake.document import SourcePlace, TableCell
from tracker.intake.doubts import Asking
from tracker.intake.duty import Duty, Nature, When
from tracker.intake.natures.chains import chained, evaluation_of
from tracker.intake.natures.natures import natures_of
from tracker.intake.rows import BodyRow, Role, TableColumn

REPOSITORY = Path(__file__).resolve().parents[3]
SEED = REPOSITORY.parent / "shared" / "seeds" / "003_e796e1e6768ea823.txt"
LISTS = ("县四中、雀尔沟小学综合艺体楼、石梯子小学综合艺体楼及二十里店小学新建运动场",)
"""The one thing in the county's table that is asked: whose name was left out."""


def _duty(wording: str, row: int = 1, *, project: str = "", step: str = "", kind: str = "") -> Duty:
    return Duty(row, 1, SourcePlace(1, row), wording, project=project, step=step, kind=kind)


def _natures(wording: str, asking: Asking | None = None) -> tuple[Nature, ...]:
    return natures_of([_duty(wording)], asking or Asking())[0]


def _by_columns(wording: str, *, project: str = "", step: str = "", kind: str = "") -> Nature:
    (found,) = natures_of([_duty(wording, project=project, step=step, kind=kind)], Asking())[0]
    return found


def test_several_buildings_under_one_verb_are_several_tasks() -> None:
    found = _natures("完成县二中综合艺体楼、独山子小学综合教学楼及五工台小学新建塑胶运动场项目招标。")
    assert [(each.letter, each.title, each.step) for each in found] == [
        ("a", "县二中综合艺体楼招标", "tender"),
        ("b", "独山子小学综合教学楼招标", "tender"),
        ("c", "五工台小学塑胶运动场招标", "tender"),
    ]
    assert {each.kind for each in found} == {"construction"}


def test_one_building_has_no_letter() -> None:
    (found,) = _natures("完成县一小东风校区综合艺体楼项目并交付使用")
    assert found == Nature(
        "县一小东风校区综合艺体楼交付使用", "construction", "", "县一小东风校区综合艺体楼", "delivery"
    )


def test_columns_of_project_step_and_kind_say_more_than_the_words() -> None:
    found = _by_columns("完成招标", project="县一小教学楼项目")
    assert (found.title, found.project, found.step) == ("县一小教学楼招标", "县一小教学楼", "tender")
    found = _by_columns("新建综合楼", project="县一小")
    assert found.project == "县一小综合楼"
    found = _by_columns("全部完成", project="县一小教学楼", step="竣工")
    assert (found.kind, found.step) == ("construction", "completion")
    found = _by_columns("按要求落实", kind="校园安全")
    assert found.kind == "safety"


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("建筑面积8600㎡", "青禾二中教学楼：建筑面积8600㎡"),
        ("新建", "新建青禾二中教学楼"),
        ("完成室内装修", "青禾二中教学楼完成室内装修"),
    ],
)
def test_a_project_and_what_its_row_says_are_not_glued(words: str, title: str) -> None:
    assert _by_columns(words, project="青禾二中教学楼").title == title


def test_words_that_say_nothing_are_of_the_kind_of_their_project_or_heading() -> None:
    found = _by_columns("完成室内装修", project="青禾二中教学楼")
    assert (found.kind, found.project, found.title) == ("construction", "青禾二中教学楼", "青禾二中教学楼完成室内装修")
    assert _by_columns("更新200间", project="多媒体教室更新").kind == "equipment"
    (found,) = natures_of([_duty("体育、美术")._replace(section="教师补充计划")], Asking())[0]
    assert found.kind == "hiring"
    (found,) = natures_of([_duty("落实到位")._replace(problem="课程不齐")], Asking())[0]
    assert found.kind == "rectification"


def test_several_steps_of_a_building_in_one_item_are_told() -> None:
    asking = Asking()
    (found,) = _natures("完成县一小教学楼招标并开工建设", asking)
    assert found.step == "commencement"
    assert len(asking.notes) == 1


def test_what_fits_no_kind_is_told_with_its_row_and_not_asked() -> None:
    duties = [_duty(words, row) for row, words in enumerate(("落实双减政策", "开齐国家课程", "落实作业管理"), 1)]
    asking = Asking()
    assert {many[0].kind for many in natures_of(duties, asking)} == {"other"}
    assert not asking.doubts
    assert [note.place for note in asking.notes] == [duty.place for duty in duties]


def test_what_may_be_one_of_two_kinds_is_asked_with_both() -> None:
    asking = Asking()
    (found,) = _natures("落实随迁子女教育经费政策中的资助要求", asking)
    assert found.kind == "funding"
    assert [choice.value for choice in asking.doubts[0].choices[:3]] == ["funding", "admissions", "aid"]


def test_a_second_thing_that_may_be_a_task_is_asked() -> None:
    wording = "完成教师招聘，轮岗教师30名"
    asking = Asking()
    assert [each.kind for each in _natures(wording, asking)] == ["hiring"]
    (doubt,) = asking.doubts
    found = _natures(wording, Asking({doubt.key: "split"}))
    assert [(each.kind, each.letter) for each in found] == [("hiring", "a"), ("rotation", "b")]


def _annex() -> Iterator[Duty]:
    """The rows of the county's table in the text that it was published as: one cell a line, a year over its rows."""
    text = SEED.read_text("utf-8").rpartition("附件2")[2].partition("责任单位")[2]
    cells = [line.strip() for line in text.splitlines() if line.strip()]
    row, year = 0, ""
    while cells:
        if found := re.fullmatch(r"(20\d\d)年", cells[0]):
            year = found[1]
            del cells[0]
        row += 1
        time, work, due = cells[:3]
        for item, words in enumerate(filter(str.strip, re.split(r"(?<![0-9])\d\.(?!\d)", work)), 1):
            yield Duty(row, item, SourcePlace(2, row, 2, item), words, When(f"{year}年{time}", due), year=year)
        del cells[:4]


@pytest.mark.skipif(not SEED.exists(), reason="the county's document is not there")
def test_the_countys_own_table_comes_to_what_was_made_of_it_by_hand() -> None:
    plan = yaml.load((REPOSITORY / "roadmaps" / "hutubi.yaml").read_text("utf-8"), yaml.CSafeLoader)
    duties, asking = [*_annex()], Asking()
    tasks = [
        WrittenTask(f"{duty.row}.{duty.item}{each.letter}", each.title, each.kind, "", each.project, each.step)
        for duty, many in zip(duties, natures_of(duties, asking), strict=True)
        for each in many
    ]
    found = {task.id: (task.kind, task.project, task.step, [*task.after]) for task in chained(tasks, asking)}
    made = {
        task["id"]: (task["kind"], task.get("project", ""), task.get("step", ""), task.get("after", []))
        for task in plan["tasks"]
    }
    assert found == made
    assert [doubt.key for doubt in asking.doubts] == [f"projects:{words}" for words in LISTS]
    assert evaluation_of(tasks) == plan["evaluation"]
    same = {task["id"] for task in plan["tasks"]} & {
        task.id for task in tasks for made in plan["tasks"] if (task.id, task.title) == (made["id"], made["title"])
    }
    assert {task.id for task in tasks if task.kind in ("construction", "rectification")} <= same


def test_a_column_of_numbers_tells_what_is_counted() -> None:
    cells = tuple(TableCell(text, 2, at + 1) for at, text in enumerate(("心理健康", "12")))
    columns = (TableColumn(0, "学科", Role.WORK), TableColumn(1, "招聘人数", Role.OTHER))
    row = BodyRow(1, SourcePlace(1, 2), cells, columns)
    ((found,),) = natures_of([_duty("心理健康", 1)._replace(source=row)], Asking())
    assert found.kind == "hiring"


def test_issuing_a_paper_on_buildings_builds_nothing() -> None:
    duty = _duty("印发2025年工作要点")._replace(section="学位建设")
    assert natures_of([duty], Asking())[0][0].kind == "planning"
