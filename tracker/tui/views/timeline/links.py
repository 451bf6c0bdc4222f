"""What hangs together with the task under the cursor: what it waits for, what waits for it, and who slips by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.core.lamp import Item
from tracker.core.overview.chain import ChainLink, chain_of
from tracker.core.status import Status
from tracker.tui.views.timeline.bars import Bar, Slip
from tracker.tui.views.timeline.chart import Chart

if TYPE_CHECKING:
    from tracker.store.questions.reader import Reader

BEFORE, AFTER = "↑", "↓"


@dataclass(frozen=True)
class Chain:
    """The links of one task, by task id: which side of it each other stands on, what each waits for, and the slips."""

    focus: int = 0
    sides: Mapping[int, str] = field(default_factory=dict)
    edges: tuple[tuple[int, int], ...] = ()
    slips: Mapping[int, Slip] = field(default_factory=dict)


def read_chain(reader: Reader, item: Item, as_of: date) -> Chain:
    """The chain of a task on a day."""
    return chain_from(chain_of(reader.family(item.facts, as_of), item.facts.name, as_of), as_of)


def projected_on(reader: Reader, item: Item, as_of: date) -> date | None:
    """When a task that waits for others is likely to finish, where that is too late."""
    facts = item.facts
    if not facts.after or facts.status == Status.CLOSED:
        return None
    links = chain_of(reader.family(item.facts, as_of), facts.name, as_of)
    link = next((link for link in links if link.is_focus), None)
    return link.projected_on if link and link.slip_days else None


def chain_from(links: Iterable[ChainLink], as_of: date) -> Chain:
    """The chain that the links make."""
    found = list(links)
    focus = next((link.item.facts for link in found if link.is_focus), None)
    if focus is None:
        return Chain()
    by_code = {link.item.facts.code: link.item.facts for link in found}
    before: set[str] = set()
    pending = list(focus.after)
    while pending:
        code = pending.pop()
        if code in by_code and code not in before:
            before.add(code)
            pending += by_code[code].after
    sides = {f.task_id: BEFORE if code in before else AFTER for code, f in by_code.items() if code != focus.code}
    edges = tuple((by_code[code].task_id, f.task_id) for f in by_code.values() for code in f.after if code in by_code)
    slips = {
        link.item.facts.task_id: Slip(link.projected_on, link.slip_days)
        for link in found
        if link.slip_days and link.projected_on and link.projected_on > as_of
    }
    return Chain(focus.task_id, sides, edges, slips)


class Elbow(NamedTuple):
    """A line between two rows of the screen: down from under the one's due mark, then across to the other's start."""

    top: int
    bottom: int
    down: int
    across: int
    is_upward: bool


def elbows(edges: Iterable[tuple[int, int]], rows: Mapping[int, tuple[int, Bar]]) -> list[Elbow]:
    """The lines between tasks of which both rows are on the screen; ``rows`` has row and bar by task id."""
    found = []
    for earlier, later in edges:
        if earlier in rows and later in rows:
            (one, before), (other, after) = rows[earlier], rows[later]
            if before.due is not None and one != other:
                found.append(Elbow(min(one, other), max(one, other), before.due, after.start, one > other))
    return found


def draw_elbows(chart: Chart, row: int, lines: Iterable[Elbow]) -> None:
    """The part of the lines that crosses one row; bars stand before them."""
    for line in lines:
        arrival = line.top if line.is_upward else line.bottom
        if line.top < row < line.bottom:
            _free(chart, line.down, "│")
        elif row == arrival and line.across > line.down:
            _free(chart, line.down, "┌" if line.is_upward else "└")
            for cell in range(line.down + 1, line.across - 1):
                _free(chart, cell, "─")
            if line.across - 1 > line.down:
                _free(chart, line.across - 1, "▸")


def _free(chart: Chart, cell: int, glyph: str) -> None:
    if chart.is_free(cell, 1):
        chart.put(cell, glyph, "link")
