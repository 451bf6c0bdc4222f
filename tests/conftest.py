"""What all tests share: no settings from outside, a clock that stands still, the county's plan in its own folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from tracker import i18n
from tracker.cli.main import run
from tracker.clock import FixedClock
from tracker.services.workspace import Workspace
from tracker.settings import Settings

REPOSITORY = Path(__file__).resolve().parents[1]
HUTUBI = REPOSITORY / "roadmaps" / "hutubi.yaml"
NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test in an empty folder, without the developer's settings, in Chinese."""
    for name in [name for name in os.environ if name.startswith("TRACKER_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TRACKER_ACTOR", "王协调")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(tmp_path)
    i18n.set_language("zh")
    yield
    i18n.set_language("zh")


@pytest.fixture
def clock() -> FixedClock:
    """Noon in Beijing on 2026-11-21."""
    return FixedClock(NOON)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace folder whose database holds the county's plan and no reports; to be copied, never written."""
    root = tmp_path_factory.mktemp("filled")
    (root / "roadmaps").mkdir()
    shutil.copy2(HUTUBI, root / "roadmaps")
    Workspace(settings_of(root), FixedClock(NOON)).ready()
    return root


def settings_of(root: Path) -> Settings:
    """Settings of a workspace folder."""
    return Settings(str(root), str(root / "tracker.db"), str(root / "roadmaps"), actor="王协调")


@pytest.fixture
def hutubi(filled: Path, tmp_path: Path) -> Path:
    """The working folder, filled with the county's plan and its database."""
    shutil.copytree(filled / "roadmaps", tmp_path / "roadmaps")
    shutil.copy2(filled / "tracker.db", tmp_path / "tracker.db")
    return tmp_path


@pytest.fixture
def workspace(hutubi: Path, clock: FixedClock) -> Workspace:
    """The county's plan as a workspace."""
    return Workspace(settings_of(hutubi), clock)


class Ran(NamedTuple):
    """What a command gave."""

    code: int
    out: str
    err: str


Tracker = Callable[..., Ran]


@pytest.fixture
def tracker(capsys: pytest.CaptureFixture[str], clock: FixedClock) -> Tracker:
    """Run the command line in this process, at noon on 2026-11-21."""

    def go(*words: str | Path) -> Ran:
        arguments: Sequence[str] = [str(word) for word in words]
        capsys.readouterr()
        code = run(list(arguments), clock)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return go
