"""Plan and journal values as the rows and the text that the database keeps, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from tracker.core.event_kinds import EventType
from tracker.core.events import Event
from tracker.core.indicators.reported_text import records_to_text, targets_to_text
from tracker.core.model import Policy, Roadmap, Stage, Unit
from tracker.core.plan_text import chained_text, day_from_text, day_to_text, task_from_text, task_to_text

_decode = json.JSONDecoder().decode


def policy_to_text(policy: Policy) -> str:
    """A lamp policy as JSON; equal policies give equal text."""
    return chained_text(
        {
            "warn_days": dict(policy.warn_days),
            "behind_points": policy.behind_points,
            "report_days": policy.report_days,
            "alarm_days": policy.alarm_days,
            **_newer(policy),
        }
    )


def _newer(policy: Policy) -> dict[str, Any]:
    """What came later is told where it is not as ever, so that a policy of before keeps its text."""
    told: dict[str, Any] = {}
    if policy.alarm_days_of:
        told["alarm_days_of"] = dict(policy.alarm_days_of)
    if policy.remind_at != Policy().remind_at:
        told["remind_at"] = policy.remind_at
    return told


def policy_from_text(text: str) -> Policy:
    """The policy that :func:`policy_to_text` wrote."""
    values: dict[str, Any] = _decode(text)
    default = Policy()
    return Policy(
        warn_days=values.get("warn_days", default.warn_days),
        behind_points=values.get("behind_points", default.behind_points),
        report_days=values.get("report_days", default.report_days),
        alarm_days=tuple(values.get("alarm_days", default.alarm_days)),
        alarm_days_of={kind: tuple(days) for kind, days in values.get("alarm_days_of", {}).items()},
        remind_at=values.get("remind_at", default.remind_at),
    )


def roadmap_to_row(roadmap: Roadmap) -> dict[str, Any]:
    """A roadmap's own columns, without the standard, the file's and its position."""
    return {
        "title": roadmap.title,
        "county": roadmap.county,
        "document": roadmap.document,
        "issued_on": roadmap.issued_on.isoformat(),
        "evaluation": roadmap.evaluation,
        "ends_on": roadmap.ends_on.isoformat(),
        "is_draft": int(roadmap.is_draft),
        "office": roadmap.office,
        "original": roadmap.original,
        "policy": policy_to_text(roadmap.policy),
        "stages": chained_text([_stage_values(stage) for stage in roadmap.stages]),
        "targets": targets_to_text(roadmap.targets),
        "schools": records_to_text(roadmap.schools),
        "results": records_to_text(roadmap.results),
        "problems": records_to_text(roadmap.problems),
    }


def unit_to_row(roadmap: str, unit: Unit, position: int, key: str) -> tuple[object, ...]:
    """A unit in the order of its table's columns."""
    return (roadmap, unit.name, "\n".join(unit.aliases), unit.contact, "\n".join(unit.members), position, key)


def event_to_row(event: Event, task_id: int) -> tuple[object, ...]:
    """A task's entry in the order of ``chain.TOLD``.

    Raises ``ValueError`` for a time without its zone.
    """
    if event.recorded_at.tzinfo is None:
        raise ValueError("recorded_at without a time zone")
    return (
        event.id,
        task_id,
        event.type.value,
        event.effective_on.isoformat(),
        event.recorded_at.astimezone(UTC).isoformat(),
        event.actor,
        event.note,
        event.progress,
        day_to_text(event.due_on),
        event.basis,
        task_to_text(event.plan) if event.plan else None,
        event.retracts,
    )


def event_from_row(row: Sequence[Any], roadmap: str, code: str) -> Event:
    """The journal entry that :func:`event_to_row` wrote."""
    number, _task_id, kind, effective_on, recorded_at, actor, note, progress, due_on, basis, plan, retracts = row
    return Event(
        roadmap=roadmap,
        task=code,
        type=EventType(kind),
        effective_on=date.fromisoformat(effective_on),
        recorded_at=datetime.fromisoformat(recorded_at),
        actor=actor,
        note=note,
        progress=progress,
        due_on=day_from_text(due_on),
        basis=basis,
        plan=task_from_text(plan) if plan else None,
        retracts=retracts,
        id=number,
    )


def _stage_values(stage: Stage) -> Mapping[str, object]:
    return {"title": stage.title, "start_on": day_to_text(stage.start_on), "due_on": day_to_text(stage.due_on)}
