"""The search field by itself: what it understands shows while one types."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static

from tracker.core.words import spans
from tracker.tui.widgets.search import SearchBar, SearchField, search_words


class _Alone(App[None]):
    CSS = "SearchField { width: 1fr; } SearchBar > Static { width: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.times_left = 0

    def compose(self) -> ComposeResult:
        yield SearchBar()

    def on_search_field_typed(self, event: SearchField.Typed) -> None:
        self.heard.append(event.words)

    def on_search_field_left(self) -> None:
        self.times_left += 1


@asynccontextmanager
async def _field() -> AsyncIterator[tuple[_Alone, Pilot[None], SearchField]]:
    app = _Alone()
    async with app.run_test(size=(80, 5)) as pilot:
        yield app, pilot, app.query_one(SearchField)


def _looks(field: SearchField) -> dict[str, str]:
    """The parts of the shown line with the attributes of their look."""
    looks = {}
    for segment in field.render_line(0):
        if segment.style and (segment.style.bold or segment.style.underline):
            looks[segment.text.strip()] = "bold" if segment.style.bold else "underline"
    return looks


async def test_conditions_show_in_a_look_of_their_own_not_by_colour_alone() -> None:
    async with _field() as (_app, pilot, field):
        field.value = "综合楼 类别:招聘 类别:盖楼 单位:"
        await pilot.pause()
        assert _looks(field) == {"类别:招聘": "bold", "类别:盖楼": "underline"}


async def test_what_is_not_understood_is_told() -> None:
    async with _field() as (app, pilot, field):
        told = app.query_one("#odd-words", Static)
        field.value = "类别:盖楼"
        await pilot.pause()
        assert told.display
        assert "类别:盖楼" in str(told.render())
        field.value = "类别:招"
        await pilot.pause()
        assert not told.display


async def test_tab_completes_and_goes_on_to_the_list_where_nothing_is_left_to_complete() -> None:
    async with _field() as (app, pilot, field):
        field.known = {"unit": ("县财政局",)}
        field.focus()
        field.insert_text_at_cursor("单位:财")
        await pilot.press("tab")
        assert field.value == "单位:财政局"
        await pilot.press("tab")
        await pilot.pause()
        assert app.times_left == 1
        assert app.heard[-1] == "单位:财政局"


async def test_the_completion_is_shown_behind_the_words() -> None:
    async with _field() as (_app, pilot, field):
        field.focus()
        field.insert_text_at_cursor("类别:教")
        for _attempt in range(100):
            await pilot.pause(0.02)
            if "类别:教师招聘" in field.render_line(0).text:
                return
        pytest.fail(field.render_line(0).text)


async def test_pasted_text_is_made_inert() -> None:
    async with _field() as (_app, _pilot, field):
        field.value = "a\u202eb\x9bc　d"
        assert field.value == "a\ufffdb\ufffdc　d"


def test_the_help_teaches_words_that_are_understood() -> None:
    for words, _meaning in search_words()[:-1]:
        first = words.split(" ")[0]
        assert spans(first)[0].state == "understood", first
