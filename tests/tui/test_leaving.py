"""A screen over the desk answers once, whoever asks it to go."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from textual.app import App
from textual.screen import Screen

import tracker.tui
from tracker.tui.beginning.first_run import FirstRun
from tracker.tui.desk.screen import Desk
from tracker.tui.leaving import Dialog, LeavesOnce


class Small(Dialog[int]):
    """A dialog without anything in it."""


class Host(App[None]):
    """Keeps what its dialogs answered."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[int | None] = []


async def test_a_dialog_that_is_left_twice_answers_once_and_takes_nothing_else_away() -> None:
    app = Host()
    async with app.run_test() as pilot:
        dialogs = [Small(), Small()]
        for dialog in dialogs:
            await app.push_screen(dialog, app.answers.append)
        below, above = dialogs
        below.dismiss(1)  # another one lies over it
        above.dismiss(2)
        above.dismiss(3)
        await pilot.pause()
        assert (app.answers, app.screen) == ([2], below)
        below.dismiss(4)
        below.dismiss(5)
        await pilot.pause()
        assert app.answers == [2, 4]
        assert len(app.screen_stack) == 1


def test_every_screen_over_the_desk_is_one_of_these() -> None:
    root = Path(tracker.tui.__file__).parent
    for file in root.rglob("*.py"):
        module = import_module(".".join(("tracker.tui", *file.relative_to(root).with_suffix("").parts)))
        for found in vars(module).values():
            is_screen = isinstance(found, type) and issubclass(found, Screen) and found.__module__ == module.__name__
            if is_screen and found not in (Desk, FirstRun):
                assert issubclass(found, LeavesOnce), found
