"""Random histories, told to the product and to an oracle that shares no code with it: both must say the same.

Plans that are synced, changed, corrected and issued anew, tasks taken out and put back, duties that each member has for
itself, members that come and go, statuses that the document states, records of every kind on past and present days and
of what was done before the plan was issued, undone ones, and looks at days that jump about. In memory the rules alone
are tried; with ``--disk`` they pass through files, services and a database, which is then verified.

    python -m tests.fuzz.histories --count 100000 --seed 1
    python -m tests.fuzz.histories --count 300 --seed 1 --disk
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, Protocol

from tests.oracles.histories import Planned, Shown, World
from tracker.clock import FixedClock
from tracker.core.amount import Amount
from tracker.core.diff import plan_diff
from tracker.core.event_kinds import PLAN_EVENTS, EventType
from tracker.core.events import Event, Said
from tracker.core.facts import TaskFacts
from tracker.core.identity.names import share_id
from tracker.core.kinds import Kind
from tracker.core.lamp import Item, is_overdue, judge
from tracker.core.model import Policy, Roadmap, Source, Stated, Task
from tracker.core.replay import IllegalEvent, check, facts_of, live, states
from tracker.core.replay.folding import standing
from tracker.core.replay.plan_entries import Document, PlanSync, TooEarly, fallen_by, plan_entries
from tracker.core.replay.shares import with_shares
from tracker.core.status import Status
from tracker.errors import TrackerError
from tracker.services import sync
from tracker.services.recording import record, undo
from tracker.services.workspace import Workspace
from tracker.settings import Settings

ISSUED = date(2024, 3, 1)
CODES = ("1.1", "1.2", "2.1", "3.1")
KINDS = ("construction", "hiring", "training", "meeting")
RECORDS = ("started", "reported", "reported_done", "verified", "returned", "extended", "noted", "suspended", "resumed")
STATUSES = ("in_progress", "reported_done", "closed")
SECONDS_A_CASE = 1.0
DRAFTS, STILL = 0.25, 0.5
"""How often a plan begins as a draft, and how often it still is one when it is read again."""
EARLY = 0.2
"""How often something is told of the time before the issue."""
TOWNS = ("甲镇", "乙镇", "丙乡")
REPEATED = "4.1"
TURNS = {f"{REPEATED}@2024-03": date(2024, 3, 31), f"{REPEATED}@2024-05": date(2024, 5, 31)}
"""The turns of a repeated task, and when each is due."""
STEPS = ("permits", "tender", "commencement", "topping_out", "completion", "acceptance", "delivery")
SAID: dict[str, tuple[Any, ...]] = {
    "section": ("", "学校建设", "2025年"),
    "criteria": ("", "取得不动产权证"),
    "remark": ("", "以省厅通知为准"),
    "leader": ("", "分管副县长"),
    "amounts": ((), (("投资", "320", "万元", "约320万元"), ("学位", "500", "个", ""))),
}
"""What a plan says of a task besides, of which nothing depends."""

Plan = dict[str, Planned]
Stand = dict[str, tuple[str, date]]
"""How tasks stood as the document says, each on a day."""


class Product(Protocol):
    """What is tried: told the same as the oracle, and asked the same."""

    def sync(self, plan: Plan, today: date, *, issued: date, correction: bool, stated: Stand, draft: bool) -> bool:
        """Bring in what the file says; whether it was taken."""

    def record(self, task: str, kind: str, day: date, *, progress: int | None, due: date | None) -> bool:
        """Record what happened; whether it was taken."""

    def undo(self, task: str) -> bool:
        """Take back the task's newest record; whether there was one that can be."""

    def look(self, day: date) -> dict[str, Shown]:
        """Every task as people see it on a day."""


class Disagreement(NamedTuple):
    """Where the two parted: the case, the step, what each said."""

    seed: int
    step: str
    product: object
    oracle: object

    def difference(self) -> str:
        """What each said, task by task where they did not say the same."""
        if not (isinstance(self.product, dict) and isinstance(self.oracle, dict)):
            return f"  product {self.product}\n  oracle  {self.oracle}"
        tasks = sorted({*self.product, *self.oracle})
        told = [(task, self.product.get(task), self.oracle.get(task)) for task in tasks]
        return "\n".join(
            f"  {task}\n    product {one}\n    oracle  {other}" for task, one, other in told if one != other
        )


