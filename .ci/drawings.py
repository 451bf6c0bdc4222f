"""Draw the pictures for units: ``python .ci/drawings.py`` writes ``docs/pictures/*.svg`` from ``.ci/drawings.toml``.

A picture is a row of screens, each an outline of a phone or of a window with what one sees there; the row that one is
to touch is framed and carries the number that the caption below explains. Rows begin with what they are: ``head:``,
``field:``, ``button:``, ``on:`` and ``off:`` (a switch), ``note:`` and ``bell:`` (small print, a reminder), or nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PICTURES = HERE.parent / "docs" / "pictures"
FONTS = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',sans-serif"
INK, GREY, LINE, PAPER, BLUE, RED = "#1d1d1f", "#6e6e73", "#c7c7cc", "#ffffff", "#0a5fb4", "#c62828"
WIDTHS = {"phone": 236, "window": 420}
GAP, HEAD, SIZE, SMALL, CAPTION = 28, 44, 15, 12, 15
TALL = {"phone": 350, "window": 250}


def wrapped(text: str, width: float, size: float) -> list[str]:
    """The text in lines that fit: a Chinese character is as wide as it is high, a Latin one little more than half."""
    lines, room = [""], width
    for character in text:
        takes = size if ord(character) > 0x2E7F or character in "“”‘’…—·›①②③④⑤⑥" else size * 0.56
        if takes > room and character not in "，。、；：）”？！":
            lines.append("")
            room = width
        lines[-1] += character
        room -= takes
    return lines


def text(x: float, y: float, words: str, *, size: float = SIZE, fill: str = INK, extra: str = "") -> str:
    """One line of words whose baseline is y."""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{fill}"{extra}>{escape(words, quote=False)}</text>'


def box(
    x: float, y: float, wide: float, high: float, *, round_: float = 8, fill: str = "none", stroke: str = LINE
) -> str:
    """A rectangle with round corners."""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}" rx="{round_:g}" '
        f'fill="{fill}" stroke="{stroke}" stroke-width="1.5"/>'
    )


class Screen:
    """One outline with its rows and its caption."""

    def __init__(self, told: dict[str, Any], number: int) -> None:
        self.shape = told.get("shape", "phone")
        self.width = WIDTHS[self.shape]
        self.height = TALL[self.shape]
        self._told, self._number = told, number
        self.caption = wrapped(f"{'①②③④⑤⑥'[number]} {told['caption']}", self.width, CAPTION)

    def drawn(self, x: float) -> Iterator[str]:
        """Its elements, the outline's left edge at x."""
        yield box(x, 8, self.width, self.height, round_=26 if self.shape == "phone" else 8, fill=PAPER, stroke=INK)
        middle = x + self.width / 2
        yield text(middle, 38, self._told["title"], size=16, extra=' text-anchor="middle" font-weight="bold"')
        yield f'<path d="M{x:g} {HEAD + 8}h{self.width}" stroke="{LINE}"/>'
        y = float(HEAD + 20)
        for place, row in enumerate(self._told["rows"]):
            kind, _, words = row.partition(":") if row.partition(":")[0] in _ROWS else ("", "", row)
            elements, high = _ROWS[kind](x + 14, y, self.width - 28, words)
            yield from elements
            if place == self._told.get("mark"):
                yield box(x + 7, y - 3, self.width - 14, high + 4, stroke=RED)
                yield f'<circle cx="{x + self.width - 8:g}" cy="{y - 2:g}" r="11" fill="{RED}"/>'
                shown = str(self._number + 1)
                yield text(x + self.width - 8, y + 3, shown, size=14, fill=PAPER, extra=' text-anchor="middle"')
            y += high + 10
        if y > self.height + 14:
            raise ValueError(f"{self._told['title']}: {y:g} is too high for {self.height}")
        for place, line in enumerate(self.caption):
            yield text(x, self.height + 34 + place * 21, line, size=CAPTION)


Drawn = tuple[list[str], float]


