"""What a report's file says beside tasks, as it is written: days and periods are phrases."""

from __future__ import annotations

from typing import NamedTuple

from tracker.core.amount import Amount


class WrittenResult(NamedTuple):
    """One result with the keys of a roadmap file; ``start`` is what stands as ``from``."""

    id: str
    title: str
    kind: str
    period: str = ""
    start: str = ""
    until: str = ""
    on: str = ""
    amounts: tuple[Amount, ...] = ()
    indicators: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    project: str = ""
    paragraph: int = 0
    remark: str = ""
    quiet: tuple[str, ...] = ()


class WrittenProblem(NamedTuple):
    """One problem that the county names itself, with the keys of a roadmap file."""

    id: str
    title: str
    indicators: tuple[str, ...] = ()
    on: str = ""
    paragraph: int = 0
    remark: str = ""
    quiet: tuple[str, ...] = ()


class WrittenMeasurement(NamedTuple):
    """One value with the keys of a roadmap file."""

    of: str
    value: str
    school: str = ""
    stage: str = ""
    on: str = ""
    basis: str = ""
    text: str = ""
    paragraph: int = 0
    quiet: tuple[str, ...] = ()
