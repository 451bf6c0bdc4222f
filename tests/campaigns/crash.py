"""Kill each verb at its file-changing calls: nothing acknowledged is lost, nothing half-done stands, nothing is left.

Method: one process, started under the weather (``weather.c``), imports the program once. A verb runs through the
command line's entry in a forked child, first to its end, which counts its calls, then once for each chosen call,
where it is killed; every second time the last write leaves half of itself. Then another child looks: the database
opens and verifies clean, the journal is what it was before or what it is after the whole verb (and the latter where
the verb said so), the next record is kept, and no part of a killed run remains.

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
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.campaigns.weather import Weather, library, missing
from tracker.cli.main import run
from tracker.clock import FixedClock
from tracker.store import schema
from tracker.store.write.verification import verify

CLOCK = FixedClock(datetime(2026, 11, 21, 4, tzinfo=UTC))
FIRST = Path(__file__).parents[1] / "store" / "first.sql"
NEXT = ("report", "2.1", "--note", "之后")


class Verb(NamedTuple):
    """What is killed, in what state, and whether it writes the journal in one step."""

    words: Sequence[str]
    prepare: Callable[[], None] = lambda: None


def _begin() -> None:
    _do("init", ".", "--county", "某县")
    _do("sync")
    _do("report", "2.1", "--note", "在先")


def _edited() -> None:
    file = Path("roadmaps/某县.yaml")
    file.write_text(file.read_text("utf-8").replace("控辍保学", "控辍保学工作"), "utf-8")


def _backed_up() -> None:
    _do("db", "backup", "saved.bak")
    _do("report", "1.1", "--note", "备份之后")


def _first() -> None:
    Path("tracker.db").unlink()
    with closing(sqlite3.connect("tracker.db")) as connection:
        connection.executescript(FIRST.read_text("utf-8"))
        connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")


VERBS = {
    "report": Verb(("report", "1.1", "--progress", "30", "--note", "已开标")),
    "done": Verb(("done", "1.1")),
    "several": Verb(("report", "1.1", "2.1", "4.1", "--note", "一起")),
    "undo": Verb(("undo",), lambda: _do("report", "1.1", "--note", "要撤销")),
    "sync": Verb(("sync",), _edited),
    "first-sync": Verb(("sync",), lambda: Path("tracker.db").unlink()),
    "backup": Verb(("db", "backup")),
    "restore": Verb(("db", "restore", "--yes", "saved.bak"), _backed_up),
    "upgrade": Verb(("db", "upgrade"), _first),
    "calendar": Verb(("calendar", "export", "--out", "calendars")),
}


class Found(NamedTuple):
    """What one campaign against a verb came to."""

    kills: int
    acknowledged: int
    faults: tuple[str, ...]


def campaign(name: str, every: int, folder: Path) -> Found:
    """Kill the verb at every so many of its calls, in throw-away copies of a county's folder."""
    verb, start = VERBS[name], folder / "start"
    if not start.exists():
        start.mkdir()
        _forked(start, _begin)
    template = folder / name
    shutil.copytree(start, template)
    _forked(template, verb.prepare)
    before = _journal(template)
    whole = folder / "whole"
    shutil.copytree(template, whole)
    calls = int(_forked(whole, lambda: _killed(verb, 0, tears=False))[0])
    after = _journal(whole)
    kept = {path.name for path in whole.iterdir()}
    shutil.rmtree(whole)
    faults, acknowledged, points = [], 0, range(1, calls + 1, every)
    for turn, call in enumerate(points):
        case = folder / "case"
        shutil.copytree(template, case)
        told, status = _forked(case, partial(_killed, verb, call, tears=bool(turn % 2)))
        acknowledged += bool(told)
        allowed = [after] if told else [before, after]
        faults += [f"{name} at {call}: {fault}" for fault in _look(case, allowed, kept) if fault]
        if status != -signal.SIGKILL:
            faults.append(f"{name} at {call}: ended by itself ({status})")
        shutil.rmtree(case)
    return Found(len(points), acknowledged, tuple(faults))


def _do(*words: str) -> None:
    code = run(list(words), CLOCK)
    assert code == 0, (words, code)


