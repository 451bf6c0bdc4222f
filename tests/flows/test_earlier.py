"""Databases written by earlier programs, each of another revision: brought along they are sound and tell the same.

The same half year was lived with each of them, on ``ceshi.yaml``: a report, a claim that was verified and one that was
not, an extension, an entry taken back, a matter put aside, one withdrawn and put back, a title changed, a repeated
duty. 0001 is of the first program of all, whose first migration was edited later; ``tests/store/first.sql`` is of the
edited one.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tracker.store.schema import REVISION

if TYPE_CHECKING:
    from tests.conftest import Tracker

EARLIER = Path(__file__).with_name("earlier")
REVISIONS = sorted(file.name.removesuffix(".db.gz") for file in EARLIER.glob("*.db.gz"))
KEYS = (
    "id",
    "status",
    "due_on",
    "due_on_original",
    "due_on_first",
    "lamp",
    "progress",
    "days_overdue",
    "title",
    "lead",
)
SHOWN = {
    "2022-06-01": """
        3.1@2022s reported_done 2022-03-31 2022-03-31 2022-03-31 red 100 62 召开联席会 县教育局
        2.1 closed 2022-04-30 2022-04-30 2022-04-30 blue 100 0 拨付经费 县财政局
        1.2 planned 2022-06-30 2022-06-30 2022-06-30 yellow 0 0 招聘中学教师 县教育局
        1.1 in_progress 2022-07-15 2022-05-31 2022-05-31 yellow 40 0 建设综合楼 县教育局
        2.2 suspended 2022-07-31 2022-07-31 2022-07-31 grey 0 0 购置设备 县财政局
        3.2 planned 2022-08-31 2022-08-31 2022-08-31 green 0 0 开展自查 县教育局
        3.1@2022a planned 2022-09-30 2022-09-30 2022-09-30 yellow 0 0 召开联席会 县教育局""",
    "2022-08-01": """
        3.1@2022s reported_done 2022-03-31 2022-03-31 2022-03-31 red 100 123 召开联席会 县教育局
        2.1 closed 2022-04-30 2022-04-30 2022-04-30 blue 100 0 拨付经费 县财政局
        1.2 planned 2022-06-30 2022-06-30 2022-06-30 red 0 32 招聘中学教师 县教育局
        1.1 in_progress 2022-07-15 2022-05-31 2022-05-31 red 40 17 建设综合楼 县教育局
        2.2 suspended 2022-07-31 2022-07-31 2022-07-31 grey 0 0 购置设备 县财政局
        3.2 planned 2022-08-31 2022-08-31 2022-08-31 yellow 0 0 开展自查 县教育局
        3.1@2022a planned 2022-09-30 2022-09-30 2022-09-30 yellow 0 0 召开联席会 县教育局""",
}
"""What each of the earlier programs itself listed on two days, with the first due dates, which they did not keep."""


@pytest.fixture(params=REVISIONS)
def revision(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A workspace as that program left it, in the working folder; its revision."""
    revision: str = request.param
    (tmp_path / "tracker.db").write_bytes(gzip.decompress((EARLIER / f"{revision}.db.gz").read_bytes()))
    (tmp_path / "roadmaps").mkdir()
    (tmp_path / "roadmaps" / "ceshi.yaml").write_bytes((EARLIER / "ceshi.yaml").read_bytes())
    return revision


def test_every_earlier_revision_is_among_them() -> None:
    assert {f"{number:04}" for number in range(1, int(REVISION))} <= set(REVISIONS)


def test_a_database_of_an_earlier_program_is_sound_and_tells_the_same(
    revision: str, tracker: Tracker, tmp_path: Path
) -> None:
    ran = tracker("--as-of", "2022-06-02", "db", "upgrade")
    assert ran.code == 0, ran
    assert (tmp_path / f"tracker.db.backup-{revision}-1").is_file() == (revision != REVISION)
    assert tracker("db", "verify").err.splitlines()[0] == "核对无误"
    for day, shown in SHOWN.items():
        rows = json.loads(tracker("--as-of", day, "list", "--format", "json").out)
        assert [" ".join(str(row[key]) for key in KEYS) for row in rows] == [
            line.strip() for line in shown.split("\n")[1:]
        ]


def test_work_goes_on_with_a_database_of_an_earlier_program(revision: str, tracker: Tracker, tmp_path: Path) -> None:
    told = tracker("--as-of", "2022-06-02", "sync", "--dry-run")
    assert (told.code, told.out) == (0, ""), told
    for words in (["return", "3.1@2022s", "--reason", "缺会议纪要"], ["report", "1.1", "--progress", "80"]):
        assert tracker("--as-of", "2022-06-02", *words).code == 0
    plan = tmp_path / "roadmaps" / "ceshi.yaml"
    plan.write_text(plan.read_text("utf-8").replace("2022-08-31", "2022-09-15"), "utf-8")
    assert tracker("--as-of", "2022-06-03", "sync").code == 0
    shown = {row["id"]: row for row in json.loads(tracker("--as-of", "2022-06-03", "list", "--format", "json").out)}
    assert (shown["3.1@2022s"]["status"], shown["1.1"]["progress"]) == ("in_progress", 80)
    assert (shown["3.2"]["due_on"], shown["3.2"]["due_on_first"]) == ("2022-09-15", "2022-08-31")
    assert tracker("db", "verify").err.splitlines()[0] == "核对无误"
