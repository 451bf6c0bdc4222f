"""A drawing of the screen in which Chinese stands in its cells."""

from __future__ import annotations

import html
import re

from tracker.text import cell_width

CELL = 12.2
"""The width of a terminal cell in Rich's drawings."""

_TEXT = re.compile(r'<text ([^>]*?)x="([\d.]+)"([^>]*?) textLength="[\d.]+"([^>]*)>([^<]*)</text>')
_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_FAMILY = "Menlo, Consolas, DejaVu Sans Mono, Sarasa Mono SC, Noto Sans Mono CJK SC, Noto Sans CJK SC, monospace"


def redrawn(svg: str) -> str:
    """Rich's drawing with every character in its own cells, and with the reader's own fonts, none from elsewhere.

    Rich measures a run of text in characters where a Chinese one takes two cells.
    """
    return (
        _TEXT.sub(_placed, _FONT_FACE.sub("", svg))
        .replace("Fira Code, monospace", _FAMILY)
        .replace("Fira Code", _FAMILY)
    )


def _placed(match: re.Match[str]) -> str:
    before, start, middle, after, text = match.groups()
    places, left = [], float(start)
    for character in html.unescape(text):
        places.append(f"{left:g}")
        left += cell_width(character) * CELL
    return f'<text {before}x="{" ".join(places)}"{middle}{after}>{text}</text>'
