"""How fast a test drives the screen, without importing any of it."""

from __future__ import annotations

import asyncio

WAITS = ("textual.app.wait_for_idle", "textual.pilot.wait_for_idle")
"""Where the pilot waits after each key and click until the whole process is at rest, asleep for most of the time."""


async def a_moment(*_times: float) -> None:
    """Let what was sent be handled, in place of that wait; the test itself waits for what it looks for."""
    for _turn in range(10):
        await asyncio.sleep(0)
