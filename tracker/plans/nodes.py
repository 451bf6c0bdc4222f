"""YAML as small values with the line and column of everything, from libyaml's event stream.

All scalars stay text: ``010500`` is a county code and ``no`` a word. Whatever a roadmap has no use for and an attacker
has (anchors, aliases, tags, merge keys, deep nesting) is refused. Nothing here builds the whole document with
``yaml.load`` or ``compose``: 50,000 nested brackets would overflow the C stack there.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import yaml
from yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, StreamEndEvent

from tracker.i18n import _
from tracker.plans.codes import ProblemList
from tracker.plans.encoding import decode
from tracker.plans.syntax import report_syntax

DEPTH_LIMIT = 20
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Scalar(NamedTuple):
    """A piece of text and where it begins."""

    text: str
    line: int
    column: int


class Sequence(NamedTuple):
    """A list and where it begins."""

    items: list[Node]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys with their values, and where the first key stands."""

    entries: dict[str, tuple[Scalar, Node]]
    line: int
    column: int


Node: TypeAlias = Scalar | Sequence | Mapping
START = Scalar("", 1, 1)


def read_nodes(data: bytes, problems: ProblemList) -> Node | None:
    """The file's one document; None when it cannot be read to its end, the reasons being among the problems."""
    text = decode(data, problems)
    if text is None:
        return None
    builder = _Builder(text, problems)
    try:
        root = builder.document()
    except _TooDeep as error:
        problems.add("too-deep", error.place, limit=DEPTH_LIMIT)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        place = _first_too_deep(error, text)
        if place:
            problems.add("too-deep", place, limit=DEPTH_LIMIT)
        else:
            report_syntax(error, text, problems)
    else:
        if not builder.is_incomplete:
            return root
    return None


def _first_too_deep(error: Exception, text: str) -> Scalar | None:
    """Where nesting first passed our limit before a parser gave up; None where it did not.

    A parser scans ahead of the events it gives, and some releases refuse deep nesting while they scan. Of the text
    before the refusal every event comes out, so one file has one problem whatever library reads it.
    """
    stop = getattr(error, "problem_mark", None)
    if stop is None:
        return None
    try:
        _Builder(text[: stop.index], ProblemList("")).document()
    except _TooDeep as found:
        return found.place
    except (yaml.YAMLError, ValueError, OverflowError):
        pass
    return None


class _TooDeep(Exception):
    def __init__(self, place: Scalar) -> None:
        super().__init__()
        self.place = place


class _Builder:
    """Turns events into nodes; ``is_incomplete`` once something was left out that the file goes on to need."""

    def __init__(self, text: str, problems: ProblemList) -> None:
        self.loader = LOADER
        self.text = text
        self.problems = problems
        self.is_incomplete = False

    def document(self) -> Node | None:
        self.next_event = self.loader(self.text).get_event
        self.next_event()  # stream start
        if type(self.next_event()) is StreamEndEvent:
            self.problems.add("empty-file", START)
            return None
        root = self.node(self.next_event(), 1)
        self.next_event()  # document end
        event = self.next_event()
        if type(event) is not StreamEndEvent:
            self.problems.add("several-documents", _place(event), hint=_("另存为一个文件，去掉 ---"))
        if isinstance(root, Scalar) and not root.text:
            self.problems.add("empty-file", START)
            return None
        return root

    def node(self, event: Any, depth: int) -> Node:  # noqa: ANN401  # PyYAML's events have no common fields
        kind = type(event)
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if event.anchor is not None or event.tag is not None:
            self.refuse(event)
        if kind is ScalarEvent:
            return Scalar(event.value, line, column)
        if kind is AliasEvent:
            self.is_incomplete = True
            return Scalar("", line, column)
        if depth > DEPTH_LIMIT:
            raise _TooDeep(Scalar("", line, column))
        if kind is MappingStartEvent:
            return Mapping(self.entries(depth), line, column)
        return Sequence(self.items(depth), line, column)

    def items(self, depth: int) -> list[Node]:
        items = []
        while type(event := self.next_event()) is not SequenceEndEvent:
            items.append(self.node(event, depth + 1))
        return items

    def entries(self, depth: int) -> dict[str, tuple[Scalar, Node]]:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while type(event := self.next_event()) is not MappingEndEvent:
            key = self.node(event, depth + 1)
            value = self.node(self.next_event(), depth + 1)
            if not isinstance(key, Scalar):
                self.problems.add("key-not-text", key, hint=_("含有花括号、方括号的文字请加引号"))
            elif key.text == "<<" and not event.style:
                self.problems.add("merge-key", key, hint=_("请把各键逐一写出"))
                self.is_incomplete = True
            elif key.text in entries:
                self.problems.add("duplicate-key", key, key=key.text, line=entries[key.text][0].line)
            else:
                entries[key.text] = (key, value)
        return entries

    def refuse(self, event: Any) -> None:  # noqa: ANN401
        place = _place(event)
        if type(event) is AliasEvent:
            hint = _("以 * 开头的文字请加引号；要重复的内容请逐一写出")
            self.problems.add("alias", place, name=event.anchor, hint=hint)
            return
        if event.anchor is not None:
            self.problems.add("anchor", place, name=event.anchor, hint=_("以 & 开头的文字请加引号"))
        if event.tag is not None:
            self.problems.add("tag", place, name=event.tag, hint=_("以 ! 开头的文字请加引号"))


def _place(event: Any) -> Scalar:  # noqa: ANN401
    return Scalar("", event.start_mark.line + 1, event.start_mark.column + 1)
