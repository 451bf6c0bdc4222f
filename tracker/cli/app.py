"""The command line: the commands by name, each imported only when it is chosen, and the run of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from tracker import __version__
from tracker.cli.parsing import Command, Parser, command_at, nearest, option_of, summary
from tracker.clock import Clock, SystemClock, today
from tracker.errors import UsageError
from tracker.i18n import _, mark
from tracker.services.workspace import Workspace
from tracker.settings import KEYS, load_settings

_RECORDS = "tracker.cli.commands.records:VERBS"
COMMANDS = {
    "tui": "tracker.cli.commands.screen:TUI",
    "list": "tracker.cli.commands.listing:LIST",
    "status": "tracker.cli.commands.listing:STATUS",
    "indicators": "tracker.cli.measuring.indicators:INDICATORS",
    "show": "tracker.cli.commands.task:SHOW",
    "history": "tracker.cli.commands.task:HISTORY",
    **dict.fromkeys(
        ("start", "report", "done", "verify", "return", "extend", "suspend", "resume", "note", "undo", "redo"), _RECORDS
    ),
    "whatif": "tracker.cli.reviewing.whatif:WHATIF",
    "measure": "tracker.cli.measuring.measure:MEASURE",
    "review": "tracker.cli.reviewing.review:REVIEW",
    "init": "tracker.cli.commands.init:INIT",
    "import": "tracker.cli.importing.importing:IMPORT",
    "export": "tracker.cli.importing.table:EXPORT",
    "reconcile": "tracker.cli.importing.reconcile:RECONCILE",
    "check": "tracker.cli.commands.plan:CHECK",
    "problems": "tracker.cli.commands.problems:PROBLEMS",
    "sync": "tracker.cli.commands.plan:SYNC",
    "deadline": "tracker.cli.commands.plan:DEADLINE",
    "calendar": "tracker.cli.commands.calendar:CALENDAR",
    "feed": "tracker.cli.commands.feed:FEED",
    "db": "tracker.cli.commands.database:DB",
    "demo": "tracker.cli.commands.screen:DEMO",
    "serve": "tracker.cli.commands.serve:SERVE",
    "completion": "tracker.cli.commands.completion:COMPLETION",
}
WITHOUT_COMMAND = "tracker.cli.commands.screen:BOARD_OR_OVERVIEW"
_WITH_VALUE = frozenset(map(option_of, KEYS))


def execute(words: Sequence[str], clock: Clock | None = None) -> None:
    """Run the command that the words name; raises :class:`TrackerError`."""
    command, prog, rest = chosen(ROOT, "tracker", list(words))
    parser = Parser(prog).put_on(command)
    values = vars(parser.read(rest))
    parser.require_text(values)
    flags = {key: values.pop(key, None) for key in KEYS}
    flags["as_of"] = _as_of(flags["as_of"], clock)
    if command.run is None:
        parser.error(_("{command} 后面要写命令：{names}").format(command=prog, names=_("、").join(command.commands)))
    command.run(Workspace(load_settings(flags), clock), **values)


def _as_of(text: str | None, clock: Clock | None) -> str | None:
    """The as-of date that an option names, as the settings take it: 昨天 and 5月底 are counted from today."""
    if not text or text == "today" or _is_plain(text):
        return text
    from tracker.services.days import Lean, Unclear, examples, read_day

    try:
        return read_day(text, anchor=today(clock or SystemClock()), lean=Lean.SAME_YEAR).isoformat()
    except Unclear:
        raise UsageError(_("截至日期“{value}”不是有效日期").format(value=text), hint=examples()) from None
    except ValueError as error:
        raise UsageError(_("截至日期“{value}”不能用：{reason}").format(value=text, reason=error)) from None


def _is_plain(text: str) -> bool:
    with suppress(ValueError):
        return bool(date.fromisoformat(text))
    return False


def chosen(command: Command, prog: str, words: list[str]) -> tuple[Command, str, list[str]]:
    """The command that the words end in, how it is called, and the words left for it to read."""
    place = _place_of_name(words) if command.commands else None
    if place is None:
        return command, prog, words
    name = words[place]
    if name not in command.commands:
        raise UsageError(
            _("没有这个命令：{name}").format(name=name) + nearest(name, command.commands),
            hint=_("用 {command} --help 查看用法").format(command=prog),
        )
    return chosen(command.subcommand(name), f"{prog} {name}", words[:place] + words[place + 1 :])


def _place_of_name(words: Sequence[str]) -> int | None:
    """Where the command's name stands among options; None where help or the version is asked for first."""
    place = 0
    while place < len(words):
        word = words[place]
        if word in ("--help", "-h", "--version"):
            return None
        if not word.startswith("-"):
            return place
        place += 2 if word in _WITH_VALUE else 1
    return None


def complete() -> None:
    """Tell the shell that asks, by its environment variables, what may stand at the cursor; ends the process."""
    import argcomplete

    argcomplete.autocomplete(whole_tree(), always_complete_options=False)


def whole_tree() -> Parser:
    """A parser that knows every command, for shells to complete from."""
    return _grown(ROOT, Parser("tracker"))


def _grown(command: Command, parser: Parser) -> Parser:
    parser.put_on(command)
    if command.commands:
        branches = parser.add_subparsers(prog=parser.prog)
        for name in command.commands:
            below = command.subcommand(name)
            _grown(below, branches.add_parser(name, help=summary(below)))
    return parser


def _version(parser: Parser) -> None:
    parser.add_argument("--version", action="version", version=f"tracker {__version__}", help=_("显示版本"))


def _without_command(workspace: Workspace) -> None:
    command = command_at(WITHOUT_COMMAND)
    assert command.run
    command.run(workspace)


ROOT = Command(
    mark("创建路线图跟踪：看逾期，记进展，发日历。\n不带命令时打开台账；没有终端时打印概况和逾期清单。"),
    _without_command,
    _version,
    COMMANDS,
)
