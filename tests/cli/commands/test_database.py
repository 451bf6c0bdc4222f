from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

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
