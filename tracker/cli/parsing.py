"""The standard parser in our words: commands as values, help and usage errors in the language in force."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from typing import NamedTuple, NoReturn

from tracker.cli import streams
from tracker.errors import UsageError
from tracker.i18n import _, mark
from tracker.settings import KEYS, PATHS, no_text
from tracker.text import is_whole

# What the standard parser says is told in our words, by patterns of its own: no catalogue of the system's may stand
# between, nor be looked for, which costs a sixth of a bare interpreter's start.
argparse._ = str  # type: ignore[attr-defined]

_LEFT_CELLS = 26
_ARGPARSE_SAYS = (
    (r"the following arguments are required: (?P<names>.+)", mark("缺少 {names}")),
    (r"one of the arguments (?P<names>.+) is required", mark("{names} 中要写一样")),
    (r"argument (?P<name>.+?): expected .*argument", mark("{name} 后面缺少值")),
    (r"argument (?P<name>.+?): ignored explicit argument .*", mark("{name} 不带值")),
    (r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)", mark("{name} 不能与 {other} 同用")),
    (r"argument (?P<name>.+?): (?P<message>.*)", mark("{name} 的值不对：{message}")),
)
"""What the standard parser has to say, as patterns, and how we say it."""


class Command(NamedTuple):
    """What a word on the command line does.

    ``text`` is Chinese source text whose first line stands in lists of commands. ``arguments`` puts a parser's own
    arguments on; ``run`` takes the workspace and the arguments by name, and is None where a further word must follow.
    ``commands`` are the words that may follow, as ``module:NAME``, so that only the chosen one is imported; what is
    found there is the command, or several by name.
    """

    text: str
    run: Callable[..., None] | None = None
    arguments: Callable[[Parser], object] = lambda _parser: None
    commands: Mapping[str, str] = {}  # a NamedTuple default; nobody writes to it

    def subcommand(self, name: str) -> Command:
        """The command of that name, imported now; raises ``KeyError``."""
        found = _at(self.commands[name])
        return found if isinstance(found, Command) else found[name]


def command_at(place: str) -> Command:
    """The one command that stands at ``module:NAME``, imported now."""
    found = _at(place)
    assert isinstance(found, Command)
    return found


def _at(place: str) -> Command | Mapping[str, Command]:
    module, _colon, attribute = place.partition(":")
    found: Command | Mapping[str, Command] = getattr(import_module(module), attribute)
    return found


class Parser(argparse.ArgumentParser):
    """Reads the words of one command. Every mistake raises :class:`UsageError` with the way to the help."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog=prog, add_help=False, allow_abbrev=False, formatter_class=_formatter)
        self._positionals.title, self._optionals.title = _("参数"), _("选项")
        self.command = Command("")

    def put_on(self, command: Command) -> Parser:
        """This parser with the command's arguments, the help and the options that every command takes."""
        self.command = command
        command.arguments(self)
        self.add_argument("--help", "-h", action="help", default=argparse.SUPPRESS, help=_("显示帮助"))
        helps = {
            "database": ("PATH", _("数据库文件或 URL（TRACKER_DATABASE）")),
            "roadmaps": ("DIR", _("路线图文件夹（TRACKER_ROADMAPS）")),
            "as_of": ("DATE", _("截至日期，默认今天（TRACKER_AS_OF）")),
            "lang": ("zh|en", _("语言（TRACKER_LANG）")),
            "actor": ("NAME", _("记录人，默认登录名（TRACKER_ACTOR）")),
        }
        common = self.add_argument_group(_("通用选项，写在命令前后都可以"))
        for key in KEYS:
            metavar, text = helps[key]
            # Without a default, so that a command's parser does not undo what was given before the command.
            common.add_argument(option_of(key), metavar=metavar, default=argparse.SUPPRESS, help=text)
        return self

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """The values of the words; options and other words may be mixed."""
        options, extra = self.parse_known_args(self._sorted(words))
        if extra:
            self.error(_("多余的内容：{words}").format(words=" ".join(word for word in extra if word != "--")))
        return options

    def require_text(self, values: Mapping[str, object]) -> None:
        """Raise :class:`UsageError` for a value that is no text; paths may be any bytes."""
        for action in self._actions:
            value = values.get(action.dest)
            words = value if isinstance(value, list) else [value]
            for word in words:
                if isinstance(word, str) and not is_whole(word) and (action.dest not in PATHS or "://" in word):
                    raise no_text(_left(action))

    def error(self, message: str) -> NoReturn:
        """Raise the usage error that a sentence, ours or the standard parser's, stands for."""
        raise UsageError(_told(message), hint=_("用 {command} --help 查看用法").format(command=self.prog))

    def _print_message(self, message: str, file: object = None) -> None:
        # Where the standard parser prints help and version, to standard output that may be closed or full.
        streams.write(message)

    def format_usage(self) -> str:
        """The usage line, with what must not be left out."""
        needed = [_left(action) for action in self._actions if action.option_strings and action.required]
        others = [_left(action) for action in self._actions if not action.option_strings]
        more = [_("命令名")] if self.command.commands else []
        return _("用法：{line}").format(line=" ".join([self.prog, _("[选项]"), *needed, *others, *more])) + "\n"

    def format_help(self) -> str:
        """Usage, what the command does, its arguments and options, and the commands that may follow."""
        text = "\n".join(f"  {line}".rstrip() for line in _(self.command.text).split("\n"))
        parts = [self.format_usage(), f"{text}\n"]
        for group in self._action_groups:
            rows = [(_left(action), action.help or "") for action in group._group_actions if action.help]
            parts.append(_section(group.title or "", rows))
        summaries = [(name, summary(self.command.subcommand(name))) for name in self.command.commands]
        parts.append(_section(_("命令"), summaries))
        return "\n".join(part for part in parts if part)

    def _sorted(self, words: Sequence[str]) -> list[str]:
        """The options, each bound to its value, then the other words: what argparse reads without surprises."""
        options: list[str] = []
        others: list[str] = []
        place = 0
        while place < len(words):
            word = words[place]
            place += 1
            if word == "--":
                others += words[place:]
                break
            if not _is_option(word):
                others.append(word)
                continue
            name, action = self._named(word)
            if word == name and action.nargs is None and place < len(words) and not _is_option(words[place]):
                word = f"{action.option_strings[0]}={words[place]}"
                place += 1
            options.append(word)
        return [*options, "--", *others] if others else options

    def _named(self, word: str) -> tuple[str, argparse.Action]:
        """The option that a word begins with, and what it does."""
        name = word.partition("=")[0] if word.startswith("--") else word[:2]
        action = self._option_string_actions.get(name)
        if action is None:
            known = [option for option in self._option_string_actions if option.startswith("--")]
            self.error(_("没有选项 {name}").format(name=name) + nearest(name, known))
        return name, action


