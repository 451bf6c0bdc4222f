"""A line of the detail: its text, and the task to which it leads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textual.content import Content

from tracker.tui.widgets.clickable import clickable


class DetailLine(NamedTuple):
    """``opens`` is the id of the task to which the line leads from character ``at`` on, 0 of one that leads nowhere."""

    text: Content
    opens: int = 0
    at: int = 0


def plain(lines: Iterable[Content]) -> list[DetailLine]:
    """Lines that lead nowhere."""
    return [DetailLine(line) for line in lines]


def leading(lines: Iterable[Content], task_id: int) -> list[DetailLine]:
    """Lines that lead to a task, by a click and, the first of them, by the keys."""
    shown = [clickable(line, f"screen.follow_link({task_id})") for line in lines]
    return [DetailLine(line, 0 if number else task_id) for number, line in enumerate(shown)]