def roadmap_of(plan: Plan, issued: date, stated: Stand, *, draft: bool) -> Roadmap:
    """The plan as the reader would give it."""
    tasks = []
    for code, planned in sorted(plan.items()):
        task = _task(code, planned)._replace(position=1000 * ([*CODES, *TURNS].index(code) + 1))
        tasks.append(task)
        share = task._replace(each=(), after=(), co_leads=(), project="", step="")
        tasks += [share._replace(id=share_id(code, member), lead=member) for member in planned.each]
    said = {
        task.id: Stated(Status(stated[code][0]), stated[code][1])
        for task in tasks
        if (code := task.id.partition("/")[0]) in stated and not task.each
    }
    document = "" if draft else _document(issued)
    return Roadmap("made", "路线图", "某县", document, issued, tuple(tasks), stated=said, is_draft=draft)


def _task(code: str, planned: Planned) -> Task:
    return Task(
        id=code,
        title=planned.title,
        kind=Kind(planned.kind),
        start_on=planned.start,
        due_on=planned.due,
        deadline_text=str(planned.due or "长期坚持"),
        deadline_class="day" if planned.due else "open",
        lead=planned.lead,
        co_leads=planned.co_leads,
        section=planned.section,
        project=planned.project,
        step=planned.step,
        after=planned.after,
        criteria=planned.criteria,
        amounts=tuple(Amount(*amount) for amount in planned.amounts),
        remark=planned.remark,
        leader=planned.leader,
        each=planned.each,
        source=Source(planned.document, 1, 1),
    )


def _document(issued: date) -> str:
    return f"某政发〔{issued}〕1号"


def shown(item: Item) -> Shown:
    """A line of a list in the oracle's words."""
    facts, lamp = item
    return Shown(
        status=str(facts.status),
        lamp=lamp.colour.value,
        is_overdue=lamp.colour.value == "red",
        is_unreported=lamp.is_unreported,
        progress=facts.progress,
        days_late=lamp.days_overdue,
        due=facts.due_on,
        first_due=facts.due_on_first,
        extensions=facts.extensions,
        late_moves=facts.late_moves,
        plan=Planned(
            facts.title,
            facts.kind,
            facts.start_on,
            facts.due_on_original,
            facts.lead,
            facts.after,
            facts.document,
            facts.co_leads,
            facts.section,
            facts.project,
            facts.step,
            facts.criteria,
            tuple((one.name, one.value, one.unit, one.text) for one in facts.amounts),
            facts.remark,
            facts.leader,
            facts.each,
        ),
        shares=facts.shares,
        shares_done=facts.shares_done,
        shares_reported=facts.shares_reported,
    )


