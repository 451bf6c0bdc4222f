"""Two calm themes: lamps are the only strong colours, everything else keeps quiet."""

from __future__ import annotations

from textual.theme import Theme

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
        "lamp-red": "#f0766d",
        "lamp-yellow": "#e2bf69",
        "lamp-green": "#77c295",
        "lamp-grey": "#8b97a3",
        "lamp-blue": "#7fb2e6",
        "lamp-silent": "#c9a0dc",
        "alarm-background": "#4a1d1f",
        "alarm-foreground": "#ffd9d5",
        "calm-background": "#182a20",
        "row-odd": "#1c2229",
        "row-cursor": "#2d4258",
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
        "lamp-green": "#23703f",
        "lamp-grey": "#66707a",
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
