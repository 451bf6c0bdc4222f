"""What is true of each task on any day, worked out from what was told, in which order; nothing of the product is used.

Written from the rules in words (README, ARCHITECTURE): every answer is worked out anew from the whole list of entries,
day by day where that is the plainest way, with no thought for speed. A duty that each member of a collective has for
itself is summed up in :mod:`tests.oracles.duties`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta

from tests.oracles.duties import Alone, due_of, lamp_of, start_of, status_of

PLANS = ("planned", "replanned")
OF_THE_PLAN = (*PLANS, "withdrawn", "corrected")
STATED = {
    "": (),
    "in_progress": ("started",),
    "reported_done": ("reported_done",),
    "closed": ("reported_done", "verified"),
}
WARNING = {"construction": 30, "hiring": 30, "evaluation": 60}
OTHER_WARNING, BEHIND_POINTS, REPORT_DAYS = 15, 10, 31


@dataclass(frozen=True)
class Planned:
    """A task as the file says it; a duty that each member of a collective has for itself names them in ``each``."""

    title: str
    kind: str
    start: date | None
    due: date | None
    lead: str
    after: tuple[str, ...] = ()
    document: str = ""
    co_leads: tuple[str, ...] = ()
    section: str = ""
    project: str = ""
    step: str = ""
    criteria: str = ""
    amounts: tuple[tuple[str, str, str, str], ...] = ()
    remark: str = ""
    leader: str = ""
    each: tuple[str, ...] = ()


@dataclass
class Told:
    """One entry: its number, task, kind and day, and what it says."""

    number: int
    task: str
    kind: str
    day: date
    progress: int | None = None
    due: date | None = None
    plan: Planned | None = None
    basis: str = ""
    is_undone: bool = False


@dataclass(frozen=True)
class Standing:
    """A task on a day."""

    plan: Planned
    status: str
    due: date | None
    first_due: date | None
    turn_from: date
    progress: int = 0
    before_done: int = 0
    begun: date | None = None
    done: date | None = None
    word: date | None = None
    left_as: str = "planned"
    extensions: int = 0
    late_moves: int = 0


@dataclass(frozen=True)
class Shown:
    """What people see of a task on a day."""

    status: str
    lamp: str
    is_overdue: bool
    is_unreported: bool
    progress: int
    days_late: int
    due: date | None
    first_due: date | None
    extensions: int
    late_moves: int
    plan: Planned
    shares: int = 0
    shares_done: int = 0
    shares_reported: int = 0


@dataclass
class World:
    """All that was told, and the day of the document's issue; a later one is of another document here."""

    issued: date
    entries: list[Told] = field(default_factory=list)
    is_draft: bool = False

    def tell(self, told: Told) -> None:
        """Put an entry behind those that were told before."""
        told.number = len(self.entries) + 1
        self.entries.append(told)

    def record(self, task: str, kind: str, day: date, **said: object) -> bool:
        """Tell what happened; False where it does not fit, and then nothing is told."""
        told = Told(len(self.entries) + 1, task, kind, day, **said)  # type: ignore[arg-type]
        mine = self._of(task)
        if not mine:
            return False
        begun = min(one.day for one in mine if one.kind in PLANS)
        if not _is_sensible(told, self.standing(task, max(day, begun))):
            return False
        if not _fits(mine, [*mine, told], told):
            return False
        self.tell(told)
        return True

    def undo(self, task: str) -> bool:
        """Take the task's newest record back; False where there is none or what is left would be no history."""
        mine = self._of(task)
        records = [told for told in mine if told.kind not in OF_THE_PLAN]
        if not records:
            return False
        newest = max(records, key=lambda told: told.number)
        if not _fits(mine, [told for told in mine if told is not newest], None):
            return False
        newest.is_undone = True
        self.tell(Told(0, task, "retracted", newest.day, is_undone=True))
        return True

    def in_force(self) -> dict[str, Planned]:
        """The plan of each task that is in the plan at present."""
        standings = {task: self.standing(task, date.max) for task in self.tasks()}
        return {task: one.plan for task, one in standings.items() if one and one.status != "withdrawn"}

    def tasks(self) -> list[str]:
        """Every task that was ever planned."""
        return list(dict.fromkeys(told.task for told in self.entries))

    def sync(
        self,
        plan: dict[str, Planned],
        today: date,
        *,
        issued: date,
        correction: bool = False,
        stated: dict[str, tuple[str, date]] | None = None,
        draft: bool = False,
    ) -> bool:
        """Bring in what the file says; False where a change would count from before what it replaces.

        A draft is there from the day it is read, or its own day where that is earlier, and is issued anew when it is
        no draft any more.

        ``stated`` is how tasks stood as the document itself says, and on which day: told once, behind their plan; of a
        duty that each member has it is said of every member's share.
        """
        is_first = not self.entries
        is_reissue = not is_first and (not draft if draft or self.is_draft else issued > self.issued)
        begins = min(issued, today) if draft else issued
        before, known = self.in_force(), set(self.tasks())
        counted_from, basis = max(today, begins), "reissue" if is_reissue else ""
        by = issued - timedelta(days=1) if correction else issued if is_reissue else counted_from
        standings = {task: self.standing(task, date.max) for task in before}
        begun = {task for task, one in standings.items() if one and one.status != "planned"}
        plan = _with_what_fell_due(_with_shares(plan), before, by, begun if draft or self.is_draft else None)
        news: list[Told] = []
        for task, planned in plan.items():
            if task not in known:
                day = begins if is_first or is_reissue or correction else counted_from
                news.append(Told(0, task, "planned", day, plan=planned))
                said = {} if planned.each else stated or {}
                status, since = said.get(task.partition("/")[0], ("", issued))
                news += [Told(0, task, kind, since) for kind in STATED[status]]
            elif task not in before:
                latest = max(told.day for told in self._of(task) if told.kind in (*PLANS, "withdrawn"))
                day = latest if correction else max(issued, latest) if is_reissue else counted_from
                if day < latest:
                    return False
                news.append(Told(0, task, "replanned", day, plan=planned, basis=basis))
            elif planned != before[task] and correction:
                first = min(told.day for told in self._of(task) if told.kind in PLANS)
                news.append(Told(0, task, "corrected", first, plan=planned))
            elif planned != before[task]:
                replaced = [*PLANS, "withdrawn"] + (["extended"] if planned.due != before[task].due else [])
                latest = max(told.day for told in self._of(task) if told.kind in replaced)
                day = max(issued, latest) if is_reissue else counted_from
                if day < latest:
                    return False
                news.append(Told(0, task, "replanned", day, plan=planned, basis=basis))
        for task in before:
            if task not in plan:
                latest = max(told.day for told in self._of(task) if told.kind != "corrected")
                day = max(issued, latest) if is_reissue else counted_from
                if day < latest:
                    return False
                news.append(Told(0, task, "withdrawn", day))
        for place, told in enumerate(news):
            told.number = len(self.entries) + place + 1
            mine = [*self._of(told.task), *(one for one in news[:place] if one.task == told.task)]
            if not _fits(mine, [*mine, told], told):
                return False
        self.issued, self.is_draft = issued, draft
        for told in news:
            self.tell(told)
        return True

    def _of(self, task: str) -> list[Told]:
        return [told for told in self.entries if told.task == task and not told.is_undone]

    def standing(self, task: str, day: date) -> Standing | None:
        """The task at the end of a day; None where it is in no plan yet."""
        found = None
        for counted_from, _told, standing, fits in _walk(self._of(task)):
            if counted_from > day:
                break
            found = standing if fits else found
        return found

    def look(self, day: date) -> dict[str, Shown]:
        """Every task that is in the plan by that day, as people see it."""
        standings = {task: self.standing(task, day) for task in self.tasks()}
        there = {task: standing for task, standing in standings.items() if standing}
        shares = {task: _shares(task, there) for task in there}
        late = {task for task, one in there.items() if any(_is_overdue(each, day) for each in shares[task] or [one])}
        return {
            task: _shown_of_many(one, shares[task], day, is_held_up=bool(late & set(one.plan.after)))
            if shares[task]
            else _shown(one, day, is_held_up=bool(late & set(one.plan.after)))
            for task, one in there.items()
        }


