"""Many write at once, in tight loops, on one database: nothing acknowledged is lost, nobody is sent away as busy.

Method: so many processes begin at the same moment on a folder that has no database yet, and record, extend, close,
take back, change the plan and sync it, on few tasks at a time, through the verbs and now and then through the command
line (``writer.py``). What was acknowledged is kept by each and compared at the end with the journal, read by raw SQL;
the journal is held against a small law of its own (``audit.py``); ``db verify`` must find it sound, and each copy that
was made meanwhile.

Run: ``python -m tests.campaigns.writers [--seconds 60] [--writers 8] [--postgresql]``; ``--count`` instead of seconds
for a short one.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

from tests.campaigns.audit import faults, rows_of
from tests.campaigns.writer import ROADMAP, Account, Deed, Entered, Writer, plan_text
from tests.store import server
from tracker.services import sync
from tracker.services.workspace import Workspace
from tracker.settings import Settings
from tracker.store.write.journal import Journal
from tracker.store.write.verification import verify


def together(folder: Path, address: str, given: argparse.Namespace) -> list[Account]:
    """The accounts of so many writers who have written at once."""
    (folder / "roadmaps").mkdir()
    (folder / "roadmaps" / f"{ROADMAP}.yaml").write_text(plan_text(), "utf-8")
    begins = time.monotonic() + 0.2
    started = [_forked(folder, address, number, begins, given) for number in range(given.writers)]
    accounts = []
    for child, reading in started:
        with os.fdopen(reading, "rb") as stream:
            told = stream.read()
        status = os.waitpid(child, 0)[1]
        accounts.append(_account(json.loads(told)) if told else Account(f"{child}", faults=[f"died: {status}"]))
    return accounts


def _forked(folder: Path, address: str, number: int, begins: float, given: argparse.Namespace) -> tuple[int, int]:
    """A writer's process and what it is heard on. The last two go by one name."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    try:
        name = f"写手{min(number, max(given.writers - 2, 0))}"
        writer = Writer(folder, address, name, Random(f"{given.seed} {number}"))
        time.sleep(max(0.0, begins - time.monotonic()))
        writer.start()
        done = 0
        while done < given.count if given.count else time.monotonic() < begins + given.seconds:
            writer.act()
            done += 1
        with os.fdopen(writing, "w") as stream:
            json.dump(vars(writer.account), stream)
    finally:
        os._exit(0)


def _account(values: dict[str, object]) -> Account:
    account = Account(**values)  # type: ignore[arg-type]
    account.refused = Counter(account.refused)
    account.deeds = [Deed(tuple(Entered(*e) for e in entries), seen) for entries, seen in account.deeds]
    return account


def judged(folder: Path, address: str, accounts: Sequence[Account]) -> list[str]:
    """All that is wrong in the end."""
    found = [fault for account in accounts for fault in account.faults]
    workspace = Workspace(Settings(str(folder), address, str(folder / "roadmaps"), actor="收尾"))
    sync.apply(workspace, sync.preview(workspace))
    rows = rows_of(address)
    found += faults(rows, [deed for account in accounts for deed in account.deeds])
    with Journal(address) as journal:
        titles = {task.title for task, _status in journal.tasks(ROADMAP).values()}
    text = (folder / "roadmaps" / f"{ROADMAP}.yaml").read_text("utf-8")
    found += [f"plan: {title} is not what the file says" for title in sorted(titles) if title not in text]
    found += [f"unsound: {fault}" for fault in verify(address)]
    for copy, known in (copy for account in accounts for copy in account.backups):
        found += [f"unsound: {copy}: {fault}" for fault in verify(copy)]
        found += [f"lost: {copy} lacks {known}"] if len(rows_of(copy)) < known else []
    return found


def figures(accounts: Sequence[Account], seconds: float) -> Iterator[str]:
    """What to tell of a run."""
    entries = sum(len(deed.entries) for account in accounts for deed in account.deeds)
    refused = sum((account.refused for account in accounts), Counter[str]())
    waits = sorted(wait for account in accounts for wait in account.waits)
    yield f"{len(waits)} actions, {entries} entries acknowledged, {entries / seconds:.0f} a second"
    yield "refused: " + ", ".join(f"{count} {kind}" for kind, count in refused.most_common())
    yield f"waits: median {waits[len(waits) // 2]:.2f} s, 99 % {waits[len(waits) * 99 // 100]:.2f} s"
    yield "longest of each: " + ", ".join(f"{max(account.waits):.1f}" for account in accounts) + " s"
    yield "actions of each: " + ", ".join(str(len(account.waits)) for account in accounts)
    yield f"told that they wait: {sum(account.told for account in accounts)}"


@contextmanager
def _place(folder: Path, given: argparse.Namespace) -> Iterator[str]:
    if not given.postgresql:
        yield str(folder / "tracker.db")
        return
    with server.running() as running:
        yield running.new("tracker")


def main(arguments: Sequence[str]) -> int:
    """Run the campaign and tell how it ended; 1 where anything was lost, unsound or refused as busy."""
    parser = argparse.ArgumentParser(description="many write at once on one database")
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--count", type=int, default=0, help="so many actions of each, instead of seconds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgresql", action="store_true", help="on a server, started for it")
    given = parser.parse_args(arguments)
    if given.postgresql and (reason := server.missing()):
        sys.stderr.write(f"cannot be tried here: {reason}\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="writers-") as name, _place(Path(name), given) as address:
        begun = time.monotonic()
        accounts = together(Path(name), address, given)
        seconds = time.monotonic() - begun
        found = judged(Path(name), address, accounts)
    for line in figures(accounts, seconds):
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"{len(found)} faults\n")
    sys.stdout.writelines(f"  {fault}\n" for fault in found[:20])
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