class Memory:
    """The rules alone: what the store does with a transaction is done with lists."""

    def __init__(self) -> None:
        self._entries: dict[str, list[Event]] = {}
        self._heading: Document | None = None
        self._number = 0

    def sync(self, plan: Plan, today: date, *, issued: date, correction: bool, stated: Stand, draft: bool) -> bool:
        """See :class:`Product`; raises ``AssertionError`` where the plan in force is not the file's afterwards."""
        roadmap = roadmap_of(plan, issued, stated, draft=draft)
        told = PlanSync(Said("甲", self._moment), today, "原文有误" if correction else "")
        try:
            day = fallen_by(roadmap, self._heading, told)
            diff = plan_diff(self._in_force(), roadmap, fallen=day)
            news = plan_entries(diff, roadmap, self._entries, self._heading, told)
            kept = {task: list(entries) for task, entries in self._entries.items()}
            for event in news:
                self._admit(kept, event)
        except (TooEarly, IllegalEvent):
            return False
        self._entries, self._heading = kept, Document(roadmap.document, issued, draft)
        assert not plan_diff(self._in_force(), roadmap, fallen=day).has_changes
        return True

    def record(self, task: str, kind: str, day: date, *, progress: int | None, due: date | None) -> bool:
        """See :class:`Product`."""
        entry = _entry(kind, day, progress, due)
        state = standing(self._entries.get(task, []), day)
        if state is None or record.check(entry, [(task, state.due_on)], day):
            return False
        return self._add(_event(task, EventType(kind), day, self._moment, progress=progress, due_on=due))

    def undo(self, task: str) -> bool:
        """See :class:`Product`."""
        records = [e for e in live(self._entries.get(task, [])) if e.type not in PLAN_EVENTS]
        if not records:
            return False
        newest = max(records, key=lambda event: event.id)
        return self._add(_event(task, EventType.RETRACTED, newest.effective_on, self._moment, retracts=newest.id))

    def look(self, day: date) -> dict[str, Shown]:
        """See :class:`Product`."""
        return {task: shown(item) for task, item in self._items(day).items()}

    @property
    def _moment(self) -> datetime:
        return datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=self._number)

    def _add(self, event: Event) -> bool:
        kept = dict(self._entries)
        kept[event.task] = list(kept[event.task])
        try:
            self._admit(kept, event)
        except IllegalEvent:
            return False
        self._entries = kept
        return True

    def _admit(self, entries: dict[str, list[Event]], event: Event) -> None:
        self._number += 1
        numbered = event._replace(id=self._number)
        check(entries.setdefault(event.task, []), numbered)
        entries[event.task].append(numbered)

    def _in_force(self) -> dict[str, tuple[Task, str]]:
        last = {task: states(entries)[-1][1] for task, entries in self._entries.items()}
        return {task: (state.plan, state.status) for task, state in last.items()}

    def _items(self, day: date) -> dict[str, Item]:
        histories = {
            task: [(since, facts_of(state, Policy())) for since, state in states(entries)]
            for task, entries in self._entries.items()
        }
        facts: dict[str, TaskFacts] = {}
        for task, history in histories.items():
            shares = [told for share, told in histories.items() if share.startswith(f"{task}/")]
            held = [facts for since, facts in with_shares(history, shares) if since <= day]
            if held:
                facts[task] = held[-1]
        late = {task for task, one in facts.items() if is_overdue(one, day)}
        return {
            task: Item(one, judge(one, day, [code for code in one.after if code in late]))
            for task, one in facts.items()
        }


class Disk:
    """The whole way: a file, the services, a database."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "roadmaps"
        self._folder.mkdir()
        self._settings = Settings(str(folder), str(folder / "t.db"), str(self._folder), actor="甲")
        self._minute = 0

    def sync(self, plan: Plan, today: date, *, issued: date, correction: bool, stated: Stand, draft: bool) -> bool:
        """See :class:`Product`."""
        (self._folder / "made.yaml").write_text(_yaml(plan, issued, stated, draft=draft), "utf-8")
        workspace = self._workspace(today)
        if not Path(self._settings.database).exists():
            from tracker.services.ready import ready

            ready(workspace)
            return True
        try:
            sync.apply(
                workspace,
                sync.preview(workspace, answer="follow"),
                force=True,
                correction="原文有误" if correction else "",
            )
        except TrackerError:
            return False
        return True

    def record(self, task: str, kind: str, day: date, *, progress: int | None, due: date | None) -> bool:
        """See :class:`Product`."""
        return self._try(
            lambda: record.record(self._workspace(date(2027, 1, 1)), [task], _entry(kind, day, progress, due))
        )

    def undo(self, task: str) -> bool:
        """See :class:`Product`."""
        return self._try(lambda: undo.undo(self._workspace(date(2027, 1, 1)), task))

    def look(self, day: date) -> dict[str, Shown]:
        """See :class:`Product`."""
        from tracker.core.query import Filter
        from tracker.core.status import ALL

        with self._workspace(day).reader() as reader:
            items = reader.items(Filter(statuses=ALL), day)
            shares = [reader.items(Filter(statuses=ALL, duty=item.facts.code), day) for item in items]
        return {item.facts.code: shown(item) for some in (items, *shares) for item in some}

    def faults(self) -> list[str]:
        """What the database's own check finds."""
        from tracker.services.database import verify

        return verify(self._workspace(date(2027, 1, 1)))

    def _workspace(self, as_of: date) -> Workspace:
        self._minute += 1
        clock = FixedClock(datetime(2027, 1, 1, tzinfo=UTC) + timedelta(minutes=self._minute))
        return Workspace(self._settings._replace(as_of=as_of), clock)

    def _try(self, verb: Callable[[], object]) -> bool:
        try:
            verb()
        except TrackerError:
            return False
        return True


