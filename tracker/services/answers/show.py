"""Everything about one task on a day: facts, lamp, chain, targets, source and history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.core.lamp import Item
from tracker.core.overview.chain import (
    NOTHING_SUPPOSED,
    ChainLink,
    Suppositions,
    Threat,
    chain_of,
    evaluation_threat,
    threats,
)
from tracker.core.query import Filter
from tracker.core.status import DONE
from tracker.core.written.original import original_from
from tracker.errors import UnknownTask
from tracker.i18n import _
from tracker.services.workspace.naming import find_task
from tracker.store.questions.history import plan_changes
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import EventRow, RoadmapRow

if TYPE_CHECKING:
    from tracker.core.diff import FieldChange
    from tracker.services.answers.served import ServedByTask


MOST_SHARES = 200
"""How many members' shares of a duty are given."""


class TargetRow(NamedTuple):
    """A target that the task serves, as a person reads it."""

    id: str
    text: str


class Detail(NamedTuple):
    """One task with all that surrounds it.

    ``threat`` tells in words what its lateness endangers, ``changes`` what its changes of plan changed, by entry. Of a
    duty that each member has ``shares`` are the first of theirs, the worst first, and the entries those of all; of a
    share ``duty`` is what it is one of. ``served`` are the indicators, problems and results that it has to do with.
    """

    item: Item
    roadmap: RoadmapRow
    chain: tuple[ChainLink, ...]
    threat: tuple[str, ...]
    targets: tuple[TargetRow, ...]
    events: tuple[EventRow, ...]
    changes: Mapping[int, tuple[FieldChange, ...]] = {}  # a NamedTuple default; nobody writes to it
    shares: tuple[Item, ...] = ()
    duty: Item | None = None
    wording: tuple[tuple[str, str], ...] = ()
    served: ServedByTask | None = None


def show(reader: Reader, name: str | tuple[str, str], as_of: date, supposed: Suppositions = NOTHING_SUPPOSED) -> Detail:
    """The task's detail, its chain under what is supposed.

    Raises :class:`UnknownTask`, also where the task was not planned yet on that day.
    """
    roadmap_id, code = find_task(reader, name) if isinstance(name, str) else name
    item = reader.item(roadmap_id, code, as_of)
    if item is None:
        raise UnknownTask(_("{code} 在 {day} 尚未列入计划").format(code=code, day=as_of))
    roadmap = reader.roadmap(roadmap_id)
    family = reader.family(item.facts, as_of)
    events = tuple(e for e in reader.events(roadmap=roadmap_id, code=code) if e.effective_on <= as_of)
    return Detail(
        item=item,
        roadmap=roadmap,
        chain=chain_of(family, code, as_of, supposed),
        threat=_threats(family, evaluation_day(reader, roadmap, as_of), as_of, supposed),
        targets=_targets(reader, item),
        events=events,
        changes=plan_changes(reader, events),
        shares=_shares(reader, item, as_of) if item.facts.shares else (),
        duty=reader.item(roadmap_id, item.facts.share_of, as_of) if item.facts.share_of else None,
        wording=_wording(reader, item),
        served=_served(reader, item, as_of),
    )


def _served(reader: Reader, item: Item, as_of: date) -> ServedByTask | None:
    facts = item.facts
    if not (facts.targets or facts.adopts or reader.states_results(facts.roadmap)):
        return None  # a look at a task of every day reads no standard
    from tracker.services.answers.served import served_by

    return served_by(reader, item, as_of)


def _wording(reader: Reader, item: Item) -> tuple[tuple[str, str], ...]:
    """What the document says in the row of a task, cell by cell, each with its column."""
    text = reader.original(item.facts.roadmap) if item.facts.row else ""
    return original_from(text)[0].wording(item.facts.row) if text else ()


def _shares(reader: Reader, duty: Item, as_of: date) -> tuple[Item, ...]:
    return tuple(reader.items(Filter(duty=duty.facts.name), as_of, order="attention", limit=MOST_SHARES))


def _threats(
    family: Sequence[Item], evaluation_on: date | None, as_of: date, supposed: Suppositions
) -> tuple[str, ...]:
    sentences = []
    for threat in threats(family, evaluation_on, as_of, supposed):
        delayed = _("、").join(
            _("{code} 预计顺延{days}天").format(code=link.item.facts.code, days=link.slip_days)
            for link in threat.threatened
        )
        if delayed:
            sentences.append(_("{cause}：{delayed}").format(cause=_cause(threat), delayed=delayed))
        if threat.evaluation_days is not None and threat.evaluation_days > 0:
            late = _("将晚于评估验收日期 {day} {days}天")
            sentences.append(late.format(day=evaluation_on, days=threat.evaluation_days))
    margin = evaluation_threat(family, evaluation_on, as_of, supposed) if sentences else None
    if margin is not None and margin <= 0:
        left = _("全链最晚一项预计完成后，距评估验收日期 {day} 还有{days}天余量")
        sentences.append(left.format(day=evaluation_on, days=-margin))
    return tuple(sentences)


def _cause(threat: Threat) -> str:
    facts = threat.item.facts
    if facts.status in DONE:
        return _("{code} 完成较晚").format(code=facts.code)
    if not threat.slip_days:
        return _("{code} 已延期").format(code=facts.code)
    return _("{code} 未按期完成").format(code=facts.code)


def evaluation_day(reader: Reader, roadmap: RoadmapRow, as_of: date) -> date | None:
    """The date by which a roadmap's county is judged: that of the task it names."""
    item = reader.item(roadmap.id, roadmap.evaluation, as_of) if roadmap.evaluation else None
    return item.facts.due_on if item else None


def _targets(reader: Reader, item: Item) -> tuple[TargetRow, ...]:
    if not item.facts.targets:
        return ()
    known = {row["id"]: row for row in reader.roadmap_json(item.facts.roadmap)["targets"]}
    return tuple(
        TargetRow(name, "{title} {operator} {threshold}{unit}".format(**known[name]))
        for name in item.facts.targets
        if name in known
    )
