"""What results, problems, targets, measured values and adopting tasks name is there."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core.model import Roadmap
from tracker.core.rules.finding import FieldPath, Finding, found
from tracker.core.rules.meant import Nearest, TaskIds
from tracker.core.rules.reported.assessed import cited_codes, standard_of
from tracker.i18n import _


def targets_exist(roadmap: Roadmap) -> Iterator[Finding]:
    """Tasks cite targets of the file, or indicators of the standard by their codes."""
    known = {target.id for target in roadmap.targets}.union(cited_codes(standard_of(roadmap)))
    nearest = Nearest(sorted(known))
    for index, task in enumerate(roadmap.tasks):
        for name in task.targets:
            if name not in known:
                yield found("unknown-target", ("tasks", index, "targets", name), id=name, hint=nearest.hint(name))


def indicators_exist(roadmap: Roadmap) -> Iterator[Finding]:
    """Indicators are cited by codes of the standard that the file names."""
    codes = dict.fromkeys(cited_codes(standard_of(roadmap)))
    nearest = Nearest(codes)
    for path, code in _cited(roadmap):
        if code and code not in codes:
            hint = nearest.hint(code) if codes else _("在文件顶层写 standard，如 standard: 2017-6")
            yield found("unknown-indicator", path, id=code, hint=hint)


def _cited(roadmap: Roadmap) -> Iterator[tuple[FieldPath, str]]:
    for index, result in enumerate(roadmap.results):
        yield from ((("results", index, "indicators", code), code) for code in result.indicators)
    for index, problem in enumerate(roadmap.problems):
        yield from ((("problems", index, "indicators", code), code) for code in problem.indicators)
    for index, target in enumerate(roadmap.targets):
        yield ("targets", index, "indicator"), target.indicator


def supported_tasks_exist(roadmap: Roadmap) -> Iterator[Finding]:
    """Results support tasks of the file."""
    if not any(result.tasks for result in roadmap.results):
        return
    known, ids = {task.id for task in roadmap.tasks}, TaskIds(roadmap)
    for index, result in enumerate(roadmap.results):
        for name in result.tasks:
            if name not in known:
                yield found("unknown-task", ("results", index, "tasks", name), id=name, hint=ids.hint(name))


def adopted_problems_exist(roadmap: Roadmap) -> Iterator[Finding]:
    """Tasks adopt problems of the file; several may adopt one."""
    known = {problem.id for problem in roadmap.problems}
    nearest = Nearest(sorted(known))
    for index, task in enumerate(roadmap.tasks):
        for name in task.adopts:
            if name not in known:
                yield found("unknown-problem", ("tasks", index, "adopts", name), id=name, hint=nearest.hint(name))


def measured_things_exist(roadmap: Roadmap) -> Iterator[Finding]:
    """What is measured is an indicator, a measure, a raw figure or a veto of the standard, or a target."""
    if not roadmap.measurements:
        return
    standard = standard_of(roadmap)
    known = {target.id for target in roadmap.targets} | (standard.codes if standard else set())
    nearest = Nearest(sorted(known))
    for index, measured in enumerate(roadmap.measurements):
        if measured.of and measured.of not in known:
            hint = nearest.hint(measured.of)
            hint = hint or ("" if standard else _("在文件顶层写 standard，如 standard: 2017-6"))
            yield found("unknown-measured", ("measurements", index, "of"), id=measured.of, hint=hint)


def measured_schools_exist(roadmap: Roadmap) -> Iterator[Finding]:
    """Values of a school are those of one that is listed, so that its kind is known."""
    known = {school.name for school in roadmap.schools}
    nearest = Nearest(name for school in roadmap.schools for name in (school.name, *school.aliases))
    for index, measured in enumerate(roadmap.measurements):
        if measured.school and measured.school not in known:
            hint = nearest.hint(measured.school) or _("请在 schools 里加上这所学校和办学类型")
            yield found("unknown-school", ("measurements", index, "school"), name=measured.school, hint=hint)
