"""A task in the state a dialog is about, and a bare program that opens one dialog and keeps its answer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, date, datetime
from time import monotonic
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from tracker.core.event_kinds import EventType
from tracker.core.events import Event
from tracker.core.kinds import Kind
from tracker.core.lamp import Item, judge
from tracker.core.model import Policy, Source, Task
from tracker.core.replay import facts_of, states
from tracker.tui.themes import DARK

AS_OF = date(2024, 6, 10)
PENDING = object()
HOSTILE = "[/] [red]紧急[@click=app.bell]x[/] \x1b]0;title\x07\x1b[31m\x9b31m\u202e倒\u200b \n第二行"
COMMANDS = frozenset("\x1b\x07\x9b\u202e\u200b\ufeff")
"""Characters that no screen may show."""


class Host(App[None]):
    """Opens one dialog; ``answer`` is what it returned."""

    def __init__(self, dialog: Screen[Any]) -> None:
        super().__init__()
        self._dialog = dialog
        self.answer: object = PENDING
        self.register_theme(DARK)
        self.theme = DARK.name

    def on_mount(self) -> None:
        self.push_screen(self._dialog, self._keep)

    def _keep(self, answer: object) -> None:
        self.answer = answer

    @property
    def shown(self) -> str:
        """The screen as lines of text."""
        return "\n".join(strip.text for strip in self.screen._compositor.render_strips())


class Driver:
    """Presses keys in an opened dialog and waits for what should come of it."""

    def __init__(self, host: Host, pilot: Pilot[None]) -> None:
        self.host = host
        self.pilot = pilot

    async def until(self, condition: Callable[[], bool], seconds: float = 10) -> None:
        end = monotonic() + seconds
        while not condition():
            assert monotonic() < end, self.host.shown
            await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def write(self, field: str, text: str) -> None:
        from textual.widgets import Input

        self.host.screen.query_one(f"#{field}", Input).value = text
        await self.pilot.pause()

    async def sees(self, *texts: str) -> None:
        await self.until(lambda: all(text in self.host.shown for text in texts))

    async def complains(self, field: str) -> None:
        await self.until(lambda: self.host.screen.query_one(f"#{field}").has_class("-wrong"))

    @property
    def focus(self) -> str | None:
        """The id of the focused widget."""
        return self.host.screen.focused.id if self.host.screen.focused else None

    async def answer(self) -> Any:  # noqa: ANN401  # whatever the dialog is typed by
        await self.until(lambda: self.host.answer is not PENDING)
        return self.host.answer


Open = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture
def opened() -> Open:
    """Open a dialog in a terminal of a given size, 80 by 24 unless told."""

    @asynccontextmanager
    async def go(dialog: Screen[Any], size: tuple[int, int] = (80, 24)) -> AsyncIterator[Driver]:
        host = Host(dialog)
        async with host.run_test(size=size) as pilot:
            driver = Driver(host, pilot)
            await driver.until(lambda: host.screen is dialog and dialog.is_mounted and dialog.focused is not None)
            yield driver

    return go


MakeItem = Callable[..., Item]


@pytest.fixture
def make_item() -> MakeItem:
    """A task due on 2024-05-31 and begun in May, after the given events."""

    def make(
        code: str = "21.1a",
        title: str = "县四中综合艺体楼招标",
        *,
        events: Sequence[Event] = (),
        lead: str = "县教育局",
        deadline_text: str = "5月底",
    ) -> Item:
        task = Task(
            id=code,
            title=title,
            kind=Kind.CONSTRUCTION,
            start_on=date(2024, 5, 1),
            due_on=date(2024, 5, 31),
            deadline_text=deadline_text,
            deadline_class="point",
            lead=lead,
            source=Source("呼县政办〔2022〕5号", 21, 1),
        )
        moment = datetime(2022, 3, 14, tzinfo=UTC)
        planned = Event("hutubi", code, EventType.PLANNED, date(2022, 3, 14), moment, plan=task, id=1)
        facts = facts_of(states([planned, *events])[-1][1], Policy())
        return Item(facts, judge(facts, AS_OF))

    return make


@pytest.fixture
def item(make_item: MakeItem) -> Item:
    """One task, ten days overdue, reported at 40 percent."""
    moment = datetime(2024, 5, 8, tzinfo=UTC)
    report = Event("hutubi", "21.1a", EventType.REPORTED, date(2024, 5, 8), moment, progress=40, id=2)
    return make_item(events=[report])
