from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Tracker


@pytest.mark.parametrize(
    ("shell", "sign"), [("bash", "complete "), ("zsh", "#compdef tracker"), ("fish", "complete --command tracker")]
)
def test_completion_scripts_are_printed(tracker: Tracker, tmp_path: Path, shell: str, sign: str) -> None:
    ran = tracker("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    assert sign in ran.out
    assert "_ARGCOMPLETE" in ran.out
    assert not (tmp_path / "tracker.db").exists()


@pytest.mark.parametrize(("words", "told"), [((), "缺少 shell"), (("csh",), "bash、zsh、fish")], ids=str)
def test_a_shell_must_be_named_and_be_one_of_those_known(tracker: Tracker, words: tuple[str, ...], told: str) -> None:
    ran = tracker("completion", *words)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
