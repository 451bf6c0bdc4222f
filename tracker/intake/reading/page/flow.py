"""The words of a part of a page, line by line, as they are seen: lists with their numbers, boxes as ticked."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from tracker.intake.document import Table
from tracker.intake.reading.page.nodes import is_block, is_left_out, number_of, tag_of

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_NUMBERED = re.compile(r"\s*(?:[（(]?\d{1,2}(?:[、)）]|[.．](?!\d))|[（(]?[一二三四五六七八九十]+[、)）]|[①-⑳])")
_LETTERS = {"a": ord("a"), "A": ord("A")}
_ALPHABET = 26


class Line(NamedTuple):
    """One line of words; ``level`` is that of the heading it is, 0 for none."""

    text: str
    level: int = 0


TableReader = Callable[[etree._Element], "list[Line | Table]"]
"""What is made of a table in the running text: itself, or what stands in it where it only places things."""


class Flow:
    """Reads one part of a page from its beginning to its end. Nothing in it is too deep: no call goes deeper."""

    def __init__(self, read_table: TableReader) -> None:
        self._read_table = read_table
        self._pieces: list[Line | Table] = []
        self._words: list[str] = []
        self._number = ""
        self._level = 0
        self._counts: dict[etree._Element, int] = {}

    def read(self, root: etree._Element) -> list[Line | Table]:
        """The lines and tables in an element."""
        stack: list[tuple[etree._Element, bool] | str] = [(root, True)]
        while stack:
            piece = stack.pop()
            if isinstance(piece, str):
                self._add(piece)
            elif piece[1] and piece[0] is not root and self._is_done(piece[0]):
                continue
            elif piece[1]:
                self._open(piece[0])
                stack.append((piece[0], False))
                stack += self._content(piece[0])
            elif is_block(piece[0]):
                self._end_line()
                self._level = 0
        self._end_line()
        return self._pieces

    def _content(self, node: etree._Element) -> list[tuple[etree._Element, bool] | str]:
        """What is in an element, the last first."""
        content: list[tuple[etree._Element, bool] | str] = []
        for child in reversed(node):
            if child.tail:
                content.append(child.tail)
            content.append((child, True))
        if node.text:
            content.append(node.text)
        return content

    def _is_done(self, node: etree._Element) -> bool:
        """Whether all that is to be read of an element is read at once."""
        if is_left_out(node):
            return True
        tag = tag_of(node)
        if tag == "table":
            self._end_line()
            self._pieces += self._read_table(node)
        elif tag == "select":
            chosen = [each for each in node.iter("option") if each.get("selected") is not None]
            self._add("".join(str(text) for each in chosen[:1] for text in each.itertext()))
        elif tag == "input":
            self._add(_entered(node))
        else:
            return False
        return True

    def _open(self, node: etree._Element) -> None:
        if is_block(node):
            self._end_line()
        tag = tag_of(node)
        if len(tag) == len("h1") and tag[0] == "h" and tag[1].isdigit():
            self._level = int(tag[1])
        elif tag == "li":
            self._number = self._numbered(node)

    def _numbered(self, item: etree._Element) -> str:
        """The number before an item of an ordered list."""
        parent = item.getparent()
        if (
            parent is None
            or tag_of(parent) != "ol"
            or "list-style:none" in (parent.get("style") or "").replace(" ", "")
        ):
            return ""
        count = number_of(item, "value", self._counts.get(parent, number_of(parent, "start") - 1) + 1)
        self._counts[parent] = count
        first = _LETTERS.get(parent.get("type") or "")
        return f"{chr(first + count - 1) if first and 0 < count <= _ALPHABET else count}."

    def _add(self, text: str) -> None:
        if self._number and text.strip():
            self._words.append("" if _NUMBERED.match(text) else self._number)
            self._number = ""
        self._words.append(text)

    def _end_line(self) -> None:
        text = _BLANKS.sub(" ", "".join(self._words)).strip()
        if text:
            self._pieces.append(Line(text, self._level))
        self._words.clear()


def _entered(node: etree._Element) -> str:
    """What a field of a form shows."""
    kind = (node.get("type") or "text").lower()
    if kind in {"checkbox", "radio"}:
        return "☑" if node.get("checked") is not None else "☐"
    return node.get("value") or "" if kind in {"text", "date", "month", "number"} else ""
