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

_TEXT = re.compile(r'(<text [^>]*?textLength=")[\d.]+("[^>]*>)([^<]*)(</text>)')
_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_FAMILY = "Sarasa Mono SC, Noto Sans Mono CJK SC, Noto Sans CJK SC, Menlo, Consolas, monospace"


def redrawn(svg: str) -> str:
    """The drawing with Chinese at its full width, and with the reader's own fonts instead of ones from elsewhere."""

    def stretched(match: re.Match[str]) -> str:
        before, after, text, end = match.groups()
        return f"{before}{cell_len(html.unescape(text)) * CELL:g}{after}{text}{end}"

    plain = _FONT_FACE.sub("", svg)
    return _TEXT.sub(stretched, plain).replace("Fira Code", _FAMILY).replace(f"{_FAMILY}, monospace", _FAMILY)


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
