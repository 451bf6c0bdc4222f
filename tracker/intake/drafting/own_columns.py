"""What the columns say that this program's own export puts to a table: ids row by row, and tasks that are withdrawn."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from tracker.core.status import STATUS_LABELS, Status
from tracker.i18n import _
from tracker.intake.doubts import Asking
from tracker.intake.draft import DraftTask
from tracker.intake.drafting.ids import is_given_id
from tracker.intake.duty import Duty
from tracker.intake.rows import BodyRow, Role

_WITHDRAWN = STATUS_LABELS[Status.WITHDRAWN]


def by_own_columns(drafts: Sequence[DraftTask], duties: Sequence[Duty], asking: Asking) -> list[DraftTask]:
    """The tasks under the ids that their rows list, without those that were withdrawn when the table was exported."""
    sources = {duty.row: duty.source for duty in duties if duty.source is not None and duty.source.of(Role.LAMP)}
    if not sources:
        return list(drafts)
    told = [draft for draft in _as_listed(drafts, sources) if not _is_withdrawn(draft, sources)]
    if len(told) < len(drafts):
        place = drafts[0].place
        asking.note(
            place._replace(row=0, column=0, item=0),
            _("{count} 项在导出时已撤销，没有写入").format(count=len(drafts) - len(told)),
        )
    return told


def _as_listed(drafts: Sequence[DraftTask], sources: dict[int, BodyRow]) -> list[DraftTask]:
    rows: dict[int, list[int]] = defaultdict(list)
    for at, draft in enumerate(drafts):
        rows[draft.task.row].append(at)
    codes = [draft.task.id for draft in drafts]
    for row, places in rows.items():
        listed = sources[row].text(Role.ID).split() if row in sources else []
        if len(listed) == len(places) > 1 and all(map(is_given_id, listed)):
            for at, code in zip(places, listed, strict=True):
                codes[at] = code
    if max(Counter(codes).values(), default=1) > 1:
        return list(drafts)
    return [draft._replace(task=draft.task._replace(id=code)) for draft, code in zip(drafts, codes, strict=True)]


def _is_withdrawn(draft: DraftTask, sources: dict[int, BodyRow]) -> bool:
    source = sources.get(draft.task.row)
    lines = source.text(Role.STATUS).split("\n") if source is not None else []
    return _WITHDRAWN in lines or f"{draft.task.id} {_WITHDRAWN}" in lines
