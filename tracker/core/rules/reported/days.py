"""Days of what is reported: a period has its end after its beginning, and no document tells what came after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.core.model import Roadmap
from tracker.core.rules.finding import FieldPath, Finding, found
from tracker.i18n import _


def periods_in_order(roadmap: Roadmap) -> Iterator[Finding]:
    """No period ends before it begins."""
    for index, result in enumerate(roadmap.results):
        if result.from_on and result.until_on and result.until_on < result.from_on:
            path = ("results", index, "until")
            yield found("period-reversed", path, until=result.until_on, day=result.from_on)


def periods_are_read(roadmap: Roadmap) -> Iterator[Finding]:
    """A period of which no day is known is kept in its words alone."""
    for index, result in enumerate(roadmap.results):
        if result.period and result.from_on is None and result.until_on is None:
            hint = _("照原文保留；知道起止的，写 from 和 until")
            yield found("period-unread", ("results", index, "period"), value=result.period, hint=hint)


def told_before_issue(roadmap: Roadmap) -> Iterator[Finding]:
    """What is told as of a day after the document's issue has most often a slip in its year."""
    for path, day in () if roadmap.is_draft else _days(roadmap):
        if day > roadmap.issued_on:
            yield found("told-after-issue", path, day=day, issued=roadmap.issued_on)


def _days(roadmap: Roadmap) -> Iterator[tuple[FieldPath, date]]:
    for index, result in enumerate(roadmap.results):
        yield ("results", index, "on"), result.on
        if result.until_on:
            yield ("results", index, "until"), result.until_on
    for index, problem in enumerate(roadmap.problems):
        yield ("problems", index, "on"), problem.on
    for index, measured in enumerate(roadmap.measurements):
        yield ("measurements", index, "on"), measured.on
