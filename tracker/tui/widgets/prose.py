"""Chinese prose laid out in cells: wrapped between characters, with hanging labels, as inert styled content."""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual.content import Content

from tracker.text import cell_width, clean
from tracker.tui.widgets.lamps import COLOURS, lamp_text

_TOKEN = re.compile(r"[!-~]+|\s+|.")
_NEVER_FIRST = frozenset("、，。．；：？！）》〉」』】〕”’…—·%,.;:?!)]}")
_NEVER_LAST = frozenset("（《〈「『【〔“‘([{")
_MOST_CARRIED = 3


def wrap(text: str, width: int) -> list[str]:
    """The text cleaned and broken into lines of at most ``width`` cells, at least one.

    Words of Latin letters and digits stay whole where they fit; no line begins with closing punctuation or ends with
    an opening bracket.
    """
    lines: list[list[str]] = [[]]
    used = 0
    for token in _tokens(clean(text).strip(), width):
        line = lines[-1]
        if used + cell_width(token) <= width:
            line.append(token)
            used += cell_width(token)
            continue
        carried = _carried(line, token, width)
        lines.append([*carried, *([] if token.isspace() else [token])])
        used = sum(map(cell_width, lines[-1]))
    return ["".join(line).rstrip() for line in lines]


def _tokens(text: str, width: int) -> Iterable[str]:
    for token in _TOKEN.findall(text):
        if len(token) > width:
            yield from (token[start : start + width] for start in range(0, len(token), width))
        else:
            yield token


def _carried(line: list[str], token: str, width: int) -> list[str]:
    """What leaves the end of a full line with the token that did not fit; nothing where that would not help."""
    room = width - cell_width(token)
    for count in range(min(len(line), _MOST_CARRIED + 1)):
        kept, carried = line[: len(line) - count], line[len(line) - count :]
        if sum(map(cell_width, carried)) > room:
            break
        if [*carried, token][0][0] not in _NEVER_FIRST and kept[-1][-1] not in _NEVER_LAST:
            del line[len(kept) :]
            return carried
    return []


def paragraph(text: str, width: int, style: str = "", *, limit: int | None = None) -> list[Content]:
    """The text as wrapped lines of one style; past ``limit`` lines it is cut and marked ``…``."""
    return [Content.styled(line, style) for line in _limited(text, width, limit)]


def labelled(
    label: str,
    text: str,
    width: int,
    *,
    column: int,
    style: str = "",
    lead: Content | None = None,
    limit: int | None = None,
) -> list[Content]:
    """Lines that read ``label  text``: the text wrapped from cell ``column`` on, after ``lead`` if any."""
    start = Content.assemble((label, "$secondary"), " " * max(column - cell_width(label), int(bool(label))))
    if lead is not None:
        start = Content.assemble(start, lead, "  ")
        column += lead.cell_length + 2
    first, *rest = _limited(text, max(width - column, 8), limit)
    return [Content.assemble(start, (first, style)), *(Content.assemble(" " * column, (line, style)) for line in rest)]


def _limited(text: str, width: int, limit: int | None) -> list[str]:
    if limit is None:
        return wrap(text, width)
    lines = wrap(text[: limit * width + 1], width)
    return lines if len(lines) <= limit else [*lines[: limit - 1], _shortened(lines[limit - 1], width)]


def _shortened(line: str, width: int) -> str:
    while line and cell_width(line) > width - 1:
        line = line[:-1]
    return line + "…"


def lamp_words(colour: str) -> Content:
    """A lamp as its shape and word, in its colour."""
    return Content.styled(lamp_text(colour), COLOURS[colour])
