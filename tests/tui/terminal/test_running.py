"""A bug on the screen, in a real terminal: it is given back clean, with one line and a log."""

from __future__ import annotations

import os
import re
import signal
import sys
import termios
from pathlib import Path

import pytest

from tests.bench.terminal import Terminal
from tracker.tui.terminal.driver import Outlet

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")

PROGRAM = """
import os, sys, tempfile
from textual.widget import Widget
from textual.strip import Strip
from tracker.cli import app, main
from tracker.cli.parsing import Command
from tracker.tui.terminal.running import TerminalApp, run_or_raise

tempfile.tempdir = os.getcwd()

class Fragile(Widget):
    has_cracks = False

    def render_line(self, y):
        secret = "value-of-a-local"
        if self.has_cracks:
            raise ZeroDivisionError("除零\\x1b[31m")
        return Strip.blank(self.size.width)

class Broken(TerminalApp):
    CSS = "Nonsense { colour: }" if sys.argv[1] == "stylesheet" else ""

    def compose(self):
        yield Fragile()
        if sys.argv[1] == "compose":
            raise ZeroDivisionError("除零")

    def on_ready(self):
        self.bell()
        if sys.argv[1] == "quit":
            self.exit()

    def on_key(self):
        secret = "value-of-a-local"
        if sys.argv[1] == "handler":
            raise ZeroDivisionError("除零")
        if sys.argv[1] == "render":
            self.query_one(Fragile).has_cracks = True
            self.query_one(Fragile).refresh()
        if sys.argv[1] == "worker":
            self.run_worker(self.fail, thread=True)
        if sys.argv[1] == "timer":
            self.set_timer(0.01, self.fail)

    def fail(self):
        secret = "value-of-a-local"
        raise ZeroDivisionError("除零")

if sys.argv[1] == "input":
    from tracker.tui.terminal.driver import TerminalDriver

    def broken(self, messages):
        if any(type(message).__name__ == "Key" for message in messages):
            secret = "value-of-a-local"
            raise ZeroDivisionError("除零")

    TerminalDriver._pass_on = broken

app.ROOT = Command("坏掉", lambda _workspace: run_or_raise(Broken()))
main.main([])
"""


def _run(folder: Path, place: str, *, presses: bool = True) -> tuple[Terminal, int, str]:
    """Run the program; its exit code, and what it wrote behind the screen."""
    terminal = Terminal(["-c", PROGRAM, place], folder)
    try:
        before = termios.tcgetattr(terminal.fd)
        if presses:
            terminal.read_until(b"\x07")
            terminal.write(b"x")
        code = terminal.wait()
        assert termios.tcgetattr(terminal.fd) == before
    finally:
        terminal.close()
    _screen, _end, behind = terminal.seen.decode().rpartition("\x1b[?1049l")
    return terminal, code, behind


@pytest.mark.parametrize("place", ["handler", "render", "worker", "timer"])
def test_a_bug_is_one_line_and_a_log_on_a_clean_terminal(tmp_path: Path, place: str) -> None:
    terminal, code, behind = _run(tmp_path, place)
    assert code == 1
    (log,) = tmp_path.glob("tracker-crash-*.log")
    told = re.sub(r"\x1b\[[?<>=0-9;]*[a-zA-Z]", "", behind).split("\r\n")
    assert [line for line in told if line] == [told[0]]
    assert "ZeroDivisionError: 除零" in told[0]
    assert str(log) in told[0]
    assert "\x1b[31m" not in behind
    for restored in (b"\x1b[?1000l", b"\x1b[?25h", b"\x1b[?2004l"):
        assert restored in terminal.seen
    written = log.read_text("utf-8")
    assert "Traceback" in written
    assert "ZeroDivisionError" in written
    assert "value-of-a-local" not in written
    assert "value-of-a-local" not in terminal.seen.decode()


@pytest.mark.parametrize(("place", "said"), [("compose", "ZeroDivisionError"), ("stylesheet", "Stylesheet")])
def test_a_bug_before_the_first_paint_is_told_alike(tmp_path: Path, place: str, said: str) -> None:
    terminal, code, _behind = _run(tmp_path, place, presses=False)
    assert code == 1
    (log,) = tmp_path.glob("tracker-crash-*.log")
    assert said in log.read_text("utf-8")
    assert str(log) in terminal.seen.decode()
    assert "locals" not in terminal.seen.decode()


def test_leaving_is_no_crash(tmp_path: Path) -> None:
    _terminal, code, behind = _run(tmp_path, "quit", presses=False)
    assert code == 0
    assert re.sub(r"\x1b\[[?<>=0-9;]*[a-zA-Z]", "", behind).strip() == ""


GIVEN_BACK = (b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?2004l", b"\x1b[?1049l", b"\x1b[?25h")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGQUIT"])
def test_a_signal_gives_the_terminal_back_and_tells_its_number(tmp_path: Path, name: str) -> None:
    number = signal.Signals[name]
    terminal = Terminal(["-c", PROGRAM, "nothing"], tmp_path)
    try:
        before = termios.tcgetattr(terminal.fd)
        terminal.read_until(b"\x07")
        os.kill(terminal.pid, number)
        assert terminal.wait() == 128 + number
        assert termios.tcgetattr(terminal.fd) == before
    finally:
        terminal.close()
    for restored in GIVEN_BACK:
        assert terminal.seen.rfind(restored) > terminal.seen.rfind(
            restored[:-1] + (b"h" if restored[-1:] == b"l" else b"l")
        )
    assert f"收到信号 {name}" in terminal.seen.decode()
    assert not [*tmp_path.glob("*.log")]


def test_bytes_that_are_no_text_are_told_and_end_nothing(tmp_path: Path) -> None:
    terminal = Terminal(["-c", PROGRAM, "nothing"], tmp_path)
    try:
        terminal.read_until(b"\x07")
        terminal.write("中文".encode("gbk") + b"\x1b[M" + bytes([67, 142, 42]) + b"\xff\x1b[200~\xd6")
        terminal.sees("不是 UTF-8 编码")
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.wait() == 128 + signal.SIGTERM
    finally:
        terminal.close()
    assert "Traceback" not in terminal.seen.decode(errors="replace")


def test_a_terminal_that_goes_away_takes_the_program_with_it(tmp_path: Path) -> None:
    terminal = Terminal(
        ["-c", "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n" + PROGRAM, "hangup"], tmp_path
    )
    terminal.read_until(b"\x07")
    os.close(terminal.fd)
    assert os.waitstatus_to_exitcode(os.waitpid(terminal.pid, 0)[1]) == 128 + signal.SIGHUP


def test_a_bug_in_what_reads_the_terminal_is_a_crash_like_any_other(tmp_path: Path) -> None:
    _terminal, code, behind = _run(tmp_path, "input")
    assert code == 1
    (log,) = tmp_path.glob("tracker-crash-*.log")
    assert f"ZeroDivisionError: 除零；详情见 {log}" in behind
    assert "value-of-a-local" not in behind


def test_what_is_written_to_a_terminal_that_is_gone_is_told_once_and_waits_for_nobody() -> None:
    told: list[str] = []
    full = Path("/dev/full").open("w")  # noqa: SIM115  # closing it fails as well
    outlet = Outlet(full, lambda: told.append("gone"))
    for _time in range(3):
        outlet.write("x")
        outlet.flush()
    assert told == ["gone"]
    with pytest.raises(OSError, match="space"):
        full.close()
