"""The tasks of a plan that goes on: what a person put right stays, what the document says otherwise is taken."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from tracker.core.deadline import Deadline
from tracker.core.reissue.likeness import Likened, has_same_words
from tracker.core.reissue.sides import Match, Side
from tracker.core.written.roadmap import WrittenTask
from tracker.i18n import _
from tracker.intake.draft import DraftTask, ImportDraft
from tracker.services.importing.reissue.dates import DATES, UNITS, Rows
from tracker.services.importing.reissue.former import FormerPlan
from tracker.services.importing.reissue.targets import TargetsGoingOn
from tracker.services.importing.reissue.units import UnitsGoingOn

_YEAR = re.compile(r"(?:19|20)\d\d")
_OWN = 0.5
"""Where fewer titles than this share stand in the document, they are the plan's own words for it."""


def has_own_titles(former: FormerPlan, pairs: Sequence[tuple[Side, Side]]) -> bool:
    """Whether the former plan's titles are somebody's own, and no words of the document."""
    same = sum(has_same_words(Likened(old), Likened(new)) for old, new in pairs)
    return former.written.original is None and same < _OWN * len(pairs)


class TasksGoingOn:
    """Joins each new task with the former one that it goes on from."""

    def __init__(
        self, former: FormerPlan, draft: ImportDraft, matches: Sequence[Match], units: UnitsGoingOn, *, own_titles: bool
    ) -> None:
        self._former = former
        self._units = units
        self._own_titles = own_titles
        self._rows = Rows(former, draft)
        self._match = {match.new[0]: match for match in matches if match.old and match.new}
        self._origin = {new: match.old[0] for match in matches if match.old for new in match.new}
        self._now = {match.old[0]: new for new, match in self._match.items()}
        self._drafts = {each.task.id: each for each in draft.tasks}
        self.targets = TargetsGoingOn(former.written.targets, draft.roadmap.targets, self._target_pairs())
        """The measurable targets of the whole plan."""

    def _target_pairs(self) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        return {
            new: (self._former.tasks[match.old[0]].targets, self._drafts[new].task.targets)
            for new, match in self._match.items()
        }

    def joined(self, each: DraftTask) -> DraftTask:
        """A task of the draft as the plan has it from now on."""
        match = self._match.get(each.task.id)
        if match is None:
            return each._replace(task=self._new(each.task))
        old = self._former.tasks[match.old[0]]
        read = self._former.read[old.id]
        deadline = each.deadline
        task = self._kept(old, each.task)
        due = deadline.due_on if deadline else None
        if self._keeps_dates(old, each.task, read.due_on, due):
            task, deadline = self._dated(old, read.due_on, task, deadline)
            due = read.due_on
        is_said_anew = match.kind not in ("same", "moved") and not self._own_titles
        title = each.task.title if is_said_anew else _in_year(old.title, read.due_on, due)
        project, step = self._built(old, each.task, is_said_anew=is_said_anew)
        is_renamed = old.id != task.id or title != old.title
        task = task._replace(
            title=title,
            project=project,
            step=step,
            was=old.id if is_renamed else "",
            comment="\n".join(filter(None, (task.comment, *_told(match, old, title, self._former)))),
        )
        return each._replace(task=self._answered_for(old, task), deadline=deadline)

    def has_former(self, task: str) -> bool:
        """Whether a task of the draft goes on from a former one."""
        return task in self._origin

    def is_due_as_before(self, each: DraftTask) -> bool:
        """Whether it is due, as read now, when it was due before."""
        origin = self._origin.get(each.task.id)
        due = each.deadline.due_on if each.deadline else None
        return origin is not None and self._former.read[origin].due_on == due

    def has_lead_as_before(self, each: DraftTask) -> bool:
        """Whether the same unit leads, as read now."""
        origin = self._origin.get(each.task.id)
        units = self._names(each.task.units)
        return origin is not None and self._units.now(self._former.read[origin].lead) == (units[0] if units else "")

    def has_members(self, name: str) -> bool:
        """Whether the former plan says for whom a name stands."""
        meant = self._units.named(name)
        return any(unit.name == meant and unit.members for unit in self._former.written.units)

    def is_known(self, name: str) -> bool:
        """Whether the former plan has a unit of that name."""
        return self._former.names.meant(name) is not None

    def id_now(self, old: str) -> str:
        """What a former task is called now; empty where it is gone."""
        return self._now.get(old, "")

    def _new(self, task: WrittenTask) -> WrittenTask:
        units, co_leads = map(self._names, (task.units, task.co_leads))
        return task._replace(units=units, co_leads=co_leads, targets=self.targets.of_new(task.targets), was="")

    def _names(self, names: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._units.now(self._units.named(name)) for name in names))

    def _kept(self, old: WrittenTask, new: WrittenTask) -> WrittenTask:
        """The new task with all that the table does not say."""
        after = tuple(filter(None, (self._after(name) for name in old.after)))
        return new._replace(
            kind=old.kind or new.kind,
            after=after if old.after else new.after,
            targets=self.targets.of(new.id, old.targets) or self.targets.of_new(new.targets),
            criteria=old.criteria or new.criteria,
            amounts=old.amounts or new.amounts,
            remark=old.remark or new.remark,
            leader=new.leader or old.leader,
            repeat=old.repeat or new.repeat,
            ends=old.ends or new.ends,
            status=old.status or new.status,
            status_on=old.status_on,
            progress=old.progress,
            status_note=old.status_note,
            adopts=old.adopts,
            quiet=old.quiet,
        )

    def _after(self, name: str) -> str:
        """A predecessor as it is called now; that of another roadmap as it is."""
        return name if ":" in name else self._now.get(name, "")

    # ---- dates -------------------------------------------------------------------------------------------------
    def _keeps_dates(self, old: WrittenTask, new: WrittenTask, before: date | None, now: date | None) -> bool:
        if old.repeat or self._rows.is_unchanged(old, new, DATES):
            return True
        return before == now or (now is None and not new.due)

    def _dated(
        self, old: WrittenTask, due: date | None, task: WrittenTask, deadline: Deadline | None
    ) -> tuple[WrittenTask, Deadline | None]:
        """The task with the former dates: as they were written where they say the year, else by the day."""
        if due is not None and deadline is not None and deadline.due_on == due:
            has_year = bool(_YEAR.search(old.start + old.due))
            return (task._replace(start=old.start, due=old.due) if has_year else task), deadline
        if due is None or old.repeat or _YEAR.search(old.start + old.due):
            return task._replace(start=old.start, due=old.due), None
        return task._replace(start="", due=due.isoformat()), None

    # ---- units -------------------------------------------------------------------------------------------------
    def _answered_for(self, old: WrittenTask, task: WrittenTask) -> WrittenTask:
        units, co_leads = self._names(task.units), self._names(task.co_leads)
        now = [tuple(dict.fromkeys(map(self._units.now, names))) for names in (old.units, old.co_leads)]
        lead = self._units.now(old.lead) if old.lead else ""
        says_the_same = _who(units, co_leads, "") == _who(now[0], now[1], lead)
        if says_the_same or not units or self._rows.is_unchanged(old, self._drafts[task.id].task, UNITS):
            return task._replace(units=now[0], co_leads=now[1], lead=lead, each=old.each)
        return task._replace(units=units, co_leads=co_leads, each=old.each and units[:1] == now[0][:1])

    # ---- what is built -----------------------------------------------------------------------------------------
    def _built(self, old: WrittenTask, new: WrittenTask, *, is_said_anew: bool) -> tuple[str, str]:
        """Project and step: as a person had them, unless the document names the project otherwise now."""
        if not is_said_anew or not (old.project and new.project):
            return old.project or new.project, old.step or new.step
        return new.project, new.step or old.step


def _who(units: Sequence[str], co_leads: Sequence[str], lead: str) -> tuple[str, frozenset[str]]:
    everyone = (*units, *co_leads)
    return lead or (everyone[0] if everyone else ""), frozenset(everyone)


def _in_year(title: str, before: date | None, now: date | None) -> str:
    """A title that names its year, and its month, for another one."""
    if before is None or now is None or before == now:
        return title
    month = f"{before.year}年{before.month}月"
    if month in title:
        return title.replace(month, f"{now.year}年{now.month}月")
    return title.replace(f"{before.year}年", f"{now.year}年") if before.year != now.year else title


def _told(match: Match, old: WrittenTask, title: str, former: FormerPlan) -> list[str]:
    """What to know of a task that became of another."""
    told = []
    if title != old.title:
        told.append(_("原名：{title}").format(title=old.title))
    if match.kind == "split":
        told.append(_("原 {id} 拆成 {ids}，记录接续在此").format(id=old.id, ids=_("、").join(match.new)))
    if match.kind == "merged":
        others = _("、").join(f"{name} {former.tasks[name].title}" for name in match.old[1:])
        told.append(_("并入原 {tasks}，它们不再列入").format(tasks=others))
    return told
