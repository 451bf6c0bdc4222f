"""``tracker reconcile``: what became of each task in a line, nothing written without consent, then the plan goes on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.services.importing.test_session import TABLE
from tracker.cli.importing.doubts import answered
from tracker.cli.importing.reconcile import RECONCILE

if TYPE_CHECKING:
    from tests.conftest import Tracker

ANEW = (
    TABLE.replace("8号", "12号")
    .replace("路线图的通知", "路线图（修订）的通知")
    .replace("6月初", "7月底")
    .replace("时间\t具体", "2024年6月20日\n时间\t具体")
    + "2024年10月\t开展县级骨干教师评选。\t10月底\t县教育局\n"
)


@pytest.fixture
def county(tmp_path: Path, tracker: Tracker) -> Path:
    """A county whose plan was imported, a record of one task, and the document that replaces it."""
    (tmp_path / "方案.txt").write_text(TABLE, "utf-8")
    (tmp_path / "修订.txt").write_text(ANEW, "utf-8")
    assert tracker("import", "方案.txt", "--accept").code == 0
    assert tracker("note", "2.1", "已经开标").code == 0
    return tmp_path


def test_a_dry_run_tells_each_match_and_the_counts_and_writes_nothing(county: Path, tracker: Tracker) -> None:
    before = (county / "roadmaps" / "青禾县.yaml").read_text("utf-8")
    ran = tracker("reconcile", "青禾县", "修订.txt", "--dry-run")
    assert ran.code == 0
    assert "改期  2.1 → 2.1" in ran.out
    assert "时限 2024-06-10 → 2024-07-31" in ran.out
    assert "新增  — → 4.1" in ran.out
    assert "相同 3 项，改期 1 项" in ran.err
    assert (county / "roadmaps" / "青禾县.yaml").read_text("utf-8") == before


def test_without_consent_nothing_is_written_and_with_it_the_records_go_on(county: Path, tracker: Tracker) -> None:
    assert tracker("reconcile", "青禾县", "修订.txt").code == 2
    ran = tracker("reconcile", "roadmaps/青禾县.yaml", "修订.txt", "--accept", "--format", "json")
    assert ran.code == 0, ran.err
    data = json.loads(ran.out)
    assert data["counts"] == {"same": 3, "moved": 1, "reworded": 0, "split": 0, "merged": 0, "new": 1, "gone": 0}
    assert set(data) == {"file", "roadmap", "document", "counts", "matches", "doubts"}
    assert set(data["matches"][0]) == {
        *("kind", "old", "new", "title", "reasons", "changes", "certainty", "rivals", "doubtful"),
    }
    assert "已经开标" in tracker("history", "2.1").out
    assert "before-" in ran.err


def test_an_import_of_a_newer_version_proposes_to_reconcile(county: Path, tracker: Tracker) -> None:
    ran = tracker("import", "修订.txt", "--accept")
    assert ran.code != 0
    assert "tracker reconcile 青禾县" in ran.err
    assert RECONCILE.run is not None
    assert answered.__doc__
