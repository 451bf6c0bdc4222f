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
from tracker.tui.terminal.colours import GREYS, LEVELS, cubed, nearest
from tracker.tui.themes import COLOUR_BLIND, DARK, HIGH_CONTRAST, IN_CUBE, LIGHT, PLAIN, SIXTEEN, THEMES

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


@pytest.mark.parametrize("theme", [DARK, LIGHT, COLOUR_BLIND, HIGH_CONTRAST], ids=lambda theme: theme.name)
def test_of_256_colours_every_theme_has_its_own_and_can_be_read(theme: Theme) -> None:
    cube = cubed(theme, IN_CUBE[theme.name])
    every = [value for value in (*vars(cube).values(), *cube.variables.values()) if str(value).startswith("#")]
    assert len(every) >= 20
    for value in every:
        channels = [int(value[place : place + 2], 16) for place in (1, 3, 5)]
        is_grey = len(set(channels)) == 1 and channels[0] in GREYS
        assert is_grey or set(channels) <= set(LEVELS), value
    for ground in _grounds(cube):
        assert contrast(str(cube.foreground), ground) >= 7, ground
        assert min(contrast(cube.variables[lamp], ground) for lamp in LAMPS) >= 4.5, ground
    assert contrast(cube.variables["alarm-foreground"], cube.variables["alarm-background"]) >= 7
    assert min(distance(cube.variables[a], cube.variables[b], "normal") for a, b in combinations(LAMPS, 2)) >= 24
    if theme is not HIGH_CONTRAST:  # nothing large is navy or teal: what is dark is grey
        dark = [
            ground for ground in (*_grounds(cube), cube.variables["calm-background"]) if contrast(ground, "#ffffff") > 3
        ]
        assert all(len({ground[1:3], ground[3:5], ground[5:7]}) == 1 for ground in dark)


def test_of_256_colours_the_colour_blind_tell_lamps_apart_too() -> None:
    cube = cubed(COLOUR_BLIND, IN_CUBE[COLOUR_BLIND.name])
    for sight in SIGHT:
        for one, other in combinations(LAMPS, 2):
            assert distance(cube.variables[one], cube.variables[other], sight) >= 19.5, (sight, one, other)


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
from tracker.tui.terminal.colours import colours_of
from tracker.tui.terminal.probe import Probed
from tracker.tui.terminal.running import TerminalApp, run_or_raise
from tracker.tui.themes import use_themes

class Coloured(TerminalApp):
    CSS = "#cursor { background: $row-cursor; text-style: bold; } #calm { background: $calm-background; }"
    CSS += ".row { background: $row-cursor; }"

    def __init__(self):
        super().__init__(Probed(colours=colours_of()))
        use_themes(self, sys.argv[1], self.colours)

    def compose(self):
        yield Static(Content.styled("lamp", "$lamp-red"))
        yield Static(Content.styled("late", "$lamp-red"), classes="row")
        yield Static("calm", id="calm")
        yield Static("cursor", id="cursor")
        yield Input("typed")
        yield Static("the-end")

run_or_raise(Coloured())
"""
SGR = re.compile(rb"\x1b\[([0-9;]*)m")


def _sent(
    monkeypatch: pytest.MonkeyPatch, folder: Path, theme: str, *, no_color: bool = False, **terminal_is: str
) -> bytes:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    else:
        monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    terminal = Terminal(["-c", PROGRAM, theme], folder, **terminal_is)  # type: ignore[arg-type]
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
    sent = _sent(monkeypatch, tmp_path, "", called="xterm", colours="")
    assert re.search(rb"\x1b\[91(;49)?mlamp", sent)
    assert re.search(rb"\x1b\[97;41mlate", sent)  # and not bright red on blue
    assert 38 not in _codes(sent)
    assert 38 in _codes(_sent(monkeypatch, tmp_path, DARK.name))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_terminal_with_256_colours_gets_them_by_number(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sent = _sent(monkeypatch, tmp_path, "", colours="")
    assert b";2;" not in b"".join(SGR.findall(sent))
    numbers = {int(number) for number in re.findall(rb"[34]8;5;(\d+)", sent)}
    assert nearest(0xFF, 0x87, 0x87)[0] in numbers  # the red lamp
    assert not numbers & {16 + 1, 16 + 6, 16 + 7, 16 + 36}  # navy, teal and pure dark red
