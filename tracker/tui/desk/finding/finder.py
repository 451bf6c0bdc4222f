"""Finds tasks, units and saved filters for the palette, beside its commands."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from textual.content import Content

from tracker.core.query import Filter
from tracker.i18n import _, mark
from tracker.text import cell_width, clean, fit, folded
from tracker.tui.desk.finding.things import Things, find_things
from tracker.tui.loading import Loader
from tracker.tui.part import Part
from tracker.tui.view import Viewer
from tracker.tui.widgets.prose import lamp_words

if TYPE_CHECKING:
    from tracker.core.lamp import Item
    from tracker.errors import TrackerError
    from tracker.services.workspace import Workspace
    from tracker.store.questions.reader import Reader
    from tracker.tui.user.presets import Preset

KINDS = (mark("命令"), mark("事项"), mark("单位"), mark("常用筛选"))
_TASK, _MORE, _UNIT, _PRESET = 0.65, 0.55, 0.68, 0.69
"""Scores: below a command whose name the words are in, above one that only tells of them. Units stand before tasks."""
_NAMED = 0.95
"""The score of what the words name wholly."""
_CODE_COLUMN = 9


class Thing(NamedTuple):
    """Something found: how well it answers from 0 to 1, its line, the same as plain text, and what choosing it does."""

    score: float
    line: Content
    text: str
    choose: Callable[[], Awaitable[None] | None]


class Board(Protocol):
    """Where the cursor comes to a task."""

    def go_to(self, item_id: int) -> None:
        """Put the cursor on a task."""


class FoundIn(Protocol):
    """Where what was chosen is shown."""

    @property
    def board(self) -> Board:
        """The board, looked at or not."""

    async def action_go_to_task(self, item_id: int) -> None:
        """Put the board's cursor on a task; the filters give way where they hide it."""

    async def show_members(self, item: Item) -> None:
        """List the shares of the duty of which a task is a share."""

    async def list_only(self, wanted: Filter) -> None:
        """List on the board what passes a filter."""


class SavedOnes(Protocol):
    """The saved filters."""

    presets: tuple[Preset, ...]

    def take_up(self, name: str) -> None:
        """List what passes one of them."""


def headed(kind: str, *parts: Content | str | tuple[str, str]) -> Content:
    """A line of the palette that begins with what kind of thing it is."""
    return Content.assemble((fit(_(kind), head_width()), "$secondary"), *parts)


def head_width() -> int:
    """The cells in which a line says its kind."""
    return max(cell_width(_(kind)) for kind in KINDS) + 2


class Finder(Part):
    """Asks in a thread what the words find; words typed meanwhile end the question before."""

    def __init__(self, workspace: Workspace, desk: Viewer, views: FoundIn, saved: SavedOnes) -> None:
        super().__init__()
        self._desk = desk
        self._views = views
        self._saved = saved
        self._answer: asyncio.Future[Things] | None = None
        self._loader: Loader[Reader, Things] = Loader(self, workspace.reader, take=self._take, fail=self._fail)

    async def found(self, words: str) -> list[Thing]:
        """What answers to the words, in no order."""
        things = await self._ask(words)
        units = [self._unit_found(name, words, index) for index, name in enumerate(things.units)]
        tasks = [self._task_found(item, words, index) for index, item in enumerate(things.tasks)]
        more = [self._more_found(words, things)] if things.more else []
        return [*self._presets_found(words), *units, *tasks, *more]

    def stop(self) -> None:
        """Stop a running query."""
        self._loader.stop()

    def on_unmount(self) -> None:
        """Nothing is wanted any more."""
        self.stop()

    async def _ask(self, words: str) -> Things:
        answer: asyncio.Future[Things] = asyncio.get_running_loop().create_future()
        self._answer = answer
        self._loader.ask(partial(find_things, words, self._desk.view))
        try:
            return await answer
        finally:
            if self._answer is answer:
                self._answer = None
                self._loader.stop()

    def _take(self, things: Things) -> None:
        if self._answer and not self._answer.done():
            self._answer.set_result(things)

    def _fail(self, error: TrackerError) -> None:
        self.post_message(self.Failed(error))
        self._take(Things())

    # ---- what is found -----------------------------------------------------------------------------------------
    def _task_found(self, item: Item, words: str, index: int) -> Thing:
        facts = item.facts
        code, title = clean(facts.code), clean(facts.title)
        is_named = folded(words).strip() in (folded(facts.code), folded(facts.name))
        line = headed("事项", lamp_words(item.lamp.colour), f" {fit(code, max(_CODE_COLUMN, cell_width(code) + 1))}")
        score = (_NAMED if is_named else _TASK) - index / 1000
        return Thing(score, Content.assemble(line, (title, "bold")), f"{code} {title}", partial(self._go_to, item))

    async def _go_to(self, item: Item) -> None:
        if item.facts.share_of:  # listed only beside those of the other members
            await self._views.show_members(item)
            self._views.board.go_to(item.facts.task_id)
        else:
            await self._views.action_go_to_task(item.facts.task_id)

    def _more_found(self, words: str, things: Things) -> Thing:
        all_of_them, at_least = _("另有{count}项，Enter 在台账里搜索"), _("另有{count}项以上，Enter 在台账里搜索")
        sentence = all_of_them if things.is_counted else at_least
        line = headed("事项", (sentence.format(count=things.more), "$text-primary"))
        return Thing(_MORE, line, words, partial(self._views.list_only, Filter(search=words)))

    def _unit_found(self, name: str, words: str, index: int) -> Thing:
        score = (_NAMED if folded(words).strip() == folded(name) else _UNIT) - index / 1000
        line = headed("单位", (clean(name), "bold"), ("  " + _("列出它的事项"), "$secondary"))
        return Thing(score, line, clean(name), partial(self._views.list_only, Filter(units=(name,))))

    def _presets_found(self, words: str) -> list[Thing]:
        wanted = folded(words).strip()
        return [
            Thing(
                _NAMED if folded(preset.name) == wanted else _PRESET,
                headed("常用筛选", (clean(preset.name), "bold")),
                clean(preset.name),
                partial(self._saved.take_up, preset.name),
            )
            for preset in self._saved.presets
            if wanted in folded(preset.name)
        ]
