"""Every key runs its action, in every view; and every action can be had by the mouse alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from textual.actions import parse
from textual.command import CommandList
from textual.events import MouseScrollDown
from textual.widget import Widget

from tests.tui.conftest import Board, Plant, board_on
from tests.tui.pace import WAITS, a_moment
from tests.tui.test_keys import owner
from tracker.text import cell_width
from tracker.tui.actions import ACTIONS, VIEWS, Action
from tracker.tui.keys import bindings
from tracker.tui.palette import BoardPalette
from tracker.tui.widgets.filters import KeyLine

pytestmark = pytest.mark.no_cover
Ran = list[tuple[str, tuple[object, ...]]]


def called(action: Action) -> tuple[str, tuple[object, ...]]:
    """The method and the arguments that an action comes to."""
    _namespace, name, arguments = parse(action.action)
    return name, tuple(arguments)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is pressed is waited for by what it does."""
    for wait in WAITS:
        monkeypatch.setattr(wait, a_moment)


@contextmanager
def noted(board: Board, actions: list[Action], but: str = "") -> Iterator[Ran]:
    """Note which actions are run instead of running them."""
    ran: Ran = []

    def noting(name: str) -> Callable[..., None]:
        def note(_self: object, first: object = None, second: object = None) -> None:
            ran.append((name, tuple(each for each in (first, second) if each is not None)))

        return note

    with pytest.MonkeyPatch.context() as patch:
        for action in actions:
            name, _arguments = called(action)
            if name != but:
                patch.setattr(owner(board.screen, action), f"action_{name}", noting(name))
        yield ran


def offered(view: str) -> list[Action]:
    """What can be done in a view."""
    has_list = view in ("board", "timeline", "units")
    scopes = ("app", "desk", view, *(["list"] if has_list else []))
    return [action for action in ACTIONS if action.scope in scopes]


async def come_to(board: Board, view: str) -> None:
    """Open a view."""
    await board.press(str(list(VIEWS).index(view) + 1))
    await board.until(lambda: board.screen.scope == view and board.screen.pane.has_focus_within)


async def test_every_key_runs_its_action(plant: Plant, hurried: None) -> None:
    async with board_on(plant()) as board:
        for view in VIEWS:
            await come_to(board, view)
            actions = offered(view)
            own = {binding.key for binding in bindings(view)}
            with noted(board, actions) as ran:
                for action in actions if view == "board" else [each for each in actions if each.scope == view]:
                    for binding in bindings(action.scope):
                        if not (binding.id or "").startswith(action.id) or binding.action != action.action:
                            continue
                        if binding.key in own and action.scope != view:
                            continue
                        ran.clear()
                        await _press(board, binding.key, ran)
                        assert ran == [called(action)], (view, action.id, binding.key)


async def _press(board: Board, key: str, ran: Ran) -> None:
    """Press a key and give it a second to run something."""
    await board.press(key)
    for _turn in range(50):
        if not ran:
            await board.pilot.pause(0.02)


LISTED = [
    ("board", ("app", "desk")),
    ("board", ("list", "board")),
    *((view, (view,)) for view in VIEWS if view != "board"),
]


async def test_every_action_is_in_the_list_that_a_click_opens(plant: Plant, hurried: None) -> None:
    async with board_on(plant()) as board:
        for view, scopes in LISTED:
            await come_to(board, view)
            actions = [action for action in offered(view) if action.scope in scopes and action.id != "palette"]
            # What is chosen runs, wherever it stands.
            some = {0, len(actions) // 2, len(actions) - 1} if view == "board" else {len(actions) // 2}
            with noted(board, offered(view), but="command_palette") as ran:
                for number in sorted(some):
                    await _run_from_the_list(board, actions, actions[number])
                    await board.until(lambda: ran and board.pilot.app.screen is board.screen)
                    assert ran == [called(actions[number])], (view, actions[number].id)
                    ran.clear()


async def _run_from_the_list(board: Board, actions: list[Action], action: Action) -> None:
    """Open the list by a click, look that all are in it, and choose one."""
    await _click_words(board, board.screen.query_one(KeyLine), "命令")
    await board.until(lambda: isinstance(board.pilot.app.screen, BoardPalette) and _is_listed(board))
    assert [each.id for each in actions if not _is_offered(board, each)] == []
    if action is not actions[-1]:  # for the last one the wheel is turned, from the top to the end
        await _bring_into_sight(board, action)
    await _choose(board, action)


def _is_offered(board: Board, action: Action) -> bool:
    options = board.pilot.app.screen.query_one(CommandList).options
    return any(_is(str(option.prompt), action) for option in options)


async def _click_words(board: Board, line: Widget, words: str) -> None:
    """Click where a line of the screen says some words."""
    await board.until(lambda: words in board.lines()[line.region.y])
    text = board.lines()[line.region.y]
    await board.pilot.click(offset=(cell_width(text[: text.index(words)]), line.region.y))


def _is_listed(board: Board) -> bool:
    return board.pilot.app.screen.query_one(CommandList).option_count > 20


async def _bring_into_sight(board: Board, action: Action) -> None:
    """Move the palette's cursor to an action, as turning the wheel for each of them takes too long."""
    listed = board.pilot.app.screen.query_one(CommandList)
    texts = [str(option.prompt) for option in listed.options]
    listed.highlighted = next(index for index, text in enumerate(texts) if _is(text, action))
    await board.until(lambda: any(_is(line, action) for line in board.lines()))


async def _choose(board: Board, action: Action) -> None:
    """Click an action in the palette, turning the wheel until it is in sight."""
    for _turn in range(60):
        await board.pilot.pause()
        lines = [number for number, line in enumerate(board.lines()) if _is(line, action)]
        if lines:
            await board.pilot.click(offset=(12, lines[0]))
            return
        await board.pilot._post_mouse_events([MouseScrollDown], CommandList, button=0)
    raise AssertionError(f"{action.id} is not in the palette:\n{board.text()}")


def _is(line: str, action: Action) -> bool:
    words = line.split()
    return bool(words) and words[0] == action.label and action.tooltip.split()[0] in words
