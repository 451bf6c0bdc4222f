"""All rules together; adding one is adding its name here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from tracker.core.model import Roadmap
from tracker.core.rules import chains, cycles, dates, figures, heading, judging, likeness, members, references, units
from tracker.core.rules.finding import Finding
from tracker.core.rules.reported import citing, days, repeats, thresholds, values

RULES: tuple[Callable[[Roadmap], Iterator[Finding]], ...] = (
    references.no_tasks,
    references.duplicate_tasks,
    references.predecessors_exist,
    cycles.no_cycles,
    dates.due_after_start,
    dates.due_after_predecessors,
    dates.due_after_issue,
    dates.stated_before_issue,
    units.unit_names,
    units.unit_contacts,
    units.units_stated,
    units.units_once,
    units.leaders_are_offices,
    references.duplicate_targets,
    citing.targets_exist,
    references.evaluation,
    citing.indicators_exist,
    citing.supported_tasks_exist,
    citing.adopted_problems_exist,
    citing.measured_things_exist,
    citing.measured_schools_exist,
    repeats.duplicate_results,
    repeats.duplicate_problems,
    repeats.duplicate_schools,
    repeats.measured_twice,
    values.values_of_their_kind,
    values.values_within_reason,
    values.stages_that_are_asked,
    values.stages_are_told,
    values.stages_of_the_school,
    days.periods_in_order,
    days.periods_are_read,
    days.told_before_issue,
    thresholds.thresholds_of_the_standard,
    thresholds.steps_in_order,
    chains.construction,
    chains.step_chains,
    dates.due_before_end,
    dates.dates_within_reason,
    dates.stages_in_order,
    heading.document_of_its_year,
    heading.county_of_the_title,
    members.no_units,
    members.collectives_reach_somebody,
    members.members,
    members.no_circles,
    figures.thresholds,
    figures.policy,
    likeness.alike_tasks,
    likeness.alike_ids,
    likeness.alike_sources,
    likeness.alike_projects,
    judging.evaluation_of_its_kind,
    judging.work_before_evaluation,
)
"""All rules, in the order in which they are asked."""

MOST = 20_000
"""Findings of one rule: all turns of all tasks, and no more work for a file that is wrong from end to end."""


def check_roadmap(roadmap: Roadmap) -> list[Finding]:
    """Every rule's findings on a drafted roadmap, of each rule no more than ``MOST``."""
    return [finding for rule in RULES for finding in islice(rule(roadmap), MOST)]
