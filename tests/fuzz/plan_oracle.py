"""What must be true of whatever is read of a plan, counted by code that shares nothing with the product."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

CELLS = 160
_ENGLISH = re.compile(
    r"did not find|could not find|while (?:scanning|parsing)|found (?:un|char|dup|incompat|a tab|extremely)|"
    r"not allowed|expected |<block|<document|Traceback|Error\b|codec|No such file"
)
_COMMANDS = ("Cc", "Cf", "Cs", "Zl", "Zp")
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


def complaints(data: bytes, roadmap: Any, problems: Any) -> Iterator[str]:  # noqa: ANN401
    """What is wrong with an answer to a file's bytes, a sentence each."""
    lines = _BREAK.split(data.decode("utf-8", "replace").removeprefix("\ufeff"))
    if (roadmap is None) != any(not problem.is_warning for problem in problems):
        yield "refused without a problem, or taken with one"
    for problem in problems:
        told = f"{problem.line}:{problem.column} {problem.code} {problem.message[:80]}"
        if not 1 <= problem.line <= len(lines):
            yield f"on a line outside of the file: {told}"
        elif not 1 <= problem.column <= len(lines[problem.line - 1]) + 1:
            yield f"in a column outside of its line: {told}"
        for sentence in (problem.message, problem.hint):
            if _cells(sentence) > CELLS:
                yield f"longer than a line: {told}"
            if any(unicodedata.category(char) in _COMMANDS for char in sentence):
                yield f"commands a terminal: {told}"
            if _ENGLISH.search(sentence):
                yield f"speaks English: {told} {problem.hint}"
        if not re.search("[一-鿿]", problem.message):
            yield f"says nothing in Chinese: {told}"
    if roadmap is not None:
        yield from _unsound(roadmap)


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _unsound(roadmap: Any) -> Iterator[str]:  # noqa: ANN401
    ids = [task.id for task in roadmap.tasks]
    names = [name for unit in roadmap.units for name in (unit.name, *unit.aliases)]
    is_report = bool(roadmap.results or roadmap.problems or roadmap.measurements)
    if not (ids or is_report) or len(set(ids)) < len(ids) or not all(ids):
        yield "taken without tasks of their own ids"
    if len(set(names)) < len(names) or not all(names):
        yield "taken with a unit's name twice"
    if roadmap.evaluation and roadmap.evaluation not in ids:
        yield "taken with an evaluation that is no task"
    units = {unit.name for unit in roadmap.units}
    members = units | {member for unit in roadmap.units for member in unit.members}
    codes = _codes(roadmap.standard)
    targets = {target.id for target in roadmap.targets} | codes
    yield from _unsound_report(roadmap, codes)
    for task in roadmap.tasks:
        named = [*([task.lead] if task.lead else []), *task.co_leads, *task.supporting]
        days = [day for day in (task.start_on, task.due_on) if day]
        if (
            (not task.lead and named)
            or not all(named)
            or len(set(named)) < len(named)
            or (units and not (members if "/" in task.id else units).issuperset(named))
        ):
            yield f"taken with wrong units: {task.id}"
        if days != sorted(days) or not all(date(1990, 1, 1) <= day <= date(2100, 12, 31) for day in days):
            yield f"taken with wrong days: {task.id}"
        if not set(ids).issuperset(task.after) or task.id in task.after or not targets.issuperset(task.targets):
            yield f"taken with references to nothing: {task.id}"
        if not task.title.strip() or any(
            unicodedata.category(char) in _COMMANDS for text in (task.id, task.title, *named) for char in text
        ):
            yield f"taken with hidden or no text: {task.id}"
    if not _is_ordered({task.id: set(task.after) for task in roadmap.tasks}):
        yield "taken with tasks that wait for each other"


def _codes(standard: str) -> set[str]:
    """The codes of a standard's indicators and their measures."""
    indicators = json.loads(standard)["indicators"] if standard else []
    return {code for each in indicators for code in (each["code"], *(one["code"] for one in each["measures"]))}


def _unsound_report(roadmap: Any, codes: set[str]) -> Iterator[str]:  # noqa: ANN401
    """What is wrong with what is told beside tasks."""
    tasks = {task.id for task in roadmap.tasks}
    for rows in (roadmap.results, roadmap.problems):
        ids = [row.id for row in rows]
        if len(set(ids)) < len(ids) or not all(ids):
            yield "taken with an id of a result or problem twice"
        if not codes.issuperset(code for row in rows for code in row.indicators):
            yield "taken with indicators of no standard"
    if not tasks.issuperset(name for row in roadmap.results for name in row.tasks):
        yield "taken with results of no task"
    if not {row.id for row in roadmap.problems}.issuperset(name for task in roadmap.tasks for name in task.adopts):
        yield "taken with problems that nobody named"
    if any(row.from_on and row.until_on and row.until_on < row.from_on for row in roadmap.results):
        yield "taken with a period that ends before it begins"
    known = {school.name for school in roadmap.schools} | {""}
    for row in roadmap.measurements:
        if not re.fullmatch(r"[0-9]+(\.[0-9]+)?|是|否", row.value) or row.school not in known:
            yield f"taken with a value of nothing: {row.of}"


def _is_ordered(waiting: dict[str, set[str]]) -> bool:
    """Whether everything can be done one after the other."""
    left = dict(waiting)
    while left:
        ready = [name for name, after in left.items() if not after & left.keys()]
        if not ready:
            return False
        for name in ready:
            del left[name]
    return True
