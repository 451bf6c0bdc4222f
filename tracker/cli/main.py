"""The entry: chooses the language, runs the command line, turns every failure into a sentence and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from tracker.clock import Clock
from tracker.errors import RoadmapProblems, TrackerError
from tracker.i18n import _, set_language
from tracker.text import clean

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None, *, clock: Clock | None = None) -> None:
    """Run the command line and exit with its code; ``clock`` replaces the machine's clock in tests."""
    # Most commands are over before collecting garbage would pay; long ones still collect, only less often.
    gc.set_threshold(50_000, 20, 20)
    arguments = list(sys.argv[1:] if argv is None else argv)
    _use_utf8()
    try:
        code = run(arguments, clock)
        sys.stdout.flush()
        sys.exit(code)
    except BrokenPipeError:
        # The reader of our output has gone (``| head``); nothing is left to tell it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def run(arguments: list[str], clock: Clock | None = None) -> int:
    """Run the command line; the exit code. Data goes to standard output, everything told to standard error."""
    from tracker.settings import load_settings

    try:
        set_language(_early_language(arguments))
        set_language(load_settings({"lang": _flag_language(arguments)}).lang)
    except TrackerError as error:
        return _tell(error)
    from tracker.cli.app import complete, execute

    try:
        if "_ARGCOMPLETE" in os.environ:
            complete()
        execute(arguments, clock)
    except SystemExit as leaving:
        # The help or the version was asked for, and printed.
        return int(leaving.code or 0)
    except TrackerError as error:
        return _tell(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001  # the last edge: a bug is told in one line, the traceback goes to a file
        return _tell_bug(error)
    return 0


def _early_language(arguments: Sequence[str]) -> str:
    named = _flag_language(arguments) or os.environ.get("TRACKER_LANG", "zh")
    return named if named in ("zh", "en") else "zh"


def _flag_language(arguments: Sequence[str]) -> str | None:
    """What ``--lang`` says, wherever it stands; it is needed before anything can be told in the right language."""
    named = None
    for index, word in enumerate(arguments):
        if word.startswith("--lang="):
            named = word.partition("=")[2]
        elif word == "--lang" and index + 1 < len(arguments):
            named = arguments[index + 1]
    return named


def _use_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if (stream.encoding or "").lower().replace("-", "") != "utf8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


def _tell(error: TrackerError) -> int:
    if isinstance(error, RoadmapProblems):
        for problem in error.problems:
            sys.stderr.write(f"{problem}\n")
    sys.stderr.write(_("错误：{message}").format(message=_inert(error.message)) + "\n")
    if error.hint:
        sys.stderr.write(_("提示：{hint}").format(hint=_inert(error.hint)) + "\n")
    return error.exit_code


def _inert(text: str) -> str:
    return "\n".join(clean(line) for line in text.split("\n"))


def _tell_bug(error: Exception) -> int:
    from tracker.services.crash import write_log

    log = write_log(error)
    sentence = _("程序出错：{error}；详情见 {log}，请把它发给维护者")
    sys.stderr.write(sentence.format(error=_inert(f"{type(error).__name__}: {error}"), log=log) + "\n")
    return 1
