from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracker import __version__
from tracker.cli.app import COMMANDS, ROOT, chosen
from tracker.cli.commands.records import VERBS
from tracker.cli.params import working_path
from tracker.cli.parsing import Command
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tests.conftest import Tracker


@pytest.mark.parametrize(
    ("line", "prog", "rest"),
    [
        ("", "tracker", ""),
        ("list --overdue", "tracker list", "--overdue"),
        ("--as-of list list", "tracker list", "--as-of list"),
        ("--as-of=x list -n 5", "tracker list", "--as-of=x -n 5"),
        ("--lang en db --actor a verify", "tracker db verify", "--lang en --actor a"),
        ("db", "tracker db", ""),
        ("db --help", "tracker db", "--help"),
        ("--help list", "tracker", "--help list"),
        ("list --help", "tracker list", "--help"),
        ("--version list", "tracker", "--version list"),
        ("note verify verify", "tracker note", "verify verify"),
        ("--as-of", "tracker", "--as-of"),
    ],
)
def test_the_words_choose_a_command_and_what_is_left_is_for_it(line: str, prog: str, rest: str) -> None:
    _command, named, left = chosen(ROOT, "tracker", line.split())
    assert (named, left) == (prog, rest.split())


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("reprot 21.1a", "没有这个命令：reprot（您是不是要写 report、export、redo？）", "tracker --help"),
        ("db vrify", "没有这个命令：vrify（您是不是要写 verify？）", "tracker db --help"),
        ("xyzzy", "没有这个命令：xyzzy", "tracker --help"),
    ],
)
def test_an_unknown_command_is_refused_with_the_nearest(line: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        chosen(ROOT, "tracker", line.split())
    assert caught.value.message == message
    assert hint in caught.value.hint


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_where_the_table_says(name: str) -> None:
    command = ROOT.subcommand(name)
    assert isinstance(command, Command)
    assert command.text
    assert command.run or command.commands


def test_a_group_without_a_command_names_its_commands(tracker: Tracker) -> None:
    ran = tracker("db")
    assert ran.code == 2
    assert "verify、backup、restore、upgrade" in ran.err


def test_the_help_lists_every_command_in_our_order(tracker: Tracker) -> None:
    ran = tracker("--help")
    assert (ran.code, ran.err) == (0, "")
    listed = ran.out.partition("\n命令\n")[2].splitlines()
    assert [line.split()[0] for line in listed] == list(COMMANDS)
    assert all(len(line.split()) > 1 for line in listed)


def test_the_version_is_told(tracker: Tracker) -> None:
    assert tracker("--version") == (0, f"tracker {__version__}\n", "")


def test_a_home_that_is_nobodys_stays_as_it_is_written() -> None:
    assert working_path("~").is_absolute()
    assert str(working_path("~nobody-of-that-name/a")) == "~nobody-of-that-name/a"


def test_every_verb_that_records_is_a_command_and_the_other_way_round() -> None:
    assert {name for name, place in COMMANDS.items() if place.endswith(".records:VERBS")} == VERBS.keys()
