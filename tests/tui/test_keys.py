"""One table of actions: complete, without clashes, and reachable while a Chinese input method is on."""

from __future__ import annotations

import re

import pytest
from textual.binding import BindingsMap

from tracker.tui.app import TrackerApp
from tracker.tui.keys import ACTIONS, GROUPS, bindings, first_key, key_text, twins
from tracker.tui.screens.board import BoardScreen
from tracker.tui.widgets.table import TaskTable

SCOPES = {"app": TrackerApp, "board": BoardScreen, "table": TaskTable}


def test_no_key_means_two_things() -> None:
    keys = [binding.key for scope in SCOPES for binding in bindings(scope)]
    assert len(keys) == len(set(keys))


def test_ids_are_unique_and_groups_known() -> None:
    ids = [binding.id for scope in SCOPES for binding in bindings(scope)]
    assert len(ids) == len(set(ids))
    assert {action.group for action in ACTIONS} == set(GROUPS)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_is_there(action: object) -> None:
    name = re.match(r"\w+", action.action).group()  # type: ignore[attr-defined, union-attr]
    assert hasattr(SCOPES[action.scope], f"action_{name}")  # type: ignore[attr-defined]


def test_every_action_can_be_had_without_letters() -> None:
    menus = {"record": "record-menu", "find": "filter"}
    by_id = {action.id: action for action in ACTIONS}
    for action in ACTIONS:
        assert action.keys or by_id[menus[action.group]].keys, action.id


def test_what_an_input_method_would_take_is_not_bound() -> None:
    taken = {"ctrl+space", "ctrl+b", "ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j", "f10", "f11", "ctrl+enter"}
    assert not taken & {key for action in ACTIONS for key in action.keys}


def test_full_width_twins() -> None:
    assert twins("/") == "／、"
    assert twins("[") == "［【「"
    assert twins("r") == "ｒ"
    assert BindingsMap(bindings("board")).key_to_bindings["ideographic_comma"][0].action == "search"


def test_keys_for_people() -> None:
    by_id = {action.id: action for action in ACTIONS}
    assert key_text(by_id["search"]) == "F3 /"
    assert key_text(by_id["month-on"]) == "Ctrl+→ }"
    assert first_key(by_id["detail"]) == "Enter"
    assert key_text(by_id["mark"]) == "空格"


def test_the_footer_teaches_eight_keys_at_most() -> None:
    taught = [action for action in ACTIONS if action.footer]
    assert 4 <= len(taught) <= 8
    assert all(action.keys for action in taught)
