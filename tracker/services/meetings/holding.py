"""Remember the days on which the meeting was held, and take one back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tracker.clock import today
from tracker.core.events import Said
from tracker.errors import Refused
from tracker.i18n import _
from tracker.services.workspace import Workspace
from tracker.services.workspace.naming import find_roadmap
from tracker.store.questions.meetings.held import held_entries
from tracker.store.questions.reader import Reader
from tracker.text import clean


class Meeting(NamedTuple):
    """A day on which the meeting was held, on which roadmaps, and who recorded it."""

    day: date
    roadmaps: tuple[str, ...]
    actor: str


class MeetingOutcome(NamedTuple):
    """What became of a record: the day, the roadmaps of which something was written, and all in a sentence."""

    day: date
    roadmaps: tuple[str, ...]
    sentence: str


class MeetingDays(NamedTuple):
    """The days on which a meeting can have been held: from the issue of the first roadmap to today."""

    first: date
    last: date

    def problem(self, day: date) -> str:
        """Why no meeting can have been held that day; empty where it can."""
        if day > self.last:
            return _("{day} 还没有到：开过会以后再记").format(day=day)
        if day < self.first:
            return _("{day} 早于发文日期 {issued}，那时还没有路线图").format(day=day, issued=self.first)
        return ""


def meeting_days(workspace: Workspace, reader: Reader, roadmap: str = "") -> MeetingDays:
    """The days of meetings on a roadmap, or on any, by the clock: as of another day none was held later either."""
    last = today(workspace.clock)
    issued = [row.issued_on for row in reader.roadmaps() if roadmap in ("", row.id)]
    return MeetingDays(min([last, *issued]), last)


def hold(workspace: Workspace, day: date | None = None, roadmap: str = "") -> MeetingOutcome:
    """Record that the meeting was held, on the as-of day where none is told, on one roadmap or on all.

    The same day is recorded once. Raises :class:`Refused` for a day that has not come or came before the plan,
    and where there is no roadmap.
    """
    workspace.require_writing()
    on = day or workspace.as_of
    roadmaps = _roadmaps(workspace, roadmap)
    with workspace.reader() as reader:
        days = meeting_days(workspace, reader, roadmaps[0] if roadmap else "")
    if problem := days.problem(on):
        raise Refused(problem)
    with workspace.journal() as journal, journal.meetings() as writer:
        news = writer.hold(roadmaps, on, _said(workspace))
    words = _("已记下 {day} 开过调度会；以后的“变化”从这一天算起") if news else _("{day} 的调度会已经记过")
    return MeetingOutcome(on, news, words.format(day=on))


def undo_meeting(workspace: Workspace, day: date | None = None, roadmap: str = "") -> MeetingOutcome:
    """Take back that the meeting was held that day, or on the day that was recorded last.

    Raises :class:`Refused` where there is nothing to take back.
    """
    workspace.require_writing()
    roadmaps = _roadmaps(workspace, roadmap)
    with workspace.reader() as reader:
        known = held_entries(reader, roadmaps[0] if roadmap else "")
    if not known:
        raise Refused(_("没有记下开过调度会"))
    on = day or max(known, key=lambda entry: entry.id).day
    with workspace.journal() as journal, journal.meetings() as writer:
        taken = writer.take_back(roadmaps, on, _said(workspace))
    return MeetingOutcome(on, taken, _("已撤销：{day} 开过调度会").format(day=on))


def meetings(reader: Reader, roadmap: str = "") -> tuple[Meeting, ...]:
    """The meetings on a roadmap, or on any, the newest first."""
    days: dict[date, list[tuple[str, str]]] = {}
    for entry in held_entries(reader, roadmap):
        days.setdefault(entry.day, []).append((entry.roadmap, entry.actor))
    return tuple(
        Meeting(day, tuple(of for of, _actor in told), _("、").join(_each(actor for _of, actor in told)))
        for day, told in days.items()
    )


def _each(actors: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(filter(None, actors))


def _roadmaps(workspace: Workspace, roadmap: str) -> tuple[str, ...]:
    with workspace.reader() as reader:
        found = (find_roadmap(reader, roadmap),) if roadmap else tuple(reader.roadmaps())
    if not found:
        raise Refused(_("还没有路线图"), hint=_("先用 tracker sync 读入路线图文件"))
    return tuple(row.id for row in found)


def _said(workspace: Workspace) -> Said:
    return Said(clean(workspace.actor), workspace.clock.now())
