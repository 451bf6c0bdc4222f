"""What a task serves, as sections of its detail: indicators with their verdicts, problems put right, results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from tracker.core.indicators.attainment import VERDICT_SHAPES, Verdict, verdict_label
from tracker.i18n import _
from tracker.tui.widgets.prose import labelled, paragraph

if TYPE_CHECKING:
    from tracker.services.answers.served import ServedByTask

_LOOKS = {Verdict.MET: "$lamp-green", Verdict.NOT_MET: "$lamp-red", Verdict.UNKNOWN: "$lamp-grey"}
_DAY_COLUMN = 12


def served_sections(served: ServedByTask, width: int) -> Iterator[tuple[str, list[Content]]]:
    """Titles and lines; those of nothing are empty."""
    yield _("指标"), list(_indicators(served, width))
    yield _("整改的问题"), [line for each in served.problems for line in paragraph(each.title, width)]
    yield _("成效"), list(_results(served, width))


def _indicators(served: ServedByTask, width: int) -> Iterator[Content]:
    """Each with the county's verdict and why."""
    for each in served.indicators:
        words = f"{VERDICT_SHAPES[each.verdict]} {verdict_label(each.verdict)}"
        lead = Content.styled(words, _LOOKS[each.verdict])
        yield from labelled("", f"{each.code}  {each.title}", width, column=0, lead=lead)
        yield from labelled("", each.reason, width, column=2, style="$secondary")


def _results(served: ServedByTask, width: int) -> Iterator[Content]:
    """What the document states as achieved, with the period as written."""
    for each in served.results:
        amounts = _("、").join(amount.shown() for amount in each.amounts)
        words = "  ".join(filter(None, (each.period, each.title, amounts)))
        yield from labelled(str(each.on), words, width, column=_DAY_COLUMN)