def _lines(x: float, y: float, wide: float, words: str, *, size: float = SIZE, fill: str = INK) -> Drawn:
    lines = wrapped(words, wide, size)
    step = size * 1.4
    return [text(x, y + size + place * step, line, size=size, fill=fill) for place, line in enumerate(lines)], (
        len(lines) * step
    )


def _plain(x: float, y: float, wide: float, words: str) -> Drawn:
    elements, high = _lines(x, y, wide - 14, words)
    return [*elements, text(x + wide - 8, y + SIZE, "›", fill=GREY)], high + 2


def _note(x: float, y: float, wide: float, words: str) -> Drawn:
    return _lines(x, y, wide, words, size=SMALL, fill=GREY)


def _head(x: float, y: float, wide: float, words: str) -> Drawn:
    elements, high = _lines(x, y, wide, words, size=17)
    return elements, high


def _field(x: float, y: float, wide: float, words: str) -> Drawn:
    elements, high = _lines(x + 8, y + 5, wide - 16, words, size=13, fill=GREY)
    return [box(x, y, wide, high + 12), *elements], high + 12


def _button(x: float, y: float, wide: float, words: str) -> Drawn:
    middle = x + wide / 2
    return [
        box(x, y, wide, 34, fill=BLUE, stroke=BLUE),
        text(middle, y + 22, words, fill=PAPER, extra=' text-anchor="middle"'),
    ], 34


def _switch(x: float, y: float, wide: float, words: str, *, is_on: bool) -> Drawn:
    elements, high = _lines(x, y + 3, wide - 54, words)
    fill = "#2e9e4f" if is_on else LINE
    return [
        *elements,
        box(x + wide - 42, y, 40, 24, round_=12, fill=fill, stroke=fill),
        f'<circle cx="{x + wide - (14 if is_on else 30):g}" cy="{y + 12:g}" r="10" fill="{PAPER}"/>',
    ], max(high, 26)


def _on(x: float, y: float, wide: float, words: str) -> Drawn:
    return _switch(x, y, wide, words, is_on=True)


def _off(x: float, y: float, wide: float, words: str) -> Drawn:
    return _switch(x, y, wide, words, is_on=False)


def _bell(x: float, y: float, wide: float, words: str) -> Drawn:
    elements, high = _lines(x + 34, y + 7, wide - 42, words, size=14)
    bell = (
        f'<path d="M{x + 10:g} {y + 22:g}h14l-3-4v-4a4 4 0 0 0-8 0v4zM{x + 15:g} {y + 24:g}a2 2 0 0 0 4 0" '
        f'fill="{BLUE}"/>'
    )
    return [box(x, y, wide, high + 14, fill="#f2f2f7"), bell, *elements], high + 14


_ROWS = {"": _plain, "note": _note, "head": _head, "field": _field, "button": _button, "on": _on, "off": _off,
         "bell": _bell}  # fmt: skip


def picture(told: dict[str, Any]) -> str:
    """A picture as SVG."""
    screens = [Screen(each, number) for number, each in enumerate(told["screen"])]
    wide = sum(screen.width for screen in screens) + GAP * (len(screens) + 1)
    high = max(screen.height + 40 + len(screen.caption) * 21 for screen in screens)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        f'role="img" font-family="{FONTS}">',
        f"<title>{escape(told['title'])}</title>",
        f'<rect width="{wide}" height="{high}" fill="#f7f7fa"/>',
    ]
    x = GAP
    for screen in screens:
        parts += screen.drawn(x)
        x += screen.width + GAP
    return "\n".join([*parts, "</svg>", ""])


def pictures() -> dict[str, str]:
    """Every picture by the name of its file."""
    told = tomllib.loads((HERE / "drawings.toml").read_text("utf-8"))
    return {f"{name}.svg": picture(each) for name, each in told.items()}


if __name__ == "__main__":
    for name, drawn in pictures().items():
        (PICTURES / name).write_text(drawn, "utf-8")
