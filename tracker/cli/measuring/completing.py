"""What the shell may complete where a county's figures are named: codes, schools, stages, roadmaps."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable

from tracker.cli.params import beginning, from_database
from tracker.store.questions.reader import Reader


def complete_stage(prefix: str, parsed_args: Namespace, **_asked: object) -> list[str]:
    """Stages of the standards that begin with the text, by code or Chinese label."""
    return beginning(list(dict.fromkeys(from_database(parsed_args, _of_each(_stages)))), prefix)


def complete_roadmap(prefix: str, parsed_args: Namespace, **_asked: object) -> list[str]:
    """Roadmaps in the database that begin with the text."""
    return beginning(from_database(parsed_args, lambda reader: [row.id for row in reader.roadmaps()]), prefix)


def complete_measurable(prefix: str, parsed_args: Namespace, **_asked: object) -> list[str]:
    """Codes of the standards, and ids of the targets, that begin with the text."""
    return beginning(from_database(parsed_args, _of_each(_codes)), prefix)


def complete_school(prefix: str, parsed_args: Namespace, **_asked: object) -> list[str]:
    """Schools of the counties, listed or measured, that begin with the text."""
    return beginning(from_database(parsed_args, _of_each(_schools)), prefix)


def _of_each(ask: Callable[[Reader, str], Iterable[str]]) -> Callable[[Reader], list[str]]:
    return lambda reader: [name for row in reader.roadmaps() for name in ask(reader, row.id)]


def _codes(reader: Reader, roadmap: str) -> list[str]:
    from tracker.services.measuring.measurable import measurables
    from tracker.store.questions.measured.asking import standard_of, targets_of

    standard = standard_of(reader, roadmap)
    return list(measurables(standard, targets_of(reader, roadmap))) if standard else []


def _stages(reader: Reader, roadmap: str) -> list[str]:
    from tracker.store.questions.measured.asking import standard_of

    standard = standard_of(reader, roadmap)
    return [word for each in standard.stages for word in (each.id, each.title)] if standard else []


def _schools(reader: Reader, roadmap: str) -> list[str]:
    from tracker.store.questions.measured.asking import entries_of, schools_of

    listed = [school.name for school in schools_of(reader, roadmap)]
    return listed + [value.school for entry in entries_of(reader, roadmap) for value in entry.values if value.school]
