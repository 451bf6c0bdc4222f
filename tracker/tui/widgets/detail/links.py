"""The links of a chain, a line each where there is room: lamp, id, title, dates, and the days between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from tracker.core.overview.link_words import link_dates, link_slip, link_words
from tracker.core.status import DONE
from tracker.i18n import _
from tracker.text import cell_width, fit, fit_apart
from tracker.tui.widgets.detail.line import DetailLine, leading, plain
from tracker.tui.widgets.prose import lamp_words, paragraph

if TYPE_CHECKING:
    from tracker.core.overview.chain import ChainLink

LINKS_SHOWN = 30
TITLE_LEAST = 12
"""Cells that a title needs beside its dates; with less it has a line of its own."""
_MARKER = 2
_CODE_MOST = 10
_NARROW = 32


class _Widths(NamedTuple):
    lamp: int
    code: int
    title: int
    below: int
    """Cells for the dates on a line of their own; 0 where they stand beside the title."""
    indent: str = ""


def chain_lines(links: Sequence[ChainLink], width: int) -> list[DetailLine]:
    """What a task waits for, the task, and what waits for it; of a long chain the part around the task."""
    if len(links) < 2:
        return []
    focus = next((index for index, link in enumerate(links) if link.is_focus), 0)
    start = max(0, min(focus - LINKS_SHOWN // 2, len(links) - LINKS_SHOWN))
    shown = links[start : start + LINKS_SHOWN]
    widths = _widths(shown, width)
    titles = fit_apart([link.item.facts.title for link in shown], widths.title)
    lines = [line for link, title in zip(shown, titles, strict=True) for line in _link(link, title, widths)]
    left = len(links) - len(shown)
    rest = [Content.styled(_("……另有 {count} 项").format(count=left), "$secondary")] if left else []
    return [*lines, *plain(rest)]


def _widths(links: Sequence[ChainLink], width: int) -> _Widths:
    lamp = max(lamp_words(link.item.lamp.colour).cell_length for link in links)
    code = min(max(cell_width(link.item.facts.code) for link in links), _CODE_MOST)
    dates = max(cell_width(link_words(link)) for link in links)
    left = width - _MARKER - lamp - code - 2
    widest = max(cell_width(link.item.facts.title) for link in links)
    if left - dates - 2 >= min(TITLE_LEAST, widest):
        return _Widths(lamp, code, min(left - dates - 2, widest), 0)
    indent = _MARKER + (lamp + 1 if width >= _NARROW else 0)
    return _Widths(lamp, code, max(left, 1), max(width - indent, 8), " " * indent)


def _link(link: ChainLink, title: str, widths: _Widths) -> list[DetailLine]:
    marker = Content.styled("▶ ", "$text-primary") if link.is_focus else Content("  ")
    lamp = lamp_words(link.item.lamp.colour)
    look = "bold" if link.is_focus else ""
    code = (fit(link.item.facts.code, widths.code), look or "$accent")
    lead = Content.assemble(marker, lamp, " " * (widths.lamp - lamp.cell_length + 1), code, " ", (title, look))
    dates, slip = link_dates(link), _slip(link)
    if not widths.below:
        lines = [Content.assemble(lead, "  ", (dates, "$secondary"), " " if slip else "", slip)]
    elif cell_width(dates) + slip.cell_length < widths.below:
        lines = [lead, Content.assemble(widths.indent, (dates, "$secondary"), " ", slip)]
    else:
        below = [*paragraph(dates, widths.below, "$secondary"), *([slip] if slip else [])]
        lines = [lead, *(Content.assemble(widths.indent, part) for part in below)]
    return plain(lines) if link.is_focus else leading(lines, link.item.facts.task_id)


def _slip(link: ChainLink) -> Content:
    """What came of it, in a colour where it is still to come."""
    is_to_come = link.slip_days and link.item.facts.status not in DONE
    look = "$text-warning" if is_to_come else "" if link.slip_days else "$secondary"
    return Content.styled(link_slip(link), look)
