"""What a document says of the state of its tasks (文件所述) as records: made when a task is planned, never again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from tracker.core.event_kinds import EventType
from tracker.core.events import Event
from tracker.core.model import Roadmap, Stated, Task
from tracker.core.status import Status
from tracker.i18n import _, mark

_KINDS: Mapping[Status, tuple[EventType, ...]] = {
    Status.IN_PROGRESS: (EventType.STARTED,),
    Status.REPORTED_DONE: (EventType.REPORTED_DONE,),
    Status.CLOSED: (EventType.REPORTED_DONE, EventType.VERIFIED),
}
_WORDS = {
    Status.IN_PROGRESS: mark("推进中"),
    Status.REPORTED_DONE: mark("已完成，待核查"),
    Status.CLOSED: mark("已完成"),
}


def stated_entries(planned: Event, roadmap: Roadmap) -> Iterator[Event]:
    """The records that stand behind the entry by which a task is planned, with the document as their basis."""
    stated = roadmap.stated.get(planned.task)
    if stated is None:
        return
    kinds = _KINDS[stated.status] if stated.progress is None else (EventType.REPORTED,)
    note = _("文件所述：{status}").format(status=_(_WORDS[stated.status]))
    for kind in kinds:
        yield planned._replace(
            type=kind,
            effective_on=stated.on,
            progress=stated.progress,
            note=note,
            basis=roadmap.document,
            plan=None,
        )


def statements(roadmap: Roadmap, added: Iterable[Task]) -> tuple[Stated, ...]:
    """What the document says of tasks that are planned for the first time."""
    return tuple(roadmap.stated[task.id] for task in added if task.id in roadmap.stated) if roadmap.stated else ()


def statements_text(told: Iterable[Stated]) -> str:
    """How many tasks are said to be in which state: ``推进中 3，已完成 2``."""
    counts = Counter(stated.status for stated in told)
    return _("，").join(f"{_(words)} {counts[status]}" for status, words in _WORDS.items() if counts[status])
