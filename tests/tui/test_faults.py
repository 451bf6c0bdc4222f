from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.worker import Worker, WorkerFailed

from tracker.tui.faults import tell_fault


class Busy(Widget):
    """Works in a thread, and tells of what goes wrong there."""

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        tell_fault(self, event)


class Host(App[None]):
    """Keeps what is said, and how seriously."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, object, object]] = []

    def compose(self) -> ComposeResult:
        yield Busy()

    def notify(self, message: str, **how: object) -> None:
        self.said.append((message, how["severity"], how["markup"]))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


async def _worked(host: Host, work: Callable[[], object]) -> None:
    async with host.run_test() as pilot:
        worker = host.query_one(Busy).run_worker(work, thread=True, exit_on_error=False)
        with suppress(WorkerFailed):
            await worker.wait()
        await pilot.pause()


async def test_a_fault_in_a_thread_is_told_with_the_log_and_the_program_goes_on(folder: Path) -> None:
    host = Host()

    def work() -> None:
        raise ZeroDivisionError("除零[/]")

    await _worked(host, work)
    (log,) = folder.glob("tracker-crash-*.log")
    assert host.said == [(f"内部错误：除零[/]；详情见 {log}", "error", False)]
    assert host.return_code is None
    assert "ZeroDivisionError: 除零" in log.read_text("utf-8")


async def test_work_that_ends_well_is_not_told_of(folder: Path) -> None:
    host = Host()
    await _worked(host, list)
    assert host.said == []
    assert list(folder.glob("tracker-crash-*.log")) == []
