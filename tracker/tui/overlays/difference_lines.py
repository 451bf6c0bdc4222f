"""The lines of a comparison: one task each, under the kinds of change in the order in which a meeting asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from tracker.core.identity.unit_names import lead_label
from tracker.core.overview.changes import CHANGE_COLOURS, Change, ChangeKind, Changes, change_label
from tracker.i18n import _
from tracker.text import cell_width
from tracker.tui.overlays.painted_lines import LinePart, PaintedLines, joined, spread

WIDE = 110
"""Cells from which the responsible unit has a column."""


class ChangeLine(NamedTuple):
    """A task that changed, or, without one, how many more of the kind there are."""

    kind: ChangeKind
    change: Change | None
    more: int = 0


def lines_of(changes: Changes) -> list[ChangeLine]:
    """Every kind with its tasks, and a line for those that are not given."""
    lines: list[ChangeLine] = []
    for kind in changes.kinds:
        given = changes.by_kind[kind]
        lines += [ChangeLine(kind, change) for change in given]
        if changes.counts[kind] > len(given):
            lines.append(ChangeLine(kind, None, changes.counts[kind] - len(given)))
    return lines


def change_words(change: Change) -> str:
    """What there is to say of a change: the date that moved and where to, or the day it happened."""
    facts, lamp = change.after
    if change.old_on and change.new_on:
        return f"{change.old_on} → {change.new_on}"
    if change.kind in (ChangeKind.CLOSED, ChangeKind.RECOVERED) and facts.closed_on:
        return _("{day}销号").format(day=facts.closed_on)
    if change.kind in (ChangeKind.REPORTED_DONE, ChangeKind.RECOVERED) and facts.reported_done_on:
        return _("{day}申请").format(day=facts.reported_done_on)
    if change.kind is ChangeKind.STARTED and facts.begun_on:
        return _("{day}启动").format(day=facts.begun_on)
    if change.kind is ChangeKind.OVERDUE and lamp.days_overdue:
        return _("{day} 到期，逾期{days}天").format(day=facts.due_on, days=lamp.days_overdue)
    return _("期限 {day}").format(day=facts.due_on) if facts.due_on else _("无期限")


class DifferenceLines(PaintedLines):
    """Tasks that changed; the kind stands at the first of its lines that is to be seen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.since(-1)", show=False),
        Binding("right", "screen.since(1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="changes")
        self.lines: list[ChangeLine] = []
        self._code_width = 4

    def show(self, changes: Changes) -> None:
        """Show another comparison from its top."""
        self.lines = lines_of(changes)
        codes = [cell_width(line.change.after.facts.code) for line in self.lines if line.change]
        self._code_width = min(14, max(4, *codes, 0))
        self.renew(0)

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    @property
    def change(self) -> Change | None:
        """The change under the cursor."""
        return self.lines[self.cursor].change if self.cursor < len(self.lines) else None

    def go_to_kind(self, kind: str) -> None:
        """Put the cursor on the first task of a kind."""
        self.go_to(next((place for place, line in enumerate(self.lines) if line.kind == kind), self.cursor))

    def next_kind(self, step: int) -> None:
        """Put the cursor on the first task of the kind that follows, or of the one before."""
        if not self.lines:
            return
        kinds = list(dict.fromkeys(line.kind for line in self.lines))
        self.go_to_kind(kinds[(kinds.index(self.lines[self.cursor].kind) + step) % len(kinds)])

    def heading(self, width: int) -> str:
        """The labels of the columns."""
        labels = (_("变化"), _("编号"), _("事项"), _("牵头"), _("说明"))
        return joined(zip(labels, self._widths(width), strict=True))

    def pieces(self, line: int, width: int) -> Iterator[LinePart]:
        """A task with its change."""
        kind, change, more = self.lines[line]
        kind_width, *widths = self._widths(width)
        is_first = line == 0 or line == self.scroll_offset.y or self.lines[line - 1].kind != kind
        yield LinePart(
            joined([(change_label(kind) if is_first else "", kind_width)]), CHANGE_COLOURS.get(kind, "strong")
        )
        if change is None:
            yield LinePart(" " + _("……还有 {count} 项").format(count=more), "quiet")
            return
        facts = change.after.facts
        texts = (facts.code, facts.title, lead_label(facts.lead))
        yield LinePart(joined(zip(texts, widths[:3], strict=True)))
        yield LinePart(joined([(change_words(change), widths[3])]), "quiet")

    def _widths(self, width: int) -> list[int]:
        lead = (16, 0) if width >= WIDE else (-1, 0)
        kind = max(cell_width(change_label(kind)) for kind in ChangeKind) + 1
        return spread([(kind, 0), (self._code_width, 0), (0, 1), lead, (26, 0)], width)

    def watch_scroll_y(self, old: float, new: float) -> None:
        """The kind of the topmost line has to be told."""
        super().watch_scroll_y(old, new)
        self.refresh()
