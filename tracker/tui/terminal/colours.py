"""How many colours the terminal has, told by its environment, and each colour as one of those that it has.

With 256 the colours are chosen here: as they are cut down on the way to the terminal otherwise, a panel that is nearly
black becomes navy, and a cursor of grey blue teal.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Literal

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter

if TYPE_CHECKING:
    from textual.color import Color
    from textual.theme import Theme

Colours = Literal["true", "256", "16", "none"]
_TOLD: Mapping[str, Colours] = {"truecolor": "true", "256": "256", "standard": "16", "windows": "16"}
_TRUE = ("truecolor", "24bit")
_WITHOUT = re.compile(r"vt\d|.*-(m|mono)$")
"""What terminals without colours are called."""
_ENDS: Mapping[str, Colours] = {"256color": "256", "kitty": "256", "direct": "true"}
LEVELS = (0, 95, 135, 175, 215, 255)
"""The six steps of each of red, green and blue in the cube of 216 colours, which begins at number 16."""
GREYS = range(8, 239, 10)
"""The ramp of greys from number 232 on."""


def colours_of(environ: Mapping[str, str] = os.environ) -> Colours:
    """How many colours there are; nobody is asked, so nothing is waited for."""
    told = environ.get("TEXTUAL_COLOR_SYSTEM", "auto").lower()
    if told in _TOLD:
        return _TOLD[told]
    if os.name == "nt" or environ.get("COLORTERM", "").strip().lower() in _TRUE:
        return "true"
    if _WITHOUT.match(environ.get("TERM", "").strip().lower()):
        return "none"
    return _ENDS.get(environ.get("TERM", "").strip().lower().rpartition("-")[2], "16")


@lru_cache(4096)
def nearest(red: int, green: int, blue: int) -> tuple[int, tuple[int, int, int]]:
    """The number and the channels of the colour of the 256 that looks most like this one; greys are among them."""
    steps = [sorted(range(6), key=lambda step: abs(LEVELS[step] - value))[:2] for value in (red, green, blue)]
    found = [(16 + 36 * r + 6 * g + b, (LEVELS[r], LEVELS[g], LEVELS[b])) for r, g, b in product(*steps)]
    found += [(232 + place, (grey, grey, grey)) for place, grey in enumerate(GREYS)]
    return min(found, key=lambda one: _apart(one[1], (red, green, blue)))


def _apart(one: tuple[int, int, int], other: tuple[int, int, int]) -> int:
    """How far apart two colours look: the eye sees green best, and blue better where there is little red."""
    red, green, blue = (a - b for a, b in zip(one, other, strict=True))
    mean = (one[0] + other[0]) // 2
    return (512 + mean) * red * red + 1024 * green * green + (767 - mean) * blue * blue


def in_cube(colour: str) -> str:
    """A colour ``#rrggbb`` as the nearest of the 256; others as they are."""
    if not colour.startswith("#"):
        return colour
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#{:02x}{:02x}{:02x}".format(*nearest(red, green, blue)[1])


def cubed(theme: Theme, own: Mapping[str, str]) -> Theme:
    """The theme in colours of the 256; ``own`` are those chosen for it, where the nearest would not do."""
    plain = {
        field.name: own.get(field.name) or in_cube(value)
        for field in fields(theme)
        if field.name != "name" and isinstance(value := getattr(theme, field.name), str)
    }
    variables = {name: own.get(name) or in_cube(value) for name, value in theme.variables.items()}
    return replace(theme, **plain, variables=variables)  # type: ignore[arg-type]


class CubeColours(LineFilter):
    """Sends each colour as the nearest of the 256; those mixed of a theme's colours are none of them."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The line in colours of the terminal."""
        return [Segment(text, style and _numbered(style), control) for text, style, control in segments]


@lru_cache(4096)
def _numbered(style: Style) -> Style:
    changes = Style(color=_number(style.color), bgcolor=_number(style.bgcolor))
    return style + changes + Style.from_meta(style.meta)


def _number(colour: RichColor | None) -> RichColor | None:
    if colour is None or colour.triplet is None:
        return colour
    return RichColor.from_ansi(nearest(*colour.triplet)[0])


class LegibleSixteen(LineFilter):
    """On the blue of a cursor, red, blue and magenta of the sixteen cannot be read: they stand out another way."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The line with what can be read on blue."""
        return [Segment(text, style and _legible(style), control) for text, style, control in segments]


_BLUE, _RED = 4, 1
_ON_BLUE: Mapping[int | None, Style] = {
    9: Style(color=RichColor.from_ansi(15), bgcolor=RichColor.from_ansi(_RED)),
    12: Style(color=RichColor.from_ansi(14)),
    13: Style(color=RichColor.from_ansi(15)),
}


@lru_cache(1024)
def _legible(style: Style) -> Style:
    if style.bgcolor is None or style.bgcolor.number != _BLUE or style.color is None:
        return style
    change = _ON_BLUE.get(style.color.number)
    return style + change + Style.from_meta(style.meta) if change else style
