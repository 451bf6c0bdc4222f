"""A draft as a roadmap file takes it: no value too long and no title empty, whatever the document's words are.

All of the words stand in the document's own tables, which the file keeps.
"""

from __future__ import annotations

from typing import Any, TypeVar

from tracker.core.model import Section, Target, Unit
from tracker.core.written.roadmap import WrittenRoadmap, WrittenTask
from tracker.i18n import _

Fields = TypeVar("Fields", WrittenRoadmap, WrittenTask, Section, Target)
"""What has texts for its fields."""
LONGEST = 2000
"""Characters. Twin of ``TEXT_LIMIT`` in tracker/plans/format/shapes.py, which a test binds."""


def fitted_task(task: WrittenTask) -> WrittenTask:
    """The task with every text cut to what a file takes; one without a title is called by its row."""
    task = _cut_fields(task)
    return task if any(map(str.isalnum, task.title)) else task._replace(title=_("第{row}行").format(row=task.row))


def fitted(roadmap: WrittenRoadmap) -> WrittenRoadmap:
    """The roadmap's own values, sections, units and targets, cut as the tasks' are, so that names still agree."""
    units: dict[str, Unit] = {}
    for unit in map(_fitted_unit, roadmap.units):
        units.setdefault(unit.name, unit)
    return _cut_fields(roadmap)._replace(
        sections=tuple(dict.fromkeys(_cut_fields(each) for each in roadmap.sections)),
        units=tuple(units.values()),
        targets=tuple(_cut_fields(each) for each in roadmap.targets),
    )


def _fitted_unit(unit: Unit) -> Unit:
    """An alias that was cut would be one of nobody; such are left out."""
    return unit._replace(
        name=_cut(unit.name),
        aliases=tuple(alias for alias in unit.aliases if len(alias) <= LONGEST),
        members=tuple(map(_cut, unit.members)),
    )


def _cut_fields(value: Fields) -> Fields:
    """A named tuple with its texts cut, and the texts in its lists."""
    found: dict[str, Any] = {name: _cut_value(each) for name, each in zip(value._fields, value, strict=True)}
    return value._replace(**found)


def _cut_value(value: object) -> object:
    """Texts and plain lists of texts; a named tuple is a value of its own."""
    if type(value) is tuple:
        return tuple(map(_cut_value, value))
    return _cut(value) if isinstance(value, str) else value


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
