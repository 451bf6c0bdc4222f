"""The units that calendars may be written for: all, those of the filter, those of the chosen tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker.core.lamp import Item
from tracker.i18n import _
from tracker.store.questions.figures import unit_stats
from tracker.store.questions.reader import Reader
from tracker.tui.view import View


class Audience(NamedTuple):
    """Units that one may write calendars for: what they are, and their names."""

    label: str
    units: tuple[str, ...]


def read_audiences(reader: Reader, view: View, chosen: Sequence[Item]) -> Iterator[Audience]:
    """All units first; then those that the view's filter is about, and those that have a part in the chosen tasks."""
    names = tuple(dict.fromkeys(unit.name for unit in reader.units()))
    yield Audience(_("全部"), names)
    if view.is_filtered:
        found = {row.unit for row in unit_stats(reader, view.asked, view.as_of)}
        wanted = view.wanted.units or tuple(name for name in names if name in found)
        if wanted:
            yield Audience(_("筛选的"), wanted)
    parts = (name for item in chosen for name in (item.facts.lead, *item.facts.co_leads, *item.facts.supporting))
    if theirs := tuple(dict.fromkeys(filter(None, parts))):
        yield Audience(_("选中事项的"), theirs)
