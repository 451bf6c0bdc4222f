"""The journal: entries are checked, appended and projected in one write transaction, or not at all.

``with Journal(database) as journal:`` holds one connection; writers of other processes are waited for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from tracker.core.event_kinds import PLAN_EVENTS, EventType, event_label
from tracker.core.events import Event, Said
from tracker.core.indicators.measured import NO_KINDS, MeasuredEntry, MeasuredValue
from tracker.core.model import Roadmap, Task
from tracker.core.replay import Growing, live, standing
from tracker.errors import Refused, StaleWrite, UnknownTask
from tracker.i18n import _
from tracker.store import chain
from tracker.store.database import Connection, connect
from tracker.store.schema import FileFacts
from tracker.store.write import projection
from tracker.store.write.codec import event_from_row
from tracker.store.write.projection import Key
from tracker.store.write.spoken import spoken

if TYPE_CHECKING:
    from tracker.store.write.measured.measuring import MeasuredWriter
    from tracker.store.write.meetings.holding import MeetingWriter
    from tracker.store.write.planning import Plans

Due = tuple[str, date | None]
"""A task's code and its due date in force; None where it has none."""
Rule = Callable[[Sequence[Due]], None]
"""What an action must keep, of the due dates of its tasks on the day it takes effect; raises :class:`Refused`."""


class Once(Protocol):
    """What is recorded one time however often it is sent, as a post from a page."""

    def entry(self, connection: Connection) -> int | None:
        """The entry that was recorded for it; None where there is none yet."""

    def keep(self, connection: Connection, entry: int) -> None:
        """Keep which entry was recorded for it, in the same transaction."""


