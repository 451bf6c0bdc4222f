"""The entry: chooses the language, runs the command line, turns every failure into a sentence and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from tracker.cli import streams
from tracker.cli.output import tell
from tracker.clock import Clock
from tracker.errors import PublishError, RoadmapProblems, TrackerError
from tracker.failures import reason_of
from tracker.i18n import _, set_language

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None, *, clock: Clock | None = None) -> None:
    """Run the command line and exit with its code; ``clock`` replaces the machine's clock in tests."""
    # Most commands are over before collecting garbage would pay; long ones still collect, only less often.
    gc.set_threshold(50_000, 20, 20)
    if argv is None:
        streams.take_hold()
    sys.exit(run(list(sys.argv[1:] if argv is None else argv), clock))


def run(arguments: list[str], clock: Clock | None = None) -> int:
    """Run the command line; the exit code. Data goes to standard output, everything told to standard error.

    Where something was changed the code is 0, whatever became of the telling; where something was asked, and the answer
    could not be written, it is that of :class:`PublishError`. A reader that has enough (``| head``) is no failure.
    """
    streams.begin()
    code = _code_of(arguments, clock)
    if reason := streams.why_lost():
        code = _tell_lost(reason, code)
    streams.end()
    return 0 if streams.is_done() else code


def _code_of(arguments: list[str], clock: Clock | None) -> int:
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


def _tell(error: TrackerError) -> int:
    if isinstance(error, RoadmapProblems):
        for problem in error.problems:
            tell(f"{problem}")
    tell(_("错误：{message}").format(message=error.message))
    if error.hint:
        tell(_("提示：{hint}").format(hint=error.hint))
    return error.exit_code


def _tell_lost(reason: str, code: int) -> int:
    """Say that the output could not be written, and what that makes of the code."""
    if streams.is_done():
        tell(_("已经办好，只是输出没有写出去：{reason}；不要重复执行").format(reason=reason))
        return 0
    return code or _tell(PublishError(_("输出没有写出去：{reason}").format(reason=reason)))


def _tell_bug(error: Exception) -> int:
    from tracker.services.crash import write_log

    told = f"{type(error).__name__}: {error}"
    try:
        log = write_log(error)
    except OSError as failure:
        tell(_("程序出错：{error}；日志写不下：{reason}").format(error=told, reason=reason_of(failure)))
    else:
        tell(_("程序出错：{error}；详情见 {log}，请把它发给维护者").format(error=told, log=log))
    return 1
