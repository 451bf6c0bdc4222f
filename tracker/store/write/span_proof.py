"""The proof of the spans: a replay of the journal, a few tasks at a time, and what stands in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from tracker.core.events import Event
from tracker.core.identity.decision import original
from tracker.core.model import Policy
from tracker.i18n import _
from tracker.store.columns import COLUMNS, listed
from tracker.store.database import Connection, marks
from tracker.store.write.projection import (
    NO_SHARES,
    Key,
    Shares,
    Span,
    histories,
    policy_of,
    predecessors,
    shares_of,
    spans_of,
)
from tracker.store.write.spoken import spoken

Stored = tuple[tuple[Any, ...], frozenset[int]]
"""A span as it stands: its columns after the id, and its predecessors' ids."""

_SPANS = f"SELECT {listed(COLUMNS['task_state'])} FROM task_state"
_TASK = COLUMNS["task_state"].index("task_id")
_ENTRIES = 1000
_TASKS = 200


class _Entries(NamedTuple):
    """A task's entries, and those of its shares."""

    own: Sequence[Event]
    shares: Shares


class SpanProof:
    """One walk over all tasks; counts what it has seen, so that what belongs to none of them is noticed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._policies: dict[str, Policy | None] = {}
        self._spans = self._links = 0

    def faults(self) -> Iterator[str]:
        """What is wrong with the spans, task by task."""
        for keys in groups(self._connection):
            yield from self._faults_of(keys)
        for table, seen, sentence in (
            ("task_state", self._spans, _("有 {count} 段状态不属于任何事项")),
            ("task_link", self._links, _("有 {count} 条前置关系不属于任何状态")),
        ):
            count = self._connection.value(f"SELECT count(*) FROM {table}") - seen
            if count:
                yield sentence.format(count=count)

    def _faults_of(self, keys: Mapping[int, Key]) -> Iterator[str]:
        unread: dict[int, list[str]] = {}

        def refuse(task_id: int, number: int, error: Exception) -> None:
            sentence = _("第 {number} 号记录读不懂：{detail}").format(number=number, detail=error)
            unread.setdefault(task_id, []).append(sentence)

        entries = histories(self._connection, keys, unread=refuse)
        stored = self._stored(list(keys))
        for roadmap in dict.fromkeys(roadmap for roadmap, _code in keys.values()):
            of_it = {number: entries[number] for number, key in keys.items() if key[0] == roadmap}
            ids = predecessors(self._connection, roadmap, (event for one in of_it.values() for event in one))
            yield from self._policy_faults(roadmap)
            shares = shares_of(self._connection, of_it, unread=lambda *_told: None)
            is_alone = spoken(self._connection, roadmap, "") == ""
            for number, history in of_it.items():
                name = str(keys[number][1]) if is_alone else ":".join(map(str, keys[number]))
                if number in unread:
                    yield from unread[number]
                else:
                    yield from self._differences(
                        name, number, _Entries(history, shares.get(number, NO_SHARES)), stored.get(number, []), ids
                    )

    def _policy_faults(self, roadmap: str) -> Iterator[str]:
        if roadmap in self._policies:
            return
        try:
            self._policies[roadmap] = policy_of(self._connection, roadmap)
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            self._policies[roadmap] = None
            yield _("{roadmap}：预警策略读不懂：{detail}").format(roadmap=roadmap, detail=error)

    def _differences(
        self, name: str, number: int, entries: _Entries, stored: Sequence[Stored], ids: Mapping[str, int]
    ) -> Iterator[str]:
        history = entries.own
        if not history:
            yield _("{name}：没有任何记录").format(name=name)
        plans = [event.plan for event in history if event.plan]
        if plans and plans[-1].id != original(history[-1].task):
            yield _("{name}：编号与计划记录中的 {code} 不符").format(name=name, code=plans[-1].id)
        policy = self._policies[history[0].roadmap] if history else Policy()
        if policy is None:
            return
        try:
            told = spans_of(history, policy, number, entries.shares)
        except Exception as error:  # noqa: BLE001  # what was written past the program may break a replay anywhere
            detail = f"{type(error).__name__} {error}"
            yield _("{name}：到第 {number} 号为止的记录不能重放：{detail}").format(
                name=name, number=history[-1].id, detail=detail
            )
            return
        for expected, found in zip_longest(told, stored):
            yield from _difference(name, expected, found, ids)

    def _stored(self, task_ids: list[int]) -> dict[int, list[Stored]]:
        after: dict[int, set[int]] = {}
        query = (
            "SELECT l.state_id, l.after_id FROM task_link l JOIN task_state s ON s.id = l.state_id"
            f" WHERE s.task_id IN ({marks(task_ids)})"
        )
        for span, before in self._connection.rows(query, *task_ids):
            self._links += 1
            after.setdefault(span, set()).add(before)
        found: dict[int, list[Stored]] = {}
        mine = f"{_SPANS} WHERE task_id IN ({marks(task_ids)}) ORDER BY task_id, from_on"
        for row in self._connection.rows(mine, *task_ids):
            self._spans += 1
            found.setdefault(row[_TASK], []).append((row[1:], frozenset(after.get(row[0], ()))))
        return found


def groups(connection: Connection) -> Iterator[dict[int, Key]]:
    """All tasks by id, so many at a time that their entries are few."""
    query = "SELECT t.id, t.roadmap, t.code, count(e.id) FROM task t LEFT JOIN event e ON e.task_id = t.id{}"
    query += " GROUP BY t.id, t.roadmap, t.code ORDER BY t.id LIMIT ?"
    block = connection.rows(query.format(""), _TASKS)
    while block:
        group: dict[int, Key] = {}
        entries = 0
        for number, roadmap, code, count in block:
            if group and entries + count > _ENTRIES:
                yield group
                group, entries = {}, 0
            group[number] = (roadmap, code)
            entries += count
        yield group
        block = connection.rows(query.format(" WHERE t.id > ?"), block[-1][0], _TASKS)


def _difference(name: str, expected: Span | None, found: Stored | None, ids: Mapping[str, int]) -> Iterator[str]:
    if expected is None or found is None:
        day = expected.values[0] if expected else found[0][0] if found else ""
        template = _("{name}：缺少 {day} 起的状态") if expected else _("{name}：多出 {day} 起的状态")
        yield template.format(name=name, day=day)
        return
    is_linked = found[1] == {ids[code] for code in expected.after if code in ids}
    if expected.values != found[0] or not is_linked:
        columns = zip(COLUMNS["task_state"][1:], expected.values, found[0], strict=True)
        wrong = [column for column, told, kept in columns if told != kept] + ["task_link"][is_linked:]
        yield _("{name}：{day} 起的状态与记录不符：{columns}").format(
            name=name, day=expected.values[0], columns=_("、").join(wrong)
        )