def _entry(kind: str, day: date, progress: int | None, due: date | None) -> record.Entry:
    return record.Entry(EventType(kind), day, progress, "说明", due, "会议纪要")


def _event(task: str, kind: EventType, day: date, moment: datetime, **said: object) -> Event:
    return Event("made", task, kind, day, moment, "甲", "说明", basis="会议纪要", **said)  # type: ignore[arg-type]


def _yaml(plan: Plan, issued: date, stated: Stand, *, draft: bool) -> str:
    lines = ["title: 路线图", "county: 某县", f"issued_on: {issued}"]
    lines += ["draft: true" if draft else f"document: {_document(issued)}"]
    lines += ["units:", "  - name: 教育局", "  - name: 住建局", *(f"  - name: {town}" for town in TOWNS)]
    lines += [
        f"  - {{name: {one.lead}, members: [{', '.join(one.each)}]}}" for _code, one in sorted(plan.items()) if one.each
    ]
    sections = sorted({one.section for one in plan.values() if one.section})
    lines += ["sections:", *(f"  - title: {title}" for title in sections)] if sections else []
    lines += ["tasks:"]
    for code, planned in sorted(plan.items()):
        lines += [f"  - id: {code}", f"    title: {planned.title}", f"    kind: {planned.kind}"]
        lines += [f"    start: {planned.start}"] if planned.start else []
        lines += [f"    due: {planned.due or '长期坚持'}", f"    units: [{planned.lead}]"]
        lines += [f"    after: [{', '.join(planned.after)}]"] if planned.after else []
        lines += [f"    {key}: {said}" for key in PLAIN if (said := getattr(planned, key))]
        lines += ["    each: true"] if planned.each else []
        lines += ["    amounts:"] if planned.amounts else []
        lines += [
            f"      - {{name: {name}, value: {value}, unit: {unit}, text: '{text}'}}"
            for name, value, unit, text in planned.amounts
        ]
        lines += ["    source: {row: 1}"]
        if code in stated:
            lines += [f"    status: {stated[code][0]}", f"    status_on: {stated[code][1]}"]
    return "\n".join(lines) + "\n"


PLAIN = ("section", "project", "step", "criteria", "remark", "leader")


