"""YAML as small values with the line and column of everything, from libyaml's event stream.

All scalars stay text: ``010500`` is a county code and ``no`` a word. Whatever a roadmap has no use for and an attacker
has (anchors, aliases, tags, merge keys, deep nesting) is refused. Nothing here builds the whole document with
``yaml.load`` or ``compose``: 50,000 nested brackets would overflow the C stack there.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple, TypeAlias

import yaml
from yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, StreamEndEvent

from tracker.core.problem import shortened
from tracker.i18n import _
from tracker.plans.format.codes import ProblemList
from tracker.plans.text.encoding import decode
from tracker.plans.text.lines import Lines, Spot
from tracker.plans.text.mending import Mender

DEPTH_LIMIT = 20
VALUES_LIMIT = 300_000
"""Keys and values of one file: more than ten thousand tasks, a hundred times a county's."""
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


_CUT = re.compile(r"(?<=[ \t])#(?!备?注)[^\s#=*!~+-]")
"""A # with something right behind it: of a comment a blank follows, or it is a line of signs, or says 注."""


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
    lines = Lines(text)
    mender = Mender(LOADER, lines, problems)
    mender.drop_characters()
    mender.level_indents()
    while not problems.is_full:
        builder = _Builder(lines, problems)
        try:
            root = builder.document()
        except _Refused as error:
            problems.add(error.code, error.place, limit=error.limit, hint=error.hint)
        except _Full:
            return None
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            refused = _first_refused(error, lines)
            if refused:
                problems.add(refused.code, refused.place, limit=refused.limit, hint=refused.hint)
            elif mender.mend(error):
                continue
        else:
            if mender.settle(builder.key_lines):
                continue
            return None if builder.is_incomplete else root
        mender.settle(builder.key_lines)
        break
    return None


def _first_refused(error: Exception, lines: Lines) -> _Refused | None:
    """Where one of our limits was first passed before a parser gave up; None where it was not.

    A parser scans ahead of the events it gives, and some releases refuse deep nesting while they scan. Of the text
    before the refusal every event comes out, so one file has one problem whatever library reads it.
    """
    stop = getattr(error, "problem_mark", None)
    text = lines.text
    if stop is None or text.count("[") + text.count("{") + text.count("- ") <= DEPTH_LIMIT:
        return None
    try:
        _Builder(lines, ProblemList(""), until=stop.index).document()
    except _Refused as found:
        return found
    except (yaml.YAMLError, ValueError, OverflowError):
        pass
    return None


def _cuts(lines: Lines) -> set[int]:
    """The lines (from 0) with a # that may belong to a text."""
    if "#" not in lines.text or not _CUT.search(lines.text):
        return set()
    return {at for at, line in enumerate(lines.texts) if "#" in line and _CUT.search(line)}


class _Full(Exception):
    """Enough was found."""


class _Refused(Exception):
    def __init__(self, code: str, place: Spot, limit: int, hint: str = "") -> None:
        super().__init__()
        self.code = code
        self.place = place
        self.limit = limit
        self.hint = hint


class _Builder:
    """Turns events into nodes; ``is_incomplete`` once something was left out that the file goes on to need."""

    def __init__(self, lines: Lines, problems: ProblemList, *, until: int | None = None) -> None:
        self.text = lines.text[:until]
        self.loader = LOADER
        self.lines = lines
        self.problems = problems
        self.is_mended = lines.is_mended
        self.is_incomplete = False
        self.values_left = VALUES_LIMIT
        self.key_lines: set[int] = set()
        self.cuts = _cuts(lines)

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
            self.problems.add("several-documents", self.place(event), hint=_("另存为一个文件，去掉 ---"))
        if isinstance(root, Scalar) and not root.text:
            self.problems.add("empty-file", START)
            return None
        return root

    def node(self, event: Any, depth: int) -> Node:  # noqa: ANN401  # PyYAML's events have no common fields
        kind = type(event)
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if self.is_mended:
            line, column = self.lines.place(mark.line, mark.column)
        if event.anchor is not None or event.tag is not None:
            self.refuse(event)
        if kind is ScalarEvent:
            self.values_left -= 1
            if self.values_left < 0:
                hint = _("请把路线图分成几个文件")
                raise _Refused("too-many-values", Spot(line, column), VALUES_LIMIT, hint)
            if self.cuts and event.end_mark.line in self.cuts and not event.style:
                self.warn_cut(event)
            return Scalar(event.value, line, column)
        if kind is AliasEvent:
            return Scalar(f"*{event.anchor}", line, column)
        if depth > DEPTH_LIMIT:
            raise _Refused("too-deep", Spot(line, column), DEPTH_LIMIT)
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
            if self.is_mended:
                self.key_lines.add(key.line - 1)
            value = self.node(self.next_event(), depth + 1)
            if not isinstance(key, Scalar):
                self.problems.add("key-not-text", key, hint=_("含有花括号、方括号的文字请加引号"))
            elif key.text == "<<" and not event.style:
                self.problems.add("merge-key", key, hint=_("请把各键逐一写出"))
                self.is_incomplete = True
            elif key.text in entries:
                if self.problems.is_full:
                    raise _Full
                self.problems.add("duplicate-key", key, key=key.text, line=entries[key.text][0].line)
            else:
                entries[key.text] = (key, value)
        return entries

    def refuse(self, event: Any) -> None:  # noqa: ANN401
        place = self.place(event)
        if type(event) is AliasEvent:
            hint = _("以 * 开头的文字请加引号；要重复的内容请逐一写出")
            self.problems.add("alias", place, name=event.anchor, hint=hint)
            self.problems.hush(place)
            return
        if event.anchor is not None:
            self.problems.add("anchor", place, name=event.anchor, hint=_("以 & 开头的文字请加引号"))
        if event.tag is not None:
            self.problems.add("tag", place, name=event.tag, hint=_("以 ! 开头的文字请加引号"))

    def warn_cut(self, event: Any) -> None:  # noqa: ANN401
        """A text that goes on with a # may have been meant whole: 综合楼 #2."""
        line, column = event.end_mark.line, event.end_mark.column
        rest = self.lines.texts[line][column:]
        if _CUT.match(rest, len(rest) - len(rest.lstrip())):
            place = self.lines.place(line, column + len(rest) - len(rest.lstrip()))
            whole = shortened(f"{event.value}{rest}".strip(" ]}"), 100)
            hint = _('是文字就加引号，写作 "{text}"；是注释就在 # 后面加空格').format(text=whole)
            self.problems.add("cut-by-comment", place, value=event.value, hint=hint)

    def place(self, event: Any) -> Spot:  # noqa: ANN401
        """Where an event begins in the file."""
        mark = event.start_mark
        return self.lines.place(mark.line, mark.column) if self.is_mended else Spot(mark.line + 1, mark.column + 1)
