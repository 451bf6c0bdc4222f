"""What a roadmap file would change in the plan, decided before anything is written and shown before it is applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from tracker.core.amount import Amount
from tracker.core.fields import PLAN
from tracker.core.kinds import Kind, kind_label, step_label
from tracker.core.model import NOTHING, Roadmap, Source, Task, place_text
from tracker.core.status import Status
from tracker.i18n import _

POSITION_GAP = 1000
"""Between neighbours in a file, so that a task put between them later moves neither."""
LISTED = "listed"
"""The name of the change of a task that had been withdrawn and is in the plan again."""
_SHARE = "/"  # before the member whose share it is; the same as tracker.core.identity.names.SIGN
_LABELS = {each.name: each.label for each in PLAN}


class FieldChange(NamedTuple):
    """One field of a task, before and after."""

    name: str
    old: object
    new: object

    def text(self) -> str:
        """``到期 2024-05-31 → 2024-06-30``; an order has no number that means anything to people."""
        if self.name == "id":
            return _("编号 {old} → {new}").format(old=self.old, new=self.new)
        if self.name == "position":
            return _("次序有变动")
        if self.name == LISTED:
            return _("恢复列入")
        label = _(_LABELS[self.name])
        if isinstance(self.old, Source) and isinstance(self.new, Source) and self.old.document != self.new.document:
            places = (
                " ".join(filter(None, (source.document, place_text(*source[1:])))) or _("无")
                for source in (self.old, self.new)
            )
            return f"{label} {' → '.join(places)}"
        return f"{label} {_shown(self.name, self.old)} → {_shown(self.name, self.new)}"


def changes_text(changes: Iterable[FieldChange]) -> str:
    """The changes in one line: ``到期 2024-05-31 → 2024-06-30；牵头 县教育局 → 县住建局``."""
    return _("；").join(change.text() for change in changes)


class Fallen(NamedTuple):
    """The turns of repeated duties that fell due by a day, before a change counts: it does not take them out.

    Those of a draft ``bind`` nobody: of them only what was begun stays.
    """

    by: date
    bind: bool = True

    def has(self, turn: Task) -> bool:
        """Whether a turn is one of them."""
        return turn.due_on is not None and turn.due_on <= self.by


class TaskChange(NamedTuple):
    """A task present before and after whose plan is not the same, and what differs."""

    old: Task
    new: Task
    fields: tuple[FieldChange, ...]


class PlanDiff(NamedTuple):
    """The difference between the plan in force and a roadmap file, each part in its own order of tasks.

    ``restored`` are tasks that had been withdrawn; ``present`` counts the tasks in force before. ``former`` are the ids
    that tasks had until now and give up, by those that they have in the other parts.
    """

    roadmap: str
    added: tuple[Task, ...] = ()
    changed: tuple[TaskChange, ...] = ()
    withdrawn: tuple[Task, ...] = ()
    restored: tuple[Task, ...] = ()
    present: int = 0
    former: Mapping[str, str] = NOTHING

    @property
    def has_changes(self) -> bool:
        """Whether applying it would write anything."""
        return bool(self.added or self.changed or self.withdrawn or self.restored)

    @property
    def dropped_share(self) -> float:
        """The share of the tasks in force that would be withdrawn, from 0 to 1."""
        return len(self.withdrawn) / self.present if self.present else 0.0

    @property
    def renumbered(self) -> tuple[TaskChange, ...]:
        """The changed tasks that go on under another id."""
        return tuple(change for change in self.changed if change.old.id != change.new.id)

    @property
    def adjusted(self) -> tuple[TaskChange, ...]:
        """The changed tasks that keep their id."""
        return tuple(change for change in self.changed if change.old.id == change.new.id)

    def lines(self) -> list[str]:
        """The difference for people, one line a task."""
        words = (
            (_("改编号"), [(change.new, change.fields) for change in self.renumbered]),
            (_("新增"), [(task, ()) for task in self.added]),
            (_("恢复列入"), [(task, ()) for task in self.restored]),
            (_("调整"), [(change.new, change.fields) for change in self.adjusted]),
            (_("撤出"), [(task, ()) for task in self.withdrawn]),
        )
        return [
            _line(word, task, changes, self.former.get(task.id, ""))
            for word, entries in words
            for task, changes in entries
        ]


def plan_diff(
    old: Mapping[str, tuple[Task, str]],
    new: Roadmap,
    former: Mapping[str, str] | None = None,
    *,
    fallen: Fallen | None = None,
) -> PlanDiff:
    """Compare the plan in force, each task with its status by id, with a roadmap.

    Tasks keep their positions where the file's order allows, so that one inserted task is one change. Turns of a
    repeated duty that fell due by a day, that of the document's issue if none is told, stay: what was to be done is not
    unsaid by another repeat, a file without the duty or other members. ``former`` tells what tasks of ``old`` were
    called that have another id by now.
    """
    former = former or {}
    added, changed, restored = [], [], []
    tasks = _placed(old, _with_past_turns(old, new, fallen or Fallen(new.issued_on)))
    for task in tasks:
        before, status = old.get(task.id, (None, ""))
        if before is None:
            added.append(task)
        elif status == Status.WITHDRAWN:
            restored.append(task)
        elif before != task or task.id in former:
            before = before._replace(id=former.get(task.id, task.id))
            changed.append(TaskChange(before, task, field_changes(before, task)))
    ids = {task.id for task in tasks}
    in_force = [task for task, status in old.values() if status != Status.WITHDRAWN]
    return PlanDiff(
        roadmap=new.id,
        added=tuple(added),
        changed=tuple(changed),
        withdrawn=tuple(task for task in in_force if task.id not in ids),
        restored=tuple(restored),
        present=len(in_force),
        former={code: name for code, name in former.items() if code in old},
    )


def _with_past_turns(old: Mapping[str, tuple[Task, str]], new: Roadmap, fallen: Fallen) -> tuple[Task, ...]:
    """The file's tasks with the turns in force that it leaves behind: each before its duty, else where it stood.

    A file that is gone leaves none behind. Turns that it tells keep the members who had them.
    """
    staying = _staying(old, fallen)
    if not staying or not new.tasks:
        return new.tasks
    told = _shared_as_before(new.tasks, staying, fallen)
    ids = {task.id for task in new.tasks}
    past: dict[str, list[Task]] = {}
    for turn, tasks in staying.items():
        if turn not in ids:
            past.setdefault(_duty(tasks[0]), []).extend(tasks)
    kept = {_duty(task) for task in told}
    dropped = [task for duty, turns in past.items() if duty not in kept for task in turns]
    dropped.sort(key=lambda task: task.position)
    tasks = []
    for task in told:
        place = old[task.id][0].position if task.id in old else 0
        while dropped and dropped[0].position < place:
            tasks.append(dropped.pop(0))
        tasks += past.pop(_duty(task), [])
        tasks.append(task)
    return (*tasks, *dropped)


def _staying(old: Mapping[str, tuple[Task, str]], fallen: Fallen) -> dict[str, list[Task]]:
    """The turns in force that fell due and stay, by id, in their order, each with the members' shares that stay."""
    turns = [each for each in old.values() if "@" in each[0].id and each[1] != Status.WITHDRAWN]
    turns.sort(key=lambda each: each[0].position)
    begun = {code for task, status in turns if status != Status.PLANNED for code in (task.id, _turn(task))}
    bound = [task for task, _status in turns if fallen.bind or task.id in begun]
    staying = {task.id: [task] for task in bound if task.id == _turn(task) and fallen.has(task)}
    for task in bound:
        if task.id != _turn(task) and _turn(task) in staying:
            staying[_turn(task)].append(task)
    for turn, (task, *shares) in staying.items():
        leads = {share.lead for share in shares}
        staying[turn][0] = task._replace(each=tuple(member for member in task.each if member in leads))
    return staying


