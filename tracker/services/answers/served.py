"""What a task serves beside its own plan: indicators with their verdicts, problems that it adopts, reported results."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tracker.core.indicators.attainment import CountyStanding, Verdict
from tracker.core.indicators.outlook.threats import citations
from tracker.core.indicators.reasons import reason_text
from tracker.core.indicators.standard import Standard
from tracker.core.lamp import Item
from tracker.core.model import ReportedProblem, ReportedResult
from tracker.services.indicators.reported import results_by_then
from tracker.services.indicators.standing import assessment_of
from tracker.store.questions.measured.asking import problems_of, targets_of
from tracker.store.questions.reader import Reader


class ServedIndicator(NamedTuple):
    """An indicator that a task cites, how the county stands by it, and why."""

    code: str
    title: str
    verdict: Verdict
    reason: str


class ServedByTask(NamedTuple):
    """All that a task serves."""

    indicators: tuple[ServedIndicator, ...] = ()
    problems: tuple[ReportedProblem, ...] = ()
    results: tuple[ReportedResult, ...] = ()


def served_by(reader: Reader, item: Item, as_of: date) -> ServedByTask:
    """What a task serves on a day; the county is assessed only where the task cites anything."""
    facts = item.facts
    problems = problems_of(reader, facts.roadmap) if facts.adopts else ()
    return ServedByTask(
        tuple(_indicators(reader, item, as_of)) if facts.targets else (),
        tuple(each for each in problems if each.id in facts.adopts),
        tuple(each for each in results_by_then(reader, facts.roadmap, as_of) if facts.code in each.tasks),
    )


def _indicators(reader: Reader, item: Item, as_of: date) -> Iterator[ServedIndicator]:
    assessment = assessment_of(reader, item.facts.roadmap)
    if assessment is None:
        return
    cited = citations(item.facts, assessment.standard, targets_of(reader, item.facts.roadmap))
    codes = {code.partition(".")[0] for code, _stage in cited}
    if codes:
        standing = assessment.standing(as_of)
        for indicator in assessment.standard.indicators:
            if indicator.code in codes:
                yield _served(assessment.standard, standing, indicator.code)


def _served(standard: Standard, standing: CountyStanding, code: str) -> ServedIndicator:
    """The verdict over all stages, with the reason of the first stage that has it."""
    indicator, verdict = standard.indicator(code), dict(standing.verdicts)[code]
    told = [each for each in standing.attainments if each.code.partition(".")[0] == code]
    reason = next((reason_text(standard, each) for each in told if each.verdict is verdict), "")
    return ServedIndicator(code, (indicator.short or indicator.title) if indicator else code, verdict, reason)
