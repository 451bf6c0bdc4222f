"""Kill each verb at its file-changing calls: nothing acknowledged is lost, nothing half-done stands, nothing is left.

Method: one process, started under the weather (``weather.c``), imports the program once. A verb runs through the
command line's entry in a forked child, first to its end, which counts its calls, then once for each chosen call,
where it is killed; every second time the last write leaves half of itself. What is printed counts as a call and so
does the end of the process: kills come before the acknowledgement, right behind it, and until nothing is left to do.
What the dead process had printed decides: where it had said so, all must be there; else all of it or nothing.
Then another child looks: the database opens and verifies clean, so does every copy, the next of its kind is done, and
no part of a killed run remains.

Run: ``python -m tests.campaigns.crash [--every N] [VERB...]``; every call (``--every 1``) takes some minutes a verb.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.campaigns.verbs import CLOCK, VERBS, Made, Verb, begin, copies, made
from tests.campaigns.weather import Weather, library, missing
from tracker.cli.main import run
from tracker.store import schema
from tracker.store.write.verification import verify

PARTS = ".*.part*"


class Ended(NamedTuple):
    """How a child ended: what it printed, what it handed back on handle 3, its exit code or minus its signal."""

    said: str
    told: str
    status: int


class Bounds(NamedTuple):
    """What a verb makes of what."""

    before: Made
    after: Made

    def faults(self, found: Made, *, is_told: bool) -> list[str]:
        """What of the found is neither; of what was acknowledged nothing may be missing."""
        if is_told:
            return [f"lost: {name}" for name in self.after if found.get(name) != self.after[name]]
        names = self.before.keys() | self.after.keys()
        half = [n for n in names if found.get(n) not in (self.before.get(n), self.after.get(n))]
        stray = [name for name in found.keys() - names if found[name] != self.before["journal"]]
        return [f"half: {name}" for name in sorted([*half, *stray])]


@dataclass
class Tally:
    """What one campaign against a verb came to. ``parts`` counts kills that left a part for the next to sweep."""

    kills: int = 0
    told: int = 0
    parts: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """One line of figures."""
        kinds = Counter(fault.split(": ")[1] for fault in self.faults)
        bad = ", ".join(f"{kinds[kind]} {kind}" for kind in ("lost", "half", "unsound", "left", "stuck"))
        return f"{self.kills} kills, {self.told} after the acknowledgement, {self.parts} left parts: {bad}"


class Campaign:
    """The kills of one verb, in throw-away copies of a county's folder."""

    def __init__(self, name: str, folder: Path) -> None:
        self.verb, self._name, self._folder = VERBS[name], name, folder
        start = folder / "start"
        if not start.exists():
            start.mkdir()
            forked(start, begin)
        self._template = folder / name
        shutil.copytree(start, self._template)
        forked(self._template, self.verb.prepare)
        whole = self._copy("whole")
        before = made(self._copy("glimpse"))
        ended = forked(whole, partial(_killed, self.verb, 0, tears=False))
        assert self.verb.told in ended.said, ended
        assert ended.status == 0, ended
        self.calls = int(ended.told)
        self._bounds = Bounds(before, made(whole))
        shutil.rmtree(whole)

    def kill(self, call: int, tally: Tally, *, tears: bool) -> None:
        """Kill it there and look."""
        case = self._copy("case")
        ended = forked(case, partial(_killed, self.verb, call, tears=tears))
        is_told = self.verb.told in ended.said
        tally.kills, tally.told = tally.kills + 1, tally.told + is_told
        tally.parts += bool(_parts(case))
        glimpse = self._folder / "glimpse"  # so that the program finds what was left as it was left
        shutil.rmtree(glimpse, ignore_errors=True)
        shutil.copytree(case, glimpse)
        faults = self._bounds.faults(made(glimpse), is_told=is_told)
        faults += forked(case, partial(_judge, self.verb)).told.splitlines()
        if ended.status != -signal.SIGKILL:
            faults.append(f"stuck: ended by itself ({ended.status})")
        tally.faults += [f"{self._name} at {call}: {fault}" for fault in faults]
        shutil.rmtree(case)

    def _copy(self, name: str) -> Path:
        place = self._folder / name
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self._template, place)
        return place


