"""The plan: a roadmap file's content as values. What happened to it is in :mod:`tracker.core.events`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time, timedelta
from types import MappingProxyType
from typing import NamedTuple

from tracker.core.amount import Amount
from tracker.core.kinds import Kind
from tracker.core.status import Status
from tracker.i18n import _

DEFAULT_WARN_DAYS: Mapping[str, int] = MappingProxyType(
    {"construction": 30, "hiring": 30, "evaluation": 60, "default": 15}
)
_EARLIEST, _LATEST = 7 * 60, 20 * 60
NOTHING: Mapping[str, str] = MappingProxyType({})
"""No names at all; a default that nobody can write into."""


def place_text(row: int, item: int, paragraph: int = 0) -> str:
    """A place in a document for people: ``第21行第1项``, ``第9段``; empty for none."""
    if row:
        return _("第{row}行第{item}项").format(row=row, item=item)
    return _("第{paragraph}段").format(paragraph=paragraph) if paragraph else ""


class Source(NamedTuple):
    """Where the document says it: row counted from 1 over the whole table, item 1 where a cell has no numbering.

    What stands in its text and in no table has a ``paragraph``, counted from 1 over those that are not blank.
    """

    document: str
    row: int
    item: int
    paragraph: int = 0


class Unit(NamedTuple):
    """A responsible unit (责任单位); ``members`` are the units that a collective name stands for."""

    name: str
    aliases: tuple[str, ...] = ()
    contact: str = ""
    members: tuple[str, ...] = ()


class Stage(NamedTuple):
    """A phase of the roadmap (实施步骤)."""

    title: str
    start_on: date | None
    due_on: date | None


class Section(NamedTuple):
    """A heading over a group of tasks (板块、年度); ``year`` is the one in force under it, as it is written."""

    title: str
    year: str = ""


class TargetStep(NamedTuple):
    """What is to be reached by a day on the way: ``60`` by 2023; ``text`` is the phrase as written."""

    threshold: str
    due_on: date | None
    text: str = ""


class Target(NamedTuple):
    """A measurable threshold (量化目标), such as ``>= 0.9`` 人 per hundred pupils.

    ``due_on`` is the day by which it holds, read from ``due_text``; ``steps`` lead there. ``limits`` are thresholds of
    certain kinds of school (2500 of nine-year ones) beside the one of all others. Where it is compared with something
    that is no number, ``against`` says with what (当地公务员平均). ``indicator`` is the standard's code of the same.
    """

    id: str
    title: str
    operator: str
    threshold: str
    unit: str = ""
    school_stage: str = "both"
    due_on: date | None = None
    due_text: str = ""
    steps: tuple[TargetStep, ...] = ()
    limits: tuple[tuple[str, str], ...] = ()
    against: str = ""
    indicator: str = ""


class School(NamedTuple):
    """A school of the county, and what kind it is (办学类型); a kind of ``core.indicators.schools``."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()


class ReportedResult(NamedTuple):
    """What a report states as achieved in a period (成效); never a task, never a lamp.

    ``period`` is as written (近三年), ``from_on`` and ``until_on`` as read, None where open. ``on`` is the day as of
    which it is told. It may support indicators and tasks, by their codes.
    """

    id: str
    title: str
    kind: Kind
    on: date
    period: str = ""
    from_on: date | None = None
    until_on: date | None = None
    amounts: tuple[Amount, ...] = ()
    indicators: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    project: str = ""
    paragraph: int = 0
    remark: str = ""


class ReportedProblem(NamedTuple):
    """A weakness that the county itself names (问题清单), open until a task adopts it."""

    id: str
    title: str
    on: date
    indicators: tuple[str, ...] = ()
    paragraph: int = 0
    remark: str = ""


class Measurement(NamedTuple):
    """A value that the file states (实测值) of an indicator, a raw figure or a target, on a day, with its basis.

    ``school`` is empty for the county, ``stage`` where stages are not told apart. ``text`` are the document's words.
    """

    of: str
    value: str
    on: date
    school: str = ""
    stage: str = ""
    basis: str = ""
    text: str = ""
    paragraph: int = 0


