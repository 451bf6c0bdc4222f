"""What the YAML parser could not read, said in Chinese at the place where the author went wrong."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from tracker.i18n import _, mark
from tracker.plans.codes import ProblemList

_KEY_WITHOUT_COLON = re.compile(r"^\s*(?:-\s+)*([A-Za-z_]+)\s*(?:：|:(?=[^\s/])|:(?=\u3000))")
_NOT_ALLOWED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNFINISHED = (
    "while scanning a simple key",
    "while scanning a quoted scalar",
    "while parsing a flow sequence",
    "while parsing a flow mapping",
)
"""Where the mistake is at the beginning of what the parser was reading, not where it gave up."""
_BAD_START = mark("文字不能以“{char}”开头，请加引号")
_DETAILS = {
    "could not find expected ':'": mark("缺少冒号"),
    "mapping values are not allowed": mark("这里不能有“: ”，文字里有冒号加空格时请加引号"),
    "did not find expected key": mark("缩进与前面不一致，或前一个值没有写完"),
    "expected <block end>": mark("缩进与前面不一致，或前一个值没有写完"),
    "did not find expected '-' indicator": mark("列表的缩进不一致"),
    "found unexpected end of stream": mark("引号没有收尾"),
    "expected ',' or ']'": mark("方括号没有收尾，或少了逗号"),
    "expected ',' or '}'": mark("花括号没有收尾，或少了逗号"),
    "expected node content": mark("括号没有收尾，或位置不对"),
    "expected the node content": mark("括号没有收尾，或位置不对"),
    "that cannot start any token": _BAD_START,
    "unknown escape character": mark("双引号里的反斜杠写法不对，请改用单引号"),
}


class _Place(NamedTuple):
    line: int
    column: int


def report_syntax(error: Exception, text: str, problems: ProblemList) -> None:
    """Note one problem for a parser's error: a tab, a full-width colon, a control character, or its own complaint."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        _report_characters(error, text, problems)
        return
    lines = text.split("\n")
    stop = error.problem_mark
    opening = error.context_mark if error.context in _UNFINISHED else None
    place = _Place((opening or stop).line + 1, (opening or stop).column + 1)
    for number in dict.fromkeys((place.line, stop.line + 1, stop.line)):
        if 1 <= number <= len(lines) and _report_line(lines[number - 1], number, problems):
            return
    problems.add("yaml-syntax", place, detail=_detail(error, lines, place))


def _report_line(line: str, number: int, problems: ProblemList) -> bool:
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        place = _Place(number, indent.index("\t") + 1)
        problems.add("tab-indent", place, hint=_("请把制表符换成空格"))
        return True
    found = _KEY_WITHOUT_COLON.match(line)
    if found:
        place = _Place(number, found.end(1) + 1)
        problems.add("bad-colon", place, key=found[1], hint=colon_hint(found[1]))
    return bool(found)


def colon_hint(key: str) -> str:
    """How to write the key instead."""
    return _("写作“{key}: 值”").format(key=key)


def _report_characters(error: Exception, text: str, problems: ProblemList) -> None:
    found = _NOT_ALLOWED.search(text)
    if not found:
        problems.add("yaml-syntax", _Place(1, 1), detail=str(error))
        return
    before = text[: found.start()]
    place = _Place(before.count("\n") + 1, found.start() - before.rfind("\n"))
    key = text[before.rfind("\n") + 1 :].partition(":")[0].strip(" -")
    problems.add("hostile-text", place, key=key if key.isprintable() else "", hint=_("请删去后重新输入"))


def _detail(error: yaml.MarkedYAMLError, lines: list[str], place: _Place) -> str:
    complaint = error.problem or ""
    for words, template in _DETAILS.items():
        if words in complaint:
            line = lines[place.line - 1] if place.line <= len(lines) else ""
            return _(template).format(char=line[place.column - 1 : place.column])
    return complaint
