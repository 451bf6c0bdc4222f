"""The lines of the queue: one claim each, what has waited longest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from tracker.core.identity.unit_names import lead_label
from tracker.i18n import _
from tracker.text import capitalised, cell_width
from tracker.tui.overlays.painted_lines import LinePart, PaintedLines, joined, spread
from tracker.tui.widgets.entries import told_by
from tracker.tui.widgets.prose import paragraph

if TYPE_CHECKING:
    from tracker.store.questions.calendars.claims import Claim

WIDE = 100
"""Cells from which who claimed and what was noted have columns."""
_WIDEST_CODE = 14


class ClaimLines(PaintedLines):
    """One claim a line; a claim that has gone leaves the cursor on the one that follows it."""

    def __init__(self) -> None:
        super().__init__(id="claims")
        self.claims: list[Claim] = []
        self._code_width = 4

    @property
    def line_count(self) -> int:
        """How many claims are listed."""
        return len(self.claims)

    @property
    def claim(self) -> Claim | None:
        """The claim under the cursor."""
        return self.claims[self.cursor] if self.cursor < len(self.claims) else None

    def show(self, claims: list[Claim]) -> None:
        """List other claims; the cursor stays on its own as long as that waits."""
        before = self.claim
        self.claims = claims
        self._code_width = min(_WIDEST_CODE, max([4, *(cell_width(claim.item.facts.code) for claim in claims)]))
        ids = [claim.item.facts.task_id for claim in claims]
        kept = before.item.facts.task_id if before else None
        self.renew(ids.index(kept) if kept in ids else self.cursor)

    def heading(self, width: int) -> str:
        """The labels of the columns."""
        labels = (_("编号"), _("事项"), _("责任单位"), _("申报"), _("申报人"), _("说明"))
        return joined(zip(map(capitalised, labels), self._widths(width), strict=True))

    def pieces(self, line: int, width: int) -> Iterator[LinePart]:
        """A claim: the task and its unit, the day, who said it and in what words."""
        item, entry = self.claims[line]
        facts, widths = item.facts, self._widths(width)
        yield LinePart(joined([(facts.code, widths[0]), (facts.title, widths[1])]))
        claimant = told_by(entry) if entry else ""
        if co_lead := co_lead_of(self.claims[line]):
            claimant = _("共同牵头 {unit}").format(unit=co_lead)
        said = (str(facts.reported_done_on or ""), claimant, entry.note if entry else "")
        yield LinePart(joined(zip((lead_label(facts.lead), *said), widths[2:], strict=True)), "quiet")

    def _widths(self, width: int) -> list[int]:
        more = ((16, 1), (0, 3)) if width >= WIDE else ((-1, 0), (-1, 0))
        return spread([(self._code_width, 0), (0, 4), (12, 1), (10, 0), *more], width)


def co_lead_of(claim: Claim) -> str:
    """The unit that shares the lead and said it instead of the one that answers for the task; empty for any other."""
    facts, actor = claim.item.facts, claim.entry.actor if claim.entry else ""
    named = [unit for unit in (facts.lead, *facts.co_leads) if unit and actor.startswith(unit)]
    found = max(named, key=len, default="")
    return "" if found == facts.lead else found


def whole(claim: Claim, width: int, lines: int) -> Content:
    """The task, and all that is said of it, in so many lines."""
    facts, lamp = claim.item
    said = [_("期限 {day}").format(day=facts.due_on) if facts.due_on else "", lamp.reason_text()]
    if claim.entry:
        told = _("{day} {actor} 申请销号").format(day=claim.entry.effective_on, actor=told_by(claim.entry))
        said = [_("{label}：{words}").format(label=told, words=claim.entry.note) if claim.entry.note else told, *said]
    if co_lead_of(claim):
        said.insert(0, _("共同牵头单位申报，由牵头 {unit} 负责").format(unit=lead_label(facts.lead)))
    title = paragraph(f"{facts.code} {facts.title}", width, "bold", limit=1)
    return Content("\n").join([*title, *paragraph(_("　").join(filter(None, said)), width, limit=lines - 1)])