class Case:
    """One history: the steps that a seed gives, told to both."""

    def __init__(self, seed: int, product: Product, *, is_plain: bool = False) -> None:
        self._random = random.Random(seed)
        self._early = random.Random(-seed)  # of its own, so that the steps of a seed stay what they were
        self._more = None if is_plain else random.Random(f"more {seed}")
        self._is_of_files = isinstance(product, Disk)
        self._draft = random.Random(f"draft {seed}")
        self._is_draft = not is_plain and self._draft.random() < DRAFTS
        self._seed = seed
        self._product = product
        self._world = World(ISSUED)
        self._plan: Plan = {}
        self._today = ISSUED + timedelta(days=self._random.randint(0, 20))
        self.early = 0
        """The records of what happened before the issue that were taken."""
        self.stated = 0
        """The statuses that were read of documents."""
        self.issued = 0
        """The drafts that were issued."""

    def run(self, steps: int) -> Disagreement | None:
        """The first disagreement; None where there is none."""
        self._plan = {code: self._planned(code) for code in CODES[: self._random.randint(1, len(CODES))]}
        self._plan |= self._turns()
        if parted := self._sync(self._plan, self._today, ISSUED, correction=False):
            return parted
        for _ in range(steps):
            self._today += timedelta(days=self._random.choice((0, 0, 1, 5, 20, 40)))
            step = self._random.choices((self._record, self._change, self._undo, self._look), (10, 4, 2, 1))[0]
            if parted := (self._early.random() < EARLY and self._record_early()) or step():
                return parted
        return next((parted for _ in range(4) if (parted := self._look())), None)

    def _planned(self, code: str) -> Planned:
        chance = self._random
        start = chance.choice((None, ISSUED + timedelta(days=chance.randint(-20, 120))))
        due = (start or ISSUED) + timedelta(days=chance.randint(0, 150))
        after = tuple(other for other in CODES if other < code and other in self._plan and chance.random() < 0.2)
        planned = Planned(
            chance.choice(("甲事", "乙事")) + code,
            chance.choice(KINDS),
            start,
            due if chance.random() < 0.9 else None,
            chance.choice(("教育局", "住建局")),
            after,
        )
        return self._with_more(code, planned)

    def _with_more(self, code: str, planned: Planned) -> Planned:
        """What else a plan may say of a task, and half of the time that each member of a collective has it."""
        chance = self._more
        if chance is None:
            return planned
        planned = replace(planned, **{name: chance.choice(texts) for name, texts in SAID.items()})
        if planned.kind == "construction" and chance.random() < 0.5:
            planned = replace(planned, project=f"楼{code}", step=chance.choice(STEPS))
        if chance.random() < 0.6:
            towns = tuple(chance.sample(TOWNS, chance.randint(1, len(TOWNS))))
            return replace(planned, lead=f"各单位{code}", each=towns)
        if not self._is_of_files and chance.random() < 0.3:
            return replace(planned, lead="", co_leads=())
        return planned if self._is_of_files else replace(planned, co_leads=chance.choice(((), ("县残联",))))

    def _regrouped(self, code: str, planned: Planned) -> Planned:
        """Now and then a member joins or leaves, or the members have no longer each their own."""
        chance = self._more
        if chance is None or not planned.each or chance.random() < 0.6:
            return planned
        towns = tuple(chance.sample(TOWNS, chance.randint(0, len(TOWNS))))
        return replace(planned, lead=f"各单位{code}" if towns else "教育局", each=towns)

    def _turns(self) -> Plan:
        """The turns of the repeated task, as the file has them from now on; mostly each member's, at times one less.

        Files are not asked for them: what days turns fall on is tried elsewhere.
        """
        chance = self._more
        if chance is None or self._is_of_files or chance.random() < 0.2:
            return {}
        one = replace(self._with_more(REPEATED, Planned("各期", "training", None, None, "教育局")), project="", step="")
        return {turn: replace(one, due=due) for turn, due in TURNS.items() if chance.random() < 0.8}

    def _share_or(self, task: str) -> str:
        """Mostly a member's share of a duty that each has, where there is one; now and then one that left."""
        if self._more is not None and self._more.random() < 0.2:
            task = self._more.choice((*TURNS, task))
        each = self._plan[task].each if task in self._plan else ()
        if self._more is None or not each or self._more.random() < 0.1:
            return task
        return f"{task}/{self._more.choice(each if self._more.random() < 0.9 else TOWNS)}"

    def _sync(self, plan: Plan, today: date, issued: date, *, correction: bool) -> Disagreement | None:
        draft = self._is_draft and (not self._world.entries or self._draft.random() < STILL)
        if self._is_draft and not draft:  # it is issued, maybe on an earlier day than was thought
            issued += timedelta(days=self._draft.choice((-60, -10, 0, 0, 30)))
        plan = {code: replace(one, document="" if draft else _document(issued)) for code, one in plan.items()}
        stated = self._stand(plan, min(issued, today) if draft else issued)
        said = {"issued": issued, "correction": correction, "stated": stated, "draft": draft}
        taken = self._product.sync(plan, today, **said)  # type: ignore[arg-type]
        expected = self._world.sync(plan, today, **said)  # type: ignore[arg-type]
        if expected:
            self.issued += self._is_draft and not draft
            self._plan, self._is_draft = plan, draft
        self.stated += len(stated)
        return self._parted(f"sync as of {today}, issued {issued}, correction {correction}: {plan}", taken, expected)

    def _stand(self, plan: Plan, issued: date) -> Stand:
        chance = self._early
        return {
            code: (chance.choice(STATUSES), issued - timedelta(days=chance.choice((0, 0, 1, 20, 200))))
            for code in plan
            if code not in TURNS and chance.random() < EARLY
        }

    def _change(self) -> Disagreement | None:
        chance, plan = self._random, dict(self._plan)
        for code in CODES:
            what = chance.choices(("keep", "anew", "due", "drop", "add"), (10, 2, 3, 1, 2))[0]
            if what == "drop" and len({*plan} & {*CODES}) > 1:
                plan.pop(code, None)
            elif (what == "add" and code not in plan) or (what == "anew" and code in plan):
                plan[code] = self._planned(code)
            elif what == "due" and code in plan:
                start = plan[code].start or ISSUED
                plan[code] = replace(plan[code], due=start + timedelta(days=chance.randint(0, 200)))
            if code in plan:
                plan[code] = self._regrouped(code, plan[code])
        if self._more is not None and self._more.random() < 0.3:
            plan = {code: one for code, one in plan.items() if code in CODES} | self._turns()
        plan = {
            code: replace(one, after=tuple(other for other in one.after if other in plan)) for code, one in plan.items()
        }
        today = self._today - timedelta(days=chance.choice((0, 0, 0, 0, 10, 60)))
        issued = self._world.issued + timedelta(days=chance.choice((0, 0, 0, 0, 0, 15, 60)))
        return self._sync(plan, today, issued, correction=chance.random() < 0.15)

    def _onward(self, task: str, kind: str) -> str:
        """What members record: mostly that it is done, and of that that it is so, or few of a duty would be closed."""
        if self._more is None or "/" not in task or self._more.random() < 0.3:
            return kind
        standing = self._world.standing(task, self._today)
        return "verified" if standing and standing.status == "reported_done" else "reported_done"

    def _record(self) -> Disagreement | None:
        chance = self._random
        task = self._share_or(chance.choice(CODES))
        kind = self._onward(task, chance.choice(RECORDS))
        day = self._today - timedelta(days=chance.choice((0, 0, 0, 1, 7, 30, 90)))
        progress = chance.choice((None, 0, 30, 60, 100)) if kind == "reported" else None
        due = day + timedelta(days=chance.randint(-5, 120)) if kind in ("extended", "suspended") else None
        taken = self._product.record(task, kind, day, progress=progress, due=due)
        expected = self._world.record(task, kind, day, progress=progress, due=due)
        return self._parted(f"{kind} {task} on {day}, progress {progress}, due {due}", taken, expected)

    def _record_early(self) -> Disagreement | None:
        """What was done before the document was issued, told at any time afterwards."""
        day = ISSUED - timedelta(days=self._early.randint(1, 60))
        task = self._share_or(self._early.choice(CODES))
        kind = self._early.choice(("started", "reported", "reported_done", "verified"))
        taken = self._product.record(task, kind, day, progress=None, due=None)
        expected = self._world.record(task, kind, day, progress=None, due=None)
        self.early += expected
        return self._parted(f"{kind} {task} on {day}, before the issue", taken, expected)

    def _undo(self) -> Disagreement | None:
        task = self._share_or(self._random.choice(CODES))
        return self._parted(f"undo {task}", self._product.undo(task), self._world.undo(task))

    def _look(self) -> Disagreement | None:
        day = self._today + timedelta(days=self._random.randint(-150, 120))
        return self._parted(f"look at {day}", self._product.look(day), self._world.look(day))

    def _parted(self, step: str, product: object, oracle: object) -> Disagreement | None:
        return None if product == oracle else Disagreement(self._seed, step, product, oracle)


