"""How many colours a terminal has, and which of the 256 looks most like another; themes have tests of their own."""

from __future__ import annotations

import pytest

from tracker.tui.terminal.colours import colours_of, in_cube, nearest


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "true"),
        ({"TERM": "xterm", "COLORTERM": "24bit"}, "true"),
        ({"TERM": "tmux-256color"}, "256"),
        ({"TERM": "screen-256color", "COLORTERM": ""}, "256"),
        ({"TERM": "xterm-kitty"}, "256"),
        ({"TERM": "xterm-direct"}, "true"),
        ({"TERM": "linux"}, "16"),
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "vt100"}, "none"),
        ({"TERM": "vt220", "COLORTERM": "truecolor"}, "true"),
        ({"TERM": "xterm-mono"}, "none"),
        ({"TERM": "xterm", "TEXTUAL_COLOR_SYSTEM": "truecolor"}, "true"),
        ({"TERM": "xterm", "COLORTERM": "truecolor", "TEXTUAL_COLOR_SYSTEM": "256"}, "256"),
        ({}, "16"),
    ],
    ids=str,
)
def test_the_environment_says_how_many_colours_there_are(environment: dict[str, str], colours: str) -> None:
    assert colours_of(environment) == colours


def test_what_is_nearly_black_becomes_a_grey_and_what_is_in_the_cube_stays() -> None:
    assert nearest(0x14, 0x18, 0x1D)[0] in (233, 234)
    assert nearest(0x23, 0x2A, 0x32)[0] in (235, 236)
    for number, channels in ((16, (0, 0, 0)), (110, (135, 175, 215)), (231, (255, 255, 255)), (255, (238, 238, 238))):
        assert nearest(*channels) == (number, channels)
    assert in_cube("ansi_red") == "ansi_red"
