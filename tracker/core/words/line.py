"""The words of a search line, and which of them are special."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from tracker.core.kinds import kinds_named, steps_named
from tracker.core.lamp import COLOUR_LABELS
from tracker.core.status import STATUS_LABELS
from tracker.core.words.due import WITHIN, is_due_text, is_unfinished
from tracker.text import folded

KEYS = {
    "kind": ("kind", "类别"),
    "unit": ("unit", "单位", "责任单位"),
    "lead": ("lead", "牵头", "牵头单位"),
    "co_leads": ("co_lead", "共同牵头", "co_leads"),
    "leader": ("leader", "分管领导"),
    "section": ("section", "板块"),
    "project": ("project", "项目"),
    "step": ("step", "环节"),
    "status": ("status", "状态"),
    "lamp": ("lamp", "亮灯"),
    "roadmap": ("roadmap", "路线图"),
    "duty": ("duty", "各自"),
}
"""What may stand before a colon, by the condition it makes; the first two are the English and the Chinese word."""
FLAGS = {
    "overdue": ("overdue", "逾期"),
    "unreported": ("unreported", "silent", "未报"),
    "extended": ("extended", "延期"),
    "moved": ("moved", "改期"),
    "each": ("each", "各自"),
    "unassigned": ("unassigned", "未明确"),
    "waiting": ("waiting", "待核", "待核查"),
    "this_week": ("this_week", "本周到期", "本周"),
}
DUE = ("due", "期限")
MOST_WORDS = 60

FIELDS = {name: field for field, names in KEYS.items() for name in names}
_LAMPS = {
    name: lamp for lamp, label in COLOUR_LABELS.items() for name in (lamp, label, f"{label}灯")
} | {"gray": "grey"}  # fmt: skip
_FLAGS = {name: field for field, names in FLAGS.items() for name in names}
_QUOTES = '"“”＂「」『』'
_TOKEN = rf"(?:[^\s:：{_QUOTES}]+[:：])?[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]?|\S+"
_POINT = re.compile(r"(?<=[0-9０-９])[。｡](?=[0-9０-９])")
"""What a Chinese input method types for the point of an id."""
_COMPARED = rf"({'|'.join(DUE)})(<=|>=|≤|≥|<|>|=)(.*)"
_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_SEPARATORS = re.compile("[,，、]")


class State(StrEnum):
    """How far a special word can be understood."""

    UNDERSTOOD = "understood"
    UNFINISHED = "unfinished"
    UNKNOWN = "unknown"


class SpecialWord(NamedTuple):
    """Where a special word stands in a text, which condition it makes, and whether it does."""

    start: int
    end: int
    field: str
    state: State


class Word(NamedTuple):
    """A word of the line; ``values`` are what its condition asks for, of a plain word what is looked for."""

    start: int
    end: int
    field: str
    state: State
    values: tuple[str, ...]


def spans(text: str) -> list[SpecialWord]:
    """The special words of a text, in order."""
    return [SpecialWord(*word[:4]) for word in read(text) if word.field]


def words_left(text: str) -> tuple[str, ...]:
    """The plain words, folded: what is looked for in the tasks' text and marked where it is found."""
    looked_for = (word for word in read(text) if not word.field or word.state == State.UNKNOWN)
    return tuple(part for word in looked_for for value in word.values for part in folded(value).split())


@lru_cache(maxsize=64)
def read(text: str) -> tuple[Word, ...]:
    """The words of a text, in order; of a pasted document only the first, as many as a database can look for."""
    tokens = islice(re.finditer(_TOKEN, text), MOST_WORDS)
    return tuple(Word(found.start(), found.end(), *_read(found[0])) for found in tokens)


def _read(token: str) -> tuple[str, State, tuple[str, ...]]:
    if token[0] in _QUOTES:
        return "", State.UNDERSTOOD, (_POINT.sub(".", token.strip(_QUOTES)),)
    word = folded(token)
    if word in _LAMPS:
        return "lamp", State.UNDERSTOOD, (_LAMPS[word],)
    if word in _FLAGS:
        return _FLAGS[word], State.UNDERSTOOD, ()
    if within := re.fullmatch(WITHIN, word):
        return "due", State.UNDERSTOOD, ("within", within[1] or within[2])
    if compared := re.fullmatch(_COMPARED, word):
        sign = {"≤": "<=", "≥": ">="}.get(compared[2], compared[2])
        return _read_due(sign, compared[3], token)
    key, colon, value = parted(token)
    token = _POINT.sub(".", token)
    return _read_value(FIELDS[key], value, token) if colon else ("", State.UNDERSTOOD, (token,))


def parted(token: str) -> tuple[str, str, str]:
    """Key, colon and value of a word whose key is known; the value as typed, for data is compared as written."""
    key, colon, value = token.replace("：", ":", 1).partition(":")
    if not colon or folded(key) not in FIELDS:
        return "", "", ""
    return folded(key), colon, value.strip(_QUOTES).translate(_FULL_WIDTH)


def _read_value(field: str, value: str, token: str) -> tuple[str, State, tuple[str, ...]]:
    if not value:
        return field, State.UNFINISHED, ()
    named = _CHOICES.get(field)
    if field == "duty":
        return field, State.UNDERSTOOD, (_POINT.sub(".", value),)
    if named is None:
        return field, State.UNDERSTOOD, (value,)
    found = [named(folded(part)) for part in _SEPARATORS.split(value) if part]
    if not found or not all(found):
        return field, State.UNKNOWN if found else State.UNFINISHED, (token,)
    return field, State.UNDERSTOOD, tuple(dict.fromkeys(each for several in found for each in several))


def _read_due(sign: str, text: str, token: str) -> tuple[str, State, tuple[str, ...]]:
    if is_due_text(text):
        return "due", State.UNDERSTOOD, (sign, text)
    if is_unfinished(text):
        return "due", State.UNFINISHED, ()
    return "due", State.UNKNOWN, (token,)


def _statuses_named(word: str) -> tuple[str, ...]:
    exact = tuple(status for status, label in STATUS_LABELS.items() if word in (status, label))
    return exact or tuple(status for status, label in STATUS_LABELS.items() if status.startswith(word) or word in label)


def _lamps_named(word: str) -> tuple[str, ...]:
    return (_LAMPS[word],) if word in _LAMPS else ()


_CHOICES: dict[str, Callable[[str], Sequence[str]]] = {
    "kind": lambda word: [kind.value for kind in kinds_named(word)],
    "step": lambda word: [step.value for step in steps_named(word)],
    "status": _statuses_named,
    "lamp": _lamps_named,
}