class Journal:
    """The journal of one database, for writing; raises :class:`StoreError` when the database is not a current one."""

    def __init__(self, database: str) -> None:
        self._connection = connect(database)

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    def append(
        self, events: Sequence[Event], *, seen: Mapping[Key, int] | None = None, rule: Rule = lambda _dues: None
    ) -> list[Event]:
        """Record what happened to tasks, all or nothing; gives the entries with their ids.

        ``seen`` tells the newest entry the user knew of each task; ``rule`` may refuse what the due dates in force do
        not allow, and is asked inside the write lock. Raises :class:`StaleWrite` where there is a newer entry,
        :class:`Refused` where one does not fit, :class:`UnknownTask` for a task that was never planned. Plan entries
        and retractions have ways of their own.
        """
        for event in events:
            if event.type in PLAN_EVENTS or event.type is EventType.RETRACTED:
                raise ValueError(event.type)
        with self._connection.writing() as connection:
            return _append(connection, _told_apart(connection, events), seen or {}, rule)

    def append_once(self, event: Event, once: Once, *, rule: Rule = lambda _dues: None) -> Event:
        """Record what happened to a task, or give the entry that was recorded for the same ``once`` before.

        Raises as :meth:`append` does, and what ``once`` raises.
        """
        with self._connection.writing() as connection:
            if (known := once.entry(connection)) is not None:
                return _entry(connection, known)
            recorded = _append(connection, _told_apart(connection, [event]), {}, rule)[0]
            once.keep(connection, recorded.id)
            return recorded

    def retract(self, *event_ids: int, actor: str, recorded_at: datetime, note: str = "") -> list[Event]:
        """Take back the latest records of tasks, as if they had never been told; gives the entries that say so.

        All or none. Raises :class:`Refused` for a plan entry, for one that is taken back already or is not the latest
        of its task, and where what remains would not be a history.
        """
        with self._connection.writing() as connection:
            targets = [_target(connection, event_id) for event_id in event_ids]
            retractions = [
                Event(
                    roadmap=target.roadmap,
                    task=target.task,
                    type=EventType.RETRACTED,
                    effective_on=target.effective_on,
                    recorded_at=recorded_at,
                    actor=actor,
                    note=note,
                    retracts=target.id,
                )
                for target in targets
            ]
            return _append(connection, retractions, {}, lambda _dues: None)

    def measure(
        self,
        roadmap: str,
        values: Sequence[MeasuredValue],
        *,
        on: date,
        said: Said,
        basis: str = "",
        note: str = "",
        origin: str = "hand",
        kinds: Mapping[str, str] = NO_KINDS,
    ) -> MeasuredEntry:
        """Record values of one day and one basis of a roadmap's county, and what kind schools are; gives the entry.

        Raises :class:`Refused` for an unknown roadmap and where there is nothing to record.
        """
        from tracker.core.indicators.measured_text import ToldValues

        with self.measuring() as values_of:
            return values_of.add(roadmap, ToldValues(tuple(values), kinds, origin), said, on=on, basis=basis, note=note)

    @contextmanager
    def measuring(self) -> Iterator[MeasuredWriter]:
        """Measured values inside the write lock: all entries are written or taken back together, or none is."""
        from tracker.store.write.measured.measuring import MeasuredWriter

        with self._connection.writing() as connection:
            writer = MeasuredWriter(connection)
            yield writer
            writer.finish()

    @contextmanager
    def meetings(self) -> Iterator[MeetingWriter]:
        """The days of meetings inside the write lock: all are written or taken back together, or none is."""
        from tracker.store.write.meetings.holding import MeetingWriter

        with self._connection.writing() as connection:
            yield MeetingWriter(connection)

    def tasks(self, roadmap: str) -> dict[str, tuple[Task, str]]:
        """The plan of each task of a roadmap as it stands at present, and its status, by code."""
        with self.looking() as plans:
            return plans.in_force(roadmap)

    def events(self, roadmap: str, code: str) -> list[Event]:
        """The whole journal of one task with its plans, in the order of recording; empty for an unknown task."""
        with self.looking() as plans:
            return plans.histories(roadmap, [code]).get(code, [])

    @contextmanager
    def looking(self) -> Iterator[Plans]:
        """The plans as they stand, to look at only."""
        from tracker.store.write.planning import Plans

        with self._connection.reading() as connection:
            yield Plans(connection)

    @contextmanager
    def planning(self) -> Iterator[Plans]:
        """The plans inside the write lock: all that is written there is written together, or not at all."""
        from tracker.store.write.planning import Plans, loading

        with self._connection.writing() as connection, loading(connection):
            yield Plans(connection)

    def store_plan(self, roadmap: Roadmap, events: Sequence[Event], file: FileFacts, said: Said | None = None) -> None:
        """Record a roadmap file as read: its heading, units and file, and what changed in the plan as entries.

        One transaction; only what differs is written. ``said`` tells who and when; without it the entries do.
        Raises :class:`Refused` for an entry that does not fit.
        """
        with self.planning() as plans:
            plans.store(roadmap, events, file, said)

    def touch(self, roadmap_id: str, file: FileFacts, said: Said) -> None:
        """Record that the file was looked at and says what is stored."""
        from tracker.store.write import planning

        with self._connection.writing() as connection:
            planning.touch(connection, roadmap_id, file, said)


def _append(connection: Connection, events: Sequence[Event], seen: Mapping[Key, int], rule: Rule) -> list[Event]:
    ids = _ids(connection, events)
    histories = projection.histories(connection, {task_id: key for key, task_id in ids.items()})
    latest = connection.next_id("event") - 1
    if seen and max(seen.values()) > latest:
        raise Refused(
            _("还没有第 {number} 号记录").format(number=max(seen.values())),
            hint=_("--seen 写看过的最后一条记录的 id，见 tracker show --format json"),
        )
    for key, task_id in ids.items():
        _refuse_stale(connection, key, histories[task_id], seen.get(key))
    rule([_due_before(event, histories[ids[event.roadmap, event.task]]) for event in events])
    recorded = projection.add_events(connection, events, ids)
    growing = {number: Growing(history) for number, history in histories.items()}
    projection.admit_all(connection, [(growing[ids[event.roadmap, event.task]], event) for event in recorded])
    for roadmap in dict.fromkeys(event.roadmap for event in recorded):
        entries = {number: growing[number].events for key, number in ids.items() if key[0] == roadmap}
        after = projection.predecessors(connection, roadmap, (e for one in entries.values() for e in one))
        projection.rewrite(connection, entries, projection.policy_of(connection, roadmap), after)
    return recorded


