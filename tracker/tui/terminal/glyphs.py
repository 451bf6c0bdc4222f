"""For terminals that cannot do as others: ASCII in the place of characters of open width, and no colours at all."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter

if TYPE_CHECKING:
    from textual.color import Color


class PlainGlyphs(LineFilter):
    """Puts an ASCII character in the place of every character whose width terminals disagree about."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The line with characters that are one cell wide everywhere."""
        return [Segment(text.translate(_PLAIN), style, control) for text, style, control in segments]


class NoColours(LineFilter):
    """Takes all colours away; what stood on a light background is shown in reverse."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The line without colours; bold, underline and the rest stay."""
        return [Segment(text, style and _colourless(style), control) for text, style, control in segments]


@lru_cache(1024)
def _colourless(style: Style) -> Style:
    reverse = Style(reverse=not style.reverse) if _is_light(style.bgcolor) else Style.null()
    return style.without_color + reverse + Style.from_meta(style.meta)


def _is_light(color: RichColor | None) -> bool:
    return color is not None and color.triplet is not None and sum(color.triplet) > _HALF


_HALF = 3 * 128

_LOOKALIKES = {
    "“”„‟": '"', "‘’‚‛′": "'", "″": '"', "—–―‐": "-", "…": "~", "·‧•": ".", "×": "x", "÷": "/", "±": "+", "°": "o",
    "●★☆◉": "*", "◆◇■": "#", "○◎□": "o", "▲△↑⇧": "^", "▼▽↓": "v", "▶▷→⇒": ">", "◀◁←": "<", "↔⇔": "-", "↕": "|",
    "√": "v", "§": "S",
    "①Ⅰⅰ": "1", "②Ⅱⅱ": "2", "③Ⅲⅲ": "3", "④Ⅳⅳ": "4", "⑤Ⅴⅴ": "5", "⑥Ⅵⅵ": "6", "⑦Ⅶⅶ": "7", "⑧Ⅷⅷ": "8", "⑨Ⅸⅸ": "9",
    "▁▂": "_", "▃▄": "=", "▅▆▇█▉▊▋▌▍▎▏▀▐": "#", "░": ".", "▒": ":", "▓": "#", "αΑ": "a", "βΒ": "b", "≤": "<", "≥": ">",
    "≠": "#", "≈": "~", "℃": "C", "№": "N", "‰": "%", "※": "*",
}  # fmt: skip


class _Plain(dict[int, str]):
    """For each character the one to show; those of settled width stay."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain(chr(code))
        return self[code]


def _plain(char: str) -> str:
    if unicodedata.east_asian_width(char) != "A" or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return char
    name = unicodedata.name(char, "")
    if name.startswith("BOX DRAWINGS"):
        return _line(name)
    compatible = unicodedata.normalize("NFKD", char)[:1]
    return compatible if compatible.isascii() and compatible.isprintable() else "?"


def _line(name: str) -> str:
    is_level = any(word in name for word in ("HORIZONTAL", "LEFT", "RIGHT"))
    is_upright = any(word in name for word in ("VERTICAL", "UP", "DOWN"))
    return "+" if is_level == is_upright else "-" if is_level else "|"


_PLAIN = _Plain({ord(char): plain for several, plain in _LOOKALIKES.items() for char in several})
