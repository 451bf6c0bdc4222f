"""What changed between any two dates, under one filter: the same facts that a meeting is told."""

from __future__ import annotations

from datetime import date

from tracker.core.overview.changes import Changes, changes_between
from tracker.core.query import Filter
from tracker.services.answers import review
from tracker.store.questions import figures
from tracker.store.questions.reader import Reader

MOST = 500
"""How many tasks of a kind are given."""


def difference(reader: Reader, wanted: Filter, as_of: date, since: date, *, most: int = MOST) -> Changes:
    """The changes of the tasks that pass the filter on either day; in a very large plan without those that only late
    predecessors push back."""
    found = figures.changed(reader, wanted, since, as_of, limit=most)
    is_large = reader.size() > review.MOST_CHAINED
    slips = None if is_large else review.slips_between(reader, frozenset(reader.ids(wanted, as_of)), since, as_of)
    return changes_between(found.pairs, since, as_of, transitions=found.transitions, slips=slips, duties=found.duties)
