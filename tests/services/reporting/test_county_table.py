"""The county's own table goes out with how things stand, and what is imported of it is the same plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.conftest import settings_of
from tests.services.importing.test_session import TABLE
from tracker.clock import FixedClock
from tracker.core.event_kinds import EventType
from tracker.errors import UsageError
from tracker.intake.drafting import drafted
from tracker.intake.reading.reading import read_document
from tracker.intake.rows import Wishes
from tracker.services.importing.session import ImportSession
from tracker.services.recording.record import Entry, record
from tracker.services.reporting.county_table import export_table
from tracker.services.reporting.returning import returned
from tracker.services.workspace import Workspace


@pytest.fixture
def imported(tmp_path: Path, clock: FixedClock) -> Workspace:
    """A plan that came from a county's table."""
    workspace = Workspace(settings_of(tmp_path), clock)
    ImportSession.begin(workspace, TABLE, "方案.txt").accepted().finished()
    return workspace


def _grid(path: Path) -> list[list[str]]:
    (table,) = read_document(path.read_bytes(), path.name).tables
    return [[cell.text for cell in row] for row in table.grid]


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_table_has_its_own_columns_and_how_things_stand(form: str, imported: Workspace, tmp_path: Path) -> None:
    record(imported, ["1.1"], Entry(EventType.REPORTED_DONE, date(2024, 3, 30)))
    record(imported, ["1.1"], Entry(EventType.VERIFIED, date(2024, 4, 1)))
    told = export_table(imported, "", tmp_path / f"进展.{form}")
    assert told == (4, ())
    data = (tmp_path / f"进展.{form}").read_bytes()
    heading = drafted(read_document(data, f"进展.{form}"), Wishes()).understood.heading
    assert (heading.county, heading.document) == ("青禾县", "青政办〔2024〕8号")
    rows = _grid(tmp_path / f"进展.{form}")
    assert ["时间", "具体工作内容", "完成时限", "责任单位", "完成情况", "亮灯"] in rows
    first = next(row for row in rows if row[0] == "2024年3月")
    assert first[1].startswith("1.召开")
    assert first[4].splitlines()[0] == "1.1 2024年4月1日已销号"
    assert first[4].splitlines()[1].startswith("1.2 未开始，逾期")
    assert first[5] == "红"


def test_the_plan_that_was_typed_in_comes_back(workspace: Workspace, tmp_path: Path) -> None:
    assert export_table(workspace, "hutubi", tmp_path / "呼图壁.docx") == (71, ())


def test_a_file_that_is_there_is_written_over_only_where_that_is_asked(imported: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "表.docx"
    path.write_text("我的", "utf-8")
    with pytest.raises(UsageError, match="已存在"):
        export_table(imported, "", path)
    assert path.read_text("utf-8") == "我的"
    export_table(imported, "", path, overwrite=True)
    assert len(_grid(path)) == 4


@pytest.mark.parametrize(("roadmap", "name"), [("别县", "表.docx"), ("", "表.pdf"), ("", "nowhere/表.docx")])
def test_what_cannot_be_exported_is_refused_and_nothing_is_written(
    roadmap: str, name: str, imported: Workspace, tmp_path: Path
) -> None:
    before = sorted(tmp_path.iterdir())
    with pytest.raises(UsageError):
        export_table(imported, roadmap, tmp_path / name)
    assert sorted(tmp_path.iterdir()) == before


def test_a_file_that_cannot_be_imported_is_told_as_such(imported: Workspace) -> None:
    with imported.reader() as reader:
        (plan,) = reader.roadmaps()
    (told,) = returned("今天天气很好。".encode(), "x.txt", plan, []).differences
    assert "读不回来" in told.sentence