def _with_shares(plan: dict[str, Planned]) -> dict[str, Planned]:
    """The file's tasks with what each member has of a duty: not what is before it, nor who leads it beside them."""
    found: dict[str, Planned] = {}
    for task, planned in plan.items():
        found[task] = planned
        for member in planned.each:
            found[f"{task}/{member}"] = replace(
                planned, lead=member, each=(), after=(), co_leads=(), project="", step=""
            )
    return found


def _with_what_fell_due(
    plan: dict[str, Planned], before: dict[str, Planned], by: date, begun: set[str] | None
) -> dict[str, Planned]:
    """No file unsays turns of a repeated task that fell due by the day, nor who had shares of them.

    Of a draft's turns only what was ``begun`` stays, besides what the file says; None where there is no draft.
    """
    found = dict(plan)
    for turn, planned in before.items():
        told = plan.get(turn)
        if "@" not in turn or "/" in turn or not all(one.due and one.due <= by for one in (planned, told) if one):
            continue
        had = {task: one for task, one in before.items() if task.startswith(f"{turn}/")}
        if begun is not None:
            had = {task: one for task, one in had.items() if task in begun}
            if not had and turn not in begun:
                continue
        members = [member for member in planned.each if f"{turn}/{member}" in had]
        if told and begun is None:
            found = {task: one for task, one in found.items() if not task.startswith(f"{turn}/")}
        elif told:
            members = [*told.each, *(member for member in members if member not in told.each)]
        found[turn] = replace(told or planned, each=tuple(members))
        found |= {task: plan.get(task, one) for task, one in had.items()}
    return found


