"""A month out of order (…9月、2月、10月…) in a table whose rows follow one another in time: of which year is it?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import groupby, pairwise

from dateutil.relativedelta import relativedelta

from tracker.i18n import _
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.duties.dates.phrases import days_of, read, with_year
from tracker.intake.duty import Duty, When

_FEWEST = 6
_FAR = 60
_YEAR = re.compile(r"(?:19|20)\d\d|明年|次年|翌年|今年|去年")


def in_order(duties: Sequence[Duty], asking: Asking) -> list[Duty]:
    """The duties, after asking about each that is earlier than all around it though its year is written nowhere."""
    found = list(duties)
    asked = {place.row_place for doubt in asking.doubts if doubt.kind is DoubtKind.YEAR for place in doubt.places}
    places = [at for at, duty in enumerate(duties) if duty.source and not duty.is_prose]
    for _table, group in groupby(places, key=lambda at: duties[at].place.table):
        dated = [at for at in group if (deadline := duties[at].when.deadline) and deadline.due_on]
        for at in _strays(dated, duties):
            if duties[at].place.row_place not in asked:
                found[at] = _asked(duties[at], asking)
    return found


def _strays(dated: Sequence[int], duties: Sequence[Duty]) -> list[int]:
    """Those far before the one above them while the one below goes on; none where the rows
    follow no order, or a topic of its own begins."""
    days = [_due(duties[at]) for at in dated]
    later = sum(1 for one, other in pairwise(days) if one <= other)
    if len(days) < _FEWEST or later < 0.8 * (len(days) - 1):
        return []
    return [
        at
        for above, at, one, day, other in zip(dated, dated[1:], days, days[1:], days[2:], strict=False)
        if (one - day).days > _FAR
        and other >= one
        and duties[at].section == duties[above].section
        and not _has_year(duties[at])
    ]


def _due(duty: Duty) -> date:
    deadline = duty.when.deadline
    assert deadline is not None  # only asked of those with a date
    assert deadline.due_on is not None
    return deadline.due_on


def _has_year(duty: Duty) -> bool:
    row = duty.source
    assert row is not None  # only asked of those of a row
    return any(_YEAR.search(text) for text in (row.section, *(cell.text for cell in row.cells)))


def _asked(duty: Duty, asking: Asking) -> Duty:
    due = _due(duty)
    later = due + relativedelta(years=1)
    choices = (Option("same", str(due)), Option("next", str(later)))
    question = _("上下各行都比“{due}”晚，它是哪一年的？").format(due=duty.when.due)
    place = duty.place
    key = f"order:{place.table}.{place.row}.{place.item}"
    if asking.ask(Doubt(key, DoubtKind.DATE, (place,), duty.wording[:60], question, choices)) == "same":
        return duty
    return duty._replace(when=_a_year_later(duty.when, due.year + 1))


def _a_year_later(when: When, year: int) -> When:
    """The same phrases with the year after the one that was written into them."""
    start = when.start.replace(str(year - 1), str(year))
    due = when.due.replace(str(year - 1), str(year)) if str(year - 1) in when.due else with_year(when.due, year)
    deadline = read(due, year)
    return when._replace(start=start, due=due, deadline=deadline) if days_of(deadline) else when
