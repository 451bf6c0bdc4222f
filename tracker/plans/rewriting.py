"""A roadmap file as it is written, value by value: what :mod:`tracker.plans.writing` writes again.

Phrases and names stay as they stand; the comments of people are not among the values.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tracker.content import content_of
from tracker.core.model import Section, Unit
from tracker.core.written.original import original_from
from tracker.core.written.roadmap import WrittenRoadmap, WrittenRule, WrittenStage, WrittenTask
from tracker.errors import RoadmapProblems
from tracker.i18n import _
from tracker.plans.file import MEGABYTES
from tracker.plans.format.codes import ProblemList
from tracker.plans.reporting.rewriting import (
    written_amounts,
    written_measurement,
    written_problem,
    written_result,
    written_target,
)
from tracker.plans.reporting.schools import schools_of
from tracker.plans.rows.reading import RowReader, TableRow
from tracker.plans.standards.citing import cited_choices
from tracker.plans.text.nodes import read_nodes

_QUIET_TABLES = (("stages", "title"), ("units", "name"), ("targets", "id"))


def written_of(path: Path) -> WrittenRoadmap:
    """What a roadmap file says. Raises :class:`OSError`, :class:`RoadmapProblems` for one that is no roadmap."""
    problems = ProblemList(str(path))
    root = read_nodes(content_of(path, MEGABYTES << 20), problems)
    top = None if root is None else RowReader(problems, cited_choices(root, path)).row(root, "roadmap", path.stem)
    if top is None or problems.is_fatal:
        found = tuple(problem for problem in problems.sorted() if not problem.is_warning)
        raise RoadmapProblems(_("路线图文件有 {count} 处问题，数据库未改动").format(count=len(found)), found)
    return _roadmap(top, path.stem)


def _roadmap(top: TableRow, stem: str) -> WrittenRoadmap:
    return WrittenRoadmap(
        id=top["id"] or stem,
        title=top["title"],
        county=top["county"],
        document=top["document"],
        issued_on=top["issued_on"],
        office=top["office"],
        evaluation=top["evaluation"],
        stages=tuple(WrittenStage(row["title"], row["start"], row["due"]) for row in top["stages"]),
        sections=tuple(Section(row["title"], row["year"]) for row in top["sections"]),
        units=tuple(Unit(row["name"], row["aliases"], row["contact"], row["members"]) for row in top["units"]),
        targets=tuple(map(written_target, top["targets"])),
        tasks=tuple(map(_task, top["tasks"])),
        original=original_from(top["original"])[0] if top["original"] else None,
        ends=top["ends"],
        policy=_rules(top["policy"]) if top["policy"] else (),
        quiet=top["quiet"],
        quiet_rows=tuple(
            (table, row[key], row["quiet"]) for table, key in _QUIET_TABLES for row in top[table] if row["quiet"]
        ),
        standard=top["standard"],
        schools=schools_of(top),
        results=tuple(map(written_result, top["results"])),
        problems=tuple(map(written_problem, top["problems"])),
        measurements=tuple(map(written_measurement, top["measurements"])),
    )


_GIVEN = (
    *("id", "was", "title", "kind", "section", "project", "step", "start", "due", "units", "co_leads", "lead"),
    *("after", "targets", "criteria", "remark", "leader", "repeat", "ends", "status", "status_on", "progress", "quiet"),
    *("adopts", "status_note"),
)


def _task(row: TableRow) -> WrittenTask:
    source: TableRow | None = row["source"]
    return WrittenTask(
        **{key: row[key] for key in _GIVEN},
        each=row["each"] == "true",
        amounts=written_amounts(row),
        row=(source["row"] or 0) if source else 0,
        item=(source["item"] or 1) if source else 1,
        paragraph=(source["paragraph"] or 0) if source else 0,
    )


def _rules(row: TableRow) -> tuple[tuple[str, WrittenRule], ...]:
    return tuple((key, _rule(value)) for key, value in row.values.items() if value not in (None, "", ()))


def _rule(value: Any) -> WrittenRule:  # noqa: ANN401  # whatever the table of keys says
    if isinstance(value, TableRow):
        return tuple((key, _plain(each)) for key, each in value.values.items() if each not in (None, "", ()))
    return _plain(value)


def _plain(value: Any) -> str | tuple[str, ...]:  # noqa: ANN401
    return tuple(map(str, value)) if isinstance(value, tuple) else str(value)
