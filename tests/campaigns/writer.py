"""One of many who record at once: what such a person does, by chance, and what was acknowledged."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from tracker.core.event_kinds import EventType
from tracker.core.events import Event
from tracker.core.facts import TaskFacts
from tracker.errors import Refused, TrackerError
from tracker.services import database, sync
from tracker.services.ready import ready, tell_waits
from tracker.services.recording.record import Entry, record
from tracker.services.recording.undo import undo
from tracker.services.workspace import Workspace
from tracker.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

ROADMAP = "ceshi"
TASKS = 240
_HOT = 4
"""So many tasks are at hand at any time; which, moves on, because a task that is closed takes no more."""
_HOT_SECONDS = 1.0
_MIX = {
    **{"report": 10, "several": 3, "begin": 2, "done": 4, "verify": 5, "send_back": 2, "extend": 8, "suspend": 1},
    **{"resume": 2, "note": 2, "seen": 6, "undo": 5, "change": 2, "synchronise": 4, "touch": 1, "command": 1},
    "back_up": 1,
}


def plan_text() -> str:
    """A roadmap of many like tasks, each of which, and the heading, tells its version in its title."""
    head = "title: 测试县路线图第0版\ncounty: 测试县\ndocument: 测政办〔2022〕1号\nissued_on: 2022-03-14\n"
    units = "units:\n  - {name: 县教育局}\n  - {name: 县财政局}\ntasks:\n"
    values = "kind: funding, due: 2030-06-30, units: [县财政局]"
    tasks = (f'  - {{id: "{_code(number)}", title: 第{number + 1}件事第0版, {values}}}\n' for number in range(TASKS))
    return head + units + "".join(tasks)


def _code(number: int) -> str:
    return f"{number // 10 + 1}.{number % 10 + 1}"


class Entered(NamedTuple):
    """An acknowledged entry; the number is 0 where a command does not tell it."""

    id: int
    code: str
    type: str
    note: str
    actor: str


class Deed(NamedTuple):
    """An acknowledged action; ``seen`` is the newest entry the writer knew of its task, where that was to hold."""

    entries: tuple[Entered, ...]
    seen: int = 0


@dataclass
class Account:
    """What became of one writer's work. ``waits`` are the seconds of each action; ``told`` counts long waits told."""

    name: str
    deeds: list[Deed] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    told: int = 0
    backups: list[tuple[str, int]] = field(default_factory=list)


