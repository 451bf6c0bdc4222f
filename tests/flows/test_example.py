"""The made-up county of ``roadmaps/examples``: every habit of real tables once, from the file to what people read.

What is expected is counted from the file's own text by plain YAML, not by the program.
"""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
import yaml

from tests.conftest import NOON, REPOSITORY, settings_of
from tests.services.sheets.workbooks import read_workbook
from tests.tui.conftest import board_on
from tracker.clock import FixedClock
from tracker.core.fields import PLAN
from tracker.services.export import write_sheet
from tracker.services.workspace import Workspace
from tracker.tui.view import View
from tracker.tui.views.board.columns.column import COLUMNS
from tracker.tui.views.board.sheet import sheet_of

if TYPE_CHECKING:
    from tests.conftest import Tracker

EXAMPLE = REPOSITORY / "roadmaps" / "examples" / "yunling.yaml"
PLAN_TEXT = EXAMPLE.read_text("utf-8")
FILE: dict[str, Any] = yaml.load(PLAN_TEXT, yaml.BaseLoader)  # our own file
ROWS: list[dict[str, Any]] = FILE["tasks"]
DAY = "2026-11-20"


@pytest.fixture
def yunling(tracker: Tracker, tmp_path: Path) -> Path:
    """The county's folder, synced on the day of its document, with some towns' reports."""
    (tmp_path / "roadmaps").mkdir()
    (tmp_path / "roadmaps" / "yunling.yaml").write_text(PLAN_TEXT, "utf-8")
    assert tracker("check").code == 0
    assert tracker("--as-of", "2025-03-20", "sync").code == 0
    for words in (
        ["done", "3.6/东坪镇", "3.6/石桥镇", "--on", "2026-10-20"],
        ["verify", "3.6/东坪镇", "--on", "2026-10-25"],
        ["return", "3.6/石桥镇", "--reason", "缺照片", "--on", "2026-11-02"],
    ):
        assert tracker("--as-of", DAY, *words).code == 0
    return tmp_path


def _workspace(folder: Path) -> Workspace:
    return Workspace(settings_of(folder)._replace(as_of=date.fromisoformat(DAY)), FixedClock(NOON))


def _listed(tracker: Tracker, *words: str) -> dict[str, dict[str, Any]]:
    ran = tracker("--as-of", DAY, "list", *words, "--format", "json")
    assert ran.code == 0, ran
    return {task["id"]: task for task in json.loads(ran.out)}


def test_the_example_is_marked_as_made_up_and_uses_every_key_of_a_task() -> None:
    assert "虚构" in FILE["title"]
    assert "虚构" in PLAN_TEXT[:200]
    used = {key for row in ROWS for key in row}
    assert {field.key for field in PLAN if field.key} <= used
    assert {"co_leads", "lead", "amounts", "each", "repeat", "ends", "status", "status_on"} <= used
    assert {"sections", "ends"} <= set(FILE)
    assert any("units" not in row for row in ROWS)
    assert len(ROWS) >= 40
    assert {row["kind"] for row in ROWS} >= {"招生入学", "校园安全", "学生资助", "控辍保学"}
    assert {row.get("step", "") for row in ROWS} >= {"前期手续", "招标", "开工", "主体完工", "竣工", "验收", "交付使用"}


def test_a_list_tells_what_the_file_says(yunling: Path, tracker: Tracker) -> None:
    tasks = _listed(tracker)
    once = [row for row in ROWS if "repeat" not in row]
    assert {code for code in tasks if "@" not in code} == {row["id"] for row in once}
    for row in once:
        task = tasks[row["id"]]
        assert (task["title"], task["section"]) == (row["title"], row.get("section", "")), row
        told = (task["remark"], task["criteria"], task["leader"])
        assert told == (row.get("remark", ""), row.get("criteria", ""), row.get("leader", ""))
        assert [amount["name"] for amount in task["amounts"]] == [amount["name"] for amount in row.get("amounts", [])]
        assert bool(task["each"]) == (row.get("each") == "true")
    assert tasks["1.2"]["co_leads"] == ["县教育局"]
    assert (tasks["2.4"]["lead"], tasks["2.4"]["co_leads"]) == ("县教育局", ["县委编办"])
    assert tasks["2.6"]["lead"] == ""
    assert tasks["1.1"]["status"] == "closed"
    assert "县教育局" in tasks["1.1"]["supporting"]