def _killed(verb: Verb, call: int, *, tears: bool) -> None:
    """Run the verb under the weather, to the end of the process; who lives reports the number of calls."""
    weather = Weather(Path.cwd())
    weather.set(kill_at=call, tears=tears, speech=1, report=3)
    sys.exit(run(list(verb.words), CLOCK))


def forked(folder: Path, work: Callable[[], object]) -> Ended:
    """Do something in a child that works in the folder; it leaves as a program does where it exits."""
    (hearing, saying), (reading, telling) = os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        try:
            null = os.open(os.devnull, os.O_RDONLY)
            for handle, place in ((null, 0), (saying, 1), (saying, 2), (telling, 3)):
                os.dup2(handle, place)
            os.chdir(folder)
            work()
            os._exit(0)
        except SystemExit:
            os.closerange(4, max(saying, telling) + 1)
            raise
        except BaseException as error:  # noqa: BLE001 - told to the parent
            os.write(3, f"!{error!r}".encode())
            os._exit(70)
    os.close(saying)
    os.close(telling)
    with os.fdopen(hearing, "rb") as heard, os.fdopen(reading, "rb") as read:
        said, told = (stream.read().decode(errors="replace") for stream in (heard, read))
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if told.startswith("!"):
        raise AssertionError(told, said)
    return Ended(said, told, status)


def _judge(verb: Verb) -> None:
    """Go on as a program of its own that comes next, and tell on handle 3, a line each, what is wrong."""
    if run(["db", "upgrade"], CLOCK) or run(["sync", "--force"], CLOCK):
        os.write(3, b"stuck: cannot be used again\n")
    if run(list(verb.next), CLOCK):
        os.write(3, b"stuck: nothing more can be done\n")
    for file in (Path("tracker.db"), *copies(Path())):
        if not _is_older(file) and (wrong := verify(str(file))):
            os.write(3, f"unsound: {file}: {wrong[0]}\n".encode())
    for part in _parts(Path()):
        os.write(3, f"left: {part}\n".encode())


def _parts(folder: Path) -> list[Path]:
    return list(folder.rglob(PARTS))


def _is_older(file: Path) -> bool:
    with closing(sqlite3.connect(file)) as connection:
        return bool(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0] != schema.REVISION)


def _try(verbs: Sequence[str], every: int, folder: Path) -> bool:
    """Whether nothing was wrong; figures are told verb by verb."""
    is_fine = True
    for name in verbs:
        begun, tally, campaign = time.monotonic(), Tally(), Campaign(name, folder)
        for turn, call in enumerate({**dict.fromkeys(range(1, campaign.calls, every)), campaign.calls: None}):
            campaign.kill(call, tally, tears=bool(turn % 2))
        sys.stdout.write(f"{name}: {tally}; {time.monotonic() - begun:.0f} s\n")
        sys.stdout.writelines(f"  {fault}\n" for fault in tally.faults[:10])
        sys.stdout.flush()
        is_fine &= not tally.faults
    return is_fine


def main(arguments: Sequence[str]) -> int:
    """Run the campaigns and tell how they ended; 1 where anything was lost or unsound."""
    parser = argparse.ArgumentParser(description="kill each verb at its file-changing calls")
    parser.add_argument("verbs", nargs="*", default=list(VERBS), metavar="VERB")
    parser.add_argument("--every", type=int, default=10, help="kill at each so manyth call, and at the last")
    given = parser.parse_args(arguments)
    if reason := missing():
        sys.stderr.write(f"cannot be tried here: {reason}\n")
        return 2
    if "weather" not in os.environ.get("LD_PRELOAD", ""):
        words = [sys.executable, "-m", "tests.campaigns.crash", *arguments]
        os.execve(sys.executable, words, {**os.environ, "LD_PRELOAD": str(library())})
    folder, parent = Path(os.path.realpath(tempfile.mkdtemp(prefix="crash-"))), os.getpid()
    try:
        return 0 if _try(given.verbs, given.every, folder) else 1
    finally:
        if os.getpid() == parent:  # a child that exits comes by here too
            shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
