"""Every option of every command that takes a day takes it as people say it."""

from __future__ import annotations

from argparse import Action
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Tracker
from tracker.cli.app import ROOT
from tracker.cli.parsing import Command, Parser, option_of
from tracker.settings import KEYS

FILLED = {"TASK...": "21.1b", "TASK": "21.1b", "OF": "A1", "VALUE": "8", "PHRASE": "3个工作日内"}
"""What the words of a command may be, where they must stand."""


def commands(command: Command, *names: str) -> Iterator[tuple[tuple[str, ...], Command]]:
    if command.run:
        yield names, command
    for name in command.commands:
        yield from commands(command.subcommand(name), *names, name)


def options() -> Iterator[tuple[tuple[str, ...], list[Action], Action]]:
    for names, command in commands(ROOT):
        actions = Parser("tracker").put_on(command)._actions
        for action in actions:
            if action.metavar == "DATE" and option_of("as_of") not in action.option_strings:
                yield names, actions, action


def words(actions: list[Action], asked: Action) -> list[str]:
    found = []
    for action in actions:
        if action is not asked and (action.required and action.option_strings):
            found += [action.option_strings[0], "原因" if action.metavar == "TEXT" else "9月底"]
        elif not action.option_strings and action.nargs != "?":
            found.append(FILLED.get(str(action.metavar), "x"))
    return found


@pytest.mark.parametrize(
    ("names", "actions", "action"), [pytest.param(*each, id=" ".join([*each[0], each[2].dest])) for each in options()]
)
def test_an_option_that_takes_a_day_knows_yesterday(
    tracker: Tracker, hutubi: Path, names: tuple[str, ...], actions: list[Action], action: Action
) -> None:
    for word, day in (("昨天", "2024-06-19"), ("yesterday", "2024-06-19"), ("0618", "2024-06-18")):
        # 0618 is next year's where something is due; such a day may be refused, but never as one that cannot be read
        told = tracker("--as-of", "2024-06-20", *names, *words(actions, action), action.option_strings[0], word).err
        assert "读不出日期" not in told
        assert word in told, told
        assert day in told or action.dest in ("due_on", "done"), told


def test_the_options_were_found() -> None:
    assert {action.option_strings[0] for _names, _actions, action in options()} >= {
        "--on", "--to", "--until", "--due-from", "--due-to", "--anchor",
    }  # fmt: skip
    assert "as_of" in KEYS


@pytest.mark.parametrize("word", ["昨天", "3天前", "5月底", "last Friday", "春节前"])
def test_the_as_of_date_is_counted_from_today(tracker: Tracker, hutubi: Path, word: str) -> None:
    assert tracker("--as-of", word, "list", "--limit", "1").code == 0


def test_an_as_of_date_that_cannot_be_read_is_told_with_examples(tracker: Tracker) -> None:
    done = tracker("--as-of", "胡言", "list")
    assert done.code == 2
    assert "不是有效日期" in done.err
    assert "昨天" in done.err
    assert "没有31日" in tracker("--as-of", "6月31日", "list").err
