"""What is told before a record is what the record then does."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.event_kinds import EventType
from tracker.core.lamp import Item, colour_label
from tracker.core.overview.supposed import outlook_of
from tracker.core.query import Filter
from tracker.errors import Refused
from tracker.services.answers.foresight import foresee
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace

DAY = date(2024, 6, 20)


def _items(workspace: Workspace) -> dict[str, Item]:
    with workspace.reader() as reader:
        return {item.facts.code: item for item in reader.items(Filter(), DAY)}


def _slipping(workspace: Workspace) -> set[str]:
    links = outlook_of(list(_items(workspace).values()), None, DAY).links
    return {link.item.facts.code for link in links.values() if link.slip_days}


@pytest.mark.parametrize(
    "entry",
    [
        Entry(EventType.REPORTED, DAY, progress=60),
        Entry(EventType.REPORTED_DONE, date(2024, 5, 30)),
        Entry(EventType.EXTENDED, DAY, note="因", due_on=date(2026, 8, 31), basis="据"),
        Entry(EventType.SUSPENDED, DAY, note="因", due_on=date(2024, 9, 1)),
        Entry(EventType.NOTED, DAY, note="看"),
    ],
    ids=lambda entry: entry.type,
)
def test_what_is_told_before_is_what_comes(workspace: Workspace, entry: Entry) -> None:
    before, slipping = _items(workspace), _slipping(workspace)
    told = foresee(workspace, [before["21.1b"]], entry, DAY)
    assert _items(workspace) == before, "nothing is written"
    record(workspace, ["21.1b"], entry)
    colours = [colour_label(items["21.1b"].lamp.colour) for items in (before, _items(workspace))]
    assert told.startswith(" → ".join(colours) if colours[0] != colours[1] else "亮灯不变")
    ended = slipping - _slipping(workspace) - {"21.1b"}
    assert ("不再顺延" in told) == bool(ended)
    assert all(code in told for code in sorted(ended)[:1])


def test_of_several_tasks_it_is_counted_and_a_refusal_is_known(workspace: Workspace) -> None:
    items = _items(workspace)
    chosen = [items[code] for code in ("21.1a", "21.1b", "21.1c")]
    entry = Entry(EventType.REPORTED_DONE, date(2024, 5, 30))
    assert foresee(workspace, chosen, entry, DAY).startswith("3项 红 → 黄")
    assert foresee(workspace, chosen, entry._replace(effective_on=date(2024, 6, 25)), DAY).startswith(
        "自 2024-06-25 起；"
    )
    assert foresee(workspace, chosen * 20, entry, DAY) == ""
    with pytest.raises(Refused, match="尚未申请销号"):
        foresee(workspace, chosen[:1], Entry(EventType.VERIFIED, DAY), DAY)
