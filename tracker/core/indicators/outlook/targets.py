"""A roadmap's own targets (量化目标) against what was measured: reached, missed, unknown, or not due yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.core.indicators.attainment import Attainment, CountyStanding, Verdict, attains
from tracker.core.indicators.held import Measured, county_word, number
from tracker.core.indicators.reasons import Ground
from tracker.core.indicators.standard import BOTH
from tracker.core.model import Target, TargetStep
from tracker.i18n import _, mark


class TargetState(StrEnum):
    """How a target stands on a day; one that is due and of which nothing is known is unknown, never reached."""

    REACHED = "reached"
    MISSED = "missed"
    UNKNOWN = "unknown"
    NOT_DUE = "not_due"


TARGET_STATE_LABELS = {
    TargetState.REACHED: mark("达到"),
    TargetState.MISSED: mark("未达到"),
    TargetState.UNKNOWN: mark("未知"),
    TargetState.NOT_DUE: mark("未到期"),
}


_MEANS = (Ground.MEAN_ATTAINED, Ground.MEAN_MISSED, Ground.MEAN_BELOW_FLOOR)
_ANSWERS = {Verdict.MET: True, Verdict.NOT_MET: False, Verdict.UNKNOWN: None}


class TargetStanding(NamedTuple):
    """One target on a day. ``asked`` and ``due_on`` are of the step in force: the last one that is due, else the next.

    ``value`` is the number held against it, None where a yes or no was told or nothing.
    """

    target: Target
    state: TargetState
    asked: str
    due_on: date | None
    value: float | None = None
    measured_on: date | None = None
    basis: str = ""


class _HeldAgainst(NamedTuple):
    """What is known of a target: a number or an answer.

    Where the number is a mean of schools or one school's, also the verdict on them, and what that asks.
    """

    value: float | None
    answer: bool | None
    on: date
    basis: str
    of_schools: Verdict | None = None
    asked_of_schools: float | None = None


def target_state_label(state: TargetState) -> str:
    """The state in the language in force."""
    return _(TARGET_STATE_LABELS[state])


def target_standings(
    targets: Iterable[Target], measured: Measured, standing: CountyStanding | None, on: date
) -> tuple[TargetStanding, ...]:
    """Each target by what was told of itself or of the indicator that it names, whichever is later."""
    return tuple(target_standing(each, measured, standing, on) for each in targets)


def target_standing(target: Target, measured: Measured, standing: CountyStanding | None, on: date) -> TargetStanding:
    """One target on a day."""
    due, next_step = step_in_force(target, on), next_step_of(target, on)
    step = due or next_step
    found = _known(target, measured, standing)
    blank = TargetStanding(target, TargetState.UNKNOWN, step.threshold or target.against, step.due_on)
    if found:
        blank = blank._replace(value=found.value, measured_on=found.on, basis=found.basis)
    return blank._replace(state=_state(target, due, found, on))


def steps_of(target: Target) -> tuple[TargetStep, ...]:
    """The steps in the order of their days, the target itself as the last."""
    steps = sorted(target.steps, key=lambda each: each.due_on or date.max)
    return (*steps, TargetStep(target.threshold, target.due_on, target.due_text))


def step_in_force(target: Target, on: date) -> TargetStep | None:
    """The last step that is due by that day; the target itself where it has no day; None where none is due yet."""
    due = [each for each in steps_of(target) if each.due_on and each.due_on <= on]
    last = steps_of(target)[-1]
    if last.due_on is None and not due:
        return last
    return due[-1] if due else None


def next_step_of(target: Target, on: date) -> TargetStep:
    """The first step that is not due yet; the target itself where all are."""
    steps = steps_of(target)
    return next((each for each in steps if each.due_on is None or each.due_on > on), steps[-1])


def _state(target: Target, due: TargetStep | None, found: _HeldAgainst | None, on: date) -> TargetState:
    if found and _reached(target, target.threshold, found) is True:
        return TargetState.REACHED
    if due is None:
        return TargetState.NOT_DUE
    is_last = due.due_on == target.due_on and due.threshold == target.threshold
    reached = _reached(target, due.threshold, found) if found else None
    if reached and not is_last:
        return TargetState.NOT_DUE
    if reached is None or (found and due.due_on and found.on < due.due_on):
        return TargetState.UNKNOWN
    return TargetState.MISSED


def _reached(target: Target, threshold: str, found: _HeldAgainst) -> bool | None:
    """Whether what is known reaches a threshold; None where that cannot be told from it."""
    if found.answer is not None:
        return found.answer
    asked = number(threshold)
    if found.value is None or asked is None:
        return None
    is_reached = attains(found.value, target.operator, asked)
    if found.of_schools is not None:
        return _of_schools(target, found, asked, is_reached=is_reached)
    limits = [limit for _kind, text in target.limits if (limit := number(text)) is not None]
    if not is_reached and any(attains(found.value, target.operator, limit) for limit in limits):
        return None
    return is_reached


def _of_schools(target: Target, found: _HeldAgainst, asked: float, *, is_reached: bool) -> bool | None:
    """Where the standard asks the same, its verdict on the schools decides; a mean alone can only miss.

    Of a target that asks more than the standard the standard's verdict says nothing, of one that asks less, enough.
    """
    own = found.asked_of_schools
    if asked == own and found.of_schools is not Verdict.UNKNOWN:
        return found.of_schools is Verdict.MET
    if not is_reached:
        return None if target.limits else False
    is_enough = own is not None and attains(own, target.operator, asked)
    return True if found.of_schools is Verdict.MET and is_enough else None


def _known(target: Target, measured: Measured, standing: CountyStanding | None) -> _HeldAgainst | None:
    stage = "" if target.school_stage == BOTH else target.school_stage
    word = county_word(measured, target.id, stage, is_only_stage=True)
    own = _HeldAgainst(word.number, word.answer, word.told.on, word.told.basis) if word else None
    cited = _of_indicator(target, standing) if standing and target.indicator else None
    if own is None or (cited and cited.on > own.on):
        return cited
    return own


def _of_indicator(target: Target, standing: CountyStanding) -> _HeldAgainst | None:
    """What the indicator that a target names comes to; of several stages the one that is furthest behind."""
    wanted = (target.school_stage, BOTH) if target.school_stage != BOTH else ()
    told = [
        each for each in standing.attainments if _is_meant(target, each.code) and (not wanted or each.stage in wanted)
    ]
    worst = min(told, key=_standing_order, default=None)
    if worst is None or worst.measured_on is None:
        return None
    is_of_schools = bool(worst.listed) or worst.reason in _MEANS
    return _HeldAgainst(
        worst.value,
        _ANSWERS[worst.verdict] if worst.value is None else None,
        worst.measured_on,
        worst.basis,
        worst.verdict if is_of_schools else None,
        worst.asked,
    )


def _is_meant(target: Target, code: str) -> bool:
    """A number is of one measure; without one to compare with all measures of the indicator must be met."""
    return code == target.indicator or (bool(target.against) and code.partition(".")[0] == target.indicator)


def _standing_order(attainment: Attainment) -> tuple[int, float]:
    order = (Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.MET).index(attainment.verdict)
    return order, attainment.margin if attainment.margin is not None else 0.0
