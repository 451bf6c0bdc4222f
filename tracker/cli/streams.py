"""Standard input, output and error, each of which may be closed, full, or left by whoever read it.

What becomes of the output ends no command and is no part of what it did: it is remembered, and told at the end.
"""

from __future__ import annotations

import errno
import os
import sys
from typing import IO

from tracker.failures import reason_of
from tracker.i18n import _

_lost: dict[str, OSError] = {}
"""Why the output, or what was told on standard error, could not all be written."""
_done: list[bool] = []


def begin() -> None:
    """Nothing is lost yet, and nothing done."""
    _lost.clear()
    _done.clear()


def work_stands() -> None:
    """What was to be changed is changed: from here on nothing turns the exit code into that of a failure."""
    _done.append(True)


def is_done() -> bool:
    """Whether something was to be changed, and is."""
    return bool(_done)


def take_hold() -> None:
    """Have standard input, output and error taken, so that no file gets a number that is written to as one of them.

    All is UTF-8, whatever the locale: where arguments, names of files and input are read in another encoding the
    program starts anew in Python's UTF-8 mode.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode and sys.executable:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
    for stream, errors in ((sys.stdin, "strict"), (sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace")):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors=errors)


def write(text: str) -> bool:
    """Text on standard output, as far as it can be written; whether more can be, as far as is known."""
    _write("output", sys.stdout, text)
    return "output" not in _lost


def write_error(text: str) -> None:
    """Text on standard error, as far as it can be written."""
    _write("error", sys.stderr, text)


def prompt(text: str) -> None:
    """The beginning of a line on standard error, there at once."""
    write_error(text)
    _flush("error", sys.stderr)


def is_terminal(*streams: IO[str] | None) -> bool:
    """Whether somebody sits at each of them."""
    return all(stream is not None and not stream.closed and stream.isatty() for stream in streams)


def columns() -> int | None:
    """How many cells a line has where a terminal takes the output; None where a file or a program does."""
    if not is_terminal(sys.stdout):
        return None
    from shutil import get_terminal_size

    return get_terminal_size().columns


def can_draw() -> bool:
    """Whether a whole screen can be drawn on standard output, and be answered: by a terminal that is not a dumb one."""
    return is_terminal(sys.stdin, sys.stdout) and not is_dumb()


def is_dumb() -> bool:
    """Whether the terminal, by what it is called, can only write line after line. Windows calls its own nothing."""
    return os.environ.get("TERM", "" if os.name != "nt" else "windows").strip().lower() in ("", "dumb", "unknown")


def why_lost() -> str | None:
    """Why the output could not all be written; empty where its reader had enough, None where nothing is lost."""
    _flush("output", sys.stdout)
    error = _lost.get("output")
    if error is None:
        return None
    if isinstance(error, BrokenPipeError):
        return ""
    return _("标准输出已关闭") if error.errno == errno.EBADF else reason_of(error)


def end() -> None:
    """Leave nothing that the interpreter would try to write once more, and fail, on its way out."""
    for name, stream in (("output", sys.stdout), ("error", sys.stderr)):
        _flush(name, stream)
        if name in _lost and stream is not None:
            _drain(stream)


def _write(name: str, stream: IO[str] | None, text: str) -> None:
    if name in _lost:
        return
    try:
        if stream is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        stream.write(text)
    except (OSError, ValueError) as error:
        _lose(name, error)


def _flush(name: str, stream: IO[str] | None) -> None:
    try:
        if stream is not None and not stream.closed and name not in _lost:
            stream.flush()
    except (OSError, ValueError) as error:
        _lose(name, error)


def _lose(name: str, error: Exception) -> None:
    """A stream that was closed answers with a ``ValueError``."""
    _lost[name] = error if isinstance(error, OSError) else OSError(errno.EBADF, os.strerror(errno.EBADF))


def _drain(stream: IO[str]) -> None:
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
        stream.flush()
    except (OSError, ValueError):
        return  # closed, or no file: the interpreter leaves it alone
