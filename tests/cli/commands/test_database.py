from __future__ import annotations

import gzip
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from tests.conftest import Tracker


class Terminal(io.StringIO):
    """Somebody at a terminal who has typed something."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("是\n", 0), ("n\n", 130), ("\n", 130), ("", 130)])
def test_a_restore_is_done_when_the_question_is_answered_with_yes(
    tracker: Tracker, hutubi: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    saved = tracker("db", "backup").out.strip()
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    ran = tracker("db", "restore", saved)
    assert ran.code == code
    assert "替换现有数据库" in ran.err
    assert ("已恢复" in ran.err) == (code == 0)


def test_without_a_terminal_the_way_to_restore_unasked_is_told(tracker: Tracker, hutubi: Path) -> None:
    saved = tracker("db", "backup").out.strip()
    assert "--yes" in tracker("db", "restore", saved).err


def test_verifying_makes_no_database(tracker: Tracker, hutubi: Path, tmp_path: Path) -> None:
    missing = tmp_path / "none" / "typo.db"
    ran = tracker("--database", str(missing), "db", "verify")
    assert (ran.code, "尚未建立" in ran.err) == (4, True)
    assert not missing.parent.exists()


@pytest.mark.parametrize(
    "words",
    [
        "list",
        "show 1.1",
        "status",
        "history",
        "",
        "calendar export --out out",
        "note 1.1 x",
        "undo",
    ],
)
def test_a_database_that_was_named_is_made_by_no_question_and_no_entry(
    tracker: Tracker, hutubi: Path, tmp_path: Path, words: str
) -> None:
    missing = tmp_path / "none" / "typo.db"
    ran = tracker("--database", missing, *words.split())
    assert (ran.code, "尚未建立" in ran.err, "tracker sync" in ran.err, str(missing) in ran.err) == (
        4,
        True,
        True,
        True,
    )
    assert not missing.parent.exists()


def test_an_older_database_that_was_named_is_upgraded_by_an_entry_and_by_no_question(
    tracker: Tracker, hutubi: Path, tmp_path: Path
) -> None:
    older = tmp_path / "older.db"
    older.write_bytes(gzip.decompress((REPOSITORY / "tests" / "flows" / "earlier" / "0001.db.gz").read_bytes()))
    before = older.read_bytes()
    for words in (["list"], ["status"], ["sync", "--dry-run"]):
        ran = tracker("--database", older, *words)
        assert (ran.code, "需要升级" in ran.err) == (4, True)
    assert older.read_bytes() == before
    assert tracker("--database", older, "note", "1.1", "另议").code == 0
    assert tracker("--database", older, "list").code == 0


def test_a_head_that_was_kept_tells_of_an_older_copy(tracker: Tracker, hutubi: Path) -> None:
    older = tracker("db", "backup").out.strip()
    tracker("note", "21.1a", "另议")
    told = tracker("db", "verify").err
    head = told.partition("末条校验码：")[2].split()[0]
    assert tracker("db", "verify", "--head", head).code == 0
    assert head in tracker("db", "backup").out
    ran = tracker("--database", older, "db", "verify", "--head", head)
    assert (ran.code, head in ran.out) == (4, True)
