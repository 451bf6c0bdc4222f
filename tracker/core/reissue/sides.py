"""The two sides of a plan that is issued anew: a task as each of them has it, and what one is to the other."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from tracker.i18n import mark

MatchKind = Literal["same", "moved", "reworded", "split", "merged", "new", "gone"]
"""What became of a task: the same; its date or place changed; said otherwise; in parts; of several; new; no more."""
KIND_LABELS: dict[MatchKind, str] = {
    "same": mark("相同"),
    "moved": mark("改期"),
    "reworded": mark("改写"),
    "split": mark("拆分"),
    "merged": mark("合并"),
    "new": mark("新增"),
    "gone": mark("不再列入"),
}


class Side(NamedTuple):
    """One task as one side has it; units are called alike on both sides, ``position`` is the place in the file's order.

    ``wording`` are the document's own words where they are known, ``title`` what the task is called.
    """

    id: str
    title: str
    wording: str = ""
    kind: str = ""
    project: str = ""
    step: str = ""
    start_on: date | None = None
    due_on: date | None = None
    lead: str = ""
    supporting: tuple[str, ...] = ()
    row: int = 0
    item: int = 1
    position: int = 0


class Match(NamedTuple):
    """What some tasks of the former plan and of the new one are to each other.

    The first id of ``old`` goes on as the first of ``new``. ``reasons`` say why they are taken for the same,
    ``changes`` what the new document says otherwise; ``certainty`` is from 0 to 1. A doubtful one is to be asked:
    ``rivals`` are other former tasks that it may be.
    """

    kind: MatchKind
    old: tuple[str, ...]
    new: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    certainty: float = 1.0
    rivals: tuple[str, ...] = ()
    is_doubtful: bool = False

    @property
    def is_news(self) -> bool:
        """Whether there is anything to tell of it."""
        return self.kind != "same" or bool(self.changes) or self.is_doubtful