def _shares(task: str, there: dict[str, Standing]) -> list[Standing]:
    """What members have of a duty that is in the plan; none of another task."""
    if there[task].status == "withdrawn":
        return []
    return [one for name, one in there.items() if name.startswith(f"{task}/") and one.status != "withdrawn"]


def _is_sensible(told: Told, standing: Standing | None) -> bool:
    if told.kind == "suspended":
        return told.due is not None and told.due > told.day
    if told.kind == "extended" and standing and standing.due:
        return told.due is not None and told.due > standing.due
    return True


def _in_order(entries: list[Told]) -> list[tuple[date, Told]]:
    """The entries with the days from which they count: by day, then as told; none before the first plan."""
    by_day = sorted(entries, key=lambda told: (told.day, told.number))
    first = next((told for told in by_day if told.kind in PLANS), None)
    if first is None:
        return [(told.day, told) for told in by_day]
    place = by_day.index(first)
    early = [told for told in by_day[:place] if told.kind not in OF_THE_PLAN]
    rest = by_day[place + 1 :]
    return [(first.day, first), *((first.day, told) for told in early), *((told.day, told) for told in rest)]


def _mended(order: list[tuple[date, Told]]) -> dict[int, Planned]:
    """What each plan entry says, by its number, after the corrections that were told later."""
    says = {told.number: told.plan for _day, told in order if told.kind in PLANS and told.plan}
    for right in sorted((told for _day, told in order if told.kind == "corrected"), key=lambda told: told.number):
        earlier = [told.number for _day, told in order if told.kind in PLANS and told.number < right.number]
        wrong = says[earlier[-1]]
        for number in earlier:
            for name in (each.name for each in fields(Planned)):
                was, should = getattr(wrong, name), getattr(right.plan, name)
                if was != should and getattr(says[number], name) == was:
                    says[number] = replace(says[number], **{name: should})
    return says


def _walk(entries: list[Told]) -> list[tuple[date, Told, Standing | None, bool]]:
    order = _in_order(entries)
    says = _mended(order)
    now: Standing | None = None
    walked = []
    for counted_from, told in order:
        after = _after(now, told, says.get(told.number))
        walked.append((counted_from, told, after, after is not None))
        now = after or now
    return walked


def _fits(before: list[Told], after: list[Told], added: Told | None) -> bool:
    """Whether the new entry fits, and every one that did goes on fitting."""
    fitted = {told.number for _day, told, _standing, fits in _walk(before) if fits}
    walked = _walk(after)
    return all(fits or not (told is added or told.number in fitted) for _day, told, _standing, fits in walked)


def _after(now: Standing | None, told: Told, plan: Planned | None) -> Standing | None:
    """The task behind an entry; None where the entry does not fit."""
    if told.kind in PLANS:
        assert plan
        return _planned(now, told, plan)
    if now is None:
        return None
    open_ = now.status in ("planned", "in_progress")
    if told.kind in ("noted", "corrected"):
        return now
    if now.plan.each and told.kind != "withdrawn":
        return None
    if told.kind == "started" and now.status == "planned":
        return replace(now, status="in_progress", begun=told.day)
    if told.kind == "reported" and open_:
        progress = now.progress if told.progress is None else told.progress
        return replace(now, status="in_progress", progress=progress, begun=now.begun or told.day, word=told.day)
    if told.kind == "reported_done" and open_:
        return replace(
            now,
            status="reported_done",
            before_done=now.progress,
            progress=100,
            begun=now.begun or told.day,
            done=told.day,
            word=told.day,
        )
    if told.kind == "verified" and now.status == "reported_done":
        return replace(now, status="closed")
    if told.kind == "returned" and now.status == "reported_done":
        return replace(now, status="in_progress", progress=now.before_done, done=None, turn_from=told.day)
    if told.kind == "extended" and (open_ or now.status == "reported_done"):
        due = max(day for day in (now.due, told.due) if day)
        return replace(now, due=due, extensions=now.extensions + 1)
    if told.kind == "suspended" and open_:
        return replace(now, status="suspended")
    if told.kind == "resumed" and now.status == "suspended":
        return replace(now, status="in_progress" if now.begun else "planned", turn_from=told.day)
    if told.kind == "withdrawn" and now.status != "withdrawn":
        return replace(now, status="withdrawn", left_as=now.status)
    return None


