"""Slips of YAML that everybody makes, read on as if they were right, so that one does not hide all other problems.

Each mend changes text within its line, never lines; :class:`~tracker.plans.text.lines.Lines` knows where all stood.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

import yaml

from tracker.i18n import _, mark
from tracker.plans.format.codes import ENOUGH, ProblemList
from tracker.plans.format.keys import KEYS
from tracker.plans.text.lines import Lines, Spot
from tracker.plans.text.syntax import (
    Open,
    bad_start,
    bracket_cut_by_comment,
    colon_hint,
    dash_detail,
    detail_of,
    means_a_sign,
    opened,
    starts_badly,
)

_KEY_WITHOUT_COLON = re.compile(r"^\s*(?:-\s+)*([A-Za-z_]+)\s*(?:：\s*|:(?=[^\s/])|:\u3000+)")
_KEY = re.compile(r"\s*(?:-\s+)*([A-Za-z_]+)\s*[:：]")
_DASH = re.compile(r"^[ ]*(?:- +)?(-(?=[A-Za-z_])|[－—–] *)(?=[A-Za-z_]+[ ]*[:：])")
_WIDE_INDENT = re.compile(r"^([ \t]*([\u3000\xa0])[ \t\u3000\xa0]*)(?:- +)?([A-Za-z_]+)[:：]", re.MULTILINE)
_WIDE_BLANKS = "\u3000\xa0"
_NOT_ALLOWED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KNOWN = frozenset(key.name for keys in KEYS.values() for key in keys)
_ROUNDS = 40
_OMISSIONS = 5
_WORK = 800_000
"""Characters that are parsed again at most: a large file is mended seldom, a small one as often as it takes."""
_STAND_IN = "\ufffd"
"""Takes the place of a sign that means something to YAML where a text was meant."""


_NOT_CLOSED = {
    "'": mark("引号没有收尾"),
    '"': mark("引号没有收尾"),
    "]": mark("方括号没有收尾，或少了逗号"),
    "}": mark("花括号没有收尾，或少了逗号"),
}
_END_IN_FLOW = re.compile(r"[,\]}]")
_COMMENT = re.compile(r"(?<=\s)#")
_REFERENCE = re.compile(r".*(?:[:,-]\s+|[\[{])([*&!])\S")


class _Supposed(NamedTuple):
    """A colon that was put in: the line before and after, where it was missing, and the key before it."""

    before: str
    after: str
    place: Spot
    key: str


_Change: TypeAlias = Callable[[int, int], tuple[int, int, str] | None]
"""Of a line and column (from 0): what to read instead, from where until where."""


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


class Mender:
    """Mends one file, a slip at a time; what cannot be mended is told and ends the reading."""

    def __init__(self, loader: Any, lines: Lines, problems: ProblemList) -> None:  # noqa: ANN401
        self.loader = loader
        self.lines = lines
        self.problems = problems
        self._left = min(_ROUNDS, 1 + _WORK // (1 + len(lines.text)))
        self._supposed: dict[int, _Supposed] = {}
        self._told: set[int] = set()
        self._has_tabs = True
        self._omissions = _OMISSIONS

    def drop_characters(self) -> None:
        """Tell characters that no text may hold, all of them, and read the lines without."""
        if not _NOT_ALLOWED.search(self.lines.text):
            return
        for number, line in enumerate(self.lines.texts):
            if line.isprintable():
                continue
            for found in reversed(list(_NOT_ALLOWED.finditer(line))):
                if self.problems.is_full:
                    return
                key = _KEY.match(line)
                name = _("注释") if "#" in line[: found.start()] else key[1] if key else _("这一行")
                place = self.lines.place(number, found.start())
                self.problems.add("hostile-text", place, key=name, hint=_("请删去后重新输入"))
                self.lines.mend(number, found.start(), found.end(), "")

    def level_indents(self) -> None:
        """Tell indentation by blanks that YAML takes for text, before a key, and read it as spaces."""
        text = self.lines.text
        if not any(blank in text for blank in _WIDE_BLANKS) or not _WIDE_INDENT.search(text):
            return
        for number, line in enumerate(self.lines.texts):
            found = _WIDE_INDENT.match(line)
            if found and found[3] in _KNOWN and not self.problems.is_full:
                place = self.lines.place(number, found.start(2))
                self.problems.add("wide-indent", place, hint=_("请换成半角空格"))
                indent = found[1].replace("\u3000", "\t").replace("\xa0", " ")
                self.lines.mend(number, 0, found.end(1), " " * self._width(number, indent))

    def mend(self, error: Exception) -> bool:
        """Tell a parser's error, and whether it is worth reading again."""
        stop = getattr(error, "problem_mark", None)
        if not isinstance(error, yaml.MarkedYAMLError) or stop is None:
            self.problems.add("yaml-syntax", Spot(1, 1), detail=detail_of(error, ""))
            return False
        self._left -= 1
        mended = self._mend(error, stop)
        return mended and self._left > 0 and not self.problems.is_full

    def _mend(self, error: yaml.MarkedYAMLError, stop: Any) -> bool:  # noqa: ANN401
        start = opened(error) or stop
        near = [number for number in (start.line, stop.line, stop.line - 1) if 0 <= number < len(self.lines)]
        if any(self._mend_tabs(number) for number in near):
            return True
        if starts_badly(error):
            return self._tell(error, start, lambda _number, column: (column, column + 1, _STAND_IN))
        if any(self._mend_colons(number) for number in near):
            return True
        if any(self._mend_dash(number) for number in near):
            return True
        return self._mend_start(stop) or self._mend_pairs(stop) or self._tell(error, start, self._sign(error))

    def _mend_start(self, stop: Any) -> bool:  # noqa: ANN401
        """A value that begins as an alias, an anchor or a tag, with words behind it."""
        line = self.lines.texts[stop.line] if stop.line < len(self.lines) else ""
        found = _REFERENCE.match(line, 0, stop.column)
        if not found or stop.line in self._told:
            return False
        self._told.add(stop.line)
        place = self.lines.place(stop.line, found.start(1))
        self.problems.add("yaml-syntax", place, detail=bad_start(found[1]))
        self.lines.mend(stop.line, *found.span(1), _STAND_IN)
        return True

    def _mend_dash(self, number: int) -> bool:
        found = _DASH.match(self.lines.texts[number])
        if not found:
            return False
        self.problems.add("yaml-syntax", self.lines.place(number, found.start(1)), detail=dash_detail())
        self.lines.mend(number, *found.span(1), "- ")
        return True

    def _mend_tabs(self, number: int) -> bool:
        if not self._has_tabs or "\t" not in _indent(self.lines.texts[number]):
            return False
        self._has_tabs = False
        texts = self.lines.texts
        for at, line in enumerate(texts):
            indent = _indent(line)
            if "\t" in indent and line.strip() and not self.problems.is_full:
                place = self.lines.place(at, indent.index("\t"))
                self.problems.add("tab-indent", place, hint=_("请把制表符换成空格"))
                self.lines.mend(at, 0, len(indent), " " * self._width(at, indent))
        return True

    def _width(self, number: int, indent: str) -> int:
        """How far a line was meant to stand in: as one of its neighbours if any width of a tab makes it so."""
        texts = self.lines.texts
        is_item = texts[number].lstrip().startswith("- ")
        if is_item:
            above = (line for line in reversed(texts[:number]) if line.lstrip(" ").startswith("- "))
            taken = {len(_indent(line)) for line in islice(above, 1)}
        else:
            near = [texts[at] for at in (number - 1, number + 1) if 0 <= at < len(texts) and texts[at].strip()]
            taken = {len(line) - len(line.lstrip(" -")) for line in near if "\t" not in _indent(line)}
        widths = [len(indent.expandtabs(size)) for size in (2, 4, 8)]
        close = [width for width in taken if abs(width - widths[0]) < 2]  # a stray blank beside the tab
        return next((width for width in widths if width in taken), close[0] if close else widths[0])

    def _mend_colons(self, number: int) -> bool:
        if number in self._supposed or not self._mend_colon(number, number):
            return False
        for other, line in enumerate(self.lines.texts):
            found = _KEY_WITHOUT_COLON.match(line)
            if found and found[1] in _KNOWN and other not in self._supposed and len(self._supposed) < ENOUGH:
                self._mend_colon(other, -1)
        return True

    def _mend_colon(self, number: int, certain: int) -> bool:
        line = self.lines.texts[number]
        found = _KEY_WITHOUT_COLON.match(line)
        if not found:
            return False
        place = self.lines.place(number, found.end(1))
        if number == certain:
            self._told.add(number)
        self.lines.mend(number, found.end(1), found.end(), ": ")
        self._supposed[number] = _Supposed(line, self.lines.texts[number], place, found[1])
        return True

    def settle(self, keys: set[int]) -> bool:
        """Tell the colons that were supposed, on lines that turned out to hold a key; whether others were put back."""
        others = {number for number in self._supposed if number not in keys and number not in self._told}
        for number in self._supposed.keys() - others:
            supposed = self._supposed[number]
            self.problems.add("bad-colon", supposed.place, key=supposed.key, hint=colon_hint(supposed.key))
        for number in others:
            supposed = self._supposed.pop(number)
            if self.lines.texts[number] == supposed.after:
                self.lines.restore(number, supposed.before)
        return bool(others)

    def _tell(
        self,
        error: yaml.MarkedYAMLError,
        at: Any,  # noqa: ANN401
        mend: _Change | None,
    ) -> bool:
        place = self.lines.place(at.line, at.column)
        number = place.line - 1
        if number in self._told:
            return False
        self._told.add(number)
        column = at.column if at.line == number else len(self.lines.texts[number])
        char = self.lines.texts[number][column : column + 1]
        self.problems.add("yaml-syntax", place, detail=detail_of(error, char))
        change = mend(number, column) if mend and char else None
        if change is None:
            return self._leave_out(number)
        self.lines.mend(number, *change)
        return True

    def _leave_out(self, number: int) -> bool:
        """Read on without the list item of a line that nobody can make sense of."""
        self._omissions -= 1
        if self._omissions < 0:
            return False
        table, begin = self.lines.leave_out(number)
        self.problems.partial.add(table)
        self.problems.hush(begin)
        return True

    def _sign(self, error: yaml.MarkedYAMLError) -> _Change | None:
        """What to read instead of a sign within a value: the line has a key already."""
        if not means_a_sign(error):
            return None
        texts = self.lines.texts
        return lambda number, column: (
            (column, column + 1, _STAND_IN) if re.search(r":\s", texts[number][:column]) else None
        )

    def _mend_pairs(self, stop: Any) -> bool:  # noqa: ANN401
        """A quote or bracket that is open to the end of its line: told where it opens, closed at the line's end."""
        found = Open(self.loader, self.lines.text, stop)
        last = found.brackets[-1] if found.brackets else None
        line = self.lines.texts[stop.line] if stop.line < len(self.lines) else ""
        is_closed_wrongly = line[stop.column : stop.column + 1] in ("]", "}")
        is_open = last is not None and (last[0].line < stop.line or is_closed_wrongly)
        at, sign = found.quote or (last if last and is_open else (None, ""))
        if at is None or at.line in self._told:
            return False
        self._told.add(at.line)
        line = self.lines.texts[at.line]
        stands = (_END_IN_FLOW if found.quote and found.brackets else _COMMENT).search(line, at.column + 1)
        end = max(at.column + 1, len(line[: stands.start() if stands else None].rstrip()))
        is_cut = not found.quote and stands and sign in line[stands.end() :]
        detail = bracket_cut_by_comment() if is_cut else _(_NOT_CLOSED[sign])
        self.problems.add("yaml-syntax", self.lines.place(at.line, at.column), detail=detail)
        column = stop.column if at.line == stop.line else end
        self.lines.mend(at.line, column, column, sign)
        return True
