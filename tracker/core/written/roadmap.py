"""What stands in a roadmap file, value by value, so that it can be drafted, compared and written."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tracker.core.amount import Amount
from tracker.core.model import School, Section, Target, Unit
from tracker.core.written.original import Original
from tracker.core.written.reported import WrittenMeasurement, WrittenProblem, WrittenResult

WrittenRule = str | tuple[str, ...] | tuple[tuple[str, str | tuple[str, ...]], ...]
"""One rule of a policy as it is written: a value, a list, or values by kind."""


class WrittenTask(NamedTuple):
    """One task with the keys of a roadmap file; empty values are not written.

    ``start`` and ``due`` are phrases or dates. ``units`` are the lead and the supporting units in the file's order.
    ``row`` 0 stands for no place in a table. ``was`` is the id that it had before. ``comment`` is written above it.
    ``lead`` marks the one that answers where it is not the first; ``ends`` is when it recurs no more.
    """

    id: str
    title: str
    kind: str
    section: str = ""
    project: str = ""
    step: str = ""
    start: str = ""
    due: str = ""
    units: tuple[str, ...] = ()
    co_leads: tuple[str, ...] = ()
    each: bool = False
    targets: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    criteria: str = ""
    amounts: tuple[Amount, ...] = ()
    remark: str = ""
    leader: str = ""
    repeat: str = ""
    status: str = ""
    status_on: str = ""
    progress: int | None = None
    row: int = 0
    item: int = 1
    was: str = ""
    quiet: tuple[str, ...] = ()
    comment: str = ""
    lead: str = ""
    ends: str = ""
    adopts: tuple[str, ...] = ()
    status_note: str = ""
    paragraph: int = 0


class WrittenStage(NamedTuple):
    """A phase with its phrases."""

    title: str
    start: str = ""
    due: str = ""


class WrittenRoadmap(NamedTuple):
    """One roadmap file. Without ``document`` or ``issued_on`` it is a draft.

    ``original`` are the document's own tables, to which the tasks' rows lead. ``policy`` has the keys that are given.
    ``standard`` is the name of one. A target's day is its phrase, and so are those of its steps.
    ``quiet_rows`` are the warnings that a stage, unit or target acknowledges: its table, its name or id, and they.
    """

    id: str
    title: str
    county: str
    document: str = ""
    issued_on: date | None = None
    office: str = ""
    evaluation: str = ""
    stages: tuple[WrittenStage, ...] = ()
    sections: tuple[Section, ...] = ()
    units: tuple[Unit, ...] = ()
    targets: tuple[Target, ...] = ()
    tasks: tuple[WrittenTask, ...] = ()
    original: Original | None = None
    comment: str = ""
    ends: str = ""
    policy: tuple[tuple[str, WrittenRule], ...] = ()
    quiet: tuple[str, ...] = ()
    quiet_rows: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    standard: str = ""
    schools: tuple[School, ...] = ()
    results: tuple[WrittenResult, ...] = ()
    problems: tuple[WrittenProblem, ...] = ()
    measurements: tuple[WrittenMeasurement, ...] = ()