def _is_option(word: str) -> bool:
    """Whether a word asks for an option; a negative number or a dash before a sentence does not."""
    return word.startswith("--") or (word[:1] == "-" and word[1:2].isascii() and word[1:2].isalpha())


def _formatter(prog: str) -> argparse.HelpFormatter:
    # Made for every argument that is added; given no width it would import shutil to ask for the terminal's.
    return argparse.HelpFormatter(prog, width=100)


def option_of(key: str) -> str:
    """A setting's option: ``--as-of`` for ``as_of``."""
    return f"--{key.replace('_', '-')}"


def summary(command: Command) -> str:
    """The command's line in a list of commands, in the language in force."""
    return _(command.text).partition("\n")[0]


def nearest(word: str, known: Iterable[str]) -> str:
    """The question whether a known word was meant, in brackets; empty where none is like it."""
    import difflib

    near = difflib.get_close_matches(word, list(known), n=3)
    return _("（您是不是要写 {names}？）").format(names=_("、").join(near)) if near else ""


def _told(message: str) -> str:
    import re

    for pattern, sentence in _ARGPARSE_SAYS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return _(sentence).format(**found.groupdict())
    return message


def _left(action: argparse.Action) -> str:
    value = action.metavar or "|".join(map(str, action.choices or ()))
    return f"{', '.join(action.option_strings)} {value}".strip()


def _section(title: str, rows: Sequence[tuple[str, str]]) -> str:
    if not rows:
        return ""
    width = min(_LEFT_CELLS, max(len(left) for left, _right in rows))
    lines = [
        f"  {left:<{width}}  {right}" if len(left) <= width else f"  {left}\n  {'':<{width}}  {right}"
        for left, right in rows
    ]
    return "\n".join([title, *lines, ""])