def _shared_as_before(tasks: tuple[Task, ...], staying: Mapping[str, list[Task]], fallen: Fallen) -> list[Task]:
    """The file's tasks; a turn that fell due keeps its members, and who joins later has no share of it.

    Of a turn that binds nobody the file tells the members, and who began and left is one besides.
    """
    told = {task.id: task for task in tasks}
    fell = {turn for turn in staying if turn in told and fallen.has(told[turn])}
    found: list[Task] = []
    for task in tasks:
        if task.id in fell:
            before, *shares = staying[task.id]
            left = [share for share in shares if share.id not in told]
            each = before.each if fallen.bind else (*task.each, *(share.lead for share in left))
            found.append(task._replace(each=each))
            found += [told.get(share.id, share) for share in shares] if fallen.bind else left
        elif not (fallen.bind and _turn(task) in fell):
            found.append(task)
    return found


def _turn(task: Task) -> str:
    """The id of the turn of which a task is, or is a member's share."""
    return task.id.partition(_SHARE)[0]


def _duty(task: Task) -> str:
    """The id of the duty that a turn is of."""
    return task.id.partition("@")[0]


def _placed(old: Mapping[str, tuple[Task, str]], tasks: tuple[Task, ...]) -> list[Task]:
    placed: list[Task] = []
    last = 0
    known_left = sum(task.id in old for task in tasks)
    for task in tasks:
        if task.id in old:
            known_left -= 1
            last = max(old[task.id][0].position, last + 1)
        else:
            last += 1 if known_left else POSITION_GAP
        placed.append(task if task.position == last else task._replace(position=last))
    return placed


def field_changes(old: Task, new: Task) -> tuple[FieldChange, ...]:
    """What differs between two plans of a task, in the order of its fields."""
    pairs = zip(Task._fields, old, new, strict=True)
    return tuple(FieldChange(name, before, after) for name, before, after in pairs if before != after)


def _line(word: str, task: Task, changes: tuple[FieldChange, ...], former: str) -> str:
    """A new id goes first, as what the task was called and is called: ``改编号 1.2 → 1.3 召开联席会``."""
    is_aside = "~" in task.id  # under an id of no document, because another task gets its own
    code = former if is_aside else f"{former} → {task.id}" if former else task.id
    text = f"{word} {code} {task.title}"
    told = [change.text() for change in changes if not (former and change.name == "id")]
    return text + _("：") + _("；").join(told) if told else text


def _shown(name: str, value: object) -> str:
    if isinstance(value, Source):
        return place_text(*value[1:]) or _("无")
    if isinstance(value, tuple):
        value = _("、").join(part.shown() if isinstance(part, Amount) else part for part in value)
    elif isinstance(value, date):
        value = value.isoformat()
    elif isinstance(value, Kind):
        value = kind_label(value)
    elif name == "step":
        value = step_label(str(value))
    return str(value) if value not in ("", None) else _("无")