def in_memory(seed: int, *, is_plain: bool = False) -> Disagreement | None:
    """One history through the rules alone; of a plain one no member has anything for itself."""
    return Case(seed, Memory(), is_plain=is_plain).run(steps=14 if is_plain else 30)


def on_disk(seed: int) -> Disagreement | None:
    """One history through files and a database, which is sound at the end."""
    with TemporaryDirectory() as folder:
        disk = Disk(Path(folder))
        parted = Case(seed, disk).run(steps=30)
        faults = [] if parted else disk.faults()
        return Disagreement(seed, "verify", faults, []) if faults else parted


def main() -> None:
    """Try many and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--disk", action="store_true")
    given = parser.parse_args()
    tried, slowest, parted = 0, 0.0, 0
    for seed in range(given.seed, given.seed + given.count):
        began = time.process_time()
        found = on_disk(seed) if given.disk else in_memory(seed)
        slowest = max(slowest, time.process_time() - began)
        tried += 1
        if found:
            parted += 1
            print(f"seed {found.seed}: {found.step}\n{found.difference()}", flush=True)
            if parted >= 5:
                break
    print(f"{tried} histories, {parted} disagreements, slowest {slowest:.3f} s of CPU")
    raise SystemExit(bool(parted))


if __name__ == "__main__":
    main()