@pytest.mark.parametrize(
    ("code", "due"),
    [("1.2", "2025-04-30"), ("1.8", "2026-03-31"), ("3.1", "2026-06-30"), ("4.1", "2026-08-10"), ("4.5", "2026-12-20"),
     ("4.6", "2027-05-31"), ("4.7", "2027-01-10"), ("5.4", "2027-06-30"), ("6.7", None)],
)  # fmt: skip
def test_a_date_is_of_its_sections_year(code: str, due: str | None, yunling: Path, tracker: Tracker) -> None:
    assert _listed(tracker)[code]["due_on"] == due


def test_duties_recur_to_their_own_end(yunling: Path, tracker: Tracker) -> None:
    tasks = _listed(tracker)
    turns = {row["id"]: [code for code in tasks if code.startswith(f"{row['id']}@")] for row in ROWS if "repeat" in row}
    assert {code: len(found) for code, found in turns.items()} == {
        "6.1": 10, "6.2": 5, "6.3": 5, "6.4": 5, "6.5": 12, "6.6": 3,
    }  # fmt: skip
    assert max(tasks[code]["due_on"] for code in turns["6.5"]) == "2025-08-29"
    assert max(tasks[code]["due_on"] for code in tasks if tasks[code]["due_on"]) <= "2027-07-31"


def test_each_town_has_its_own_share(yunling: Path, tracker: Tracker) -> None:
    duty = _listed(tracker)["3.6"]
    assert (duty["shares_done"], duty["shares"], duty["lamp"], duty["days_overdue"]) == (1, 8, "red", 20)
    assert {code: task["lamp"] for code, task in _listed(tracker, "--unit", "东坪镇").items()}["3.6/东坪镇"] == "blue"
    assert {code: task["lamp"] for code, task in _listed(tracker, "--unit", "石桥镇").items()}["3.6/石桥镇"] == "red"


def test_tables_and_calendars_are_read_back(yunling: Path, tracker: Tracker) -> None:
    tasks = _listed(tracker)
    rows = list(
        csv.DictReader(io.StringIO(tracker("--as-of", DAY, "list", "--format", "csv").out.removeprefix("\ufeff")))
    )
    assert {row["id"]: row["title"] for row in rows} == {code: task["title"] for code, task in tasks.items()}
    assert (
        next(row for row in rows if row["id"] == "1.2")["amounts"]
        == "投资 总投资约1280万元、面积 4200平方米、学位 540个"
    )
    workspace = _workspace(yunling)
    with workspace.reader() as reader:
        sheet = sheet_of(reader, View(workspace.as_of), tuple(column.id for column in COLUMNS))
        write_sheet(workspace, sheet, yunling / "台账.xlsx")
    assert "以市教育局批复为准" in read_workbook(yunling / "台账.xlsx").xml
    assert tracker("--as-of", DAY, "calendar", "export", "--out", yunling / "日历").code == 0
    for town in ("东坪镇", "高山乡"):
        calendar = icalendar.Calendar.from_ical((yunling / "日历" / f"{town}.ics").read_bytes())
        told = " ".join(str(event["DESCRIPTION"]) for event in calendar.walk("VEVENT"))
        assert "各乡镇完成校园周边环境整治" in told
        assert ("已销号" in told) == (town == "东坪镇")
    assert not (yunling / "日历" / ".ics").exists()
    assert tracker("db", "verify").code == 0


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 48)], ids=str)
async def test_every_view_shows_it(size: tuple[int, int], yunling: Path) -> None:
    async with board_on(_workspace(yunling), size) as board:
        for key, words in (("2", "领导小组调度会"), ("3", "2026"), ("4", "各乡镇"), ("5", "板块"), ("1", "逾期")):
            await board.press(key)
            await board.shows(words)
