"""The elements of a page: which are shown, which begin a line, and what is in them, however deep they lie."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_UNSEEN_NAMES = """
script style noscript template head iframe frame frameset object embed applet svg math audio video canvas datalist map
del rt rp link meta base param source track colgroup col
"""
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_BLOCK_NAMES = """
address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer
form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th
thead tr ul br
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_HIDING = re.compile(r"display:none|visibility:(?:hidden|collapse)|mso-hide:all")


def tag_of(node: etree._Element) -> str:
    """The name of an element in lower case, without a prefix; empty for what is none."""
    tag = node.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def is_hidden(node: etree._Element) -> bool:
    """Whether an element itself says that it is not shown."""
    if node.get("hidden") is not None:
        return True
    style = node.get("style")
    return bool(style) and bool(_HIDING.search("".join(str(style).lower().split())))


def is_left_out(node: etree._Element) -> bool:
    """Whether nothing of an element is read, because nobody sees it."""
    tag = tag_of(node)
    return not tag or tag in _UNSEEN or (tag == "input" and node.get("type", "").lower() == "hidden") or is_hidden(node)


def is_block(node: etree._Element) -> bool:
    """Whether an element stands on lines of its own."""
    return tag_of(node) in _BLOCKS


def inside(root: etree._Element, tags: frozenset[str], beyond: frozenset[str]) -> Iterator[etree._Element]:
    """The shown elements of some names below one, in their order; not below one of those, nor below ``beyond``."""
    stack = list(reversed(root))
    while stack:
        node = stack.pop()
        tag = tag_of(node)
        if tag in tags:
            yield node
        elif tag and tag not in beyond and tag not in _UNSEEN:
            stack.extend(reversed(node))


def number_of(node: etree._Element, name: str, default: int = 1) -> int:
    """A number among an element's attributes, such as ``colspan="2"``."""
    found = re.match(r"\s*\+?(\d{1,9})", node.get(name) or "")
    return int(found[1]) if found else default
