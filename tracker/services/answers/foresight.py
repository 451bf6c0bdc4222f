"""What an entry would change, worked out by replaying it over its tasks' journals; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tracker.core.facts import TaskFacts
from tracker.core.lamp import Item
from tracker.core.overview.foretold import foretold, told_anew
from tracker.core.overview.supposed import Comparison, compare, outlook_of
from tracker.core.query import Filter
from tracker.i18n import _
from tracker.services.answers.show import evaluation_day
from tracker.services.recording.record import Entry, events_of
from tracker.services.workspace import Workspace
from tracker.store.questions.reader import Reader

_MOST_TASKS = 50
"""Of more tasks nothing is told before."""
_MOST_WHOLE = 3000
_FAMILIES = 20
"""In a larger database it is looked what hangs together with so many of the tasks, and not at the evaluation."""


def foresee(workspace: Workspace, items: Sequence[Item], entry: Entry, as_of: date) -> str:
    """What an entry for tasks changes, in one line, from the day on which it takes effect; empty for very many tasks.

    Raises :class:`Refused` where the journal would refuse it.
    """
    if len(items) > _MOST_TASKS:
        return ""
    effective_on = entry.effective_on or as_of
    day = max(as_of, effective_on)
    keys = [(item.facts.roadmap, item.facts.code) for item in items]
    with workspace.journal() as journal, journal.looking() as plans:
        events = events_of(workspace, keys, entry, effective_on)
        changed = {facts.name: facts for facts in plans.with_entries(events, day)}
    with workspace.reader() as reader:
        told = [
            foretold(_compared(reader, roadmap, changed, day), [n for n in changed if n.partition(":")[0] == roadmap])
            for roadmap in dict.fromkeys(roadmap for roadmap, _code in keys)
        ]
    if effective_on > as_of:
        told.insert(0, _("自 {day} 起").format(day=effective_on))
    return _("；").join(told)


def _compared(reader: Reader, roadmap: str, changed: Mapping[str, TaskFacts], day: date) -> Comparison:
    is_whole = reader.size() <= _MOST_WHOLE
    own = {name: facts for name, facts in changed.items() if facts.roadmap == roadmap}
    items = {item.facts.name: item for item in _around(reader, own, day)}
    if is_whole:
        items |= {item.facts.name: item for item in reader.items(Filter(roadmap=roadmap), day, order="position")}
    evaluation_on = evaluation_day(reader, reader.roadmap(roadmap), day) if is_whole else None
    before = outlook_of(list(items.values()), evaluation_on, day)
    return compare(before, outlook_of(told_anew(items.values(), own, day), evaluation_on, day))


def _around(reader: Reader, own: Mapping[str, TaskFacts], day: date) -> list[Item]:
    found: list[Item] = []
    for number, facts in enumerate(own.values()):
        item = reader.item(facts.roadmap, facts.code, day)
        if item is not None:
            found += [item, *(reader.family(item.facts, day) if number < _FAMILIES else ())]
    return found