class Writer:
    """Acts on a workspace that others act on too; two may go by one name, as one person at two terminals."""

    def __init__(self, folder: Path, address: str, name: str, random: Random) -> None:
        settings = Settings(str(folder), address, str(folder / "roadmaps"), actor=name)
        self._workspace, self._random, self._folder = Workspace(settings), random, folder
        self._begun, self._serial = time.monotonic(), 0
        self.account = Account(name)
        tell_waits(self._count)

    def start(self) -> None:
        """Have the plan in the database, as everybody else does at the same moment."""
        self._watched("start", self._first)

    def act(self) -> None:
        """Do one thing."""
        kind = self._random.choices(list(_MIX), list(_MIX.values()))[0]
        self._watched(kind, getattr(self, f"_{kind}"))

    def _watched(self, kind: str, action: Callable[[], Deed]) -> None:
        begun = time.monotonic()
        try:
            deed = action()
            if deed.entries:
                self.account.deeds.append(deed)
        except Refused as refusal:
            self.account.refused[f"{kind} {type(refusal).__name__}"] += 1
        except Exception as error:  # noqa: BLE001  # whatever reaches a writer is what is looked for
            told = error.message if isinstance(error, TrackerError) else str(error)
            self.account.faults.append(f"{self.account.name}: {kind}: {type(error).__name__}: {told}")
        self.account.waits.append(time.monotonic() - begun)

    def _count(self, _sentence: str) -> None:
        self.account.told += 1

    # ---- what is at hand ---------------------------------------------------------------------------------------------
    def _code(self) -> str:
        if self._random.random() < 0.2:
            number = self._random.randrange(TASKS)
        else:
            window = int((time.monotonic() - self._begun) / _HOT_SECONDS)
            number = (window * _HOT + self._random.randrange(_HOT)) % TASKS
        return _code(number)

    def _tag(self) -> str:
        self._serial += 1
        return f"{self.account.name}/{os.getpid()}/{self._serial}"

    def _record(self, kind: EventType, codes: Sequence[str] = (), *, seen: int | None = None, **values: object) -> Deed:
        entry = Entry(kind, note=self._tag(), **values)  # type: ignore[arg-type]
        return _deed(record(self._workspace, codes or [self._code()], entry, seen=seen).events, seen or 0)

    # ---- the actions -------------------------------------------------------------------------------------------------
    def _first(self) -> Deed:
        ready(self._workspace)
        return Deed(())

    def _report(self) -> Deed:
        return self._record(EventType.REPORTED, progress=self._random.randrange(101))

    def _several(self) -> Deed:
        return self._record(EventType.REPORTED, sorted({self._code() for _ in range(3)}))

    def _facts(self, code: str) -> TaskFacts:
        with self._workspace.reader() as reader:
            item = reader.item(ROADMAP, code, self._workspace.as_of)
        assert item is not None
        return item.facts

    def _begin(self) -> Deed:
        return self._record(EventType.STARTED)

    def _done(self) -> Deed:
        return self._record(EventType.REPORTED_DONE)

    def _verify(self) -> Deed:
        return self._record(EventType.VERIFIED)

    def _send_back(self) -> Deed:
        return self._record(EventType.RETURNED)

    def _extend(self) -> Deed:
        """To a little later than what stands, which somebody else may have moved by the time it is written."""
        code = self._code()
        due_on = self._facts(code).due_on
        assert due_on is not None
        due = due_on + timedelta(days=self._random.randint(1, 20))
        return self._record(EventType.EXTENDED, [code], due_on=due, basis="会议")

    def _suspend(self) -> Deed:
        return self._record(EventType.SUSPENDED, due_on=self._workspace.as_of + timedelta(days=30))

    def _resume(self) -> Deed:
        return self._record(EventType.RESUMED)

    def _note(self) -> Deed:
        return self._record(EventType.NOTED)

    def _seen(self) -> Deed:
        """A report that must not follow upon what the writer does not know."""
        code = self._code()
        seen = self._facts(code).event_id
        time.sleep(self._random.random() / 50)
        return self._record(EventType.REPORTED, [code], seen=seen)

    def _undo(self) -> Deed:
        name = self._code() if self._random.random() < 0.5 else None
        return _deed(undo(self._workspace, name).events)

    def _change(self) -> Deed:
        """Change some titles in the file, and perhaps its heading, each to its next version; then sync."""
        with _alone(self._folder / "editing"):
            file = self._folder / "roadmaps" / f"{ROADMAP}.yaml"
            lines = file.read_text("utf-8").splitlines(keepends=True)
            heading = [0] if self._random.random() < 0.5 else []
            for number in [*heading, *(len(lines) - 1 - self._random.randrange(TASKS) for _ in range(3))]:
                lines[number] = re.sub(r"第(\d+)版", lambda found: f"第{int(found[1]) + 1}版", lines[number])
            part = self._folder / f"{os.getpid()}.part"
            part.write_text("".join(lines), "utf-8")
            part.replace(file)
        return self._synchronise()

    def _synchronise(self) -> Deed:
        preview = sync.preview(self._workspace)
        time.sleep(self._random.random() / 20)
        sync.apply(self._workspace, preview)
        return Deed(())

    def _touch(self) -> Deed:
        os.utime(self._folder / "roadmaps" / f"{ROADMAP}.yaml")
        return self._synchronise()

    def _command(self) -> Deed:
        """A report through the command line, by a program of its own."""
        code, note = self._code(), self._tag()
        place = {"TRACKER_DATABASE": self._workspace.database, "TRACKER_ACTOR": self.account.name}
        words = [sys.executable, "-m", "tracker", "report", code, "--note", note]
        done = subprocess.run(
            words, cwd=self._folder, env={**os.environ, **place}, capture_output=True, text=True, check=False
        )
        if done.returncode == Refused.exit_code:
            raise Refused(done.stderr)
        if done.returncode or "已记录" not in done.stderr:
            raise RuntimeError(done.returncode, done.stderr)
        return Deed((Entered(0, code, EventType.REPORTED, note, self.account.name),))

    def _back_up(self) -> Deed:
        """A copy while the others go on; all that was acknowledged to this writer before must be in it."""
        if "://" in self._workspace.database:
            return Deed(())
        known = max((entry.id for deed in self.account.deeds for entry in deed.entries), default=0)
        copy = self._folder / f"{os.getpid()}-{len(self.account.backups)}.bak"
        self.account.backups.append((str(database.backup(self._workspace, copy)), known))
        return Deed(())


def _deed(events: Sequence[Event], seen: int = 0) -> Deed:
    return Deed(tuple(Entered(e.id, e.task, str(e.type), e.note, e.actor) for e in events), seen)


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Hold a lock of the writers' own, so that an edit of the plan's file builds on the one before."""
    import fcntl

    with file.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
