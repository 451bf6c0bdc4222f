"""The question the program exists for: which construction and hiring tasks are late on a day."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Tracker

DATES = ["2022-06-01", "2023-09-01", "2024-05-31", "2024-06-01", "2025-06-11"]
KEYS = [
    "id", "roadmap", "title", "kind", "section", "project", "step", "start_on", "due_on", "due_on_original",
    "due_on_first", "deadline_text", "lead", "co_leads", "supporting", "criteria", "amounts", "remark", "leader",
    "each", "adopts", "status", "progress", "late_moves", "shares", "shares_done",
    "shares_reported", "share_of", "lamp", "lamp_reason",
    "unreported", "days_overdue", "source",
]  # fmt: skip


def _listed(tracker: Tracker, *words: str, as_of: str = "2024-06-01") -> list[dict[str, Any]]:
    ran = tracker("--as-of", as_of, "list", *words, "--format", "json")
    assert ran.code == 0, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def _ids(tasks: list[dict[str, Any]]) -> set[str]:
    return {task["id"] for task in tasks}


@pytest.mark.parametrize("kind", ["construction", "hiring"])
@pytest.mark.parametrize("as_of", DATES)
def test_every_task_due_before_the_day_is_named_and_none_other(
    tracker: Tracker, hutubi: Path, as_of: str, kind: str
) -> None:
    everything = [task for task in _listed(tracker, as_of=as_of) if task["kind"] == kind]
    late = _listed(tracker, "--overdue", "--kind", kind, as_of=as_of)
    assert _ids(late) == {task["id"] for task in everything if task["due_on"] < as_of}
    for task in late:
        assert task["lamp"] == "red"
        assert task["days_overdue"] == (date.fromisoformat(as_of) - date.fromisoformat(task["due_on"])).days


def test_the_tenders_of_may_2024_become_late_on_the_first_of_june(tracker: Tracker, hutubi: Path) -> None:
    tenders = {"21.1a", "21.1b", "21.1c", "21.1d"}
    assert not tenders & _ids(_listed(tracker, "--overdue", as_of="2024-05-31"))
    assert tenders <= _ids(_listed(tracker, "--overdue", as_of="2024-06-01"))


def test_early_june_2025_is_the_tenth(tracker: Tracker, hutubi: Path) -> None:
    assert not {"28.1a"} & _ids(_listed(tracker, "--overdue", as_of="2025-06-10"))
    assert {"28.1a", "28.1b", "28.1c"} <= _ids(_listed(tracker, "--overdue", as_of="2025-06-11"))


def test_json_of_a_task_has_exactly_the_promised_keys(tracker: Tracker, hutubi: Path) -> None:
    task = next(task for task in _listed(tracker) if task["id"] == "21.1a")
    assert list(task) == KEYS
    assert task["roadmap"] == "hutubi"
    assert task["start_on"] == "2024-05-01"
    assert task["due_on"] == task["due_on_original"] == task["due_on_first"] == "2024-05-31"
    assert task["deadline_text"] == "5月底"
    assert task["lead"] == "县财政局"
    assert task["supporting"] == ["县教育局"]
    assert task["step"] == "tender"
    assert task["source"] == {"document": "呼县政办〔2022〕5号", "row": 21, "item": 1, "paragraph": 0}
    assert "逾期1天" in task["lamp_reason"]


def test_json_is_the_same_in_english(tracker: Tracker, hutubi: Path) -> None:
    chinese = tracker("--as-of", "2024-06-01", "list", "--format", "json").out
    assert tracker("--lang", "en", "--as-of", "2024-06-01", "list", "--format", "json").out == chinese


def test_status_agrees_with_the_list(tracker: Tracker, hutubi: Path) -> None:
    status = json.loads(tracker("--as-of", "2024-06-01", "status", "--format", "json").out)
    tasks = _listed(tracker)
    assert list(status) == [
        "as_of", "tasks", "by_lamp", "by_status", "overdue", "overdue_by_kind", "due_soon", "unreported",
        "due_this_week", "waiting", "drafts", "counties",
    ]  # fmt: skip
    (county,) = status["counties"]
    assert [county[name] for name in ("roadmap", "tasks", "overdue")] == ["hutubi", len(tasks), status["overdue"]]
    assert status["tasks"] == len(tasks)
    assert status["overdue"] == sum(task["days_overdue"] > 0 for task in tasks)
    assert status["by_lamp"] == {lamp: sum(t["lamp"] == lamp for t in tasks) for lamp in status["by_lamp"]}
    assert status["waiting"] == sum(task["status"] == "reported_done" for task in tasks)
    assert status["unreported"] == sum(task["unreported"] for task in tasks)
    assert status["overdue_by_kind"]["construction"] == len(_listed(tracker, "--overdue", "--kind", "construction"))
    assert status["due_soon"] == len(_listed(tracker, "--due-within", "30"))
    assert status["due_this_week"] == len(_listed(tracker, "--this-week")) == len(_listed(tracker, "--search", "本周"))
    assert status["waiting"] == len(_listed(tracker, "--waiting"))


@pytest.mark.parametrize(
    ("words", "expected"),
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
    argvalues=[
        (["--kind", "招聘"], lambda t: t["kind"] == "hiring"),
        (["--kind", "项目建设", "--kind", "hiring"], lambda t: t["kind"] in ("construction", "hiring")),
        (["--unit", "财政局"], lambda t: "县财政局" in (t["lead"], *t["supporting"])),
        (["--unit", "县财政局", "--role", "lead"], lambda t: t["lead"] == "县财政局"),
        (["--lamp", "红"], lambda t: t["lamp"] == "red"),
        (["--lamp", "yellow", "--lamp", "灰灯"], lambda t: t["lamp"] in ("yellow", "grey")),
        (["--project", "雀尔沟"], lambda t: "雀尔沟" in t["project"]),
        (["--due-within", "45"], lambda t: "2024-06-01" <= t["due_on"] <= "2024-07-16"),
        (["--search", "综合 招标"], lambda t: "综合" in t["title"] and "招标" in t["title"]),
        (["--search", "２１．１a"], lambda t: "21.1a" in t["id"]),
        (["--roadmap", "hutubi"], lambda t: True),
        (["--roadmap", "elsewhere"], lambda t: False),
    ],
)
def test_filters_let_through_what_they_say(
    tracker: Tracker, hutubi: Path, words: list[str], expected: Callable[[dict[str, Any]], bool]
) -> None:
    everything = _listed(tracker)
    assert _ids(_listed(tracker, *words)) == {task["id"] for task in everything if expected(task)}


def test_csv_holds_the_same_tasks_and_no_formulas(tracker: Tracker, hutubi: Path) -> None:
    tracker("--as-of", "2024-06-01", "note", "21.1a", "=HYPERLINK(1)")
    rows = list(
        csv.DictReader(
            io.StringIO(tracker("--as-of", "2024-06-01", "list", "--format", "csv").out.removeprefix("\ufeff"))
        )
    )
    assert [row["id"] for row in rows] == [task["id"] for task in _listed(tracker)]
    assert not any(value[:1] in ("=", "+", "@") for row in rows for value in row.values())


def test_an_unknown_unit_or_kind_is_refused_with_the_known_ones(tracker: Tracker, hutubi: Path) -> None:
    unit = tracker("list", "--unit", "县财正局")
    assert unit.code == 2
    assert "县财政局" in unit.err
    kind = tracker("list", "--kind", "盖楼")
    assert kind.code == 2
    assert "construction" in kind.err


def test_before_the_plan_was_issued_there_is_nothing(tracker: Tracker, hutubi: Path) -> None:
    assert _listed(tracker, as_of="2022-03-13") == []
    assert "没有符合条件的事项" in tracker("--as-of", "2022-03-13", "list").err
