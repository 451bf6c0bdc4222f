"""The question to the terminal before the screen starts, with terminals of all sorts on the other end."""

from __future__ import annotations

import json
import os
import pty
import select
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.app import App

from tracker.tui.terminal.probe import PATIENCE_SECONDS, Probed, give_back, warning

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

PROGRAM = """
import json, select, sys, types
from tracker.tui.terminal import probe
waits = []
def waiting(sources, _targets, _troubles, seconds):
    waits.append(seconds)
    return select.select(sources, [], [], {patience} or seconds)
probe.select = types.SimpleNamespace(select=waiting)
probe.time = types.SimpleNamespace(monotonic=lambda: 0.0)
if {is_ahead}:
    sys.stderr.write("ready")
    sys.stderr.flush()
    sys.stdin.buffer.raw.readline()
probed = probe.probe()
print(json.dumps([probed.is_wide, probed.typed, waits]), file=open("probed.json", "w"))
"""
PATIENT, AS_IT_IS = 30, 0


def _ask(
    folder: Path,
    answer: Callable[[bytes], bytes],
    *,
    term: str = "xterm",
    ahead: bytes = b"",
    patience: int = PATIENT,
) -> tuple[Any, bytes]:
    """Run the probe with something answering it; what it found and how long it asked to wait, and all that it wrote.

    However busy the machine, an answer that comes is waited for; how long the probe would wait for it is told.
    """
    program = PROGRAM.format(patience=patience, is_ahead=bool(ahead))
    pid, fd = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.environ["TERM"] = term
        os.execv(sys.executable, [sys.executable, "-c", program])
    before = termios.tcgetattr(fd)
    seen = b""
    try:
        if ahead:
            while b"ready" not in seen:
                seen += os.read(fd, 1024)
            seen = b""
            os.write(fd, b"\n" + ahead)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if select.select([fd], [], [], 0.01)[0]:
                chunk = os.read(fd, 1024)
                seen += chunk
                if reply := answer(chunk):
                    os.write(fd, reply)
            if (folder / "probed.json").exists() and os.waitpid(pid, os.WNOHANG)[0]:
                break
    except OSError:
        os.waitpid(pid, 0)
    after = termios.tcgetattr(fd)
    os.close(fd)
    assert after == before
    return json.loads((folder / "probed.json").read_text()), seen


def terminal(width: int, *, column: int = 1) -> Callable[[bytes], bytes]:
    """A terminal that draws ambiguous characters that wide."""

    def answer(written: bytes) -> bytes:
        at, replies = column, b""
        for part in written.decode().split("\x1b"):
            if part == "8" or part == "7":
                at = column
            elif part.startswith("8"):
                at = column + width * (len(part) - 1)
            elif part == "[6n":
                replies += b"\x1b[7;%dR" % at
        return replies

    return answer


def nothing(_written: bytes) -> bytes:
    """No answer."""
    return b""


@pytest.mark.parametrize(("width", "is_wide"), [(1, False), (2, True)])
def test_a_terminal_tells_how_wide_it_draws(tmp_path: Path, width: int, is_wide: bool) -> None:
    (found, typed, _waits), seen = _ask(tmp_path, terminal(width))
    assert (found, typed) == (is_wide, "")
    assert seen.endswith(b"\x1b8\x1b[K")


def test_the_question_may_be_asked_in_the_middle_of_a_line(tmp_path: Path) -> None:
    assert _ask(tmp_path, terminal(2, column=11))[0][0] is True


def test_where_nobody_answers_the_wait_is_short(tmp_path: Path) -> None:
    (found, typed, waits), _seen = _ask(tmp_path, nothing, patience=AS_IT_IS)
    assert (found, typed) == (None, "")
    assert waits == [PATIENCE_SECONDS]
    assert 0.1 < PATIENCE_SECONDS < 0.2


@pytest.mark.parametrize("garbage", [b"\x1b[0;0R", b"\x1b[7;9R" * 4 + b"\x1b[7;1R", b"\x1b[7;1R\x1b[7;"])
def test_answers_that_make_no_sense_are_none(tmp_path: Path, garbage: bytes) -> None:
    left = [garbage]
    (found, typed, _waits), _seen = _ask(tmp_path, lambda _written: left.pop() if left else b"", patience=AS_IT_IS)
    assert (found, typed) == (None, "")


def test_what_is_typed_ahead_is_not_lost(tmp_path: Path) -> None:
    (found, typed, _waits), seen = _ask(tmp_path, terminal(1), ahead="/招\x1b[B".encode())
    assert (found, typed) == (False, "/招\x1b[B")
    assert "招".encode() not in seen[seen.find(b"\x1b7") :]


def test_what_is_typed_ahead_is_not_lost_where_nobody_answers(tmp_path: Path) -> None:
    (found, typed, _waits), _seen = _ask(tmp_path, nothing, ahead=b"jj", patience=AS_IT_IS)
    assert (found, typed) == (None, "jj")


def test_a_dumb_terminal_is_not_asked(tmp_path: Path) -> None:
    found, seen = _ask(tmp_path, terminal(2), term="dumb")
    assert found[:2] == [None, ""]
    assert seen == b""


def test_only_a_wide_terminal_is_warned_about() -> None:
    assert warning(Probed(None)) == warning(Probed(False)) == ""
    assert "Windows Terminal" in warning(Probed(True))


async def test_the_app_gets_what_was_typed_ahead() -> None:
    heard: list[str] = []

    class Listening(App[None]):
        def on_key(self, event: events.Key) -> None:
            heard.append(event.key)

    app = Listening()
    async with app.run_test() as pilot:
        give_back(app, "/招\x1b[Bj\x1b")
        for _attempt in range(100):
            await pilot.pause(0.02)
            if len(heard) == 5:
                break
    assert heard == ["slash", "招", "down", "j", "escape"]
