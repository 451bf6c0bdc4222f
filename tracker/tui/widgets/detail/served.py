"""What a task serves, as sections of its detail: indicators with their verdicts, problems put right, results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from tracker.core.indicators.attainment import VERDICT_SHAPES, Verdict, verdict_label
from tracker.core.indicators.outlook.targets import TargetState, target_state_label
from tracker.i18n import _
from tracker.tui.widgets.prose import labelled, paragraph

if TYPE_CHECKING:
    from tracker.services.answers.served import ServedByTask
    from tracker.services.answers.show import TargetRow

_LOOKS = {Verdict.MET: "$lamp-green", Verdict.NOT_MET: "$lamp-red", Verdict.UNKNOWN: "$lamp-grey"}
_STATES = {
    TargetState.REACHED: "$lamp-green",
    TargetState.MISSED: "$lamp-red",
    TargetState.UNKNOWN: "$lamp-grey",
    TargetState.NOT_DUE: "$secondary",
}
_DAY_COLUMN = 12


def served_sections(served: ServedByTask, width: int) -> Iterator[tuple[str, list[Content]]]:
    """Titles and lines; those of nothing are empty."""
    yield _("指标"), list(_indicators(served, width))
    yield _("整改的问题"), [line for each in served.problems for line in paragraph(each.title, width)]
    yield _("成效"), list(_results(served, width))


def target_lines(targets: Iterable[TargetRow], served: ServedByTask | None, width: int) -> Iterator[Content]:
    """Each target with how it stands and what was measured of it."""
    stood = {each.id: each for each in served.targets} if served else {}
    for target in targets:
        found = stood.get(target.id)
        if found is None:
            yield from paragraph(target.text, width)
            continue
        lead = Content.styled(target_state_label(found.state), _STATES[found.state])
        text = "  ".join(filter(None, (target.text, found.measured)))
        yield from labelled("", text, width, column=0, lead=lead)


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
