"""The proof of the journal: every entry follows from the one before, and roadmaps are what the newest of theirs tell.

Entries are read in blocks, so that a long journal takes no more memory than a short one. Whatever stands in a cell is a
fault with its entry's number and never a failure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from tracker.core.event_kinds import EventType
from tracker.errors import UsageError
from tracker.i18n import _
from tracker.store import chain, revisions
from tracker.store.chain import Head
from tracker.store.columns import listed
from tracker.store.database import Connection
from tracker.store.questions.measured.entries import MEASURED
from tracker.store.questions.meetings.held import HELD

_BLOCK = 1000
_OF_ROADMAPS = (revisions.REVISED, MEASURED, HELD)
_HEAD = re.compile(r"(\d{1,18})-([0-9a-f]{16,64})")


def kept_head(text: str) -> Head:
    """The head that somebody kept, as :class:`Head` writes it. Raises :class:`UsageError` for another text."""
    found = _HEAD.fullmatch(unicodedata.normalize("NFKC", text).strip().lower())
    if found is None:
        raise UsageError(
            _("“{head}”不是末条校验码").format(head=text),
            hint=_("照 tracker db verify 或 db backup 打印的样子写，如 128-0123456789abcdef"),
        )
    return Head(int(found[1]), found[2])


class JournalProof:
    """One walk along the chain; ``head`` is the newest entry passed, the journal's own head at the end."""

    def __init__(self, kept: Head | None = None) -> None:
        self.head = chain.NOTHING
        self._kept = kept

    def faults(self, connection: Connection) -> Iterator[str]:
        """What is wrong with the entries, in their order; then whether the kept head is among them."""
        for row in _entries(connection):
            yield from self._faults_of(row)
        if self._kept and self._kept.number > self.head.number:
            yield _("您留存的校验码 {head} 不在记录中：末尾的记录被删去，或这是较早的副本").format(head=self._kept)

    def _faults_of(self, row: Sequence[Any]) -> Iterator[str]:
        *told, roadmap, found, origin, key = row
        number, task_id, kind = told[:3]
        if number != self.head.number + 1:
            yield _("第 {number} 号记录不接着第 {before} 号：其间的记录被删去").format(
                number=number, before=self.head.number
            )
        is_of_roadmap = kind in _OF_ROADMAPS or (kind == EventType.RETRACTED and roadmap is not None)
        if {roadmap is not None, task_id is None, origin is None} != {is_of_roadmap}:
            yield _("第 {number} 号记录不属于任何事项或路线图").format(number=number)
        name = (roadmap, None) if is_of_roadmap else (origin, key)
        try:
            is_right = chain.hashed(self.head.hash, name, told) == found
        except TypeError:
            yield _("第 {number} 号记录中有不是文字也不是数的值").format(number=number)
        else:
            if not is_right:
                yield _("第 {number} 号记录与校验码不符：它或它前面的记录被改动过").format(number=number)
        self.head = Head(number, found if isinstance(found, str) else "")
        if self._kept and self._kept.number == number and not self.head.hash.startswith(self._kept.hash):
            yield _("您留存的校验码 {head} 与第 {number} 号记录不符：记录被改写过").format(
                head=self._kept, number=number
            )


def roadmap_faults(connection: Connection) -> Iterator[str]:
    """Where the rows of a roadmap and its units are not what its newest entry tells."""
    known = connection.column("SELECT id FROM roadmap ORDER BY position")
    for roadmap in known:
        try:
            told = revisions.newest(connection, roadmap)
        except (ValueError, RecursionError):
            yield _("{roadmap}：最近一条修订记录读不懂").format(roadmap=roadmap)
            continue
        if told is None:
            yield _("{roadmap}：没有修订记录").format(roadmap=roadmap)
            continue
        wrong = revisions.differences(told, revisions.standing(connection, roadmap))
        if wrong:
            yield _("{roadmap}：路线图或单位与修订记录不符：{columns}").format(
                roadmap=roadmap, columns=_("、").join(wrong)
            )
    for table in ("event", "unit"):
        for roadmap in connection.column(f"SELECT DISTINCT roadmap FROM {table} WHERE roadmap IS NOT NULL"):
            if roadmap not in known:
                yield _("{roadmap}：记录中有，路线图表中没有").format(roadmap=roadmap)


def _entries(connection: Connection) -> Iterator[Sequence[Any]]:
    """Every entry in the order of numbers: its columns, and the name of its task."""
    told = f'{listed(chain.TOLD, "e")}, e.roadmap, e.hash, t.origin, t."key"'
    query = f"SELECT {told} FROM event e LEFT JOIN task t ON t.id = e.task_id"
    block = connection.rows(f"{query} ORDER BY e.id LIMIT ?", _BLOCK)
    while block:
        yield from block
        block = connection.rows(f"{query} WHERE e.id > ? ORDER BY e.id LIMIT ?", block[-1][0], _BLOCK)
