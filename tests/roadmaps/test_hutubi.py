"""Holds roadmaps/hutubi.yaml against the county's own document, item by item."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

import pytest

from tracker.core.event_kinds import EventType
from tracker.core.events import Event
from tracker.core.facts import TaskFacts
from tracker.core.indicators.outlook.threats import added_by, citations
from tracker.core.indicators.standard_text import standard_from_text
from tracker.core.lamp import is_overdue
from tracker.core.model import Roadmap
from tracker.core.replay import facts_of, replay
from tracker.plans.file import read_roadmap

Plan = dict[str, Any]
ItemKey = tuple[int, int]

FULL_NAMES = {
    "教育局": "县教育局",
    "财政局": "县财政局",
    "住建局": "县住建局",
    "发改委": "县发改委",
    "人社局": "县人社局",
    "编委办": "县编委办",
    "审计局": "县审计局",
    "各义务教育学校": "各义务教育学校",
}
FULL_PROJECT_NAMES = {
    "一小东风校区综合艺体楼": "县一小东风校区综合艺体楼",
    "县四中": "县四中综合艺体楼",
    "二十里店小学新建运动场": "二十里店小学运动场",
    "五工台小学新建塑胶运动场": "五工台小学塑胶运动场",
}
STEPS = {"前期手续办理": "permits", "招标": "tender", "交付使用": "delivery", "投入使用": "delivery"}


class SourceRow(Protocol):
    """A row of 附件2, as conftest.py reads it."""

    number: int
    year: int
    time: str
    items: tuple[str, ...]
    deadline: str
    units: tuple[str, ...]
    start_on: date
    due_on: date


class SourceDocument(Protocol):
    """The county document, as conftest.py reads it."""

    text: str
    rows: tuple[SourceRow, ...]
    people: tuple[str, ...]


def full_unit(word: str) -> str:
    return FULL_NAMES[word.removeprefix("县")]


def projects_of(text: str) -> list[str]:
    """The projects an item names, by the names used along the whole chain."""
    named = re.match(rf"完成(.+?)(?:项目)?(?:并)?(?:{'|'.join(STEPS)})", text)
    words = re.split("[、及]", named.group(1)) if named else []
    return [FULL_PROJECT_NAMES.get(word, word) for word in words]


def step_of(text: str) -> str:
    return next(step for words, step in STEPS.items() if words in text)


def deliverables_of(text: str) -> int:
    """How many tasks an item makes: one per project; hiring and rotation apart; otherwise one."""
    return len(projects_of(text)) or sum(word in text for word in ("教师招聘", "轮岗交流")) or 1


def items_of(document: SourceDocument) -> dict[ItemKey, tuple[SourceRow, str]]:
    return {(row.number, at): (row, text) for row in document.rows for at, text in enumerate(row.items, start=1)}


def ids_of(key: ItemKey, count: int) -> list[str]:
    row, item = key
    return [f"{row}.{item}"] if count == 1 else [f"{row}.{item}{letter}" for letter in "abcdefgh"[:count]]


def tasks_by_item(plan: Plan) -> dict[ItemKey, list[dict[str, Any]]]:
    found: dict[ItemKey, list[dict[str, Any]]] = {}
    for task in plan["tasks"]:
        found.setdefault((int(task["source"]["row"]), int(task["source"]["item"])), []).append(task)
    return found


def test_every_item_of_the_table_is_a_task_and_nothing_else_is(document: SourceDocument, plan: Plan) -> None:
    assert list(tasks_by_item(plan)) == list(items_of(document))


def test_ids_say_row_item_and_letter_in_the_order_of_the_text(document: SourceDocument, plan: Plan) -> None:
    wanted = [code for key, (_, text) in items_of(document).items() for code in ids_of(key, deliverables_of(text))]
    assert [task["id"] for task in plan["tasks"]] == wanted


def test_time_and_deadline_are_the_columns_of_the_document(document: SourceDocument, plan: Plan) -> None:
    tasks = tasks_by_item(plan)
    for key, (row, _) in items_of(document).items():
        for task in tasks[key]:
            assert task["start"] == f"{row.year}年{row.time}", task["id"]
            assert task["due"] == row.deadline, task["id"]


def test_units_are_those_of_the_row_the_lead_first(document: SourceDocument, plan: Plan) -> None:
    tasks = tasks_by_item(plan)
    for key, (row, _) in items_of(document).items():
        for task in tasks[key]:
            assert task["units"] == [full_unit(word) for word in row.units], task["id"]


def test_every_unit_is_declared_with_the_name_the_table_uses(document: SourceDocument, plan: Plan) -> None:
    called = {word: unit["name"] for unit in plan["units"] for word in (unit["name"], *unit["aliases"])}
    words = {word for row in document.rows for word in row.units}
    assert {word: called.get(word) for word in words} == {word: full_unit(word) for word in words}


def test_projects_follow_the_text_with_one_task_each(document: SourceDocument, plan: Plan) -> None:
    tasks = tasks_by_item(plan)
    for key, (_, text) in items_of(document).items():
        assert [task["project"] for task in tasks[key] if "project" in task] == projects_of(text), key
        assert all((task["kind"] == "construction") == bool(projects_of(text)) for task in tasks[key]), key
        assert all(task["step"] == step_of(text) for task in tasks[key] if "project" in task), key


def test_every_project_is_a_linked_chain_from_permits_to_delivery(plan: Plan) -> None:
    chains: dict[str, list[dict[str, Any]]] = {}
    for task in plan["tasks"]:
        if "project" in task:
            chains.setdefault(task["project"], []).append(task)
    assert chains
    for project, chain in chains.items():
        assert [task["step"] for task in chain] == ["permits", "tender", "delivery"], project
        assert all(task["title"].startswith(project) for task in chain), project
        assert "after" not in chain[0], project
        assert all(later["after"] == [earlier["id"]] for earlier, later in pairwise(chain)), project


def test_hiring_and_rotation_in_one_item_are_told_apart(document: SourceDocument, plan: Plan) -> None:
    tasks = tasks_by_item(plan)
    for key, (_, text) in items_of(document).items():
        if "教师招聘" in text:
            wanted = ["hiring", "rotation"] if "轮岗交流" in text else ["hiring"]
            assert [task["kind"] for task in tasks[key]] == wanted, key


def test_figures_are_figures_of_the_document(document: SourceDocument, plan: Plan) -> None:
    known = set(re.findall(r"\d+(?:\.\d+)?", document.text))
    written = [task["title"] for task in plan["tasks"]]
    written += [f"{target['title']} {target['threshold']}" for target in plan["targets"]]
    for words in written:
        assert set(re.findall(r"\d+(?:\.\d+)?", words)) <= known, words


def test_targets_cited_are_targets_declared(plan: Plan) -> None:
    declared = {target["id"] for target in plan["targets"]}
    assert {name for task in plan["tasks"] for name in task.get("targets", [])} <= declared


def test_percentages_of_an_item_are_cited_as_targets(document: SourceDocument, plan: Plan) -> None:
    thresholds = {target["id"]: target["threshold"] + target["unit"] for target in plan["targets"]}
    tasks = tasks_by_item(plan)
    for key, (_, text) in items_of(document).items():
        cited = {thresholds[name] for task in tasks[key] for name in task.get("targets", [])}
        assert set(re.findall(r"[\d.]+%|0\.9人", text)) <= cited, key


def test_titles_are_our_own_words(document: SourceDocument, plan: Plan) -> None:
    texts = {re.sub(r"\W", "", text) for _, text in items_of(document).values()}
    for task in plan["tasks"]:
        title = re.sub(r"\W", "", task["title"])
        assert not any(len(text) > 12 and text in title for text in texts), task["id"]
        assert len(task["title"]) <= 24, task["id"]


def test_years_and_months_in_titles_are_those_of_the_row(document: SourceDocument, plan: Plan) -> None:
    tasks = tasks_by_item(plan)
    for key, (row, _) in items_of(document).items():
        for task in tasks[key]:
            years, months = (set(re.findall(rf"(\d+){word}", task["title"])) for word in "年月")
            assert years <= {str(row.year)}, task["id"]
            assert months <= {str(row.start_on.month), str(row.due_on.month)}, task["id"]


def test_schools_named_as_members_are_named_in_the_document(document: SourceDocument, plan: Plan) -> None:
    (members,) = [unit["members"] for unit in plan["units"] if "members" in unit]
    assert [name for name in members if name not in document.text] == []


def test_nobody_is_named_and_no_telephone_is_given(document: SourceDocument, roadmap_path: Path) -> None:
    words = roadmap_path.read_text(encoding="utf-8")
    assert document.people
    assert [name for name in document.people if name in words] == []
    assert re.findall(r"\d{7,}", words) == []


def test_stages_are_those_of_the_document(document: SourceDocument, plan: Plan) -> None:
    chapter = document.text[document.text.index("三、实施步骤") : document.text.index("四、工作措施")]
    written = re.findall(r"）(\S+?)阶段（(?:(\S+?)—)?(\S+?)）", chapter)
    assert [(stage["title"], stage.get("start", ""), stage["due"]) for stage in plan["stages"]] == written


def test_document_number_and_day_of_issue_are_those_printed(document: SourceDocument, plan: Plan) -> None:
    issued = date.fromisoformat(plan["issued_on"])
    assert plan["document"] in document.text
    assert f"{issued.year}年{issued.month}月{issued.day}日" in document.text


@pytest.fixture(scope="session")
def roadmap(roadmap_path: Path) -> Roadmap:
    """The roadmap as the product reads it."""
    read, problems = read_roadmap(roadmap_path)
    assert read is not None, [str(problem) for problem in problems]
    return read


def test_the_reader_warns_of_overdue_issue_and_of_the_beginning_of_june_only(
    document: SourceDocument, roadmap_path: Path, plan: Plan
) -> None:
    _, problems = read_roadmap(roadmap_path)
    issued = date.fromisoformat(plan["issued_on"])
    wanted: Counter[str] = Counter()
    for row, text in items_of(document).values():
        wanted["ambiguous-deadline"] += deliverables_of(text) * row.deadline.endswith("月初")
        wanted["due-before-issue"] += deliverables_of(text) * (row.due_on < issued)
    assert all(problem.is_warning for problem in problems)
    assert Counter(problem.code for problem in problems) == wanted


def test_the_reader_finds_the_dates_of_the_document(document: SourceDocument, roadmap: Roadmap) -> None:
    rows = {row.number: row for row in document.rows}
    for task in roadmap.tasks:
        row = rows[task.source.row]
        assert (task.start_on, task.due_on) == (row.start_on, row.due_on), task.id
        assert [task.lead, *task.supporting] == [full_unit(word) for word in row.units], task.id


def test_every_target_asks_what_the_standard_asks(roadmap: Roadmap) -> None:
    standard = standard_from_text(roadmap.standard)
    for target in roadmap.targets:
        indicator = standard.indicator(target.indicator)
        assert indicator, target.id
        asked = [each for own in indicator.measures if own.code.startswith(target.indicator) for each in own.thresholds]
        assert (target.operator, target.threshold) in {
            (each.operator, each.value) for each in asked if target.school_stage in (each.stage, "both")
        }, target.id


def test_the_county_is_judged_by_the_national_acceptance(roadmap: Roadmap) -> None:
    (judged,) = [task for task in roadmap.tasks if task.id == roadmap.evaluation]
    assert (judged.kind, judged.due_on) == ("evaluation", date(2026, 6, 30))


def test_a_building_has_the_area_that_the_document_gives_it(document: SourceDocument, plan: Plan) -> None:
    chapter = document.text[
        document.text.index("持续改善办学条件") : document.text.index("生均教学及辅助用房面积分别达到")
    ]
    written = re.findall(r"(?:新建|建成|、|，)((?:(?!新建|建成)[^，、])*?\d+平方米综合\S*?楼)(?=[，、])", chapter)
    told = {task["project"]: task["amounts"] for task in plan["tasks"] if "amounts" in task}
    assert len(written) == len(told) == 7
    for project, amounts in told.items():
        (area,) = amounts
        school, _, building = project.partition("综合")
        assert area["text"] in written, project
        assert area["text"].replace("镇小学", "小学").startswith(f"{school}{area['value']}{area['unit']}综合"), project
        assert area["text"].endswith(building[-1:]), project
    steps = {task["step"] for task in plan["tasks"] if "amounts" in task}
    assert steps == {"delivery"}


def test_a_late_building_tells_the_area_it_would_have_added_and_to_which_stage(roadmap: Roadmap) -> None:
    standard = standard_from_text(roadmap.standard)
    figure = next(each for each in standard.figures if each.id == "classroom_area")
    added = {task.id: added_by(task.amounts, figure) for task in roadmap.tasks if task.amounts}
    assert added == {
        "9.3": 3500, "18.2": 3000, "26.2a": 4000, "26.2b": 1000, "26.2c": 3000, "33.2a": 3000, "33.2b": 800,
    }  # fmt: skip
    for fact in facts_on(roadmap, date(2025, 12, 31)):
        if fact.code in added:
            stages = {stage for code, stage in citations(fact, standard, roadmap.targets) if code == "A4"}
            assert stages == {"junior" if fact.code in ("26.2a", "33.2a") else "primary"}, fact.code


@pytest.mark.parametrize("as_of", ["2022-06-01", "2023-09-01", "2024-05-31", "2024-06-01", "2025-06-11"])
def test_overdue_building_and_hiring_agrees_with_the_document(
    document: SourceDocument, roadmap: Roadmap, as_of: str
) -> None:
    day = date.fromisoformat(as_of)
    overdue = [
        fact.code
        for fact in facts_on(roadmap, day)
        if fact.kind in ("construction", "hiring") and is_overdue(fact, day)
    ]
    assert overdue
    assert overdue == overdue_by_document(document, day)


def facts_on(roadmap: Roadmap, day: date) -> list[TaskFacts]:
    """The tasks as planned, on a day."""
    told = datetime(roadmap.issued_on.year, roadmap.issued_on.month, roadmap.issued_on.day, tzinfo=UTC)
    plan = [Event(roadmap.id, t.id, EventType.PLANNED, roadmap.issued_on, told, plan=t) for t in roadmap.tasks]
    return [facts_of(state, roadmap.policy) for state in replay(plan, day).values()]


def overdue_by_document(document: SourceDocument, day: date) -> list[str]:
    """Ids of building and hiring whose deadline has passed; in a mixed item hiring comes first."""
    found: list[str] = []
    for key, (row, text) in items_of(document).items():
        if row.due_on < day:
            ids = ids_of(key, deliverables_of(text))
            found += ids if projects_of(text) else ids[:1] if "教师招聘" in text else []
    return found