class Policy(NamedTuple):
    """When lamps change and calendars ring: days before the due date by kind, points behind 序时进度, and so on.

    ``report_days`` without a report a task counts as unreported. ``alarm_days_of`` has the kinds that are reminded of
    otherwise than ``alarm_days`` say. ``remind_at`` is Beijing time; offices in Xinjiang open at 10:00.
    """

    warn_days: Mapping[str, int] = DEFAULT_WARN_DAYS
    behind_points: int = 10
    report_days: int = 31
    alarm_days: tuple[int, ...] = (30, 7, 1)
    alarm_days_of: Mapping[str, tuple[int, ...]] = MappingProxyType({})
    remind_at: str = "10:30"

    def warn_days_for(self, kind: str) -> int:
        """The warning window of a kind, in calendar days."""
        return self.warn_days.get(kind, self.warn_days.get("default", DEFAULT_WARN_DAYS["default"]))

    def alarm_days_for(self, kind: str) -> tuple[int, ...]:
        """How many days before the due day of a task of that kind its units are reminded."""
        return self.alarm_days_of.get(kind, self.alarm_days)

    @property
    def remind_time(self) -> time | None:
        """The time of day of reminders; None where it is no time from 07:00 to 20:00."""
        found = re.fullmatch(r"([0-9]{1,2})[:：]([0-5][0-9])", self.remind_at)
        minutes = int(found[1]) * 60 + int(found[2]) if found else 0
        return time(*divmod(minutes, 60)) if _EARLIEST <= minutes <= _LATEST else None


class Task(NamedTuple):
    """One deliverable that can be closed on its own (事项).

    ``lead`` is empty where no unit is stated. ``co_leads`` lead beside the one that answers, ``supporting`` support.
    A duty that each member of a collective has for itself (各自) names them in ``each``. ``leader`` is the office of
    the leader in charge (分管领导). ``adopts`` has the ids of the reported problems that it puts right (整改).
    """

    id: str
    title: str
    kind: Kind
    start_on: date | None
    due_on: date | None
    deadline_text: str
    deadline_class: str
    lead: str
    co_leads: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    section: str = ""
    project: str = ""
    step: str = ""
    after: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    criteria: str = ""
    amounts: tuple[Amount, ...] = ()
    remark: str = ""
    leader: str = ""
    each: tuple[str, ...] = ()
    adopts: tuple[str, ...] = ()
    source: Source = Source("", 0, 0)
    position: int = 0


class Stated(NamedTuple):
    """How a task stood on a day, as the document itself says (文件所述); ``progress`` in per cent, where it tells one.

    ``note`` are its words, such as why it is late where no new date is given.

    It is no part of the plan: it becomes records when the task is planned, and counts once.
    """

    status: Status
    on: date
    progress: int | None = None
    note: str = ""


NOTHING_STATED: Mapping[str, Stated] = MappingProxyType({})
"""What a document without a word of the state of its tasks says."""


class Roadmap(NamedTuple):
    """One plan file: document, units, stages, targets, tasks.

    ``was`` tells, by id, the id that a task had before, as the file says it: ``1.2``, or ``other:1.2``; ``stated``, by
    id, how a task stood when the document was issued. ``ends`` is the plan's last day where the file states it.
    A draft (草稿) has not been issued yet. ``office`` is the one that units answer to, and no person. ``original`` are
    the document's own tables as text (:mod:`tracker.core.written.original`). ``standard`` is the standard that it is
    assessed by, as text (:mod:`tracker.core.indicators.standard_text`). Beside its tasks a report states ``results``
    and ``problems``; ``measurements`` become records at the sync.
    """

    id: str
    title: str
    county: str
    document: str
    issued_on: date
    tasks: tuple[Task, ...]
    units: tuple[Unit, ...] = ()
    stages: tuple[Stage, ...] = ()
    targets: tuple[Target, ...] = ()
    policy: Policy = Policy()
    evaluation: str = ""
    was: Mapping[str, str] = NOTHING
    is_draft: bool = False
    stated: Mapping[str, Stated] = NOTHING_STATED
    ends: date | None = None
    sections: tuple[Section, ...] = ()
    office: str = ""
    original: str = ""
    standard: str = ""
    schools: tuple[School, ...] = ()
    results: tuple[ReportedResult, ...] = ()
    problems: tuple[ReportedProblem, ...] = ()
    measurements: tuple[Measurement, ...] = ()

    @property
    def heading(self) -> str:
        """The title, with the mark of a draft; of a stored roadmap ``RoadmapRow`` says it."""
        return _("【草稿】{title}").format(title=self.title) if self.is_draft else self.title

    @property
    def is_report(self) -> bool:
        """Whether it states anything beside tasks, so that it need not have any."""
        return bool(self.results or self.problems or self.measurements)

    @property
    def ends_on(self) -> date:
        """The stated day, or the last one of the last stage, or of the last dated task, or a year after issue."""
        if self.ends:
            return self.ends
        days = [s.due_on for s in self.stages if s.due_on] or [t.due_on for t in self.tasks if t.due_on]
        return max(days, default=self.issued_on + timedelta(days=365))
