"""A user's own keys: ``keys.toml`` in the user's folder, ``report = "f10, ctrl+t"``, laid over the table of actions.

A mistake in the file costs that line only, and is told. No action loses its last key to another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from tracker.content import Unreadable, opened, toml_from
from tracker.failures import reason_of
from tracker.i18n import _
from tracker.text import clean
from tracker.tui.actions import Action

Keymap = dict[str, tuple[str, ...]]

_LARGEST_BYTES = 100_000
_EVERYWHERE = {"app", "desk", "list"}
_NAMED = frozenset(
    (
        *(f"f{number}" for number in range(1, 25)),
        "enter", "escape", "space", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown", "up",
        "down", "left", "right", "comma",
    )
)  # fmt: skip
_ALIASES = {
    "esc": "escape", "return": "enter", "pgup": "pageup", "pgdn": "pagedown", "page_up": "pageup",
    "page_down": "pagedown", "del": "delete", "ins": "insert", "control": "ctrl",
}  # fmt: skip
_MODIFIERS = ("ctrl", "alt", "shift")
_SAME = {"ctrl+i": "Tab", "ctrl+m": "Enter", "ctrl+[": "Esc", "ctrl+space": ""}
"""What a terminal cannot tell from another key, or an input method keeps for itself."""


def load_keymap(path: Path, actions: Sequence[Action]) -> tuple[Keymap, tuple[str, ...]]:
    """The keys of each action that has other ones now, and sentences about the lines that cannot be followed.

    Includes actions that give a key up; :func:`rebound` puts it all into the table.
    """
    problems: list[str] = []
    wanted = _wanted(_read(path, problems), actions, problems)
    return _settled(wanted, actions, problems), tuple(
        _("{file}：{problem}").format(file=path, problem=each) for each in problems
    )


def rebound(actions: Iterable[Action], keymap: Keymap) -> tuple[Action, ...]:
    """The table with the user's keys."""
    return tuple(_with_keys(action, keymap[action.id]) if action.id in keymap else action for action in actions)


def key_named(text: str) -> str:
    """A key as the program calls it, from how people write it (``Ctrl+T``, ``PgDn``, ``r``); empty where it is none."""
    text = unicodedata.normalize("NFKC", text).strip()
    if text == ",":
        return "comma"
    if len(text) == 1:
        return text if text.isascii() and text.isprintable() and text != " " else ""
    *modifiers, last = (_ALIASES.get(part.lower(), part) for part in text.split("+"))
    held = [modifier.lower() for modifier in modifiers]
    if len(last) == 1 and held == ["shift"] and last.isalpha():
        return last.upper()
    if not set(held) <= set(_MODIFIERS) or len(set(held)) != len(held):
        return ""
    last = last.lower()
    key = "+".join([*sorted(held, key=_MODIFIERS.index), last])
    is_letter = len(last) == 1 and last.isascii() and last.isalnum() and bool({"ctrl", "alt"} & set(held))
    is_known = last in _NAMED or is_letter or key in _SAME
    return key if is_known else ""


def _read(path: Path, problems: list[str]) -> dict[str, object]:
    try:
        with opened(path) as stream:
            raw = stream.read(_LARGEST_BYTES + 1)
    except FileNotFoundError:
        return {}
    except OSError as error:
        problems.append(_("读不了，没有采用（{error}）").format(error=reason_of(error)))
        return {}
    if len(raw) > _LARGEST_BYTES:
        problems.append(_("文件太大，没有采用"))
        return {}
    try:
        return toml_from(raw)
    except Unreadable as error:
        problems.append(_("读不了，没有采用（{error}）").format(error=error))
        return {}


def _wanted(written: dict[str, object], actions: Sequence[Action], problems: list[str]) -> Keymap:
    """What the file asks for, line by line, as far as it makes sense by itself."""
    known = {action.id: action for action in actions}
    wanted: Keymap = {}
    for name, value in written.items():
        texts = value.split(",") if isinstance(value, str) else value
        if name not in known:
            problems.append(_("没有操作 {name}{meant}").format(name=clean(name), meant=_nearest(name, known)))
        elif not (isinstance(texts, list) and all(isinstance(text, str) for text in texts)):
            problems.append(_('{name} 应写作 {name} = "f10, ctrl+t"').format(name=name))
        elif keys := _keys(name, texts, problems):
            wanted[name] = keys
    return wanted


def _keys(name: str, texts: Sequence[str], problems: list[str]) -> tuple[str, ...]:
    keys: list[str] = []
    for text in texts:
        key = key_named(text)
        if not key:
            problems.append(
                _("{name}：不认识的键“{key}”，写作 f10、ctrl+t、r").format(name=name, key=clean(text.strip()))
            )
        elif key in _SAME:
            problems.append(_("{name}：{key} 到不了程序，请换一个键").format(name=name, key=key))
        else:
            keys.append(key)
    return tuple(dict.fromkeys(keys))


def _settled(wanted: Keymap, actions: Sequence[Action], problems: list[str]) -> Keymap:
    """The user's keys without those that two actions want, and what is left to the actions that give way."""
    known = {action.id: action for action in actions}
    given: Keymap = {}
    for name, keys in wanted.items():
        free = []
        for key in keys:
            holder = next((each for each, held in given.items() if key in held and _meet(known[each], known[name])), "")
            if holder:
                problems.append(_("{key} 已给了 {holder}，{name} 请换一个键").format(key=key, holder=holder, name=name))
            else:
                free.append(key)
        given[name] = tuple(free)
    return _without_robbery(given, actions, problems)


def _without_robbery(given: Keymap, actions: Sequence[Action], problems: list[str]) -> Keymap:
    known = {action.id: action for action in actions}
    left: Keymap = {}
    for action in actions:
        own = (*action.keys, *action.letters)
        takers = {
            key: name for name, keys in given.items() for key in keys if key in own and _meet(known[name], action)
        }
        if action.id in given or not takers:
            continue
        if set(own) <= set(takers):
            for key, name in takers.items():
                told = _("{key} 是 {holder} 仅有的键，先给它另配一个，再给 {name}")
                problems.append(told.format(key=key, holder=action.id, name=name))
                given[name] = tuple(each for each in given[name] if each != key)
        else:
            left[action.id] = tuple(key for key in own if key not in takers)
    return {name: keys for name, keys in {**given, **left}.items() if keys}


def _meet(one: Action, other: Action) -> bool:
    """Whether both can be asked for at the same moment, so that a key must choose.

    Two that share a key in the table as it comes have it in turn: a view's own action goes before that of every view.
    """
    if {*one.keys, *one.letters} & {*other.keys, *other.letters}:
        return False
    return one.scope == other.scope or bool({one.scope, other.scope} & _EVERYWHERE)


def _with_keys(action: Action, keys: Sequence[str]) -> Action:
    return action._replace(
        keys=tuple(key for key in keys if len(key) > 1), letters=tuple(key for key in keys if len(key) == 1)
    )


def _nearest(name: str, known: Iterable[str]) -> str:
    import difflib

    near = difflib.get_close_matches(name, list(known), n=2)
    return _("（您是不是要写 {names}？）").format(names=_("、").join(near)) if near else ""