def _due_before(event: Event, history: Sequence[Event]) -> Due:
    state = standing(history, event.effective_on)
    return event.task, state.due_on if state else None


def _told_apart(connection: Connection, events: Sequence[Event]) -> Sequence[Event]:
    """The entries of an action at a moment later than the last one's, where else they could pass for a part of it.

    Clocks here tell seconds, and what is recorded at once is taken back at once.
    """
    rows = connection.rows(f"{chain.ENTRIES} ORDER BY id DESC LIMIT 1")
    if not events or not rows:
        return events
    told = dict(zip(chain.TOLD, rows[0], strict=True))
    is_alike = (told["type"], told["actor"]) == (events[0].type, events[0].actor)
    if not is_alike or _said(event_from_row(rows[0], "", "")) != _said(events[0]):
        return events
    last = datetime.fromisoformat(told["recorded_at"])
    return [event._replace(recorded_at=last + timedelta(microseconds=1)) for event in events]


def _said(event: Event) -> Event:
    """The entry without its task, to the second."""
    return event._replace(id=0, roadmap="", task="", recorded_at=event.recorded_at.replace(microsecond=0))


def _ids(connection: Connection, events: Sequence[Event]) -> dict[Key, int]:
    ids: dict[Key, int] = {}
    for roadmap in dict.fromkeys(event.roadmap for event in events):
        codes = list(dict.fromkeys(event.task for event in events if event.roadmap == roadmap))
        found = projection.task_ids(connection, roadmap, codes)
        for code in codes:
            if code not in found:
                raise UnknownTask(_("没有事项 {name}").format(name=spoken(connection, roadmap, code)))
            ids[roadmap, code] = found[code]
    return ids


def _refuse_stale(connection: Connection, key: Key, history: Sequence[Event], known: int | None) -> None:
    changes = _("、").join(
        _("{actor} {label}（{day}）").format(actor=e.actor or _("某人"), label=event_label(e.type), day=e.effective_on)
        for e in history
        if known is not None and e.id > known
    )
    if changes:
        raise StaleWrite(
            _("{name} 在您查看之后已有变动：{changes}").format(name=spoken(connection, *key), changes=changes),
            hint=_("看过最新情况后再记录；本次没有写入任何内容"),
        )


def _entry(connection: Connection, event_id: int) -> Event:
    query = "SELECT t.roadmap, t.code FROM task t JOIN event e ON e.task_id = t.id WHERE e.id = ?"
    roadmap, code = connection.rows(query, event_id)[0]
    return event_from_row(connection.rows(f"{chain.ENTRIES} WHERE id = ?", event_id)[0], roadmap, code)


def _target(connection: Connection, event_id: int) -> Event:
    """The record to take back: live, not of the plan, and the latest such of its task."""
    query = "SELECT t.id, t.roadmap, t.code FROM task t JOIN event e ON e.task_id = t.id WHERE e.id = ?"
    rows = connection.rows(query, event_id)
    if not rows:
        raise Refused(_("没有第 {number} 号记录").format(number=event_id))
    task_id, roadmap, code = rows[0]
    history = projection.histories(connection, {task_id: (roadmap, code)})[task_id]
    target = next(event for event in history if event.id == event_id)
    if target.type in PLAN_EVENTS:
        raise Refused(_("计划的变动不能撤销：请改路线图文件后重新同步"))
    records = [event for event in live(history) if event.type not in PLAN_EVENTS]
    if target not in records:
        raise Refused(_("第 {number} 号记录已经撤销，或本身就是撤销").format(number=event_id))
    if target.id != max(event.id for event in records):
        later = next(event for event in reversed(records) if event.id > target.id)
        told = {"name": spoken(connection, roadmap, code), "number": event_id, "label": event_label(later.type)}
        raise Refused(
            _("{name} 的第 {number} 号记录之后还有别的记录：{actor}的“{label}”").format(actor=later.actor, **told),
            hint=_("从最新的一条开始撤销：tracker undo {name}；本次没有撤销任何记录").format(**told),
        )
    return target
