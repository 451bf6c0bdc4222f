"""A pseudo-terminal that runs a program, answers what Textual asks a terminal, and tells the CPU time it used."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

_SYNC_QUERY, _SYNC_ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
_FRAME_END = b"\x1b[?2026l"
_ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]")
_WHERE = re.compile(rb"(\x1b7)?\x1b\[6n")


class Terminal:
    """A program in a terminal of the given size, with a home of its own on wish; close it when done."""

    def __init__(
        self,
        words: list[str],
        folder: Path,
        *,
        columns: int = 120,
        rows: int = 40,
        home: Path | None = None,
        called: str = "xterm-256color",
        colours: str = "truecolor",
    ) -> None:
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            for number in (
                signal.SIGHUP,
                signal.SIGINT,
                signal.SIGQUIT,
            ):  # as a login gives them: here they may be ignored
                signal.signal(number, signal.SIG_DFL)
            os.chdir(folder)
            # With an environment of its own: the readline library puts the parent's size into the C one.
            unwanted = ("PYTHONDONTWRITEBYTECODE", "COLUMNS", "LINES")
            environment = {name: value for name, value in os.environ.items() if name not in unwanted}
            environment.update(TERM=called, COLORTERM=colours, TEXTUAL_ANIMATIONS="none")
            if home:  # what the user likes is neither read nor changed
                environment.update(HOME=os.fspath(home), XDG_CONFIG_HOME=os.fspath(home))
            os.execve(sys.executable, [sys.executable, *words], environment)
        self.seen = b""
        self.answered_from = 0

    def read_until(self, text: bytes, seconds: float = 60) -> None:
        """Read until what came since the last keys holds the text; raises TimeoutError."""
        deadline = time.monotonic() + seconds
        while self.seen.find(text, self.answered_from) < 0:
            self._read(deadline)

    def sees(self, *words: str, seconds: float = 30) -> None:
        """Read until all the words have come since the last keys, in whatever order and however they are drawn."""
        deadline = time.monotonic() + seconds
        while not all(word in self.drawn() for word in words):
            if time.monotonic() > deadline:
                raise TimeoutError(words, self.drawn()[-3000:])
            self.drain(0.1)

    def drawn(self) -> str:
        """What has come since the last keys, without what moves the cursor and colours the words."""
        return _ESCAPES.sub(b"", self.seen[self.answered_from :]).decode(errors="replace")

    def press(self, key: bytes) -> None:
        """Send a key and wait for the end of the frame that answers it."""
        self.seen = b""
        self.write(key)
        self.read_until(_FRAME_END)

    def write(self, keys: bytes) -> None:
        """Send keys."""
        self.answered_from = len(self.seen)
        os.write(self.fd, keys)

    def wait(self, seconds: float = 60) -> int:
        """The exit code of a program that ends by itself; raises TimeoutError where it does not in that time."""
        deadline = time.monotonic() + seconds
        while True:
            if time.monotonic() > deadline:  # one that goes on writing is no better than one that is silent
                raise TimeoutError(self.seen[-500:])
            try:
                self._read(min(deadline, time.monotonic() + 30))
            except TimeoutError:
                raise
            except OSError:
                break
        self.pid, pid = 0, self.pid
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

    def settle(self, seconds: float = 0.5) -> None:
        """Read until nothing has come for that long."""
        while select.select([self.fd], [], [], seconds)[0]:
            self._read(time.monotonic() + seconds)

    def drain(self, seconds: float) -> None:
        """Read whatever comes in that time."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and select.select([self.fd], [], [], left)[0]:
            self._read(until)

    def listen(self, seconds: float) -> None:
        """Read once, what comes first in that time."""
        if select.select([self.fd], [], [], seconds)[0]:
            self._read(time.monotonic() + seconds)

    def last_read_at(self, seconds: float) -> float:
        """Read until nothing has come for that long; the moment of the last that came, or of the call."""
        last = time.monotonic()
        while select.select([self.fd], [], [], seconds)[0]:
            self._read(time.monotonic() + seconds)
            last = time.monotonic()
        return last

    def _read(self, deadline: float) -> None:
        if not select.select([self.fd], [], [], max(0, deadline - time.monotonic()))[0]:
            raise TimeoutError(self.seen[-500:])
        chunk = os.read(self.fd, 65536)
        self.seen += chunk
        if _SYNC_QUERY in chunk:
            os.write(self.fd, _SYNC_ANSWER)
        for asked in _WHERE.finditer(chunk):  # where the cursor is: at the line's start, or behind one character
            os.write(self.fd, b"\x1b[1;1R" if asked[1] else b"\x1b[1;2R")

    def cpu_seconds(self) -> float:
        """User and system time that the program has used so far, in seconds to the clock tick of 10 ms."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def cpu_nanoseconds(self) -> int:
        """CPU time over all threads from the scheduler, in nanoseconds."""
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks)

    def close(self) -> None:
        """End the program, if it has not ended by itself."""
        if self.pid:
            os.kill(self.pid, 9)
            os.waitpid(self.pid, 0)
        os.close(self.fd)
