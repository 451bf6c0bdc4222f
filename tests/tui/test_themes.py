"""Colours by measure: contrast as in WCAG 2, colour blindness as Machado, Oliveira and Fernandes simulate it."""

from __future__ import annotations

import os
import re
import sys
from itertools import combinations
from pathlib import Path

import pytest
from textual.theme import Theme

from tests.bench.terminal import Terminal
from tracker.tui.themes import COLOUR_BLIND, DARK, HIGH_CONTRAST, LIGHT, PLAIN, SIXTEEN, THEMES

LAMPS = ("lamp-red", "lamp-yellow", "lamp-green", "lamp-grey", "lamp-blue", "lamp-silent")
ROWS = ("row-odd", "row-cursor", "row-cursor-away")
SIGHT = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip
Triple = tuple[float, ...]


def _linear(colour: str) -> Triple:
    shares = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return tuple(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _lab(linear: Triple) -> Triple:
    red, green, blue = linear
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, sight: str) -> float:
    """How far apart two colours look, in CIELAB; 2 is just seen, 10 is seen at a glance."""
    seen = [
        _lab(
            tuple(
                min(1.0, max(0.0, sum(a * b for a, b in zip(row, _linear(colour), strict=True))))
                for row in SIGHT[sight]
            )
        )
        for colour in (one, other)
    ]
    return float(sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5)


def _grounds(theme: Theme) -> list[str]:
    plain = [str(ground) for ground in (theme.background, theme.surface, theme.panel)]
    return plain + [theme.variables[row] for row in ROWS]


@pytest.mark.parametrize(
    ("theme", "text", "lamps"), [(DARK, 7, 4.5), (LIGHT, 7, 4.5), (COLOUR_BLIND, 7, 4.5), (HIGH_CONTRAST, 7, 7)],
    ids=lambda given: given.name if isinstance(given, Theme) else str(given),
)  # fmt: skip
def test_text_and_lamps_stand_out_from_every_ground(theme: Theme, text: float, lamps: float) -> None:
    for ground in _grounds(theme):
        assert contrast(str(theme.foreground), ground) >= text, ground
        for lamp in LAMPS:
            assert contrast(theme.variables[lamp], ground) >= lamps, (lamp, ground)
    assert contrast(theme.variables["alarm-foreground"], theme.variables["alarm-background"]) >= 7


@pytest.mark.parametrize("name", ["primary", "secondary", "accent", "success", "warning", "error"])
def test_in_high_contrast_everything_written_stands_out(name: str) -> None:
    for ground in _grounds(HIGH_CONTRAST):
        assert contrast(getattr(HIGH_CONTRAST, name), ground) >= 7, ground


@pytest.mark.parametrize("sight", SIGHT)
def test_the_colour_blind_tell_lamps_apart_at_a_glance(sight: str) -> None:
    for one, other in combinations(LAMPS, 2):
        assert distance(COLOUR_BLIND.variables[one], COLOUR_BLIND.variables[other], sight) >= 19.5, (one, other)


def test_the_calm_theme_would_not_do_for_them() -> None:
    assert min(distance(DARK.variables[a], DARK.variables[b], "protanopia") for a, b in combinations(LAMPS, 2)) < 10


def test_the_measures_are_right() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert distance("#ff0000", "#00ff00", "normal") == pytest.approx(170.6, abs=1)


def test_every_theme_has_every_colour() -> None:
    for theme in (LIGHT, HIGH_CONTRAST, COLOUR_BLIND, SIXTEEN, PLAIN):
        assert set(DARK.variables) <= set(theme.variables)
    assert set(THEMES) == {theme.name for theme in (DARK, LIGHT, HIGH_CONTRAST, COLOUR_BLIND, SIXTEEN)}


PROGRAM = """
import sys
from textual.content import Content
from textual.widgets import Static, Input
from tracker.tui.terminal.running import TerminalApp, run_or_raise
from tracker.tui.themes import use_themes

class Coloured(TerminalApp):
    CSS = "#cursor { background: $row-cursor; text-style: bold; } #calm { background: $calm-background; }"

    def __init__(self):
        super().__init__()
        use_themes(self, sys.argv[1])

    def compose(self):
        yield Static(Content.styled("lamp", "$lamp-red"))
        yield Static("calm", id="calm")
        yield Static("cursor", id="cursor")
        yield Input("typed")
        yield Static("the-end")

run_or_raise(Coloured())
"""
SGR = re.compile(rb"\x1b\[([0-9;]*)m")


def _sent(monkeypatch: pytest.MonkeyPatch, folder: Path, theme: str, *, no_color: bool) -> bytes:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    else:
        monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    terminal = Terminal(["-c", PROGRAM, theme], folder)
    try:
        terminal.read_until(b"the-end")
        terminal.write(b"\x11")
        terminal.wait()
        return terminal.seen
    finally:
        terminal.close()


def _codes(sent: bytes) -> set[int]:
    return {int(code) for codes in SGR.findall(sent) for code in codes.split(b";") if code}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_no_color_means_no_colour_is_sent_but_the_cursor_is_seen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sent = _sent(monkeypatch, tmp_path, LIGHT.name, no_color=True)
    assert _codes(sent) <= {0, 1, 2, 3, 4, 7}
    assert re.search(rb"\x1b\[[0-9;]*7m *cursor", sent)
    assert not re.search(rb"\x1b\[[0-9;]*7m *(lamp|calm)", sent)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_sixteen_colours_are_the_terminals_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sent = _sent(monkeypatch, tmp_path, SIXTEEN.name, no_color=False)
    assert re.search(rb"\x1b\[91(;49)?mlamp", sent)
    assert 38 in _codes(_sent(monkeypatch, tmp_path, DARK.name, no_color=False))
