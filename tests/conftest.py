"""What all tests share: no settings from outside, a clock that stands still, the county's plan in its own folder.

Rules are tried on generated examples: the same ones everywhere and every time (the profile ``ci``), so that no rule is
held by luck alone; ``--hypothesis-profile=long`` tries two thousand new ones of each.
"""

from __future__ import annotations

import functools
import gc
import inspect
import os
import shutil
import signal
import subprocess
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings as examples

from tracker import i18n
from tracker.cli.main import run
from tracker.clock import FixedClock
from tracker.services.ready import ready
from tracker.services.workspace import Workspace
from tracker.settings import Settings

REPOSITORY = Path(__file__).resolve().parents[1]
HUTUBI = REPOSITORY / "roadmaps" / "hutubi.yaml"
NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
SIGNALS = sorted(signal.valid_signals())
OF_A_TERMINAL = [number for number in SIGNALS if getattr(number, "name", "") in ("SIGHUP", "SIGINT", "SIGQUIT")]

examples.register_profile("ci", max_examples=60, derandomize=True, database=None, deadline=None, print_blob=True)
examples.register_profile("long", max_examples=2000, deadline=None, print_blob=True)
examples.load_profile("ci")


TRACED_CASES, TRACED_EXAMPLES = 4, 15
"""So many cases of a test, and generated examples of a case, have their lines counted."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count the lines of a test's first cases alone: counting doubles the time. Of the core, all are counted."""
    core = REPOSITORY / "tests" / "core"
    cases: Counter[str] = Counter()
    for item in items:
        name = item.nodeid.partition("[")[0]
        cases[name] += 1
        if cases[name] > TRACED_CASES and not item.path.is_relative_to(core):
            item.add_marker(pytest.mark.no_cover)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Count the lines of a case's first generated examples alone."""
    counting = item.config.pluginmanager.getplugin("_cov")
    handle = getattr(getattr(item, "obj", None), "hypothesis", None)
    if item.get_closest_marker("no_cover") or not handle or not (counting and counting.cov_controller):
        return (yield)
    whole, left = handle.inner_test, TRACED_EXAMPLES
    if inspect.iscoroutinefunction(whole):
        return (yield)

    @functools.wraps(whole)
    def one(*words: object, **values: object) -> object:
        nonlocal left
        left -= 1
        if left == -1:
            counting.cov_controller.pause()
        return whole(*words, **values)

    handle.inner_test = one
    try:
        return (yield)
    finally:
        handle.inner_test = whole
        if left < 0:
            counting.cov_controller.resume()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Neighbours stay with one worker: what a file or a session needs is made once, not by every worker."""
    from xdist.scheduler.worksteal import WorkStealingScheduling  # type: ignore[import-untyped]

    return WorkStealingScheduling(config, log)


def pytest_collection_finish() -> None:
    """What was collected stays to the end: the collector of garbage need not walk through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def unchanged() -> Iterator[None]:
    """A test leaves the process as it found it; what narrows a process is done to one of its own."""
    before = _process()
    ignored = [number for number in OF_A_TERMINAL if signal.getsignal(number) is signal.SIG_IGN]
    yield
    for number in ignored:  # as nohup has it: asyncio gives back the default of a signal that it took, not what was
        signal.signal(number, signal.SIG_IGN)
    assert _process() == before


def _process() -> dict[str, object]:
    """What a test could change for all that run after it in the same process."""
    state: dict[str, object] = {f"signal {number}": signal.getsignal(number) for number in SIGNALS}
    state |= {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    state["folder"] = Path.cwd()
    if os.name == "posix":
        import resource

        limits = [name for name in dir(resource) if name.startswith("RLIMIT_")]
        state |= {name: resource.getrlimit(getattr(resource, name)) for name in limits}
    return state


@pytest.fixture(autouse=True)
def alone(unchanged: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
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
    ready(Workspace(settings_of(root), FixedClock(NOON)))
    return root


def settings_of(root: Path) -> Settings:
    """Settings of a workspace folder."""
    return Settings(str(root), str(root / "tracker.db"), str(root / "roadmaps"), actor="王协调")


def neighbour(name: str) -> str:
    """The county's plan as another county would have it, under another id."""
    return HUTUBI.read_text("utf-8").replace("\nid: hutubi\n", f"\nid: {name}\n").replace("呼图壁", f"{name}邻")


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


LITTLE_ROOM = """
import resource
from tracker.errors import PublishError
before = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, before[1]))
try:
    work()
except PublishError as error:
    print(error)
finally:
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
"""


def in_little_room(work: str, *, room: int) -> str:
    """What a Python function ``work`` fails with where no file may grow beyond some bytes, as on a full disk.

    In a process of its own: with this one's limit pytest itself could not write its log.
    """
    pytest.importorskip("resource")
    program = textwrap.dedent(work) + LITTLE_ROOM.format(room=room)
    place = {"PYTHONPATH": os.pathsep.join([str(REPOSITORY), *sys.path]), "PYTHONUTF8": "1"}
    words = [sys.executable, "-B", "-c", program]
    return subprocess.run(words, env=os.environ | place, capture_output=True, check=True, encoding="utf-8").stdout


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
