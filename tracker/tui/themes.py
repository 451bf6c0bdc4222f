"""Calm themes: lamps are the only strong colours, everything else keeps quiet. No theme tells anything by colour alone.

For eyes and terminals that need it: high contrast (7:1 and more, WCAG AAA), lamps that the colour-blind can tell apart,
the terminal's own sixteen colours, and none at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import BUILTIN_THEMES, Theme

from tracker.i18n import mark
from tracker.tui.terminal.colours import cubed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import App

    from tracker.tui.terminal.colours import Colours

DARK = Theme(
    name="tracker-dark",
    dark=True,
    primary="#6d9fd0",
    secondary="#7f95ab",
    accent="#8fb8e0",
    foreground="#d6dce3",
    background="#14181d",
    surface="#191e24",
    panel="#232a32",
    success="#6cb58a",
    warning="#d9b35b",
    error="#e0645c",
    variables={
        "lamp-red": "#f2817a",
        "lamp-yellow": "#e2bf69",
        "lamp-green": "#77c295",
        "lamp-grey": "#9fabb7",
        "lamp-blue": "#7fb2e6",
        "lamp-silent": "#c9a0dc",
        "alarm-background": "#4a1d1f",
        "alarm-foreground": "#ffd9d5",
        "calm-background": "#182a20",
        "row-odd": "#1c2229",
        "row-cursor": "#273a4e",
        "row-cursor-away": "#28313b",
    },
)

LIGHT = Theme(
    name="tracker-light",
    dark=False,
    primary="#285f94",
    secondary="#55697d",
    accent="#1d5a93",
    foreground="#1d242b",
    background="#f7f6f2",
    surface="#fdfcf9",
    panel="#e9e7e0",
    success="#2c7a4b",
    warning="#8a6200",
    error="#b3261e",
    variables={
        "lamp-red": "#b3261e",
        "lamp-yellow": "#805a00",
        "lamp-green": "#226e3e",
        "lamp-grey": "#56606a",
        "lamp-blue": "#1d5fa3",
        "lamp-silent": "#7b3f98",
        "alarm-background": "#f9dedb",
        "alarm-foreground": "#6e120c",
        "calm-background": "#e2f0e6",
        "row-odd": "#f4f2ec",
        "row-cursor": "#cfe0f0",
        "row-cursor-away": "#e4e8ec",
    },
)

HIGH_CONTRAST = Theme(
    name="tracker-contrast",
    dark=True,
    primary="#9ec7ff",
    secondary="#d3dbe4",
    accent="#b9d8ff",
    foreground="#ffffff",
    background="#000000",
    surface="#0a0a0a",
    panel="#141414",
    success="#6fefa0",
    warning="#ffe14d",
    error="#ff9b9c",
    variables={
        "lamp-red": "#ff9b9c",
        "lamp-yellow": "#ffe14d",
        "lamp-green": "#6fefa0",
        "lamp-grey": "#c8c8c8",
        "lamp-blue": "#9ec7ff",
        "lamp-silent": "#e4b6e7",
        "alarm-background": "#5c0008",
        "alarm-foreground": "#ffffff",
        "calm-background": "#00300f",
        "row-odd": "#101010",
        "row-cursor": "#002b55",
        "row-cursor-away": "#1c1c1c",
    },
)

COLOUR_BLIND = Theme(
    name="tracker-colour-blind",
    dark=True,
    primary="#6fb1ee",
    secondary="#93a7bb",
    accent="#8fc0ee",
    foreground="#dde3e9",
    background="#101418",
    surface="#161b21",
    panel="#1f262e",
    success="#2fda94",
    warning="#f1e159",
    error="#f0893c",
    variables={
        # The hues of Okabe and Ito, moved until any two differ by 20 in CIELAB for every kind of colour blindness.
        "lamp-red": "#f0893c",
        "lamp-yellow": "#f1e159",
        "lamp-green": "#2fda94",
        "lamp-grey": "#b5c4c3",
        "lamp-blue": "#5aa7fb",
        "lamp-silent": "#cc8fcb",
        "alarm-background": "#4a2608",
        "alarm-foreground": "#ffe3c9",
        "calm-background": "#0f2b3d",
        "row-odd": "#1a2027",
        "row-cursor": "#203c58",
        "row-cursor-away": "#28313b",
    },
)

SIXTEEN = Theme(
    name="tracker-ansi",
    dark=True,
    ansi=True,
    primary="ansi_bright_blue",
    secondary="ansi_default",
    accent="ansi_bright_cyan",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    success="ansi_bright_green",
    warning="ansi_bright_yellow",
    error="ansi_bright_red",
    variables={
        **BUILTIN_THEMES["ansi-dark"].variables,
        "lamp-red": "ansi_bright_red",
        "lamp-yellow": "ansi_bright_yellow",
        "lamp-green": "ansi_bright_green",
        "lamp-grey": "ansi_default",
        "lamp-blue": "ansi_bright_blue",
        "lamp-silent": "ansi_bright_magenta",
        "alarm-background": "ansi_red",
        "alarm-foreground": "ansi_bright_white",
        "calm-background": "ansi_default",
        "row-odd": "ansi_default",
        "row-cursor": "ansi_blue",
        "row-cursor-away": "ansi_bright_black",
    },
)

_CURSOR = dict.fromkeys(
    (
        "row-cursor", "row-cursor-away", "block-cursor-background", "input-cursor-background",
        "input-selection-background", "screen-selection-background", "alarm-background",
    ),
    "#ffffff",
)  # fmt: skip
PLAIN = Theme(
    name="tracker-plain",
    dark=True,
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    boost="#000000",
    success="#ffffff",
    warning="#ffffff",
    error="#ffffff",
    variables={
        **{f"lamp-{lamp}": "#ffffff" for lamp in ("red", "yellow", "green", "grey", "blue", "silent")},
        "alarm-foreground": "#000000",
        "calm-background": "#000000",
        "row-odd": "#000000",
        **_CURSOR,
    },
)
"""For ``NO_COLOR``: what is light here is shown in reverse, and no colour is sent at all."""

THEMES = {
    DARK.name: mark("深色"),
    LIGHT.name: mark("浅色"),
    HIGH_CONTRAST.name: mark("高对比"),
    COLOUR_BLIND.name: mark("色觉友好"),
    SIXTEEN.name: mark("终端十六色"),
}
"""The themes to choose from, by name, with their labels."""
_ALL = (DARK, LIGHT, HIGH_CONTRAST, COLOUR_BLIND, SIXTEEN)


IN_CUBE: Mapping[str, Mapping[str, str]] = {
    DARK.name: {
        "background": "#121212",
        "surface": "#121212",
        "secondary": "#9e9e9e",
        "lamp-green": "#87d787",
        "lamp-blue": "#87d7ff",
        "alarm-background": "#303030",
        "alarm-foreground": "#ffafaf",
        "row-odd": "#1c1c1c",
    },
    LIGHT.name: {
        "foreground": "#1c1c1c",
        "lamp-yellow": "#875f00",
        "lamp-green": "#005f00",
        "lamp-silent": "#5f0087",
        "row-cursor": "#d7ffff",
    },
    HIGH_CONTRAST.name: {"lamp-red": "#ff8787", "error": "#ff8787"},
    COLOUR_BLIND.name: {
        "surface": "#121212",
        "lamp-yellow": "#ffd700",
        "lamp-green": "#5fffaf",
        "lamp-grey": "#d7ffff",
        "lamp-blue": "#afafd7",
        "lamp-silent": "#d787ff",
        "alarm-background": "#303030",
    },
}
"""Of each theme the colours for terminals with 256 that are not simply the nearest."""


def use_themes(app: App[None], wanted: str = "", colours: Colours = "true") -> None:
    """Put the themes into the app, in the colours that its terminal has, and show the wanted one; with NO_COLOR none.

    Where nothing, or nothing known, is wanted it is the dark one, on a terminal with sixteen colours that of those.
    """
    if app.no_color:
        app.register_theme(PLAIN)
        app.theme = PLAIN.name
        return
    for theme in _ALL:
        is_cubed = colours == "256" and not theme.ansi
        app.register_theme(cubed(theme, IN_CUBE[theme.name]) if is_cubed else theme)
    plain = SIXTEEN if colours == "16" else DARK
    app.theme = wanted if wanted in THEMES else plain.name
