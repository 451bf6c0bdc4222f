"""Automatic numbers, which no text of a document holds: counted as an office program counts them, and written out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.etree import _Element

from tracker.intake.reading.word.names import VAL, is_on, number, value, w
from tracker.intake.reading.word.numerals import written
from tracker.intake.reading.word.styles import ListPlace, Styles

_LEVELS = 9
_LONGEST = 64
"""Characters that a level's pattern may have."""
_PLACE = re.compile(r"%([1-9])")
_CLOSING = tuple("、，．。：；）】〕》〉)")


@dataclass(frozen=True)
class ListLevel:
    """One level of a list: where it begins, how it is written, and after which level it begins anew."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    follow: str = "tab"
    restart: int | None = None
    style: str = ""
    is_legal: bool = False


@dataclass
class _CountedList:
    """One list as it counts: several ids may name it and go on counting each other."""

    levels: dict[int, ListLevel]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass
class _NamedList:
    """One id of a list, with what it has otherwise; a start of its own holds where the id first comes."""

    list: _CountedList
    levels: dict[int, ListLevel]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)


class WordLists:
    """The lists of a document, counting: every numbered paragraph is asked for once, in the document's order."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._named: dict[str, _NamedList] = {}
        if root is not None:
            self._read(root, styles)

    def label(self, place: ListPlace, style: str, *, has_words: bool = True) -> str:
        """The next number of a list as it stands before its paragraph; nothing where there is no such list.

        A bullet is shown where words follow it: alone it says nothing.
        """
        named = self._named.get(place.list_id)
        if named is None:
            return ""
        at = self._level_at(named, place, style)
        level = _level(named, at)
        self._count(named, at, level)
        if level.form == "bullet":
            return f"{_bullet(level.text)} " if has_words else ""
        label = _PLACE.sub(lambda found: self._written(named, int(found[1]) - 1, level), level.text)
        return label + _gap(label, level.follow)

    def _level_at(self, named: _NamedList, place: ListPlace, style: str) -> int:
        if place.level is None:
            return next((at for at in range(_LEVELS) if _level(named, at).style == style), 0)
        return min(max(place.level, 0), _LEVELS - 1)

    def _count(self, named: _NamedList, at: int, level: ListLevel) -> None:
        counts = named.list.counts
        if at in named.starts and at not in named.begun:
            counts[at] = None
        named.begun.add(at)
        count = counts[at]
        counts[at] = named.starts.get(at, level.start) if count is None else count + 1
        for below in range(at + 1, _LEVELS):
            restart = _level(named, below).restart
            if restart is None or at < restart:
                counts[below] = None

    def _written(self, named: _NamedList, at: int, asking: ListLevel) -> str:
        level = _level(named, at)
        count = named.list.counts[at]
        if count is None:  # a level that was left out counts as begun
            named.list.counts[at] = count = named.starts.get(at, level.start)
        return written(count, "decimal" if asking.is_legal and level.form != "none" else level.form)

    def _read(self, root: _Element, styles: Styles) -> None:
        kinds = {each.get(w("abstractNumId"), ""): each for each in root.iterchildren(w("abstractNum"))}
        names = {each.get(w("numId"), ""): each for each in root.iterchildren(w("num"))}
        lists: dict[str, _CountedList] = {}
        for name, num in names.items():
            kind = self._kind(num, names, kinds, styles)
            if kind not in kinds:
                continue
            if kind not in lists:
                lists[kind] = _CountedList(_levels(kinds[kind]))
            self._named[name] = _NamedList(lists[kind], *_overrides(num))

    @staticmethod
    def _kind(num: _Element, names: dict[str, _Element], kinds: dict[str, _Element], styles: Styles) -> str:
        """The id of what a list is made after; one that stands for a style of lists is made after that one's."""
        kind = value(num.find(w("abstractNumId"))) or ""
        linked = value(kinds[kind].find(w("numStyleLink"))) if kind in kinds else None
        place = styles.list_of(linked) if linked else None
        other = names.get(place.list_id) if place else None
        return kind if other is None else value(other.find(w("abstractNumId"))) or kind


def _level(named: _NamedList, at: int) -> ListLevel:
    return named.levels.get(at) or named.list.levels.get(at) or _USUAL


def _levels(kind: _Element) -> dict[int, ListLevel]:
    return {number(each.get(w("ilvl"))): _level_of(each) for each in kind.iterchildren(w("lvl"))}


def _level_of(level: _Element) -> ListLevel:
    said = {str(each.tag): each for each in level}
    restart = value(said.get(w("lvlRestart")))
    return ListLevel(
        start=number(value(said.get(w("start"))), 1),
        form=_form(said[w("numFmt")]) if w("numFmt") in said else "decimal",
        text=(value(said.get(w("lvlText"))) or "")[:_LONGEST],
        follow=value(said.get(w("suff"))) or "tab",
        restart=None if restart is None else number(restart),
        style=value(said.get(w("pStyle"))) or "",
        is_legal=is_on(said.get(w("isLgl"))),
    )


def _form(form: _Element) -> str:
    name = form.get(VAL, "decimal")
    return "decimalZero" if name == "custom" and form.get(w("format"), "").startswith("0") else name


def _bullet(text: str) -> str:
    """The bullet itself; one of a font of symbols, whose characters are nobody else's, is told by the common one."""
    return text if text.isprintable() and text.strip() else "•"


def _overrides(num: _Element) -> tuple[dict[int, ListLevel], dict[int, int]]:
    levels: dict[int, ListLevel] = {}
    starts: dict[int, int] = {}
    for each in num.iterchildren(w("lvlOverride")):
        at = number(each.get(w("ilvl")))
        level = each.find(w("lvl"))
        if level is not None:
            levels[at] = _level_of(level)
        start = value(each.find(w("startOverride")))
        if start is not None:
            starts[at] = number(start, 1)
    return levels, starts


def _gap(label: str, follow: str) -> str:
    """What stands between a number and its words: no blank where a mark divides them already."""
    return "" if follow == "nothing" or not label or label.endswith(_CLOSING) else " "


_USUAL = ListLevel()
