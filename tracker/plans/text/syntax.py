"""What a YAML parser complains of, said in Chinese at the place where the author went wrong."""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.tokens import (
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    ScalarToken,
)

from tracker.i18n import _, mark

_CLOSED_BY = {FlowSequenceStartToken: "]", FlowMappingStartToken: "}"}
_STRUCTURE = re.compile(r"^[ \t]*(?:- +)*(?:\w[\w-]*[ \t]*[:：](?:\s|$)|-\s|\{)", re.MULTILINE)
QUOTED = "while scanning a quoted scalar"
_UNFINISHED = (
    "while scanning a simple key",
    QUOTED,
    "while parsing a flow sequence",
    "while parsing a flow mapping",
    "while scanning an anchor",
    "while scanning an alias",
    "while scanning a tag",
    "while parsing a tag",
    "while scanning a directive",
    "while scanning a block scalar",
)
"""Where the mistake is at the beginning of what the parser was reading, not where it gave up."""
_BAD_START = mark("文字不能以“{char}”开头，请加引号")
_BROKEN_OFF = mark("缩进与前面不一致，或前一个值没有写完")
_BRACKET = mark("括号没有收尾，或位置不对")
_QUOTE = mark("引号没有收尾")
_STARTS = (
    "that cannot start any token",
    "while scanning an anchor",
    "while scanning an alias",
    "while scanning a tag",
    "while parsing a tag",
    "undefined tag handle",
)
_SIGNS = (
    "mapping values are not allowed",
    "mapping keys are not allowed",
    "sequence entries are not allowed",
    "while scanning a block scalar",
    "unknown escape character",
    "hexdecimal",
    "Unicode character escape",
)
_ENDED = mark("前面的内容到这里已经结束：看看缩进是否与第一行对齐，有没有多余的括号、引号")
_OTHER = mark("这里读不下去：看看引号、括号是否成对，缩进是否对齐")
_DETAILS = {
    **dict.fromkeys(_STARTS, _BAD_START),
    "while scanning a directive": mark("文字不能以“%”开头，请加引号"),
    "%YAML": mark("不要写 %YAML、%TAG 这样的行"),
    "YAML directive": mark("不要写 %YAML、%TAG 这样的行"),
    "YAML document": mark("不要写 %YAML、%TAG 这样的行"),
    "%TAG": mark("不要写 %YAML、%TAG 这样的行"),
    "tag handle": mark("不要写 %YAML、%TAG 这样的行"),
    "while scanning a block scalar": mark("“|”“>”后面只能换行；文字以它们开头时请加引号"),
    "could not find expected ':'": mark("缺少冒号"),
    "mapping values are not allowed": mark("这里不能有“: ”，文字里有冒号加空格时请加引号"),
    "mapping keys are not allowed": mark("这里不能有“? ”，文字以问号加空格开头时请加引号"),
    "sequence entries are not allowed": mark("这里不能有“- ”：列表另起一行写，文字以“- ”开头时请加引号"),
    "found unexpected ':'": mark("这里不能有“:”，文字里有冒号时请加引号"),
    "did not find expected key": _BROKEN_OFF,
    "expected <block end>": _BROKEN_OFF,
    "did not find expected '-' indicator": mark("列表的缩进不一致"),
    "<document start>": _ENDED,
    "found unexpected end of stream": _QUOTE,
    "found unexpected document": _QUOTE,
    "expected ',' or ']'": mark("方括号没有收尾，或少了逗号"),
    "expected ',' or '}'": mark("花括号没有收尾，或少了逗号"),
    "node content": _BRACKET,
    "unknown escape character": mark("双引号里的反斜杠写法不对，请改用单引号"),
    "hexdecimal": mark("双引号里的反斜杠写法不对，请改用单引号"),
    "Unicode character escape": mark("双引号里的反斜杠写法不对，请改用单引号"),
    "tab character": mark("缩进用了制表符，请换成空格"),
    "nesting level": mark("括号套得太深"),
}
"""By words of libyaml's complaint or context, and of PyYAML's own parser where it says otherwise."""


def opened(error: yaml.MarkedYAMLError) -> Any:  # noqa: ANN401  # marks of libyaml and of PyYAML have no common class
    """Where what the parser was reading begins, if the mistake is there; else None."""
    return error.context_mark if error.context in _UNFINISHED else None


def starts_badly(error: yaml.MarkedYAMLError) -> bool:
    """Whether a text begins with a sign that means something else to YAML, as ``@`` and ``*`` do."""
    return any(words in f"{error.context} {error.problem}" for words in _STARTS)


def bad_start(char: str) -> str:
    """That a text may not begin with a sign."""
    return _(_BAD_START).format(char=char)


def means_a_sign(error: yaml.MarkedYAMLError) -> bool:
    """Whether a sign within a value was taken for YAML's own."""
    return any(words in f"{error.context} {error.problem}" for words in _SIGNS)


def detail_of(error: Exception, char: str) -> str:
    """What is wrong, in Chinese whatever the parser said; ``char`` is what stands at the place."""
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    return next((_(detail) for words, detail in _DETAILS.items() if words in said), _(_OTHER)).format(char=char)


def bracket_cut_by_comment() -> str:
    """That the closing bracket stands behind a # and is not read."""
    return _("方括号没有收尾：空格加 # 以后是注释，文字里有 # 时请加引号")


def colon_hint(key: str) -> str:
    """How to write the key instead."""
    return _("写作“{key}: 值”").format(key=key)


def dash_detail() -> str:
    """What is wrong with a list's dash that is none."""
    return _("列表项写作“- ”：半角短横加一个空格")


class Open:
    """What stands open where a parser gave up: the quote that took lines of the plan in, the innermost bracket."""

    def __init__(self, loader: Any, text: str, stop: Any) -> None:  # noqa: ANN401
        self.quote: tuple[Any, str] | None = None
        self.brackets: list[tuple[Any, str]] = []
        try:
            self._scan(loader(text), text, stop)
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            at = opened(error) if isinstance(error, yaml.MarkedYAMLError) and error.context == QUOTED else None
            if at is not None and not self.quote:
                self._note(at, text[at.index :])

    def _scan(self, loader: Any, text: str, stop: Any) -> None:  # noqa: ANN401
        while token := loader.get_token():
            start, end = token.start_mark, token.end_mark
            if start.index >= stop.index or self.quote:
                return
            kind = type(token)
            if kind in _CLOSED_BY:
                self.brackets.append((start, _CLOSED_BY[kind]))
            elif kind in (FlowSequenceEndToken, FlowMappingEndToken):
                del self.brackets[-1:]
            elif kind is ScalarToken and start.line < end.line and token.style in ("'", '"'):
                self._note(start, text[start.index : end.index])

    def _note(self, at: Any, taken: str) -> None:  # noqa: ANN401
        _first, _end, rest = taken.partition("\n")
        if _STRUCTURE.search(rest) or not rest:
            self.quote = (at, taken[:1])
