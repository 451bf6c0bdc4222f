"""Units that a file calls otherwise than before: the old name is kept as one of the new one's aliases."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from tracker.core.identity.questions import Plan
from tracker.core.model import Unit
from tracker.text import bare


def renamed_units(known: Collection[str], units: Iterable[Unit]) -> dict[str, str]:
    """The new name of each known unit that is told under another one now, by the old name.

    A name in other widths or with other blanks is another spelling of the same.
    """
    told = list(units)
    left = {bare(name): name for name in set(known) - {unit.name for unit in told}}
    found: dict[str, str] = {}
    for unit in told:
        if unit.name not in known:
            spellings = map(bare, (unit.name, *unit.aliases))
            former = next((left.pop(spelling) for spelling in spellings if spelling in left), "")
            if former:
                found[former] = unit.name
    return found


def relabelled(plan: Plan, names: Mapping[str, str]) -> Plan:
    """The plan with units under their new names."""
    if not names:
        return plan
    return {
        code: (
            task._replace(
                lead=names.get(task.lead, task.lead),
                co_leads=tuple(names.get(name, name) for name in task.co_leads),
                supporting=tuple(names.get(name, name) for name in task.supporting),
                each=tuple(names.get(name, name) for name in task.each),
            ),
            status,
        )
        for code, (task, status) in plan.items()
    }
