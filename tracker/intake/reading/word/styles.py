"""What styles say of a paragraph: its level as a heading, the list it is numbered by; and which of them hide text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml.etree import _Element

from tracker.intake.reading.word.names import (
    ILVL,
    NUM_ID,
    NUM_PR,
    OUTLINE,
    P_PR,
    P_STYLE,
    R_PR,
    VANISH,
    is_on,
    number,
    properties,
    value,
    w,
)

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE = frozenset({"title", "标题"})
_BODY_LEVEL = 9
_DEEPEST = 12
"""How many styles may be based on each other; a circle of them ends here."""


class ListPlace(NamedTuple):
    """Which list a paragraph is numbered by, and its level from 0; ``level`` is None where only the style is named."""

    list_id: str
    level: int | None


Properties = Mapping[str, _Element]


class Styles:
    """The styles of a document. A style says what those say on which it is based."""

    def __init__(self, root: _Element | None) -> None:
        self._styles: dict[str, _Element] = {}
        self._usual = ""
        for style in root.iterchildren(w("style")) if root is not None else ():
            name = style.get(w("styleId"), "")
            self._styles[name] = style
            if style.get(w("type")) == "paragraph" and style.get(w("default"), "0") in {"1", "true", "on"}:
                self._usual = name
        self.hiding = frozenset(name for name in self._styles if self._hides(name))
        self._levels: dict[str, int] = {}
        self._lists: dict[str, ListPlace | None] = {}

    def name_of(self, paragraph: Properties) -> str:
        """The style of a paragraph with such properties; the usual one where it names none."""
        return value(paragraph.get(P_STYLE)) or self._usual

    def level(self, paragraph: Properties) -> int:
        """The level of a heading from 1; 0 where it is none."""
        if OUTLINE in paragraph:
            return _level(paragraph[OUTLINE])
        name = self.name_of(paragraph)
        if name not in self._levels:
            self._levels[name] = self._level_of(name)
        return self._levels[name]

    def list_place(self, paragraph: Properties) -> ListPlace | None:
        """The list that numbers a paragraph; None where it has no number."""
        own = _list_place(paragraph)
        if own is not None and own.list_id:
            return None if own.list_id == "0" else own._replace(level=own.level or 0)
        found = self.list_of(self.name_of(paragraph))
        return found._replace(level=own.level) if found and own is not None and own.level is not None else found

    def list_of(self, name: str) -> ListPlace | None:
        """The list of a style; that of a style of lists is what a numbering linked to it is made after."""
        if name not in self._lists:
            self._lists[name] = self._list_of(name)
        return self._lists[name]

    def _list_of(self, name: str) -> ListPlace | None:
        for style in self._based(name):
            own = _list_place(properties(style, P_PR))
            if own is not None and own.list_id:
                return None if own.list_id == "0" else own
        return None

    def _level_of(self, name: str) -> int:
        for style in self._based(name):
            own = properties(style, P_PR).get(OUTLINE)
            if own is not None:
                return _level(own)
            shown = (value(style.find(w("name"))) or "").strip()
            if heading := _HEADING.fullmatch(shown):
                return int(heading[1])
            if shown.lower() in _TITLE:
                return 1
        return 0

    def _hides(self, name: str) -> bool:
        for style in self._based(name):
            own = properties(style, R_PR).get(VANISH)
            if own is not None:
                return is_on(own)
        return False

    def _based(self, name: str) -> list[_Element]:
        found: list[_Element] = []
        while name in self._styles and len(found) < _DEEPEST:
            found.append(self._styles[name])
            name = value(found[-1].find(w("basedOn"))) or ""
        return found


def _list_place(paragraph: Properties) -> ListPlace | None:
    """What properties themselves say of a list; without an id where they tell the level alone."""
    if NUM_PR not in paragraph:
        return None
    found = {str(each.tag): each for each in paragraph[NUM_PR]}
    level = value(found.get(ILVL))
    return ListPlace(value(found.get(NUM_ID)) or "", None if level is None else number(level))


def _level(outline: _Element) -> int:
    at = number(value(outline), _BODY_LEVEL)
    return at + 1 if 0 <= at < _BODY_LEVEL else 0
