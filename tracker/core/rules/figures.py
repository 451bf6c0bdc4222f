"""Figures within reason: thresholds, and the days and points of the policy."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core.model import Roadmap, Target
from tracker.core.rules.finding import FieldPath, Finding, found

_DIGITS = 12
_YEAR = 366
_ALARMS = 10
_ALL = 100


def thresholds(roadmap: Roadmap) -> Iterator[Finding]:
    """A threshold can be missed and can be reached: no share over 100, nothing that any value reaches."""
    for index, target in enumerate(roadmap.targets):
        numbers = [("threshold", target.threshold), *(("steps", step.threshold) for step in target.steps)]
        numbers += [("limits", threshold) for _kind, threshold in target.limits]
        for key, number in numbers:
            if shown := _odd(number, target):
                yield found("odd-threshold", ("targets", index, key), id=target.id, value=shown)


def _odd(number: str, target: Target) -> str:
    """A threshold as it is told where it is out of reason; empty for every other."""
    whole, _point, part = number.partition(".")
    if not (whole + part).isdigit():
        return ""
    is_long = max(len(whole), len(part)) > _DIGITS
    is_share = target.unit.strip() in ("%", "％", "‰", "百分点")
    is_over = is_share and not is_long and float(number) > _ALL * (10 if target.unit == "‰" else 1)
    is_none = not int(whole + part) and target.operator in (">=", "<")
    if not (is_long or is_over or is_none):
        return ""
    return f"{target.operator} {number[:_DIGITS]}{'…' if is_long else ''}{target.unit}"


def policy(roadmap: Roadmap) -> Iterator[Finding]:
    """Days are fewer than a year's, points a share, alarms a handful; reports are due after a day or more."""
    rules = roadmap.policy
    odd: list[tuple[FieldPath, object]] = [
        (("policy", "warn_days", kind), days) for kind, days in rules.warn_days.items() if days > _YEAR
    ]
    if rules.behind_points > _ALL:
        odd.append((("policy", "behind_points"), rules.behind_points))
    if not 0 < rules.report_days <= _YEAR:
        odd.append((("policy", "report_days"), rules.report_days))
    odd += [(("policy", "alarm_days", str(days)), days) for days in rules.alarm_days if days > _YEAR]
    if len(rules.alarm_days) > _ALARMS:
        odd.append((("policy", "alarm_days"), f"{len(rules.alarm_days)} ×"))
    for kind, days_of in rules.alarm_days_of.items():
        odd += [(("policy", "alarm_days_of", kind), days) for days in days_of if days > _YEAR]
    for path, value in odd:
        yield found("odd-policy", path, key=path[1], value=value)
    if rules.remind_time is None:
        yield found("bad-remind-at", ("policy", "remind_at"), value=rules.remind_at)
