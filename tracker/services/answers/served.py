"""What a task serves beside its own plan: indicators with their verdicts, problems that it adopts, reported results."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tracker.core.indicators.attainment import CountyStanding, Verdict, amount_text
from tracker.core.indicators.held import held
from tracker.core.indicators.outlook.targets import TargetStanding, TargetState, target_standings
from tracker.core.indicators.outlook.threats import citations
from tracker.core.indicators.reasons import reason_text
from tracker.core.indicators.standard import Standard
from tracker.core.lamp import Item
from tracker.core.model import ReportedProblem, ReportedResult
from tracker.services.indicators.reported import results_by_then
from tracker.services.indicators.standing import assessment_of
from tracker.store.questions.measured.asking import entries_of, problems_of, targets_of
from tracker.store.questions.reader import Reader


class ServedIndicator(NamedTuple):
    """An indicator that a task cites, how the county stands by it, and why."""

    code: str
    title: str
    verdict: Verdict
    reason: str


class ServedTarget(NamedTuple):
    """A target that a task serves, how it stands, and what was measured of it, empty where nothing was."""

    id: str
    state: TargetState
    measured: str = ""


class ServedByTask(NamedTuple):
    """All that a task serves."""

    indicators: tuple[ServedIndicator, ...] = ()
    problems: tuple[ReportedProblem, ...] = ()
    results: tuple[ReportedResult, ...] = ()
    targets: tuple[ServedTarget, ...] = ()


def served_by(reader: Reader, item: Item, as_of: date) -> ServedByTask:
    """What a task serves on a day; the county is assessed only where the task cites anything."""
    facts = item.facts
    problems = problems_of(reader, facts.roadmap) if facts.adopts else ()
    served = ServedByTask(
        problems=tuple(each for each in problems if each.id in facts.adopts),
        results=tuple(each for each in results_by_then(reader, facts.roadmap, as_of) if facts.code in each.tasks),
    )
    return _with_aims(reader, item, as_of, served) if facts.targets else served


def _with_aims(reader: Reader, item: Item, as_of: date, served: ServedByTask) -> ServedByTask:
    """The same with the targets and indicators that the task cites."""
    roadmap = item.facts.roadmap
    assessment, targets = assessment_of(reader, roadmap), targets_of(reader, roadmap)
    own = [each for each in targets if each.id in item.facts.targets]
    standing = assessment.standing(as_of) if assessment else None
    measured = held(assessment.entries if assessment else entries_of(reader, roadmap), as_of)
    stood = tuple(map(_target, target_standings(own, measured, standing, as_of)))
    if assessment is None or standing is None:
        return served._replace(targets=stood)
    codes = {code.partition(".")[0] for code, _stage in citations(item.facts, assessment.standard, targets)}
    cited = (each.code for each in assessment.standard.indicators if each.code in codes)
    return served._replace(
        targets=stood, indicators=tuple(_served(assessment.standard, standing, code) for code in cited)
    )


def _target(stood: TargetStanding) -> ServedTarget:
    value = amount_text(stood.value, stood.target.unit) if stood.value is not None else ""
    told = " ".join(filter(None, (value, str(stood.measured_on or ""))))
    return ServedTarget(stood.target.id, stood.state, told)


def _served(standard: Standard, standing: CountyStanding, code: str) -> ServedIndicator:
    """The verdict over all stages, with the reason of the first stage that has it."""
    indicator, verdict = standard.indicator(code), dict(standing.verdicts)[code]
    told = [each for each in standing.attainments if each.code.partition(".")[0] == code]
    reason = next((reason_text(standard, each) for each in told if each.verdict is verdict), "")
    return ServedIndicator(code, indicator.brief if indicator else code, verdict, reason)
