from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import OptionList, Static

from tracker.tui.actions import ACTIONS, INITIALS, Action
from tracker.tui.keys import bindings
from tracker.tui.palette import BoardCommands, BoardPalette, match


def best(query: str) -> str:
    """The id of the action that answers best."""
    return max(ACTIONS, key=lambda action: match(action, query)).id


@pytest.mark.no_cover
@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_answers_to_its_name_its_id_and_its_initials(action: Action) -> None:
    for query in (action.label, action.label[:2], action.id, action.initials, action.initials.upper()):
        assert match(action, query) >= 0.7
    assert match(action, "绝无此事") == 0


@pytest.mark.parametrize(
    ("query", "wanted"),
    [("延期", "extend"), ("yq", "extend"), ("ＥＸＴＥＮＤ", "extend"), ("f5", "sync"), ("退回", "return"),
     ("逾期", "overdue"), ("ckxq", "detail"), ("bgjz", "report"), ("ctrl+z", "undo"), ("page down", "page-down")],
)  # fmt: skip
def test_words_find_the_action(query: str, wanted: str) -> None:
    assert best(query) == wanted


def test_initials_are_given_for_exactly_the_actions() -> None:
    assert set(INITIALS) == {action.id for action in ACTIONS}


class Board(Screen[None]):
    """A screen that notes which of its actions were run."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("desk")]
    scope = "board"

    def __init__(self) -> None:
        super().__init__()
        self.ran: list[object] = []

    def compose(self) -> ComposeResult:
        yield Table(id="board")

    def action_record(self, verb: str) -> None:
        self.ran.append(verb)

    def action_overdue(self) -> None:
        self.ran.append("overdue")


class Table(Static):
    """A widget with an action of its own, and one that bears the name of an action of the screen."""

    def action_move(self, steps: int) -> None:
        board = self.screen
        assert isinstance(board, Board)
        board.ran.append(steps)

    def action_overdue(self) -> None:
        raise AssertionError


class Host(App[None]):
    """A program with the palette."""

    COMMANDS = {BoardCommands}  # noqa: RUF012  # Textual declares it so

    def __init__(self) -> None:
        super().__init__()
        self.board = Board()
        self.is_left = False

    def on_mount(self) -> None:
        self.push_screen(self.board)

    def action_command_palette(self) -> None:
        self.push_screen(BoardPalette())

    async def action_quit(self) -> None:
        self.is_left = True


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    for _attempt in range(500):
        if condition():
            return
        await pilot.pause(0.02)
    pytest.fail("\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips()))


def listed(app: App[None]) -> int:
    return sum(options.option_count for options in app.screen.query(OptionList))


@pytest.mark.parametrize(
    ("query", "ran"), [("批准延期", "extended"), ("overdue", "overdue"), ("xyx", 1), ("ajsm", None)]
)
async def test_choosing_runs_the_action_where_its_key_would(query: str, ran: object) -> None:
    app = Host()
    async with app.run_test() as pilot:
        app.action_command_palette()
        await until(pilot, lambda: isinstance(app.screen, BoardPalette) and listed(app) > 20)
        await pilot.press(*query)
        await until(pilot, lambda: 1 <= listed(app) <= 3)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is app.board and (ran is None or app.board.ran == [ran]))


async def test_an_action_of_the_program_is_run_there() -> None:
    app = Host()
    async with app.run_test() as pilot:
        app.action_command_palette()
        await until(pilot, lambda: isinstance(app.screen, BoardPalette) and listed(app) > 20)
        await pilot.press(*"quit")
        await until(pilot, lambda: listed(app) == 1)
        await pilot.press("enter")
        await until(pilot, lambda: app.is_left)


async def test_no_match_is_said_in_chinese() -> None:
    app = Host()
    async with app.run_test() as pilot:
        app.action_command_palette()
        await until(pilot, lambda: isinstance(app.screen, BoardPalette) and listed(app) > 20)
        await pilot.press(*"[/]zzz")
        await until(pilot, lambda: "没有这样的命令" in "".join(s.text for s in app.screen._compositor.render_strips()))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is app.board)
        assert app.board.ran == []