def _killed(verb: Verb, call: int, *, tears: bool) -> None:
    """Run the verb under the weather; what is printed first is the acknowledgement, or the number of calls."""
    weather = Weather(Path.cwd())
    weather.set(kill_at=call, tears=tears)
    _do(*verb.words)
    calls = weather.calls
    weather.set(kill_at=0)
    os.write(3, str(calls).encode())


def _forked(folder: Path, work: Callable[[], object]) -> tuple[str, int]:
    """Do something in a child that works in the folder: what it wrote to handle 3, and how it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.dup2(writing, 3)
            null = os.open(os.devnull, os.O_RDWR)
            for handle in (0, 1, 2)[: 2 if "CRASH_TALKS" in os.environ else 3]:
                os.dup2(null, handle)
            os.chdir(folder)
            work()
            os._exit(0)
        except BaseException as error:  # noqa: BLE001 - told to the parent
            os.write(3, f"!{error!r}".encode())
            os._exit(70)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        told = stream.read().decode(errors="replace")
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if told.startswith("!"):
        raise AssertionError(told)
    return told, status


def _journal(folder: Path) -> list[tuple[object, ...]]:
    """The journal's entries, but for what is made anew each time; empty where there is no database yet."""
    database = folder / "tracker.db"
    if not database.exists() or not database.stat().st_size:
        return []
    with closing(sqlite3.connect(database)) as connection:
        try:
            query = "SELECT id, task_id, type, effective_on, actor, note, progress, due_on FROM event ORDER BY id"
            return connection.execute(query).fetchall()
        except sqlite3.OperationalError:
            return []  # made, and not filled yet


def _look(folder: Path, allowed: Sequence[object], kept: set[str]) -> list[str]:
    """What is wrong after a kill: looked at in a child, because a program of its own comes next."""
    faults = []
    found = _journal(folder)
    if found not in allowed:
        faults.append(f"the journal has {len(found)} entries, neither those before nor those after")

    def judge() -> None:
        if run(["db", "upgrade"], CLOCK) or run(["sync", "--force"], CLOCK):
            os.write(3, b"cannot be used again; ")
        if run(list(NEXT), CLOCK) and "2.1" in Path("roadmaps/某县.yaml").read_text("utf-8"):
            os.write(3, b"nothing can be recorded; ")
        for file in (Path("tracker.db"), *Path().glob("*.bak"), *Path().glob("*.backup-*")):
            if not file.name.endswith(("-wal", "-shm")) and not _is_older(file) and (wrong := verify(str(file))):
                os.write(3, f"{file}: {wrong[0]}; ".encode())
        if Path("calendars").exists():
            _do("calendar", "export", "--out", "calendars")
        left = [str(path) for path in Path().rglob(".*") if ".part" in path.name]
        if left:
            os.write(3, f"left: {left}; ".encode())

    faults.append(_forked(folder, judge)[0])
    return faults


def _is_older(file: Path) -> bool:
    with closing(sqlite3.connect(file)) as connection:
        return bool(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0] != schema.REVISION)


def main(arguments: Sequence[str]) -> int:
    """Run the campaigns and tell how they ended; 1 where anything was lost or unsound."""
    parser = argparse.ArgumentParser(description="kill each verb at its file-changing calls")
    parser.add_argument("verbs", nargs="*", default=list(VERBS), metavar="VERB")
    parser.add_argument("--every", type=int, default=10, help="kill at each so manyth call")
    given = parser.parse_args(arguments)
    if reason := missing():
        sys.stderr.write(f"cannot be tried here: {reason}\n")
        return 2
    if "weather" not in os.environ.get("LD_PRELOAD", ""):
        words = [sys.executable, "-m", "tests.campaigns.crash", *arguments]
        os.execve(sys.executable, words, {**os.environ, "LD_PRELOAD": str(library())})
    faults = 0
    with tempfile.TemporaryDirectory(prefix="crash-") as name:
        folder = Path(os.path.realpath(name))
        for verb in given.verbs:
            begun = time.monotonic()
            found = campaign(verb, given.every, folder)
            faults += len(found.faults)
            told = f"{verb}: {found.kills} kills, {found.acknowledged} after the work, {len(found.faults)} faults"
            sys.stdout.write(f"{told}, {time.monotonic() - begun:.0f} s\n")
            for fault in found.faults[:10]:
                sys.stdout.write(f"  {fault}\n")
            sys.stdout.flush()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
