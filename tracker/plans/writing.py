"""Roadmap files out: what a roadmap file says, written as people write one; reading it gives the same values again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tracker.core.model import Unit
from tracker.core.written.original import Original, original_text
from tracker.core.written.roadmap import WrittenRoadmap, WrittenRule, WrittenTask
from tracker.plans.format.keys import KEYS
from tracker.plans.reporting.writing import measurement_line, problem_line, result_lines, school_line, target_line
from tracker.plans.text.flow import Pairs, amount, flow, given, ids, mapping, names, phrase
from tracker.plans.text.quoting import block, quoted, scalar, sound

_SCHEMA = "# yaml-language-server: $schema=schema.json"
_CONTACTS = "# contact 填单位的公用邮箱，不填个人姓名和电话。"
_RULE = "─" * 20
_YEAR = re.compile(r"((?:19|20)\d\d)(?:年|-)")
_SHORT_LIST = 6
"""Names that stand in one line; more of them get one each."""
_REQUIRED = {key.name for key in KEYS["roadmap"] if key.is_required}


def roadmap_text(roadmap: WrittenRoadmap) -> str:
    """The file of a roadmap, keys in the order of the table of keys; what has no value is left out."""
    return "\n".join([*_lines(roadmap), ""])


def _lines(roadmap: WrittenRoadmap) -> Iterator[str]:
    yield _SCHEMA
    if roadmap.comment:
        yield "#"
        yield from _comment(roadmap.comment, 0)
    yield ""
    yield from _head(roadmap)
    yield from _tables(roadmap)
    yield from _table("tasks", _task_lines(roadmap.tasks))
    if roadmap.original:
        yield from _original(roadmap.original)


def _head(roadmap: WrittenRoadmap) -> Iterator[str]:
    day = roadmap.issued_on
    values = (
        ("id", scalar(roadmap.id)),
        ("title", scalar(roadmap.title)),
        ("county", scalar(roadmap.county)),
        ("document", scalar(roadmap.document)),
        ("issued_on", day.isoformat() if day else ""),
        ("draft", "" if roadmap.document and day else "true"),
        ("ends", phrase(roadmap.ends)),
        ("evaluation", quoted(roadmap.evaluation)),
        ("office", scalar(roadmap.office)),
        ("standard", scalar(roadmap.standard)),
    )
    yield from (f"{key}: {value}" for key, value in given(values))


def _tables(roadmap: WrittenRoadmap) -> Iterator[str]:
    stages = (
        (
            ("title", scalar(each.title)),
            ("start", phrase(each.start)),
            ("due", phrase(each.due)),
            ("quiet", _quiet(roadmap, "stages", each.title)),
        )
        for each in roadmap.stages
    )
    sections = ((("title", scalar(each.title)), ("year", phrase(each.year))) for each in roadmap.sections)
    yield from _table("stages", (f"  - {mapping(each)}" for each in stages))
    yield from _table("sections", (f"  - {mapping(each)}" for each in sections))
    yield from _table("units", _units(roadmap), _CONTACTS)
    yield from _table("schools", map(school_line, roadmap.schools))
    yield from _table("targets", (target_line(each, _quiet(roadmap, "targets", each.id)) for each in roadmap.targets))
    yield from _table("policy", (f"  {key}: {_rule(value)}" for key, value in roadmap.policy))
    if roadmap.quiet:
        yield from ("", f"quiet: {names(roadmap.quiet)}")
    yield from _table("results", (line for each in roadmap.results for line in result_lines(each)))
    yield from _table("problems", map(problem_line, roadmap.problems))
    yield from _table("measurements", map(measurement_line, roadmap.measurements))


def _table(name: str, lines: Iterable[str], comment: str = "") -> Iterator[str]:
    """A table set off by an empty line; one without rows only where the file must have it."""
    body = list(lines)
    if body:
        yield from ("", *filter(None, (comment,)), f"{name}:", *body)
    elif name in _REQUIRED:
        yield from ("", f"{name}: []")


def _units(roadmap: WrittenRoadmap) -> Iterator[str]:
    for unit in roadmap.units:
        yield from _unit(unit)
        if quiet := _quiet(roadmap, "units", unit.name):
            yield f"    quiet: {quiet}"


def _quiet(roadmap: WrittenRoadmap, table: str, name: str) -> str:
    """The warnings that a row acknowledges."""
    return names(next((quiet for place, of, quiet in roadmap.quiet_rows if (place, of) == (table, name)), ()))


def _rule(value: WrittenRule) -> str:
    """A rule of the policy: a value, a list, or values by kind."""
    if isinstance(value, str):
        return _number_or_text(value)
    pairs = [each for each in value if isinstance(each, tuple)]
    if pairs:
        return f"{{{', '.join(f'{key}: {_rule(told)}' for key, told in pairs)}}}"
    return flow(_number_or_text(each) for each in value if isinstance(each, str))


def _number_or_text(text: str) -> str:
    return text if text.isascii() and text.isdigit() else quoted(text)


def _unit(unit: Unit) -> Iterator[str]:
    yield f"  - name: {scalar(unit.name)}"
    if unit.aliases:
        yield f"    aliases: {names(unit.aliases)}"
    yield f"    contact: {scalar(unit.contact)}"
    if len(unit.members) > _SHORT_LIST:
        yield from ("    members:", *(f"      - {scalar(name)}" for name in unit.members))
    elif unit.members:
        yield f"    members: {names(unit.members)}"


def _task_lines(tasks: Sequence[WrittenTask]) -> Iterator[str]:
    heading = ""
    for at, task in enumerate(tasks):
        own = task.section or _year(task) or heading
        if own != heading:
            heading = own
            yield from (*([""] if at else []), f"  # {_RULE} {' '.join(sound(own).split())} {_RULE}", "")
        elif at:
            yield ""
        yield from _task(task)


def _year(task: WrittenTask) -> str:
    """The year in which a task begins, as a heading over those of it."""
    found = _YEAR.match(task.start or task.due)
    return f"{found[1]}年" if found else ""


def _task(task: WrittenTask) -> Iterator[str]:
    yield from _comment(task.comment, 2)
    sign = "-"
    for key, value in given(_values(task)):
        yield f"  {sign} {key}: {value}"
        sign = " "


def _values(task: WrittenTask) -> Pairs:
    """The keys of a task with their values as they are written, in the order of the table of keys."""
    return (
        ("id", quoted(task.id)),
        ("was", quoted(task.was)),
        ("title", scalar(task.title)),
        ("kind", scalar(task.kind)),
        ("section", scalar(task.section)),
        ("project", scalar(task.project)),
        ("step", scalar(task.step)),
        ("start", phrase(task.start)),
        ("due", phrase(task.due)),
        ("units", names(task.units)),
        ("co_leads", names(task.co_leads)),
        ("lead", scalar(task.lead)),
        ("after", ids(task.after)),
        ("targets", names(task.targets)),
        ("criteria", block(task.criteria, 6)),
        ("amounts", flow(map(amount, task.amounts)) if task.amounts else ""),
        ("remark", block(task.remark, 6)),
        ("leader", scalar(task.leader)),
        ("each", "true" if task.each else ""),
        ("adopts", ids(task.adopts)),
        ("repeat", scalar(task.repeat)),
        ("ends", phrase(task.ends)),
        ("source", _source(task)),
        ("status", scalar(task.status)),
        ("status_on", phrase(task.status_on)),
        ("progress", "" if task.progress is None else str(task.progress)),
        ("status_note", scalar(task.status_note)),
        ("quiet", names(task.quiet)),
    )


def _source(task: WrittenTask) -> str:
    row, item = (str(task.row), str(task.item)) if task.row else ("", "")
    place = mapping((("row", row), ("item", item), ("paragraph", str(task.paragraph or ""))))
    return place if task.row or task.paragraph else ""


def _original(original: Original) -> Iterator[str]:
    """The document's own words, last in the file: they are to be looked up, not to be edited."""
    yield from ("", "# 原表：照文件抄录，事项的 source 指到行首的号。^ 与上格合并，< 与左格合并。", "original: |")
    yield from (f"  {line}" for line in original_text(original).splitlines())


def _comment(text: str, indent: int) -> Iterator[str]:
    for line in sound(text).split("\n") if text else ():
        yield f"{' ' * indent}# {line}".rstrip()