def _planned(now: Standing | None, told: Told, plan: Planned) -> Standing | None:
    if now is None:
        return Standing(plan, "planned", plan.due, plan.due, told.day)
    if told.kind == "planned":
        return None
    moved = plan.due != now.plan.due
    due = plan.due if moved else now.due
    late = (
        moved
        and now.due is not None
        and now.due < told.day
        and (due is None or due > now.due)
        and not (now.done and now.done <= now.due)
        and not told.basis
    )
    first = plan.due if plan.document and not now.plan.document else now.first_due
    behind = replace(now, plan=plan, due=due, first_due=first, late_moves=now.late_moves + late)
    if now.status == "withdrawn":
        return replace(behind, status=now.left_as, turn_from=told.day)
    return behind


def _is_overdue(standing: Standing, day: date) -> bool:
    if standing.due is None or standing.due >= day or standing.status in ("closed", "withdrawn", "suspended"):
        return False
    return not (standing.status == "reported_done" and standing.done and standing.done <= standing.due)


def _shown(standing: Standing, day: date, *, is_held_up: bool) -> Shown:
    overdue = _is_overdue(standing, day)
    is_open = standing.status in ("planned", "in_progress")
    spoken = [one for one in (standing.plan.start, standing.begun, standing.word, standing.turn_from) if one]
    silent = is_open and (day - max(spoken)).days > REPORT_DAYS
    return Shown(
        status=standing.status,
        lamp=_lamp(standing, day, overdue=overdue, is_silent=silent, is_held_up=is_held_up),
        is_overdue=overdue,
        is_unreported=silent,
        progress=standing.progress,
        days_late=(day - standing.due).days if overdue and standing.due else 0,
        due=standing.due,
        first_due=standing.first_due,
        extensions=standing.extensions,
        late_moves=standing.late_moves,
        plan=standing.plan,
    )


def _shown_of_many(own: Standing, shares: list[Standing], day: date, *, is_held_up: bool) -> Shown:
    """A duty in its own words, with what its members' shares come to."""
    each = [_shown(one, day, is_held_up=False) for one in shares]
    alone = [
        Alone(one.status, seen.lamp, one.due, one.plan.start, one.done, can_be_late=_is_overdue(one, date.max))
        for one, seen in zip(shares, each, strict=True)
    ]
    is_silent = any(one.is_unreported for one in each)
    return Shown(
        status=status_of(alone, day),
        lamp=lamp_of(alone, is_silent=is_silent, is_held_up=is_held_up),
        is_overdue=any(one.is_overdue for one in each),
        is_unreported=is_silent,
        progress=math.floor(sum(one.progress for one in each) / len(each)),
        days_late=max(one.days_late for one in each),
        due=due_of(alone),
        first_due=own.first_due,
        extensions=sum(one.extensions for one in each),
        late_moves=max(one.late_moves for one in each),
        plan=replace(own.plan, start=start_of(alone, own.plan.start)),
        shares=len(each),
        shares_done=sum(one.status == "closed" for one in each),
        shares_reported=sum(one.status == "reported_done" for one in each),
    )


def _lamp(standing: Standing, day: date, *, overdue: bool, is_silent: bool, is_held_up: bool) -> str:
    if overdue:
        return "red"
    if standing.status == "closed":
        return "blue"
    if standing.status in ("withdrawn", "suspended") or standing.due is None:
        return "grey"
    start = standing.plan.start
    if standing.status == "planned" and start and start > day:
        return "grey"
    warn = timedelta(days=WARNING.get(standing.plan.kind, OTHER_WARNING))
    if standing.status == "reported_done" or standing.due - warn <= day or is_silent or is_held_up:
        return "yellow"
    if start and standing.due > start and standing.progress + BEHIND_POINTS <= 100:
        share = math.ceil((standing.progress + BEHIND_POINTS) * (standing.due - start).days / 100)
        if start + timedelta(days=share) <= day:
            return "yellow"
    return "green"
