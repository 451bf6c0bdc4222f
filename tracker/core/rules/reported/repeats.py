"""Each result, problem and school is called by a name of its own, and a value is told once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.core.model import Measurement, ReportedProblem, ReportedResult, Roadmap
from tracker.core.rules.finding import Finding, found
from tracker.text import bare


def duplicate_results(roadmap: Roadmap) -> Iterator[Finding]:
    """A result's id is its own among results."""
    yield from _repeated("duplicate-result", "results", roadmap.results)


def duplicate_problems(roadmap: Roadmap) -> Iterator[Finding]:
    """A problem's id is its own among problems."""
    yield from _repeated("duplicate-problem", "problems", roadmap.problems)


def _repeated(code: str, table: str, rows: Sequence[ReportedResult | ReportedProblem]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for index, row in enumerate(rows):
        if row.id in first:
            yield found(code, (table, index, "id"), id=row.id, title=first[row.id])
        if row.id:
            first.setdefault(row.id, row.title)


def duplicate_schools(roadmap: Roadmap) -> Iterator[Finding]:
    """No name or other name means two schools."""
    first: dict[str, int] = {}
    for index, school in enumerate(roadmap.schools):
        for key, name in (("name", school.name), *(("aliases", alias) for alias in school.aliases)):
            at = first.setdefault(bare(name), index) if name else index
            if at != index:
                other = roadmap.schools[at].name
                yield found("duplicate-school", ("schools", index, key, name), name=name, school=other)


def measured_twice(roadmap: Roadmap) -> Iterator[Finding]:
    """Of two values of one thing on one day the later holds; documents that contradict themselves have them."""
    first: dict[tuple[object, ...], Measurement] = {}
    for index, measured in enumerate(roadmap.measurements):
        same = first.setdefault((measured.of, measured.school, measured.stage, measured.on), measured)
        if same is not measured and same.value and measured.value:
            path, told = ("measurements", index, "value"), (same.value, measured.value)
            yield found("measured-twice", path, id=measured.of, day=measured.on, first=told[0], second=told[1])
