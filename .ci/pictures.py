"""Draw the pictures of the README: ``python .ci/pictures.py`` writes ``docs/*.svg`` from the demonstration."""

from __future__ import annotations

import asyncio
import html
import os
import re
from pathlib import Path

from rich.cells import cell_len

os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")

DOCS = Path(__file__).resolve().parents[1] / "docs"
CELL = 12.2
"""The width of a terminal cell in Rich's drawings."""

_TEXT = re.compile(r'<text ([^>]*?)x="([\d.]+)"([^>]*?) textLength="[\d.]+"([^>]*)>([^<]*)</text>')
_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_FAMILY = "Menlo, Consolas, DejaVu Sans Mono, Sarasa Mono SC, Noto Sans Mono CJK SC, Noto Sans CJK SC, monospace"


def redrawn(svg: str) -> str:
    """The drawing with every character in its own cells, and with the reader's own fonts, none from elsewhere.

    Rich measures a run of text in characters where a Chinese one takes two cells.
    """

    def placed(match: re.Match[str]) -> str:
        before, start, middle, after, text = match.groups()
        places, left = [], float(start)
        for character in html.unescape(text):
            places.append(f"{left:g}")
            left += cell_len(character) * CELL
        return f'<text {before}x="{" ".join(places)}"{middle}{after}>{text}</text>'

    return (
        _TEXT.sub(placed, _FONT_FACE.sub("", svg))
        .replace("Fira Code, monospace", _FAMILY)
        .replace("Fira Code", _FAMILY)
    )


async def draw(name: str, columns: int, rows: int, *keys: str) -> None:
    """Open the demonstration, press keys, and save what the screen shows."""
    from tracker.services.demo import demo_workspace
    from tracker.settings import load_settings
    from tracker.tui.app import TrackerApp

    with demo_workspace(load_settings({"actor": "协调人"}, environ={})) as workspace:
        app = TrackerApp(workspace)
        async with app.run_test(size=(columns, rows)) as pilot:
            await pilot.pause(1.0)
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.5)
            svg = app.export_screenshot(title="tracker demo")
    (DOCS / f"{name}.svg").write_text(redrawn(svg) + "\n", "utf-8")


def main() -> None:
    """Draw all pictures."""
    DOCS.mkdir(exist_ok=True)
    asyncio.run(draw("board", 130, 38))


if __name__ == "__main__":
    main()
