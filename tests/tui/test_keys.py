"""One table of actions: complete, without clashes, and reachable while a Chinese input method is on."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from textual.actions import parse
from textual.binding import BindingsMap

from tests.tui.conftest import Plant
from tracker.tui.actions import ACTIONS, GROUPS, VIEWS, Action
from tracker.tui.app import TrackerApp
from tracker.tui.desk.screen import Desk
from tracker.tui.importing.screen import ImportScreen
from tracker.tui.keys import bindings, first_key, key_text, twins
from tracker.tui.user.starting import PLAIN_START
from tracker.tui.views.board.board_pane import BoardPane
from tracker.tui.views.calendar.calendar_pane import CalendarPane
from tracker.tui.views.indicators.indicators_pane import IndicatorsPane
from tracker.tui.views.review.review_pane import ReviewPane
from tracker.tui.views.timeline.timeline_pane import TimelinePane
from tracker.tui.views.units.units_pane import UnitsPane
from tracker.tui.widgets.detail.detail_pane import DetailPane
from tracker.tui.widgets.filters import taught
from tracker.tui.widgets.lines import CursorLines
from tracker.tui.widgets.search import SearchField

SCOPES: dict[str, type] = {
    "app": TrackerApp,
    "desk": Desk,
    "list": CursorLines,
    "board": BoardPane,
    "timeline": TimelinePane,
    "calendar": CalendarPane,
    "units": UnitsPane,
    "review": ReviewPane,
    "indicators": IndicatorsPane,
    "importing": ImportScreen,
    "detail": DetailPane,
    "search": SearchField,
}
OVERRIDDEN = {
    "calendar": {"enter"},
    "units": {"enter"},
    "indicators": {"enter", "ctrl+z", "u", "ｕ"},
    "review": {"enter", "n", "ｎ", "p", "ｐ"},
}
"""Keys of every view that one view has its own use for."""


@pytest.mark.parametrize("view", VIEWS)
def test_no_key_means_two_things_in_a_view(view: str) -> None:
    has_list = view in ("board", "timeline", "units", "indicators")
    everywhere = {b.key for scope in ("app", "desk", *(["list"] if has_list else [])) for b in bindings(scope)}
    own = {b.key for b in bindings(view)}
    assert len(own) == len(bindings(view))
    taken = {key for key in own & everywhere if len(key) == 1 or key in ("enter", "ctrl+z")}
    assert taken == OVERRIDDEN.get(view, set())
    assert {key for key in own & everywhere if len(key) > 1} <= OVERRIDDEN.get(view, set())


def test_ids_are_unique_and_groups_known() -> None:
    ids = [b.id for b in chain.from_iterable(map(bindings, SCOPES))]
    assert len(ids) == len(set(ids))
    assert {action.group for action in ACTIONS} == set(GROUPS)
    assert {action.scope for action in ACTIONS} == set(SCOPES)


def owner(desk: Desk, action: Action) -> type:
    """The class whose method an action is: the desk's actions are those of its parts."""
    _namespace, name, _arguments = parse(action.action)
    return type(desk.owner_of(name)) if action.scope == "desk" else SCOPES[action.scope]


def test_every_action_is_there(plant: Plant) -> None:
    desk = Desk(plant(), PLAIN_START)
    for action in ACTIONS:
        name = re.match(r"\w+", action.action).group()  # type: ignore[union-attr]
        assert hasattr(owner(desk, action), f"action_{name}"), action.id


def test_every_action_can_be_had_without_letters() -> None:
    menus = {"record": "record-menu", "find": "filter"}
    by_id = {action.id: action for action in ACTIONS}
    palette = by_id["palette"]
    assert not any(key.isalpha() and len(key) == 1 for action in ACTIONS for key in action.keys)
    for action in ACTIONS:
        ways = action.keys or by_id.get(menus.get(action.group, ""), palette).keys
        assert ways or all(letter.isdigit() for letter in action.letters), action.id


def test_what_an_input_method_would_take_is_not_bound() -> None:
    taken = {"ctrl+space", "ctrl+b", "ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j", "f11", "ctrl+enter"}
    assert not taken & {key for action in ACTIONS for key in action.keys}
    # Some terminals open their menu by F10: what it does has a digit too, which arrives with an input method on.
    assert [action.letters for action in ACTIONS if "f10" in action.keys] == [("0",)]


def test_full_width_twins() -> None:
    assert twins("/") == "／、"
    assert twins("[") == "［【「"
    assert twins("r") == "ｒ"
    assert BindingsMap(bindings("desk")).key_to_bindings["ideographic_comma"][0].action == "search"


def test_keys_for_people() -> None:
    by_id = {action.id: action for action in ACTIONS}
    assert key_text(by_id["search"]) == "F3 /"
    assert key_text(by_id["month-on"]) == "Ctrl+→ }"
    assert first_key(by_id["detail"]) == "Enter"
    assert key_text(by_id["mark"]) == "空格"


@pytest.mark.parametrize("view", VIEWS)
def test_the_footer_teaches_a_few_keys(view: str) -> None:
    actions = taught(view)
    assert 4 <= len(actions) <= 12
    assert all(action.keys for action in actions)
    assert [action.id for action in actions[-2:]] == ["palette", "help"]
